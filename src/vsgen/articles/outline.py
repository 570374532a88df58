"""The ordered sections of an article, and which section a heading names, however it is spelled.

Reads no file: the prompts layer loads `prompts/outline.yaml` and validates it.
"""

import unicodedata
from functools import cached_property, lru_cache
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from vsgen.documents.patterns import Pattern
from vsgen.facts.roles import FactList

SectionId = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Heading = Annotated[str, Field(max_length=120, pattern=r"^(\S([^\r\n]*\S)?)?$")]
_ANCHOR = Pattern(r"\{#[^{}]*+\}\s*+$")
_NUMBERING = Pattern(r"^\W*\d{1,2}[.):]\s+")
_APOSTROPHES = Pattern("['’]")
_LONGEST_KEPT = 120
_MOST_WORDS = 7
"""Of a role's name in a heading."""
_ROLE = "ROLE"
"""Stands for the name of a role in a heading."""


class Section(BaseModel):
    """One section of the outline."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    id: SectionId
    heading: Heading = ""
    """As vsgen writes it; empty for the introduction, which stands under the title."""
    aliases: tuple[Heading, ...] = ()
    """Other headings by which a text may call the section."""
    within: tuple[Heading, ...] = ()
    """Headings under which a text deals with the section among others, or for one role; ROLE
    stands for the role's name."""
    role: bool = False
    """Whether each role has a passage of its own here, under a sub-heading."""
    pair: bool = False
    """Whether the two roles together have a passage here, before the sub-headings."""
    optional: bool = False
    """Whether an article does without it where its roles have nothing to say in it."""
    computed: bool = False
    """Whether vsgen composes the section from the plan, without any writer."""
    facts: FactList | None = None
    """The list of a role's facts that the section words; none where it draws on several."""
    form: Literal["paragraphs", "items", "table"] = "paragraphs"
    """How the pair passage is set; of a table, two texts under one label make a row."""
    arrange: Literal["list", "sentences", "paragraphs"] = "list"
    """How the items of a role's passage are set."""
    lead: Annotated[str, Field(max_length=200)] = ""
    """What stands before them; ROLE is the role's name in running text."""
    label: Literal["", ":", "."] = ""
    """What follows an item's label in bold; items of a section with "" have none."""


class Outline(BaseModel):
    """The sections of an article, in reading order; ids and headings are unique."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    sections: tuple[Section, ...] = Field(min_length=1)

    def section(self, id: str) -> Section:
        """The section called `id`.

        Raises:
            KeyError: the outline has no such section; ids come from code, not from people.
        """
        return self._by_id[id]

    def identify(self, heading: str) -> Section | None:
        """The section that `heading` names, whatever its case, punctuation and spacing."""
        return self._by_heading.get(fold_heading(heading))

    def find_within(self, heading: str) -> frozenset[str]:
        """Ids of the sections that `heading` deals with, by `within` or by their own names.

        Such a heading need not be the section's own: "What Is a Brewer?" defines one of two.
        """
        folded = fold_heading(heading)
        own = self._by_heading.get(folded)
        found = {id for id, known in self._within if known.matches(folded)}
        return frozenset(found | ({own.id} if own else set()))

    @cached_property
    def required(self) -> tuple[Section, ...]:
        """The sections with a heading that every article has."""
        return tuple(it for it in self.sections if it.heading and not it.optional)

    @property
    def introduction(self) -> Section | None:
        """The section without a heading, if there is one."""
        return next((section for section in self.sections if not section.heading), None)

    @cached_property
    def _by_id(self) -> dict[str, Section]:
        return {section.id: section for section in self.sections}

    @cached_property
    def _by_heading(self) -> dict[str, Section]:
        return {fold_heading(name): section for name, section in _names(self.sections)}

    @cached_property
    def _within(self) -> list[tuple[str, "_Within"]]:
        return [(it.id, _read_within(name)) for it in self.sections for name in it.within]

    @model_validator(mode="after")
    def _refuse_ambiguity(self) -> Self:
        if len(self._by_id) < len(self.sections):
            raise ValueError("a section id is used twice: give each section its own")
        if sum(not section.heading for section in self.sections) > 1:
            raise ValueError("only one section, the introduction, may go without a heading")
        owners: dict[str, str] = {}
        for name, section in _names(self.sections):
            owner = owners.setdefault(fold_heading(name), section.id)
            if owner != section.id:
                raise ValueError(
                    f"heading {name!r} names both {owner!r} and {section.id!r}: "
                    "remove it from one of them"
                )
        return self


def fold_heading(heading: str) -> str:
    """`heading` without case, punctuation, numbering and spare space: "2. FAQs:" is "faqs"."""
    return _fold_known(heading) if len(heading) <= _LONGEST_KEPT else _fold(heading)


class _Within(NamedTuple):
    """A folded heading of `within`, cut at ROLE where it names one."""

    before: str
    after: str | None

    def matches(self, folded: str) -> bool:
        if self.after is None:
            return folded == self.before
        if not (folded.startswith(self.before) and folded.endswith(self.after)):
            return False
        name = folded[len(self.before) : len(folded) - len(self.after)]
        return 0 < len(name.split()) <= _MOST_WORDS


def _read_within(name: str) -> _Within:
    before, role, after = name.partition(_ROLE)
    before, after = fold_heading(before), fold_heading(after)
    if not role:
        return _Within(before, None)
    return _Within(f"{before} " if before else "", f" {after}" if after else "")


def _fold(heading: str) -> str:
    text = unicodedata.normalize("NFKC", heading).casefold().replace("&", " and ")
    text = _NUMBERING.sub("", _ANCHOR.sub("", text))
    kept = "".join(letter if letter.isalnum() else " " for letter in _APOSTROPHES.sub("", text))
    return " ".join(kept.split())


# Article after article has the same headings, and rules ask some 260 times: 0.5 of 30 ms.
_fold_known = lru_cache(maxsize=1024)(_fold)


def _names(sections: tuple[Section, ...]) -> list[tuple[str, Section]]:
    """Every heading and alias beside its section; the introduction has none."""
    return [
        (name, section)
        for section in sections
        for name in (section.heading, *section.aliases)
        if fold_heading(name)
    ]
