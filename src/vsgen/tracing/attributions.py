"""A text -> the places where it says whose a statement is: "according to", "the BLS projects".

That a text merely names a publisher, or says what it counts, attributes nothing. Whether the
statement is cited, and what, is decided elsewhere.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from vsgen.claims.patterns import Pattern
from vsgen.facts import Source
from vsgen.tracing.publishers import Publishers, covers

_FILLERS = (
    r"(?:(?:the|a|an|its|their|recent|latest|new|annual|data|figures|U\.\s?S\.|US|20\d\d)\s+)*"
)
_PAPERS = (
    r"(?:data|figures?|statistics|numbers?|estimates?|projections?|forecasts?|surveys?|reports?"
    r"|stud(?:y|ies)|research|analys[ei]s|findings|records?|(?:salary\s+)?guide|handbook|website)"
)
_BEFORE = Pattern(
    rf"\b(?:according\s+to|as\s+per|per|{_PAPERS}\s+(?:from|by|of)|based\s+on|citing|source:"
    r"|(?:reported|published|released|compiled|collected|projected|estimated|predicted|forecast"
    rf"|expected|calculated|issued|produced|cited|found)\s+by)\s+{_FILLERS}$",
    re.IGNORECASE,
)
_AFTER = Pattern(
    r"(?:\s*\((?:[A-Z]|\\?\*)+\))?(?:['’]s?)?\s+"
    rf"(?:(?:latest|own|recent|new|20\d\d|annual|official|salary|employment)\s+)*(?:{_PAPERS}\s+)?"
    r"(?:also\s+|currently\s+|now\s+|further\s+)?"
    r"(?:reports?|reported|projects|projected|project|predicts?|predicted|forecasts?|estimates?"
    r"|estimated|expects?|expected|says?|said|states?|stated|finds?|found|puts?|shows?|showed"
    r"|suggests?|indicates?|anticipates?|calculates?|ranks?|ranked|pegs?|quotes?|gives?)\b",
)
_UNKNOWN = Pattern(
    r"ccording\s+to\s+(?:the\s+|an?\s+)?"
    r"([A-Z][\w&*’'-]*+(?:(?:\s+(?:of|for|and|the|on|&)){0,2}\s+[A-Z][\w&*’'-]*+){0,8})"
)
_WORD = Pattern(r"[a-z][a-z*]+")
_GENERIC = frozenset(
    "the of and for on us national federal bureau office department center centre institute agency"
    " statistics statistical government report survey data table edition development"
    " administration committee council association guide salary annual american british canadian"
    " european washington congress section figure chart appendix united states january february"
    " march april may june july august september october november december".split()
)
_REACH = 60


class Attribution(NamedTuple):
    """Who is said to say something; places count from the passage's start."""

    name: str
    owner: str
    """The publisher; empty for a name that is not known."""
    start: int
    end: int


def find_attributions(prose: str, publishers: Publishers) -> Iterator[Attribution]:
    """Every attribution, in order."""
    found = sorted(
        (*_find_known(prose, publishers), *_find_unknown(prose, publishers)),
        key=lambda one: one.start,
    )
    yield from found


def is_of(attribution: Attribution, source: Source, publishers: Publishers) -> bool:
    """Whether an attribution may mean the publisher of `source`."""
    if attribution.owner:
        return covers(attribution.owner, publishers.find_owner(source.publisher))
    words = set(_WORD.findall(attribution.name.casefold())) - _GENERIC
    theirs = f"{source.publisher} {source.title} {source.attribution or ''} {source.url}"
    return not words or bool(words & set(_WORD.findall(theirs.casefold())))


def _find_known(prose: str, publishers: Publishers) -> Iterator[Attribution]:
    for name, start, end in publishers.find(prose):
        attributed = _BEFORE.search(prose[max(start - _REACH, 0) : start]) or _AFTER.match(
            prose[end : end + _REACH]
        )
        if attributed:
            yield Attribution(name, publishers.owners[name], start, end)


def _find_unknown(prose: str, publishers: Publishers) -> Iterator[Attribution]:
    for match in _UNKNOWN.finditer(prose):
        start, end = match.span(1)
        name = " ".join(match[1].split())
        if set(_WORD.findall(name.casefold())) - _GENERIC and not publishers.find_owner(name):
            yield Attribution(name, "", start, end)
