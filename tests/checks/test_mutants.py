"""Correct articles changed in known ways: what is false is found, what is true is not.

The whole campaign is `python -m benchmarks.mutations`; here a few dozen of its mutants guard it.
"""

from decimal import Decimal
from pathlib import Path

import pytest
from benchmarks.mutations.campaign import Outcome, check_mutants, load_all, make_mutants
from benchmarks.mutations.mutators import KINDS
from benchmarks.mutations.numbers import shown_step
from benchmarks.mutations.oracle import is_true
from benchmarks.mutations.originals import read_shown
from benchmarks.mutations.sites import Form, Hedge, Site
from benchmarks.mutations.slots import find_record

pytestmark = pytest.mark.slow

SURE = (
    "value digits scale words currency unit old-value old-label population population-swap "
    "swapped-mark double-note dropped-note emptied moved-section heading-removed moved-sentence"
).split()


@pytest.fixture(scope="module")
def outcomes(repository: Path) -> list[Outcome]:
    """What the check says of some mutants of the articles in output/."""
    library, _ = load_all()
    originals = read_shown(repository / "output", library)
    kinds = [kind for kind in KINDS if kind.name in SURE]
    return list(check_mutants(list(make_mutants(originals, 4, 90, kinds))))


def test_what_a_change_made_false_is_found_by_a_rule_that_names_it(
    outcomes: list[Outcome],
) -> None:
    """Every mutant that is false by the library is found, on its line, by one of its rules."""
    false = [one for one in outcomes if one.mutant.true is False]
    missed = [(one.kind.name, one.mutant.edits) for one in false if not one.rightly]
    assert [] == missed
    assert 30 <= len(false)


def test_what_a_change_left_true_is_not_found(outcomes: list[Outcome]) -> None:
    """A number in words, and the marks of one computation in another order, are no faults."""
    true = [one for one in outcomes if one.mutant.true]
    assert [] == [(one.kind.name, one.mutant.edits, one.found) for one in true if one.caught]
    assert {"words", "swapped-mark"} <= {one.kind.name for one in true}


@pytest.mark.parametrize(
    ("truth", "figures", "form", "said", "hedge"),
    [
        (True, "ds.growth", "figure", "33.5", ""),
        (True, "ds.growth", "figure", "34", ""),
        (False, "ds.growth", "figure", "33.4", ""),
        (False, "ds.growth", "figure", "35", ""),
        (False, "ds.growth", "figure", "33.5", "over"),
        (True, "ds.growth", "figure", "33", "over"),
        (True, "ds.growth", "figure", "34", "nearly"),
        (False, "ds.growth", "figure", "33", "nearly"),
        (True, "ds.openings", "figure", "23000", "about"),
        (None, "ds.openings", "figure", "22000", "about"),
        (False, "ds.openings", "figure", "18000", "about"),
        (True, "cm.pay ds.pay", "more", "58610", ""),
        (False, "cm.pay ds.pay", "more", "58710", ""),
        (True, "ds.growth da.growth", "times", "4", "nearly"),
        (False, "ds.growth da.growth", "times", "4", "over"),
        (True, "ds.growth da.growth", "gap", "24.8", ""),
    ],
)
def test_the_oracle_judges_as_an_editor_would(
    truth: bool | None, figures: str, form: Form, said: str, hedge: Hedge
) -> None:
    """A rounding, a true bound and a fair "about" are true; beyond that it is false or not sure."""
    library, _ = load_all()
    records = tuple(find_record(f"{one}@2024-34", library) for one in figures.split())
    step = shown_step(said, round_zeros=hedge == "about")
    site = Site(0, 0, form, records, Decimal(said), step)
    assert truth is is_true(site, Decimal(said), step, hedge)
