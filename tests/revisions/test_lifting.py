"""Printed values become references again, and only those that are the printed form."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsgen.articles import Style, mark_as
from vsgen.facts import RecordedFigure, load_library
from vsgen.revisions import (
    lift_text,
    list_references,
    lower_text,
    print_references,
    print_units,
)

PRINTED = {
    "[[s.a|value]]": "33.5%[^s-a]",
    "[[s.a|grow]]": "grow 33.5%[^s-a] from 2024 to 2034",
    "[[s.a|period]]": "from 2024 to 2034",
    "[[s.b|period]]": "from 2024 to 2034",
    "[[s.pay]]": "$108,020",
}


@pytest.mark.parametrize(
    ("text", "lifted"),
    [
        ("Jobs grow 33.5%[^s-a] from 2024 to 2034.", "Jobs [[s.a|grow]]."),
        ("A rise of 33.5%[^s-a] is much.", "A rise of [[s.a|value]] is much."),
        ("A rise of 33.5% is much.", "A rise of 33.5% is much."),
        ("A rise of 133.5%[^s-a].", "A rise of 133.5%[^s-a]."),
        ("It fell by −33.5%[^s-a].", "It fell by −33.5%[^s-a]."),
        ("It is 30–33.5%[^s-a].", "It is 30–33.5%[^s-a]."),
        ("They earn $108,020, or more.", "They earn [[s.pay]], or more."),
        ("It cost $108,020,000.", "It cost $108,020,000."),
        ("It cost $108,020.50.", "It cost $108,020.50."),
        ("It cost US$108,020.", "It cost US$108,020."),
        ("[33.5%[^s-a]](https://a.example)", "[33.5%[^s-a]](https://a.example)"),
    ],
)
def test_lift(text: str, lifted: str) -> None:
    """The longest form first; a value changed by hand, or part of a longer number, stays."""
    assert lifted == lift_text(text, PRINTED)
    assert text == lower_text(lifted, PRINTED)


def test_two_references_that_print_the_same_are_told_apart() -> None:
    """A sentence as it was gets its own back; an edited one that of the sentence it was."""
    base = "Pay is fair. Bakers left the trade [[s.b|period]]."
    units = print_units([base], PRINTED)
    text = "Bakers left the trade from 2024 to 2034. Many bakers left the trade from 2024 to 2034."
    assert (
        "Bakers left the trade [[s.b|period]]. Many bakers left the trade [[s.b|period]]."
        == lift_text(text, PRINTED, units)
    )


@given(
    st.lists(
        st.one_of(
            st.sampled_from([*PRINTED.values(), ". ", "\n- ", "| ", "$"]), st.text(max_size=5)
        ),
        max_size=12,
    ).map("".join)
)
def test_lowering_undoes_lifting(text: str) -> None:
    """To the character, for every text without references of its own."""
    if any(reference in text for reference in PRINTED):
        return
    units = print_units(["Jobs [[s.a|grow]]. Pay is [[s.pay]]."], PRINTED)
    assert text == lower_text(lift_text(text, PRINTED, units), PRINTED)


@pytest.fixture(scope="module")
def figures(repository: Path) -> dict[str, RecordedFigure]:
    """The present figures of the small library of trades."""
    library = load_library(repository / "tests" / "checks" / "trades", date(2026, 11, 30))
    return {id: library.current(id) for id in library.figures}


def test_references_are_listed_with_their_plain_forms(figures: dict[str, RecordedFigure]) -> None:
    """A person may have taken a value over into another sentence."""
    id = next(id for id in figures if id.endswith("growth"))
    listed = list_references([f"Jobs [[ {id}|grow ]]."])
    assert (f"[[{id}|grow]]", f"[[{id}]]", f"[[{id}|value]]") == listed


def test_forms_that_a_figure_does_not_bear_are_left_out(
    figures: dict[str, RecordedFigure],
) -> None:
    """Pay does not grow by itself, and an unknown figure prints nothing."""
    id = next(id for id, it in figures.items() if it.unit != "percent")
    references = (f"[[{id}|value]]", f"[[{id}|grow]]", "[[no.such]]")
    assert [references[0]] == list(print_references(references, figures, Style()))


@pytest.mark.parametrize("note", ["bls-ep-data-scientists", "bls-ep-data-scientists-growth"])
def test_a_value_is_lifted_from_under_either_mark(repository: Path, note: str) -> None:
    """The footnote of an occupation, or that of one figure which articles of before have."""
    library = load_library(repository / "roles", date(2026, 11, 30))
    figure = library.current("bls-ep-data-scientists.growth")
    text = f"Jobs grow 34.6%[^{note}-2025-35]."
    printed = print_references(
        ["[[bls-ep-data-scientists.growth|value]]"], mark_as(text, {figure.id: figure}), Style()
    )
    assert "Jobs grow [[bls-ep-data-scientists.growth|value]]." == lift_text(text, printed)
