"""What `vsgen status` and `vsgen refresh` say and do, held against the texts themselves.

    python -m benchmarks.renewals [--roles 8]

All ordered pairs of some roles are drafted into a temporary folder. For every source in turn a
newer edition is published: the articles that are named have to be just those in whose text a
footnote of the source stands. Then all sources get one, and all articles are refreshed: no call,
no footnote of an old edition, no error. Then one value is recorded wrongly, drafted, approved in
one article, and corrected: one act, and no text with the wrong value. Fails otherwise.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import permutations
from pathlib import Path

from benchmarks.editions import publish_editions

from vsgen.desk import Desk
from vsgen.drafting import BuiltIn
from vsgen.facts import Library, load_library
from vsgen.facts.sources import Correction
from vsgen.planning import make_pair
from vsgen.production import Workshop, produce_article
from vsgen.prompts import Prompts, load_prompts
from vsgen.review.renewals import Renewal, renew_articles
from vsgen.settings import default_folder
from vsgen.writers import FactsWriter

_WRONG = "bls-ep-data-scientists.growth"


def main(most: int) -> int:
    """Print what was named and done; 1 where something was missed, or named in vain."""
    library = load_library(default_folder("roles"), date.today())
    prompts = load_prompts(default_folder("prompts"))
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        roles = [it for it in library.roles if library.roles[it].outlook][:most]
        _draft(roles, library, prompts, desk)
        faults += _publish_each(library, prompts, desk)
        faults += _publish_all(library, prompts, desk)
    with tempfile.TemporaryDirectory() as folder:
        faults += _correct(roles, library, prompts, Desk(Path(folder)))
    return int(bool(faults))


def _make_workshop(library: Library, prompts: Prompts, desk: Desk) -> tuple[Workshop, BuiltIn]:
    built_in = BuiltIn(FactsWriter(prompts.patterns, prompts.digest), library)
    return Workshop(library, prompts, desk, built_in), built_in


def _draft(roles: list[str], library: Library, prompts: Prompts, desk: Desk) -> None:
    workshop, _ = _make_workshop(library, prompts, desk)
    for a, b in permutations(roles, 2):
        produce_article(make_pair(library, a, b), workshop)


def _renew(library: Library, prompts: Prompts, desk: Desk, *, save: bool) -> dict[str, Renewal]:
    """The articles that are touched, by slug."""
    workshop, built_in = _make_workshop(library, prompts, desk)
    found = renew_articles(desk.stamp_articles(), workshop, built_in, save=save)
    return {it.slug: it for it in found if it.touched or it.problem}


def _read(desk: Desk) -> Mapping[str, str]:
    return {slug: desk.read_article(slug) or "" for slug in desk.stamp_articles()}


def _publish_each(library: Library, prompts: Prompts, desk: Desk) -> int:
    texts = _read(desk)
    begun = time.process_time()
    untouched = _renew(library, prompts, desk, save=False)
    print(f"articles {len(texts)}, nothing new: {len(untouched)} named, {_since(begun)}")
    missed, vain, named, seconds = 0, 0, [], []
    for source in library.sources.values():
        notes = {it.note for it in library.labels.values() if it.source.id == source.id}
        if not notes:
            continue
        printed = {slug for slug, it in texts.items() if any(f"[^{note}]" in it for note in notes)}
        newer = publish_editions(library, source.id)
        begun = time.process_time()
        touched = _renew(newer, prompts, desk, save=False).keys()
        seconds.append(time.process_time() - begun)
        missed += len(printed - touched)
        vain += len(touched - printed)
        named.append(len(touched))
    print(f"sources with a newer edition, one after the other: {len(named)}")
    print(f"articles named {sum(named)}, from {min(named)} to {max(named)} of a source")
    print(f"missed {missed}, named in vain {vain}; longest {max(seconds):.2f} s")
    return missed + vain + len(untouched)


def _publish_all(library: Library, prompts: Prompts, desk: Desk) -> int:
    newer = publish_editions(library)
    begun = time.process_time()
    touched = _renew(newer, prompts, desk, save=False)
    print(f"every source: {len(touched)} articles named, {_since(begun)}")
    begun = time.process_time()
    done = _renew(newer, prompts, desk, save=True)
    calls = sum(it.spent.calls for it in done.values())
    errors = sum(f.severity == "error" for it in done.values() for f in it.findings)
    current = {it[0].note for it in newer.figures.values()}
    old = {it.note for records in newer.figures.values() for it in records} - current
    left = sum(f"[^{note}]" in text for text in _read(desk).values() for note in old)
    again = _renew(newer, prompts, desk, save=False)
    print(f"refreshed {len(done)}, {_since(begun)}: calls {calls}, errors {errors}")
    print(f"footnotes of old editions {left}, touched still {len(again)}")
    return calls + errors + left + len(again)


def _correct(roles: list[str], library: Library, prompts: Prompts, desk: Desk) -> int:
    record = library.figures[_WRONG][0]
    wrong = Decimal("5.5")
    _draft(roles, _set(library, wrong, ()), prompts, desk)
    before = {slug for slug, text in _read(desk).items() if f"5.5%[^{record.note}]" in text}
    said = Correction(on=str(date.today()), by="bench", was=wrong, reason="wrong row")
    begun = time.process_time()
    done = _renew(_set(library, record.value, (said,)), prompts, desk, save=True)
    took = _since(begun)
    texts = _read(desk)
    after = {slug for slug, text in texts.items() if f"5.5%[^{record.note}]" in text}
    locks = {slug for slug in texts if (lock := desk.load_lock(slug)) and lock.corrections}
    print(f"one value wrong in {len(before)} articles; corrected in one act, {took}")
    print(f"wrong still {len(after)}, recorded in {len(locks)} locks, named {len(done)}")
    return len(after) + len(before - locks) + len(before - done.keys())


def _set(library: Library, value: Decimal, corrected: tuple[Correction, ...]) -> Library:
    """The library with another value of one figure."""
    present, *older = library.figures[_WRONG]
    change = {"value": value, "corrected": corrected}
    figure = present.figure.model_copy(update=change)
    figures = {**present.edition.figures, _WRONG.partition(".")[2]: figure}
    edition = present.edition.model_copy(update={"figures": figures})
    editions = tuple(edition if it is present.edition else it for it in present.source.editions)
    source = present.source.model_copy(update={"editions": editions})
    record = replace(present, figure=figure, edition=edition, source=source)
    return replace(
        library,
        sources={**library.sources, source.id: source},
        figures={**library.figures, _WRONG: (record, *older)},
        labels={**library.labels, record.label: record},
    )


def _since(begun: float) -> str:
    return f"{time.process_time() - begun:.2f} s"


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--roles", type=int, default=8)
    sys.exit(main(parser.parse_args().roles))
