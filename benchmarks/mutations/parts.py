"""An article -> its headings, each with what stands under it; of Markdown and of plain text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.mutations.mutant import Draw

_NOTE = re.compile(r"^\[\^", re.MULTILINE)
_LINE = re.compile(r"^(?P<marks>#{2,3} )?(?P<words>\S.*)\n", re.MULTILINE)


class Part(NamedTuple):
    """A heading and what follows it, to before the next heading of its rank or above."""

    level: int
    """2 for a section, 3 for a role's part."""
    heading: str
    start: int
    body: int
    end: int


def find_parts(draw: Draw) -> list[Part]:
    """The article's sections and the roles' parts in them."""
    text = draw.original.text
    found = list(_find_headings(draw))
    notes = _NOTE.search(text)
    last = notes.start() if notes else len(text)
    parts = []
    for number, (level, match) in enumerate(found):
        later = (other.start() for rank, other in found[number + 1 :] if rank <= level)
        end = min(next(later, len(text)), last if last > match.end() else len(text))
        parts.append(Part(level, match["words"].strip(), match.start(), match.end(), end))
    return parts


def _find_headings(draw: Draw) -> Iterator[tuple[int, re.Match[str]]]:
    """Lines that begin with hashes; in plain text those that say nothing but a known heading."""
    text = draw.original.text
    is_plain = "\n## " not in text
    for match in _LINE.finditer(text):
        if match["marks"]:
            yield len(match["marks"]) - 1, match
        elif is_plain and match["words"] in draw.titles:
            yield 3, match
        elif is_plain and draw.outline.identify(match["words"]):
            yield 2, match
