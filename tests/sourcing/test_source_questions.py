"""A person at a terminal is asked for what a source needs, and loses nothing by stopping."""

from pathlib import Path

import pytest
from tests.cli.terminal import Terminal


def answer(terminal: Terminal, *pairs: tuple[str, str]) -> str:
    """Wait for each question and type its answer; all that was shown."""
    shown = ""
    for question, typed in pairs:
        shown += terminal.wait_for(question) + question + terminal.wait_for(": ")
        terminal.press(typed)
    return shown


@pytest.mark.slow
def test_a_person_is_asked_one_by_one_and_stopping_loses_nothing(bakery: Path) -> None:
    """The line that was begun comes back too; defaults come from the evidence."""
    with Terminal(["source", "new", "table.csv"], 200) as terminal:
        answer(terminal, ("Source that gets", "\n"), ("Row of the table", "mill\n"))
        answer(terminal, ("Publisher", "Office of Bread\n"), ("Title", "Projections, Ta"))
        terminal.wait_for("Projections, Ta")
        terminal.interrupt()
        assert terminal.wait() == 130
        assert "is kept" in terminal.shown
    assert not (bakery / "roles/sources/evidence").exists()
    with Terminal(["source", "new", "table.csv"], 200) as terminal:
        assert "Publisher" not in terminal.wait_for("Title of the publication")
        terminal.wait_for("Projections, Ta")
        terminal.press("ble 9\n")
        shown = answer(
            terminal,
            ("Its address", "http://example.org\n"),
            ("Page about", "\n"),
            ("Area", "Flour County\n"),
            ("Whom it measures", "\n"),
            ("Their id", "\n"),
            ("Their code", "\n"),
            ("Other names", "\n"),
            ("Credit", "\n"),
            ("Edition", "\n"),
            ("Published", "\n"),
            ("Where it was read", "\n"),
            ("Next figure", "1\n"),
            ("Id of the figure", "growth\n"),
            ("measure", "projected employment change\n"),
            *[(word, "\n") for word in ("unit", "scale", "precision", "period", "value")],
            ("Next figure", "\n"),
            ("Id of the new source", "office-millers\n"),
            ("Write it?", "y\n"),
            ("Ask again what?", "url\n"),
            ("Its address", "https://example.org/table\n"),
            ("Write it?", "y\n"),
        )
        assert terminal.wait() == 0
    assert "[51-3022]" in shown and "[2025-35]" in shown and "[2025 to 2035]" in shown
    assert "should be a web address" in shown
    text = (bakery / "roles/sources/office-millers.yaml").read_text(encoding="utf-8")
    assert 'population: {id: millers, name: millers, code: "51-3022"}' in text
    assert "value: -0.7" in text
    assert not list((bakery / ".vsgen/drafts").glob("*.json"))
