"""A value that is written in a usual form is read back as the same value."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vsgen.claims import Claim, find_claims

_tenths = st.integers(1, 9_999).map(lambda value: Decimal(value) / 10)
_amounts = st.integers(1_000, 999_999_999)
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def _only(text: str) -> Claim:
    claims = find_claims(text)
    assert len(claims) == 1, claims
    return claims[0]


def _in_words(number: int) -> str:
    if number < 20:
        return _ONES[number]
    if number < 100:
        ones = f"-{_ONES[number % 10]}" if number % 10 else ""
        return _TENS[number // 10 - 2] + ones
    if number < 1000:
        rest = f" and {_in_words(number % 100)}" if number % 100 else ""
        return f"{_in_words(number // 100)} hundred{rest}"
    scale, name = (1000, "thousand") if number < 10**6 else (10**6, "million")
    rest = f" {_in_words(number % scale)}" if number % scale else ""
    return f"{_in_words(number // scale)} {name}{rest}"


@settings(max_examples=100, deadline=None)
@given(_tenths, st.sampled_from(["{}%", "{} %", "{} percent", "{} per cent", "**{}%**", "`x` {}%"]))
def test_percentages_are_read_back(value: Decimal, form: str) -> None:
    """Every usual way to write a percentage gives the value written."""
    claim = _only(f"Employment is projected to grow {form.format(value)} in all.")

    assert ("percent", value, "%") == (claim.kind, claim.value, claim.unit)


@settings(max_examples=100, deadline=None)
@given(_tenths, st.sampled_from(["declines {}%", "shrinks by {} percent", "changes −{}%"]))
def test_declines_are_negative(value: Decimal, form: str) -> None:
    """A verb of decline and a minus sign both make the value negative."""
    claim = _only(f"Employment {form.format(value)}.")

    assert -value == claim.value


@settings(max_examples=100, deadline=None)
@given(
    _amounts,
    st.sampled_from(
        [
            ("${:,}", "USD"),
            ("USD {:,}", "USD"),
            ("C${:,}", "CAD"),
            ("£{:,}", "GBP"),
            ("{:,} €", "EUR"),
            ("CHF {:,}", "CHF"),
        ]
    ),
    st.sampled_from([("", ""), (" a year", "/year"), (" per hour", "/hour"), ("/month", "/month")]),
)
def test_money_is_read_back(value: int, form: tuple[str, str], rate: tuple[str, str]) -> None:
    """Sign or code, before or after, with or without a rate."""
    claim = _only(f"It is {form[0].format(value)}{rate[0]}.")

    assert ("money", Decimal(value), form[1] + rate[1]) == (claim.kind, claim.value, claim.unit)


@settings(max_examples=100, deadline=None)
@given(_amounts, st.sampled_from(["{:,}", "{}"]))
def test_counts_are_read_back(value: int, form: str) -> None:
    """Digits with and without grouping count the noun that follows, each year."""
    claim = _only(f"There are {form.format(value)} job openings each year.")

    assert ("count", Decimal(value), "openings/year") == (claim.kind, claim.value, claim.unit)


@settings(max_examples=150, deadline=None)
@given(st.integers(2, 999_999_999))
def test_number_words_are_read_back(value: int) -> None:
    """Any whole number in words is the number."""
    claim = _only(f"It grew {_in_words(value)} percent.")

    assert value == claim.value


@settings(max_examples=100, deadline=None)
@given(
    st.integers(1950, 2080),
    st.integers(1, 19),
    st.sampled_from(["from {} to {}", "between {} and {}", "({}–{})", "over {}-{}"]),
)
def test_periods_are_read_back(start: int, years: int, form: str) -> None:
    """Every usual way to write a projection period gives both its years."""
    claim = _only(f"Employment grows 5.5 percent {form.format(start, start + years)}.")

    assert (start, start + years) == claim.period


@pytest.mark.parametrize(
    ("hedge", "value", "low", "high"),
    [
        ("about", 40, None, None),
        ("nearly", 40, None, None),
        ("more than", None, 40, None),
        ("at least", None, 40, None),
        ("up to", None, None, 40),
        ("fewer than", None, None, 40),
    ],
)
def test_bounds_set_one_end(
    hedge: str, value: int | None, low: int | None, high: int | None
) -> None:
    """A softener keeps the value; a bound replaces it by the end that it asserts."""
    claim = _only(f"They need {hedge} 40 workers.")

    assert (value, low, high) == (claim.value, claim.low, claim.high)
