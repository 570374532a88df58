"""What an article still needs words for, and the built-in way to get them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from vsgen.articles import Section
from vsgen.articles.number_licence import Licence, list_strings
from vsgen.drafting.gate import find_faults
from vsgen.drafting.naming import shorten_jobs
from vsgen.drafting.spent import Spent
from vsgen.errors import ArticleError, Problem
from vsgen.facts import Library, Role
from vsgen.passages import PassageKey
from vsgen.prompts import Brief, fingerprint
from vsgen.writers import Reply, Writer


class RoleNeed(NamedTuple):
    """Items of a role's section that are not worded yet, or that a person rejected."""

    role: Role
    section: Section
    brief: Brief
    note: str = ""
    """Why a person rejected what stood; for these items only."""

    def key(self, item: str) -> PassageKey:
        """Of one of the items."""
        return PassageKey(self.section.id, self.role.slug, item)


class PairNeed(NamedTuple):
    """A pair passage that is not worded yet, or that a person rejected."""

    section: Section
    brief: Brief
    note: str = ""
    """Why a person rejected what stood; for this passage only."""

    @property
    def key(self) -> PassageKey:
        """Of the passage."""
        return PassageKey(self.section.id)


@dataclass(slots=True)
class Words:
    """What the needs were met with."""

    texts: dict[PassageKey, str] = field(default_factory=dict)
    """Of items and of the pair's passages."""
    missing: dict[PassageKey, str] = field(default_factory=dict)
    """Why there are no words."""
    stood_in: tuple[PassageKey, ...] = ()
    """What the built-in writer worded in a model's place."""
    replies: dict[PassageKey, tuple[str, ...]] = field(default_factory=dict)
    """Keys of the stored replies that words came from."""
    spent: Spent = field(default_factory=Spent)


class Wordsmith(Protocol):
    """Meets needs."""

    @property
    def name(self) -> str:
        """Who words, as locks record it."""

    @property
    def digest(self) -> str:
        """The fingerprint of all that the words depend on, besides briefs."""

    def inputs_name(self, brief: Brief) -> str:
        """What words a brief, for the fingerprint of what a wording was made from."""

    def covers_anew(self, section: str) -> bool:
        """Whether wordings of `section` are wished anew although they stand."""

    @property
    def heeds_notes(self) -> bool:
        """Whether it words anew, and differently, what a person rejected."""

    def word(self, roles: Sequence[RoleNeed], pairs: Sequence[PairNeed]) -> Words:
        """Words for all needs that can be met.

        Raises:
            VsgenError: nothing can be worded.
        """


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """The built-in writer: answers at once, and always the same, so it is never asked again."""

    writer: Writer
    library: Library

    @property
    def name(self) -> str:
        """The writer with the digest of its patterns."""
        return self.writer.name

    @property
    def digest(self) -> str:
        """The name holds it."""
        return self.writer.name

    def inputs_name(self, brief: Brief) -> str:
        """The writer with the digest of its patterns."""
        return self.writer.name

    def covers_anew(self, section: str) -> bool:
        """Never: it would give the same words."""
        return False

    @property
    def heeds_notes(self) -> bool:
        """Never: it would give the same words."""
        return False

    def word(self, roles: Sequence[RoleNeed], pairs: Sequence[PairNeed]) -> Words:
        """All needs; a fault is one of facts or patterns and an ArticleError."""
        words = Words()
        for need in roles:
            for item in self._ask(need.brief).items:
                words.texts[need.key(item.fact)] = item.text
        for pair_need in pairs:
            words.texts[pair_need.key] = self._ask(pair_need.brief).items[0].text
        words.spent = Spent(calls=len(roles) + len(pairs))
        return words

    def _ask(self, brief: Brief) -> Reply:
        reply = self.writer.write(brief)
        a, b = brief.material.get("a"), brief.material.get("b")
        shared = shorten_jobs(a, b) if a and b else ()
        facts = [item["id"] for item in brief.material["items"]] if brief.role else []
        licence = Licence(list_strings(brief.material), shared)
        faults = find_faults(reply, facts, self.library.figures.keys(), licence)
        if faults:
            raise ArticleError(
                Problem(
                    f"section {brief.section!r}, {fault.fact or 'pair passage'}: {fault.what}",
                    cure="Change the fact or the sentence pattern that it comes from.",
                )
                for fault in faults
            )
        return reply


def fingerprint_wording(smith: Wordsmith, brief: Brief) -> str:
    """The fingerprint of what a pair passage is made from."""
    return fingerprint(smith.inputs_name(brief), brief.inputs)
