"""Recorded figures in print."""

from collections.abc import Callable

import pytest

from vsgen.articles import Style, format_growth, format_period, format_short_period, format_value
from vsgen.facts import Period, RecordedFigure

Record = Callable[..., RecordedFigure]
SYMBOL = Style()
WORD = Style(percent="word")


@pytest.mark.parametrize(
    ("value", "unit", "symbol", "word"),
    [
        ("33.5", "percent", "33.5%", "33.5 percent"),
        ("36", "percent", "36%", "36 percent"),
        ("36.0", "percent", "36.0%", "36.0 percent"),
        ("0", "percent", "0%", "0 percent"),
        ("-0.7", "percent", "−0.7%", "−0.7 percent"),
        ("112590", "USD/year", "$112,590", "$112,590"),
        ("23400", "openings/year", "23,400 openings a year", "23,400 openings a year"),
        ("23400.0", "openings/year", "23,400 openings a year", "23,400 openings a year"),
        ("4E+3", "openings/year", "4,000 openings a year", "4,000 openings a year"),
        ("1", "jobs", "1 job", "1 job"),
        ("3512000", "jobs", "3,512,000 jobs", "3,512,000 jobs"),
    ],
)
def test_value_is_printed_with_its_recorded_digits(
    record: Record, value: str, unit: str, symbol: str, word: str
) -> None:
    """No digit is added or lost; the style chooses only between sign and word."""
    figure = record("a.b", value, unit)
    assert symbol == format_value(figure, SYMBOL)
    assert word == format_value(figure, WORD)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("33.5", "grow 33.5%"),
        ("-0.7", "shrink 0.7%"),
        ("0", "stay the same"),
        ("0.0", "stay the same"),
    ],
)
def test_growth_has_the_verb_of_its_sign(record: Record, value: str, expected: str) -> None:
    """A decline is a verb, never a minus sign in a sentence."""
    assert expected == format_growth(record("a.b", value), SYMBOL)


def test_pay_does_not_grow(record: Record) -> None:
    """Only a change in percent has a verb."""
    assert format_growth(record("a.pay", "112590", "USD/year"), SYMBOL) is None


@pytest.mark.parametrize(
    ("keys", "sentence", "table"),
    [
        ({"from": 2024, "to": 2034}, "from 2024 to 2034", "2024–34"),
        ({"from": 1998, "to": 2008}, "from 1998 to 2008", "1998–2008"),
        ({"from": 1999, "to": 2000}, "from 1999 to 2000", "1999–2000"),
        ({"from": 2000, "to": 2009}, "from 2000 to 2009", "2000–09"),
        ({"at": "2024-05"}, "in May 2024", "May 2024"),
        ({"at": "2024"}, "in 2024", "2024"),
    ],
)
def test_period_in_sentence_and_table(keys: dict[str, object], sentence: str, table: str) -> None:
    """Every kind of period has a long and a short form."""
    period = Period.model_validate(keys)
    assert sentence == format_period(period)
    assert table == format_short_period(period)
