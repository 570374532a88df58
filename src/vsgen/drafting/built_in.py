"""The built-in writer's words for all that is needed, each through the gate."""

from collections.abc import Sequence
from dataclasses import dataclass

from vsgen.articles.number_licence import Licence, list_strings
from vsgen.drafting.gate import find_faults, shorten_jobs
from vsgen.drafting.needs import PairNeed, RoleNeed, Spent, Words
from vsgen.errors import ArticleError, Problem
from vsgen.facts import Library
from vsgen.prompts import Brief
from vsgen.writers import Reply, Writer


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
