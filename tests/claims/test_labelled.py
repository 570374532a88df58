"""The development sets stay right: no change may lose what was read in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.claims.labels import load_labels, read_label
from benchmarks.claims.matching import match, unit_right, value_right
from benchmarks.claims.score import count, judge, shares

_FOLDER = Path(__file__).parents[2] / "benchmarks" / "claims" / "labelled"
_FLOORS = {"value": 99.0, "unit": 99.0, "period": 98.5, "modifier": 98.5, "F1": 99.0}


@pytest.mark.parametrize("name", ["development_a.yaml", "development_b.yaml"])
def test_development_sets_are_read_as_labelled(name: str) -> None:
    """Nearly every value, unit, period and hedge is right, and silent sentences stay silent."""
    tables = count(judge(sentence) for sentence in load_labels(_FOLDER / name))
    part = shares(tables["all"])

    assert [] == [respect for respect, floor in _FLOORS.items() if part[respect] < floor]
    assert tables["all"]["false alarms"] <= 1
    assert tables["all"]["insane spans"] == 0


def test_forms_of_public_pages_stay_read() -> None:
    """Values and units, that is: the labels date a pace otherwise than those of the other sets."""
    row = count(judge(it) for it in load_labels(_FOLDER / "development_f.jsonl"))["all"]
    part = shares(row)

    assert row["labelled"] > 180
    assert min(part["value"], part["unit"]) >= 99
    assert row["false alarms"] <= 1


@pytest.mark.parametrize(
    ("name", "size"), [("development_d.yaml", 300), ("development_e.yaml", 260)]
)
def test_a_set_of_innocuous_sentences_stays_silent(name: str, size: int) -> None:
    """Nothing is claimed and no number is left over where every sentence states nothing."""
    verdicts = [judge(sentence) for sentence in load_labels(_FOLDER / name)]

    assert len(verdicts) >= size
    assert [] == [verdict.sentence.text for verdict in verdicts if verdict.false_alarm]
    assert all(verdict.sane for verdict in verdicts)


@pytest.mark.parametrize(
    ("label", "found", "value", "unit"),
    [
        ("percent 4 %", "percent 4 % @2024..2034", True, True),
        ("percent 4 %", "percent -4 %", False, False),
        ("percent 4 %", "percent 4 pp", True, False),
        ("ratio 0.3333 share", "ratio 0.333333 share", True, True),
        ("multiple 2 x", "multiple 2.01 x", False, False),
        ("count 9 bakery", "count 9 bakeries", True, True),
        ("money ..9 USD", "money 9.. USD", False, False),
        ("qualitative - decline", "qualitative - little-or-no-change", False, False),
        ("period - - @2024..2034", "period - - @..2034", False, False),
    ],
)
def test_right_is_what_a_label_says(label: str, found: str, value: bool, unit: bool) -> None:
    """Values are compared exactly but for ratios; plural and singular nouns are the same."""
    pair = read_label(label), read_label(found)

    assert (value, unit) == (value_right(*pair), unit_right(*pair))


def test_claims_are_matched_to_the_most_right_values() -> None:
    """A claim too many before the right one does not make the right one wrong."""
    label, other = read_label("percent 4 %"), read_label("count 9 bakers")

    assert ((None, other), (label, label)) == match([label], [other, label])
