"""A change of a correct article, what the library says of it, and the rules that are right."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from benchmarks.mutations.places import find_block
from benchmarks.mutations.sites import Original

from vsgen.articles import Outline
from vsgen.facts import Library, Role


class Edit(NamedTuple):
    """Replace `text[start:end]`; ends of edits of one mutant do not overlap."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mutant:
    """One changed article, or one that says the same in other words."""

    kind: str
    original: Original
    edits: tuple[Edit, ...]
    true: bool | None
    """Whether the article is still true: None where careful editors may differ."""
    anywhere: bool = False
    """Whether the fault may be reported on another line than the changed ones."""

    @property
    def text(self) -> str:
        """The whole changed article."""
        return apply_edits(self.original.text, self.edits)

    def lines(self) -> set[int]:
        """The lines of the changed article's paragraphs, items and rows that hold a change."""
        text, shift, found = self.text, 0, set[int]()
        for edit in sorted(self.edits):
            start = edit.start + shift
            low = find_block(text, start)[0]
            high = find_block(text, start + len(edit.text))[1]
            first = text.count("\n", 0, low) + 1
            found |= set(range(first, first + text.count("\n", low, high) + 1))
            shift += len(edit.text) - (edit.end - edit.start)
        return found


@dataclass(frozen=True, slots=True)
class Draw:
    """What a mutator chooses from: a seeded source of chance, an article, the library."""

    chance: random.Random
    original: Original
    library: Library
    outline: Outline

    @property
    def roles(self) -> tuple[Role, Role]:
        """The article's roles in reading order."""
        first, second = self.original.roles
        return self.library.roles[first], self.library.roles[second]

    @property
    def titles(self) -> frozenset[str]:
        """The sub-headings of the roles."""
        return frozenset(role.title for role in self.roles)

    def reads(self, slug: str) -> frozenset[str]:
        """The populations that a role's readings use."""
        return frozenset(one.population for one in self.library.roles[slug].outlook)


Mutator = Callable[[Draw], "Mutant | None"]
"""Changes the article once; None where it has no place for such a change."""


class Kind(NamedTuple):
    """A way of going wrong, or of saying the same otherwise."""

    name: str
    mutate: Mutator
    right: frozenset[str]
    """The rules that name the fault; none where silence is right."""


def apply_edits(text: str, edits: tuple[Edit, ...]) -> str:
    """The text with all edits made; positions count in the text as it was."""
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text
