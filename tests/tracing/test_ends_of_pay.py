"""The ends of pay, and what a publication prints in words, are traced; confusions of them are not.

With the shipped facts, since the tables of the articles are what a reader sees of it.
"""

from datetime import date
from pathlib import Path

import pytest

from vsgen.articles import Outline, parse_article
from vsgen.editorial import load_editorial
from vsgen.facts import Library, load_library
from vsgen.tracing import trace_article

LOW, HIGH = "67,240", "199,130"
OEWS, EP = "[^bls-oews-data-scientists-may-2025]", "[^bls-ep-database-architects-2025-35]"


@pytest.fixture(scope="module")
def shipped(repository: Path) -> Library:
    """The facts that vsgen comes with."""
    return load_library(repository / "roles", date(2026, 11, 30))


@pytest.fixture(scope="module")
def outline(repository: Path) -> Outline:
    """The shipped one."""
    return load_editorial(repository / "prompts").outline


TABLE = """\
|  | Data scientists |
|---|---|
| Lowest-paid tenth in May 2025 earned less than | ${low}{oews} |
| Highest-paid tenth in May 2025 earned more than | ${high}{oews} |
"""


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        (TABLE.format(low=LOW, high=HIGH, oews=OEWS), ["traced", "traced"]),
        (TABLE.format(low=HIGH, high=LOW, oews=OEWS), ["wrong-measure", "wrong-measure"]),
        (TABLE.format(low="120,230", high=HIGH, oews=OEWS), ["wrong-measure", "traced"]),
        (f"The lowest-paid tenth of data scientists earned less than ${LOW}.{OEWS}", ["traced"]),
        (f"The 90th percentile of data scientists’ pay is ${HIGH}.{OEWS}", ["traced"]),
        (f"Data scientists earn ${HIGH}.{OEWS}", ["wrong-measure"]),
        (f"The top-paid tenth of data scientists earned ${LOW}.{OEWS}", ["wrong-measure"]),
        (f"The median annual wage of data scientists was $120,230.{OEWS}", ["traced"]),
        (
            f"| | Database architects |\n|---|---|\n| Experience | Less than 5 years{EP} |",
            ["traced"],
        ),
        (
            f"| | Database architects |\n|---|---|\n| Experience | 5 years or more{EP} |",
            ["wrong-derivation"],
        ),
        (
            f"| | Database architects |\n|---|---|\n| Experience | Less than 3 years{EP} |",
            ["wrong-unit"],
        ),
    ],
)
def test_an_end_of_pay_is_traced_under_its_own_name(
    text: str, verdicts: list[str], shipped: Library, outline: Outline
) -> None:
    """Under the other's name, or as what anybody earns, a right number is no right statement."""
    notes = (
        "\n\n[^bls-oews-data-scientists-may-2025]: x\n[^bls-ep-database-architects-2025-35]: y\n"
    )
    article = parse_article(f"# A vs. B\n\n## Outlooks\n\n{text}{notes}", outline)
    assert [it.verdict for it in trace_article(article, shipped, outline)] == verdicts
