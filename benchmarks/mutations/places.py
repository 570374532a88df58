"""A text and a place in it -> the sentence, cell or block around it, and the names in it.

As plain as can be, for texts that are known to be well formed.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from vsgen.facts import Library, Role

Span = tuple[int, int]
_STOP = re.compile(r"[.!?](?:\[\^[^\]\s]+\])*[*”\"’)]*\s+(?=[\"“*(]*[A-Z0-9])")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]|vs|e\.g|i\.e|pct|approx|No)$")
_ITEM = re.compile(r"\s*(?:[-*•]|\d+[.)])\s")


class Mention(NamedTuple):
    """A name in the text: the id of its population, or the slug of its role."""

    start: int
    end: int
    id: str


def find_block(text: str, position: int) -> Span:
    """The paragraph, list item or table row that holds `position`."""
    start = text.rfind("\n", 0, position) + 1
    end = _line_end(text, position)
    if text[start:].lstrip().startswith(("|", "#")):
        return start, end
    while start and not _ITEM.match(text[start:end]):
        above = text.rfind("\n", 0, start - 1) + 1
        line = text[above : start - 1]
        if not line.strip() or line.lstrip().startswith(("|", "#")):
            break
        start = above
    while end < len(text):
        below = _line_end(text, end + 1)
        line = text[end + 1 : below]
        if not line.strip() or line.lstrip().startswith(("|", "#", "[^")) or _ITEM.match(line):
            break
        end = below
    return start, end


def find_sentence(text: str, position: int) -> Span:
    """The sentence or table row that holds `position`."""
    start, end = find_block(text, position)
    if is_row(text, position):
        return start, end
    for stop in _STOP.finditer(text, start, end):
        if _ABBREVIATED.search(text, start, stop.start()):
            continue
        if stop.end() > position:
            return start, stop.end()
        start = stop.end()
    return start, end


def find_words(text: str, span: Span, pattern: str) -> Iterator[re.Match[str]]:
    """The matches in a part of the text; a footnote's label is no words of a sentence."""
    labels = [match.span() for match in re.finditer(r"\[\^[^\]]*\]", text)]
    for match in re.compile(pattern).finditer(text, *span):
        if not any(start <= match.start() < end for start, end in labels):
            yield match


def is_row(text: str, position: int) -> bool:
    """Whether the position stands in a table."""
    return text[text.rfind("\n", 0, position) + 1 :].lstrip().startswith("|")


def find_cells(text: str, position: int) -> list[Span]:
    """The cells of the table row at `position`, without their padding."""
    start, end = find_block(text, position)
    bars = [place for place in range(start, end) if text[place] == "|" and text[place - 1] != "\\"]
    cells = [(left + 1, right) for left, right in pairwise(bars)]
    return [strip(text, cell) for cell in cells]


def strip(text: str, span: Span) -> Span:
    """The span without white space at its ends."""
    start, end = span
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())


def find_populations(text: str, span: Span, library: Library) -> list[Mention]:
    """The populations that are named in a part of the text; the longest name counts."""
    names = {
        name: population.id
        for population in library.populations.values()
        for name in (population.name, *population.aliases)
    }
    return _find_names(text, span, names)


def find_roles(text: str, span: Span, roles: tuple[Role, ...]) -> list[Mention]:
    """The roles that are named in a part of the text."""
    return _find_names(text, span, {name: role.slug for role in roles for name in role.names()})


def spell_as(name: str, said: str) -> str:
    """`name` with the capital and the plural of what it replaces."""
    plural = said.casefold().endswith("s")
    singular = name.removesuffix("s")
    # "Occupations, all other" is plural as it is.
    worded = name if name.endswith("other") else f"{singular}s" if plural else singular
    if said.istitle() and " " in said:
        return worded.title()
    return worded[0].upper() + worded[1:] if said[0].isupper() else worded


def line_of(text: str, position: int) -> int:
    """The line, counted from 1."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    return bisect_right(starts, position)


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _find_names(text: str, span: Span, names: dict[str, str]) -> list[Mention]:
    folded = {_fold(name): known for name, known in names.items()}
    longest_first = sorted(folded, key=lambda name: (-len(name), name))
    words = (re.escape(name).replace(r"\ ", r"\s+") for name in longest_first)
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(words)})s?(?![\w-])", re.IGNORECASE)
    return [
        Mention(match.start(), match.end(), folded[_fold(match[0])])
        for match in pattern.finditer(text, *span)
    ]


def _fold(name: str) -> str:
    return " ".join(name.casefold().split()).removesuffix("s")
