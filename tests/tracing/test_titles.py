"""Titles announce how long a list is; that is no statistic of the article."""

import pytest

from vsgen.claims import find_claims
from vsgen.tracing.passage_reading import is_title


@pytest.mark.parametrize(
    "text",
    [
        "Top 10 Highest Paying Trades",
        "Kites fly.\n\n**12 Best Careers for Coopers**\n\nThey fall.",
        "- [The 7 Top Careers](#top-careers)",
        "Read [25 Highest Paying Jobs in Demand](https://example.org) on the way.",
        "They read “7 Top Careers in Brewing” and laughed.",
        "Our Top 5 Jobs Without a Degree\n",
    ],
)
def test_a_number_of_a_title_is_none_of_the_article(text: str) -> None:
    """On a line of its own, in a link, in quotation marks."""
    found = [one for one in find_claims(text) if one.kind in ("rank", "count")]
    assert all(is_title(text, claim) for claim in found)


@pytest.mark.parametrize(
    "text",
    [
        "12 trades need the wood.",
        "Coopers hold 12 Jobs in Bristol",
        "14 jobs are open",
        "Median Salary: $95,000",
        "Salary Growth 12%",
        "2,300 New Jobs Every Year",
        "12 Trades Need Wood, and a jobless cooper needs nothing.",
        "| 40 Jobs Open | 12 Trades |",
    ],
)
def test_a_statement_is_no_title(text: str) -> None:
    """Running text, money, shares, large numbers, cells of a table."""
    assert not any(is_title(text, claim) for claim in find_claims(text))
