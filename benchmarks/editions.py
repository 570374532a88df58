"""New editions of every figure, merged into articles whose sentences with numbers were polished.

    python -m benchmarks.editions [--seed 1] [--roles 8]

Every pair of these many roles of the shipped library is drafted; a seeded hand polishes sentences
around their values; every figure gets another value in a new edition; the articles are drafted
again and merged. Where the new text differs in values only, nothing may conflict, every polish
must stand and every value must be new. Fails otherwise.
"""

import argparse
import random
import re
import statistics
import sys
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import permutations
from typing import NamedTuple

from vsgen.articles import Article, render_article
from vsgen.desk import ArticleLock, hash_text
from vsgen.drafting import BuiltIn, Draft, Standing, draft_article, map_texts, meet_needs
from vsgen.facts import Library, RecordedFigure, load_library
from vsgen.planning import make_pair, plan_article
from vsgen.production import merge_with_hand
from vsgen.prompts import Prompts, load_prompts
from vsgen.revisions.text_units import join_units, split_units
from vsgen.settings import default_folder
from vsgen.writers import FactsWriter

_MARK = re.compile(r"\[\^([^\]]+)\](?!:)")
_OFTEN = 0.7
_OPENINGS = ("To be exact on point", "As note", "On paper", "For the record on point")


class _World(NamedTuple):
    library: Library
    newer: Library
    prompts: Prompts


@dataclass(slots=True)
class _Tally:
    articles: int = 0
    polished: int = 0
    only_values: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    values: int = 0
    old_values: int = 0
    conflicts: int = 0
    milliseconds: list[float] = field(default_factory=list)


def main(seed: int, most: int) -> int:
    """Print what became of the polished sentences; 1 where one was lost."""
    library = load_library(default_folder("roles"), date.today())
    prompts = load_prompts(default_folder("prompts"))
    newer = publish_editions(library)
    tally, chance = _Tally(), random.Random(seed)
    for a, b in permutations([*library.roles][:most], 2):
        _judge((a, b), _World(library, newer, prompts), tally, chance)
    print(f"articles {tally.articles}, sentences polished {tally.polished}")
    print(f"passages polished whose new text differs in values only: {tally.only_values}")
    print(f"faults in those: {dict(tally.faults) or 'none'}")
    print(f"values printed {tally.values}, of an old edition {tally.old_values}")
    print(f"conflicts in passages that the new values word otherwise: {tally.conflicts}")
    print(f"merging an article: median {statistics.median(tally.milliseconds):.1f} ms")
    return int(bool(tally.faults))


def publish_editions(library: Library, source: str = "") -> Library:
    """The library after a new edition of every present figure was read, or of one source's."""
    figures = dict(library.figures)
    labels = dict(library.labels)
    for id, (present, *older) in library.figures.items():
        if source not in ("", present.source.id):
            continue
        name = f"{present.edition.edition}-new"
        edition = present.edition.model_copy(update={"edition": name})
        figure = present.figure.model_copy(update={"value": _change(present)})
        newer = replace(
            present, edition=edition, figure=figure, label=f"{present.label}-new",
            note=f"{present.note}-new", age=present.age + 1, newest_age=present.newest_age + 1,
        )  # fmt: skip
        figures[id] = (newer, present, *older)
        labels[newer.label] = newer
    return replace(library, figures=figures, labels=labels)


def _change(record: RecordedFigure) -> Decimal:
    """A value near the old one, on the same side of the others: the plan words it as before."""
    step = record.figure.margin * 2 or Decimal(1)
    return record.value + step.copy_sign(record.value or 1)


def _judge(roles: tuple[str, str], world: _World, tally: _Tally, chance: random.Random) -> None:
    library, newer, prompts = world
    first = _draft(roles, library, prompts, Standing())
    generated = render_article(first.article)
    standing, polishes = _polish(first.article, chance)
    lock = ArticleLock(roles, "facts", "", hash_text(generated), first.passages)
    known = Standing(first.items, dict(first.passages))
    second = _draft(roles, newer, prompts, known)
    begun = time.perf_counter()
    merged = merge_with_hand(standing, lock, second, newer, prompts)
    tally.milliseconds.append((time.perf_counter() - begun) * 1000)
    tally.articles += 1
    tally.polished += len(polishes)
    same = {key for key, it in first.passages.items() if second.passages[key].text == it.text}
    edited = {key for key, merge in merged.passages.items() if merge.edits}
    tally.only_values += len(same & edited)
    tally.conflicts += len(set(merged.conflicts) - same)
    tally.faults["a conflict"] += len(set(merged.conflicts) & same)
    tally.faults["a polish is lost"] += sum(it not in merged.text for it in polishes)
    _count_values(merged.text, library, newer, tally, clean=not merged.conflicts)
    # Names without a fault are left out.
    tally.faults += Counter()


def _draft(roles: tuple[str, str], library: Library, prompts: Prompts, known: Standing) -> Draft:
    smith = BuiltIn(FactsWriter(prompts.patterns, prompts.digest), library)
    plan = plan_article(make_pair(library, *roles), library)
    return meet_needs(draft_article(plan, library, prompts, smith, known), smith)


def _polish(article: Article, chance: random.Random) -> tuple[str, list[str]]:
    """The article with words of a person around the values of its sentences, and those words."""
    polishes: list[str] = []

    def polish(text: str) -> str:
        units = list(split_units(text))
        for number, unit in enumerate(units):
            if unit.kind == "sentence" and "[^" in unit.body and chance.random() < _OFTEN:
                polishes.append(f"{chance.choice(_OPENINGS)} {len(polishes)}")
                body = f"{polishes[-1]}, {unit.body}"
                units[number] = unit._replace(body=body.replace(" on average", " in a mean year"))
        return join_units(units)

    return render_article(map_texts(article, polish)), polishes


def _count_values(
    text: str, library: Library, newer: Library, tally: _Tally, *, clean: bool
) -> None:
    """Marks of old and of new editions in the text, and what the check says."""
    marks = _MARK.findall(text)
    tally.values += len(marks)
    old = [it for it in marks if library.noted(it)]
    tally.old_values += len(old)
    if clean:
        tally.faults["a value is old"] += len(old)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--roles", type=int, default=8)
    asked = parser.parse_args()
    sys.exit(main(asked.seed, asked.roles))
