"""Whether a value stands in the sentence that is quoted for it."""

from decimal import Decimal

import pytest

from vsgen.facts import Figure, Period
from vsgen.facts.evidence import find_fault
from vsgen.facts.evidence_rows import parse_evidence


@pytest.mark.parametrize(
    ("quote", "value", "stands"),
    [
        ("Employment declines 2 percent.", "-2", True),
        ("Employment declines 2 percent.", "2", False),
        ("Employment grows eleven percent from 2024 to 2034.", "11", True),
        ("Employment grows eleven percent from 2024 to 2034.", "2024", False),
        ("About 23,400 openings a year.", "23400", True),
        ("About 23,400 openings a year.", "23", False),
        ("About 23,400 openings a year.", "400", False),
        ("The median was $112,590 a year in May 2024.", "112590", True),
        ("15-2051 Data scientists 33.5", "33.5", True),
        ("15-2051 Data scientists 33.5", "2051", False),
    ],
)
def test_a_value_must_stand_in_its_quoted_sentence(quote: str, value: str, stands: bool) -> None:
    """In digits or words, with its sign, and whole."""
    figure = Figure(
        measure="m",
        value=Decimal(value),
        unit="percent",
        period=Period(at="2024"),
        precision=Decimal("0.1"),
        quote=quote,
    )
    fault = find_fault(figure, parse_evidence("evidence/a.txt", f"Before. {quote} After."), None)
    assert stands == (fault is None)
