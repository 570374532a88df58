"""`style.person`: the text speaks of its reader otherwise than the house does.

Authority: prompts/style.yaml, `person`: second speaks to "you", third speaks of "candidates".
One finding for each passage, at its first such word; quotations stand as they are. People whom
the work itself is about ("interviews candidates") are no readers.

Bad:  Aspiring professionals should build a portfolio.        (person: second)
Good: Build a portfolio before you apply.
"""

import re
from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule
from vsgen.claims.patterns import Pattern

_YOU = Pattern(r"\b(?:you|your|yours|yourself|yourselves)\b(?<!thank you)", re.IGNORECASE)
_MUST = ("should", "must", "may want to", "might want to")
_WHO = (
    "job seekers",
    "job-seekers",
    "candidates",
    "prospective students",
    "prospective applicants",
)
_AIMS = ("professionals", "individuals", "candidates", "students", "practitioners")
# Plain phrases, so that a plain search tells whether there is anything to find.
_READERS = (
    *(f"{who} {must}" for who in _WHO for must in _MUST),
    *(f"aspiring {who}" for who in _AIMS),
    *(f"{who} interested in a career" for who in ("those", "anyone", "people", "individuals")),
)
_READER = Pattern(
    r"\b(?:" + "|".join(words.replace(" ", r"\s+") for words in _READERS) + r")\b", re.IGNORECASE
)


def _find(context: Context) -> Iterator[Fault]:
    speaks_to = context.style.person == "second"
    if not (_names_readers(context) if speaks_to else context.holds("you")):
        return
    found = _READER if speaks_to else _YOU
    cure = "speak to the reader: “you”" if speaks_to else "speak of candidates, not to “you”"
    for read in context.passages:
        places = [
            (start, read.position(match.end() - 1) + 1)
            for match in found.finditer(read.passage.text)
            if not context.is_quoted(start := read.position(match.start()))
        ]
        if places:
            said = " ".join(context.text[slice(*places[0])].split())
            more = f", and {len(places) - 1} more here" if places[1:] else ""
            message = f"“{said}”{more}: the house speaks in the {context.style.person} person"
            yield Fault(*places[0], message, cure)


def _names_readers(context: Context) -> bool:
    return any(context.holds(words, whole=True) for words in _READERS)


RULE = Rule("style.person", "note", _find)
