"""Differences and ratios are worded only where the words are surely true."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsgen.articles import Style, derive_difference, derive_ratio
from vsgen.articles.derived import find_ratio_interval
from vsgen.facts import RecordedFigure

Record = Callable[..., RecordedFigure]
STYLE = Style()


@pytest.mark.parametrize(
    ("a", "b", "unit", "expected"),
    [
        ("33.5", "8.7", "percent", "about 25 percentage points"),
        ("8.7", "-0.7", "percent", "about 9.5 percentage points"),
        ("15.2", "8.7", "percent", "about 6.5 percentage points"),
        ("22.7", "8.7", "percent", "about 14 percentage points"),
        ("4.1", "3.1", "percent", "about 1 percentage point"),
        ("3.2", "3.1", "percent", None),
        ("8.7", "33.5", "percent", None),
        ("8.7", "8.7", "percent", None),
        ("135980", "112590", "USD/year", "about $23,400"),
        ("112590", "135980", "USD/year", None),
        ("23400", "4000", "openings/year", "about 19,500 openings a year"),
        ("23400", "3200", "openings/year", "about 20,000 openings a year"),
    ],
)
def test_difference(record: Record, a: str, b: str, unit: str, expected: str | None) -> None:
    """The amount is as fine as every possible true value allows; nothing where b is greater."""
    derived = derive_difference(record("a.x", a, unit), record("b.x", b, unit), STYLE)
    assert expected == (derived.words if derived else None)


@pytest.mark.parametrize(
    ("precision", "expected"),
    [
        ("0.01", "24.8 percentage points"),
        ("0.1", "about 25 percentage points"),
        ("1", "about 25 percentage points"),
        ("8", None),
    ],
)
def test_hedge_follows_precision(record: Record, precision: str, expected: str | None) -> None:
    """The finer the figures, the finer the amount; too rough ones have no difference."""
    a = record("a.x", "33.5", precision=precision)
    b = record("b.x", "8.7", precision=precision)
    derived = derive_difference(a, b, STYLE)
    assert expected == (derived.words if derived else None)


@pytest.mark.parametrize(
    ("a", "b", "precision", "expected"),
    [
        ("33.5", "8.7", "0.1", "nearly four times"),
        ("17.4", "8.7", "0.1", "about twice"),
        ("16.5", "8.7", "0.1", "nearly twice"),
        ("20", "8.7", "0.1", "more than twice"),
        ("26.1", "8.7", "0.1", "about three times"),
        ("33.5", "3.1", "0.1", None),
        ("33.5", "3", "0.001", "about 11 times"),
        ("34.2", "3", "0.001", "more than 11 times"),
        ("30.2", "3", "0.001", "about ten times"),
        ("9.0", "8.7", "0.1", None),
        ("13", "8.7", "0.1", None),
        ("8.7", "33.5", "0.1", None),
        ("8.7", "-0.7", "0.1", None),
        ("8.7", "0", "0.1", None),
        ("34", "9", "1", None),
    ],
)
def test_ratio(record: Record, a: str, b: str, precision: str, expected: str | None) -> None:
    """The words hold over the whole interval that rounding leaves open, or there are none."""
    derived = derive_ratio(
        record("a.x", a, precision=precision), record("b.x", b, precision=precision)
    )
    assert expected == (derived.words if derived else None)


def test_ratio_of_openings(record: Record) -> None:
    """Scaled figures have scaled intervals."""
    a = record("a.x", "23400", "openings/year")
    b = record("b.x", "4000", "openings/year")
    derived = derive_ratio(a, b)
    assert derived
    assert "nearly six times" == derived.words
    assert (Decimal(23350) / 4050, Decimal(23450) / 3950) == find_ratio_interval(a, b)


@pytest.mark.parametrize(
    "other",
    [
        {"period": {"from": 2023, "to": 2033}},
        {"measure": "change in wages"},
        {"unit": "jobs"},
    ],
)
def test_unlike_figures_are_not_derived_from(record: Record, other: dict[str, object]) -> None:
    """Different units, measures or periods cannot be set against each other."""
    a = record("a.x", "33.5")
    b = record("b.x", "8.7", **other)
    assert derive_difference(a, b, STYLE) is None
    assert derive_ratio(a, b) is None


NOISY = st.tuples(
    st.integers(-200, 999).map(lambda tenths: tenths * Decimal("0.1")),
    st.integers(-50, 50).map(lambda percent: percent * Decimal("0.01")),
)


@given(NOISY, NOISY, st.sampled_from(["0.1", "0.5", "1"]))
def test_words_hold_for_every_true_value(
    record: Record, a: tuple[Decimal, Decimal], b: tuple[Decimal, Decimal], precision: str
) -> None:
    """Whatever true values the recorded ones stand for, the words agree with them."""
    first = record("a.x", str(a[0]), precision=precision)
    second = record("b.x", str(b[0]), precision=precision)
    true_a, true_b = (value + noise * Decimal(precision) for value, noise in (a, b))
    if difference := derive_difference(first, second, STYLE):
        assert true_a > true_b
        assert abs(true_a - true_b - difference.value) <= Decimal("0.15") * difference.value
    if ratio := derive_ratio(first, second):
        times = true_a / true_b
        holds = {
            "about": abs(times - ratio.value) <= Decimal("0.02") * ratio.value,
            "nearly": ratio.value - Decimal("0.25") <= times < ratio.value,
            "more than": ratio.value < times < ratio.value + Decimal("0.75"),
        }
        assert holds[ratio.hedge]
