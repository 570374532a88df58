"""Passes over articles that are up to date, by what was found when they were last looked at.

A verdict names everything that it depends on by one fingerprint: the bytes of the article and its
locks, the facts, what articles are made and checked with, vsgen itself. While that is the same,
looking again would find the same. Whoever keeps verdicts may lose them: the article is then looked
at again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from vsgen.checks import Finding, Totals
from vsgen.desk import ArticleLock
from vsgen.desk.article_prints import ArticlePrints
from vsgen.planning import Pair
from vsgen.production.present_inputs import encode_library
from vsgen.production.story import Produced, check_generated
from vsgen.production.upkeep import Workshop, inputs_of, read_current
from vsgen.prompts import fingerprint
from vsgen.prompts.briefs import encode, fingerprint_encoded
from vsgen.settings.code_stamp import stamp_code


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found of an article that is made from present inputs."""

    seen: str
    """The fingerprint of all that this depends on; empty where that cannot be vouched for."""
    words: int
    errors: int
    warnings: int
    notes: int
    conflicts: int
    """Passages in which a person's words stand and new ones wait."""
    first: str
    """The first error, `line: rule: message`; empty where there is none."""

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Verdict | None":
        """The verdict among other values that were kept; None where it is not whole."""
        values: dict[str, Any] = {it.name: kept.get(it.name) for it in fields(cls)}
        kinds = {it.name: it.type for it in fields(cls)}
        whole = all(type(value) is kinds[name] for name, value in values.items())
        return cls(**values) if whole and values["seen"] else None

    def as_data(self) -> dict[str, Any]:
        """Plain values to be kept; `read` gives the verdict again."""
        return asdict(self)


class Verdicts:
    """Verdicts on the articles of one workshop, for many of them one after another.

    What they share is hashed once. Threads may share one.
    """

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop
        self._prints = ArticlePrints(workshop.desk.folder)
        self._common = _print_common(workshop)
        self._roles: dict[str, str] = {}

    def find_unchanged(self, pair_slug: str, kept: Mapping[str, Any]) -> Verdict | None:
        """The verdict that was `kept`, if looking at the article again would give it.

        Parses nothing and drafts nothing. None does not say that anything changed: `look` then
        finds out.

        Raises:
            FileError: a file cannot be read.
        """
        known = Verdict.read(kept)
        return known if known and known.seen == self._print(pair_slug) else None

    def is_present(self, pair_slug: str) -> bool:
        """Whether the article's lock says that it was made from present facts and prompts.

        Reads the lock's head alone: what people did to article or role is not asked.
        """
        library, slugs = self._workshop.library, pair_slug.split("-vs-", 1)
        if not all(slug in library.roles for slug in slugs):
            return False
        pair = Pair(*(library.roles[slug] for slug in slugs))
        known = self._prints.read_inputs(pair_slug)
        return known == inputs_of(pair, library, self._workshop.prompts, self._workshop.smith)

    def look(self, pair: Pair) -> Verdict | None:
        """What the check finds in the article as it stands; None if it is to be drafted anew.

        Raises:
            FileError: a file is damaged.
        """
        before = self._print(pair.slug)
        current = read_current(pair, self._workshop)
        if current is None:
            return None
        text, lock, items = current
        found = check_generated(text, lock.passages, items, self._workshop)
        same = before == self._print(pair.slug)
        return _judge(found.findings, found.totals, lock, before if same else None)

    def take(self, produced: Produced) -> Verdict:
        """The verdict on what was just made, which `find_unchanged` finds if nothing is missing."""
        before = self._print(produced.pair.slug)
        current = read_current(produced.pair, self._workshop)
        # A person may have been at it since.
        same = (
            current is not None
            and current[0] == produced.text
            and produced.lock.passages.items() <= current[1].passages.items()
            and before == self._print(produced.pair.slug)
        )
        return _judge(produced.findings, produced.totals, produced.lock, before if same else None)

    def _print(self, pair_slug: str) -> str | None:
        files = self._prints.take(pair_slug)
        if files is None:
            return None
        roles = map(self._print_role, pair_slug.split("-vs-", 1))
        return fingerprint(self._common, *roles, files)

    def _print_role(self, slug: str) -> str:
        role = self._workshop.library.roles.get(slug)
        if role is None:
            return ""
        encoded = encode_library(self._workshop.library).encode_role
        known = self._roles.get(slug)
        return known or self._roles.setdefault(slug, fingerprint_encoded([encoded(role)]))


def _print_common(workshop: Workshop) -> str:
    """The fingerprint of what every verdict depends on."""
    prompts, smith, levels = workshop.prompts, workshop.smith, workshop.levels
    made_with = (
        (stamp_code(), smith.name, smith.digest, smith.heeds_notes),
        (prompts.digest, prompts.outline.model_dump(), prompts.style.model_dump()),
        (dict(levels.by_rule), sorted(levels.selected)),
    )
    known = encode_library(workshop.library).encode_common()
    return fingerprint_encoded((*map(encode, made_with), *known))


def _judge(
    findings: Sequence[Finding], totals: Totals, lock: ArticleLock, seen: str | None
) -> Verdict:
    errors = [it for it in findings if it.severity == "error"]
    first = f"{errors[0].line}: {errors[0].rule}: {errors[0].message}" if errors else ""
    waiting = sum(it.incoming is not None for it in lock.passages.values())
    counts = (totals.words, len(errors), totals.warnings, totals.notes, waiting)
    return Verdict(seen or "", *counts, first)
