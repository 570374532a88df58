"""Seeded mutants of correct articles -> what the check finds in each."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from benchmarks.mutations.mutant import Draw, Kind, Mutant
from benchmarks.mutations.mutators import KINDS
from benchmarks.mutations.sites import Original

from vsgen.checks import Finding, check_article
from vsgen.facts import Library, load_library
from vsgen.prompts import Prompts, load_prompts
from vsgen.settings import default_folder

_IN_VAIN = 200
"""So often a kind may fail to find a new place before it is left."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the check newly finds in a mutant."""

    mutant: Mutant
    kind: Kind
    found: tuple[Finding, ...]

    @property
    def caught(self) -> bool:
        """Whether anything is found that the original did not have."""
        return bool(self.found)

    @property
    def rightly(self) -> bool:
        """Whether a rule that names this fault finds it, and on a line that was changed."""
        lines = self.mutant.lines()
        return any(
            finding.rule in self.kind.right and (self.mutant.anywhere or finding.line in lines)
            for finding in self.found
        )


def make_mutants(
    originals: Sequence[Original], seed: int, count: int, kinds: Sequence[Kind] = KINDS
) -> Iterator[tuple[Kind, Mutant]]:
    """`count` different mutants, as many of each kind as there are places for; reproducible."""
    library, prompts = load_all()
    chance = random.Random(seed)
    written = [original for original in originals if original.vouched]
    drafted = [original for original in originals if not original.vouched]
    failures: Counter[str] = Counter()
    seen: set[tuple[str, object]] = set()
    left = list(kinds)
    made = 0
    while made < count and left:
        kind = left[made % len(left)]
        # Half of them in the wording of others, of which there are fewer articles.
        group = chance.choice([group for group in (written, drafted) if group])
        mutant = kind.mutate(Draw(chance, chance.choice(group), library, prompts.outline))
        key = (mutant.original.name, mutant.edits) if mutant else None
        if mutant is None or key is None or key in seen:
            failures[kind.name] += 1
            if failures[kind.name] > _IN_VAIN:
                left.remove(kind)
            continue
        seen.add(key)
        failures[kind.name] = 0
        made += 1
        yield kind, mutant


def check_mutants(mutants: Sequence[tuple[Kind, Mutant]], processes: int = 1) -> Iterator[Outcome]:
    """The outcome of each mutant; findings that its original has already are left out."""
    originals = {mutant.original.name: mutant.original.text for _, mutant in mutants}
    texts = [mutant.text for _, mutant in mutants]
    if processes == 1:
        found = map(find_faults, texts)
        yield from _judge(
            mutants, found, {name: find_faults(text) for name, text in originals.items()}
        )
        return
    with ProcessPoolExecutor(processes) as pool:
        known = dict(zip(originals, pool.map(find_faults, originals.values()), strict=True))
        yield from _judge(mutants, pool.map(find_faults, texts, chunksize=32), known)


def find_faults(text: str) -> tuple[Finding, ...]:
    """The findings of errors and warnings, without matters of style."""
    library, prompts = load_all()
    findings = check_article(text, library, prompts.outline, prompts.style)
    return tuple(
        finding
        for finding in findings
        if finding.severity != "note" and not finding.rule.startswith("style.")
    )


@lru_cache(maxsize=1)
def load_all() -> tuple[Library, Prompts]:
    """The library and prompts of the checkout, once for each process."""
    library = load_library(default_folder("roles"), date.today())
    return library, load_prompts(default_folder("prompts"))


def _judge(
    mutants: Sequence[tuple[Kind, Mutant]],
    found: Iterator[tuple[Finding, ...]],
    known: dict[str, tuple[Finding, ...]],
) -> Iterator[Outcome]:
    for (kind, mutant), findings in zip(mutants, found, strict=True):
        before = Counter((one.rule, one.message) for one in known[mutant.original.name])
        new = []
        for finding in findings:
            key = finding.rule, finding.message
            if before[key]:
                before[key] -= 1
            else:
                new.append(finding)
        yield Outcome(mutant, kind, tuple(new))
