"""Sources are written as the house writes them, and editions put in without touching the rest."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsgen.errors import FactsError
from vsgen.facts.yaml_files import parse_document
from vsgen.sourcing.source_text import insert_edition, write_source

SOURCE: dict[str, Any] = {
    "publisher": "Office",
    "title": "Wages, all of them",
    "url": "https://example.org/",
    "editions": [{"edition": "2024", "state": "announced"}],
}
EDITION = {"edition": "2025-35", "published": "2026-08-27", "read": {"on": "2026-11-29"}}


def read(text: str) -> dict[str, Any]:
    """What the loader reads."""
    return dict(parse_document(text, "x").value)


def test_every_shipped_source_comes_out_to_the_byte(repository: Path) -> None:
    """Those that a person wrote a comment into come out without it."""
    for path in sorted((repository / "roles" / "sources").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        written = write_source(read(text))
        kept = [line for line in text.splitlines() if not line.startswith("#")]
        assert written.splitlines() == kept, path.name


TEXTS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp")), min_size=1
)


@given(TEXTS, TEXTS, TEXTS)
def test_any_text_is_read_as_it_was_given(title: str, name: str, quote: str) -> None:
    """Quotes, braces, colons, words that mean something: all of it is text."""
    figure = {"measure": name, "value": 1, "quote": f"{quote}\n{quote}", "cell": {"row": name}}
    edition = {**EDITION, "figures": {"pay": figure}}
    given_values = {**SOURCE, "title": title, "editions": [edition]}
    found = read(write_source(given_values))
    assert found["title"] == title
    assert found["editions"][0]["figures"]["pay"] == figure


@pytest.mark.parametrize("word", ["yes", "null", "017", "1:30", "2025", "- x", "*a", "a: b", "x #"])
def test_a_word_that_looks_like_more_is_quoted(word: str) -> None:
    """It stays text."""
    assert read(write_source({**SOURCE, "area": word}))["area"] == word


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_edition_goes_to_the_end_and_every_other_byte_stays(end: str) -> None:
    """Comments, odd spaces and line ends too; keys may follow the list."""
    head = 'publisher:   Office  # of bread\neditions:\n- edition: "2023"\n  published: 2023-01\n'
    tail = "# the end\ntitle: Wages\n"
    text = (head + tail).replace("\n", end)
    after = insert_edition(text, EDITION, "x")
    assert after.startswith(head.replace("\n", end)) and after.endswith(tail.replace("\n", end))
    assert [it["edition"] for it in read(after)["editions"]] == ["2023", "2025-35"]


def test_an_edition_takes_the_place_of_its_announcement() -> None:
    """What was known to exist has been read."""
    text = write_source(
        {**SOURCE, "editions": [{"edition": "2025-35", "state": "announced"}, {"edition": "2024"}]}
    )
    found = read(insert_edition(text, EDITION, "x"))["editions"]
    assert [it["edition"] for it in found] == ["2025-35", "2024"]
    assert "state" not in found[0]


@pytest.mark.parametrize("editions", ["[{edition: a}]", "[{edition: a}, {edition: b}]", "[]"])
def test_editions_in_a_line_are_for_a_person_to_open_up(editions: str) -> None:
    """A file of another layout is refused, not guessed at."""
    with pytest.raises(FactsError, match="not written as a list"):
        insert_edition(f"publisher: x\neditions: {editions}\n", EDITION, "x")
