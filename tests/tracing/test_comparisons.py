"""Comparisons in words are judged by the current figures of the populations that they name."""

from datetime import date
from pathlib import Path

import pytest
from tests.tracing.sentences import OUTLINE, write_article

from vsgen.facts import Library, load_library
from vsgen.tracing import build_catalogue, find_comparisons, read_passages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Toy makers, metal casters, ferrymen: growth 33.5, 8.7, -0.7 percent; pay 112,590,
        # 135,980, 104,620 dollars; openings 23,400, 4,000, 3,800.
        ("Toy makers will grow faster than metal casters.", [True]),
        ("Metal casters will grow faster than toy makers.", [False]),
        ("Metal casters will grow slower than toy makers.", [True]),
        ("Metal casters earn more than toy makers.", [True]),
        ("Metal casters earn less than toy makers.", [False]),
        ("The pay of toy makers is higher than that of ferrymen.", [True]),
        ("The pay of toy makers is lower than that of ferrymen.", [False]),
        ("Toy makers have more openings than metal casters.", [True]),
        ("Toy makers have fewer openings than metal casters.", [False]),
        ("Toy makers earn less, but there are more openings for ferrymen.", [False]),
        ("Ferrymen earn less, but there are more openings for toy makers.", [True]),
        ("Openings for metal casters are fewer than for toy makers.", [True]),
        (
            "Toy makers earn less than metal casters, while ferrymen earn more than toy makers.",
            [True, False],
        ),
        # Of nothing that is recorded, of one population, denied, or a bound: nothing is said.
        ("Toy makers are more patient than metal casters.", []),
        ("Toy makers earn more than they did.", []),
        ("Toy makers do not earn more than metal casters.", []),
        ("Toy makers ask whether they earn more than metal casters.", []),
        ("Toy makers and metal casters earn more than $100,000.", []),
        ("Toy makers and metal casters have more than twice the openings.", []),
        ("#### Toy makers earn more than metal casters", []),
    ],
)  # fmt: skip
def test_a_comparison_holds_or_not(text: str, expected: list[bool], library: Library) -> None:
    """Over the figures' whole rounding intervals."""
    (read,) = read_passages(write_article(text), library, OUTLINE)
    catalogue = build_catalogue(library)
    assert expected == [compared.holds for compared in find_comparisons(read, catalogue)]


def test_what_held_in_an_earlier_edition_is_known(repository: Path) -> None:
    """One was projected to grow faster, until the next edition turned it round."""
    shipped = load_library(repository / "roles", date.max)
    text = "Software developers will grow faster than computer and information systems managers."
    (read,) = read_passages(write_article(text), shipped, OUTLINE)
    (found,) = find_comparisons(read, build_catalogue(shipped))
    assert (False, "2024-34") == (found.holds, found.held)
