"""Finds where a text says whose a statement is: "according to", "the BLS projects".

That a text merely names a publisher, or says what it counts, attributes nothing. Publishers are a
closed list, so that somebody else than the cited one is seen; a library's own are added to it.
Whether the statement is cited, and what, is decided elsewhere.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from vsgen.documents.patterns import Pattern, read_rows
from vsgen.facts import Source
from vsgen.tracing.vocabulary import any_of, expression, list_words

_BEFORE = expression("said.before")
_AFTER = Pattern(
    r"(?:\s*\((?:[A-Z]|\\?\*)+\))?(?:['’]s?)?\s+"
    r"(?:(?:latest|own|recent|new|20\d\d|annual|official|salary|employment)\s+)*"
    rf"(?:{any_of('papers')}\s+)?(?:also\s+|currently\s+|now\s+|further\s+)?{any_of('says')}\b",
)
_UNKNOWN = Pattern(
    r"ccording\s+to\s+(?:the\s+|an?\s+)?"
    r"([A-Z][\w&*’'-]*+(?:(?:\s+(?:of|for|and|the|on|&)){0,2}\s+[A-Z][\w&*’'-]*+){0,8})"
)
_WORD = Pattern(r"[a-z][a-z*]+")
_CAPITALIZED = Pattern(r"[A-Z][a-z]+\b")
_INSIDE_WORDS = frozenset("_@/.-")
_OF_A_COUNTRY = Pattern(r"^(?:the\s+)?(?:U\.\s?S\.|US|United States)\s+")
_REACH = 60


class Attribution(NamedTuple):
    """Who is said to say something; places count from the passage's start."""

    name: str
    owner: str
    """The publisher; empty for a name that is not known."""
    start: int
    end: int


class Publishers(NamedTuple):
    """Names of publishers, and whose they are."""

    names: re.Pattern[str]
    """Finds a name; letters' case counts."""
    owners: Mapping[str, str]
    """Name to publisher."""

    def find(self, text: str) -> Iterator[Attribution]:
        """Each name in `text`, whatever is said of it, on one line."""
        for match in self.names.finditer(text):
            before = text[match.start() - 1 : match.start()]
            if not (before.isalnum() or before in _INSIDE_WORDS):
                # Markdown needs a backslash before a star.
                name = " ".join(match[0].replace("\\", "").split())
                yield Attribution(name, self.owners[name], *match.span())

    def find_attributions(self, prose: str) -> tuple[Attribution, ...]:
        """Every attribution in `prose`, in order, to known publishers and to others."""
        found = [
            said_by
            for said_by in self.find(prose)
            if _BEFORE.search(prose[max(said_by.start - _REACH, 0) : said_by.start])
            or _AFTER.match(prose[said_by.end : said_by.end + _REACH])
        ]
        for match in _UNKNOWN.finditer(prose):
            name = " ".join(match[1].split())
            if _list_telling(name) and not any(self.find(name)):
                found.append(Attribution(name, "", *match.span(1)))
        return tuple(sorted(found, key=lambda one: one.start))

    def may_mean(self, said_by: Attribution, source: Source) -> bool:
        """Whether the publisher that is named may be that of `source`."""
        if said_by.owner:
            theirs = next(self.find(source.publisher), None)
            return covers(said_by.owner, theirs.owner if theirs else "")
        words = _list_telling(said_by.name)
        known = f"{source.publisher} {source.title} {source.attribution or ''} {source.url}"
        return not words or bool(words & set(_WORD.findall(known.casefold())))


def covers(owner: str, publisher: str) -> bool:
    """Whether naming `owner` names `publisher`: itself, or the department it is a part of."""
    return owner == publisher or publisher in _read_parts().get(owner, ())


def abbreviate(publisher: str) -> str:
    """What a publisher is called for short: "BLS" for "U.S. Bureau of Labor Statistics"."""
    return "".join(word[0] for word in _CAPITALIZED.findall(publisher))


@lru_cache(maxsize=8)
def know_publishers(own: frozenset[str]) -> Publishers:
    """The publishers of the list, and those of a library called `own`."""
    owners = {
        name: owner
        for owner, names, *_ in read_rows("vsgen.tracing", "publishers")
        for name in _split(names)
    }
    for publisher in sorted(own):
        alone = _OF_A_COUNTRY.sub("", publisher)
        for name in (publisher, alone, abbreviate(publisher)):
            if len(name) > 1:
                owners.setdefault(name, owners.get(alone, publisher))
    longest_first = sorted(owners, key=lambda name: (-len(name), name))
    patterns = (
        r"\s+".join(re.escape(word).replace(r"\*", r"\\?\*") for word in name.split())
        for name in longest_first
    )
    # Without a look behind, which `find` does, a search may leap from capital to capital.
    return Publishers(re.compile(rf"(?:{'|'.join(patterns)})(?!\w)"), owners)


def _list_telling(name: str) -> set[str]:
    """The words of a name that tell its publisher from others."""
    return set(_WORD.findall(name.casefold())).difference(list_words("generic"))


def _split(names: str) -> list[str]:
    return names.split(" | ")


@cache
def _read_parts() -> dict[str, frozenset[str]]:
    rows = read_rows("vsgen.tracing", "publishers")
    return {owner: frozenset(_split(parts[0])) for owner, _, *parts in rows if parts}
