"""`vsgen source new` records what the evidence prints, or refuses in the loader's words."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.sourcing.conftest import TABLE, Answer, Call, Site
from tests.sourcing.test_fetching import fetcher
from typer.testing import Result

from vsgen.facts import load_library
from vsgen.sourcing.published_text import read_fetched
from vsgen.sourcing.recording import gather_material, record_edition

GROWTH = {
    "measure": "projected employment change",
    "row": "Millers",
    "column": "Employment change, percent, 2025-35",
}
MILLERS: dict[str, Any] = {
    "id": "office-millers",
    "publisher": "Office of Bread",
    "title": "Projections, Table 9",
    "url": "https://example.org/table",
    "area": "Flour County",
    "population": {"id": "millers", "name": "millers", "code": "51-3022"},
    "edition": "2025-35",
    "published": "2026-08-27",
    "figures": {
        "growth": GROWTH,
        "openings": {
            "measure": "average annual openings",
            "row": "51-3022",
            "column": "Openings, 2025-35 annual average",
        },
    },
}
FILE = """\
publisher: Office of Bread
title: Projections, Table 9
url: https://example.org/table
area: Flour County
population: {id: millers, name: millers, code: "51-3022"}
editions:
  - edition: 2025-35
    published: 2026-08-27
    read: {on: DAY,
      copy: table.csv,
      evidence: evidence/office-millers-2025-35.csv,
      sha256: HASH}
    figures:
      growth: {measure: projected employment change, value: -0.7, precision: 0.1, unit: percent, \
period: {from: 2025, to: 2035},
        quote: "  Millers,51-3022,-0.7,1,41100",
        cell: {row: Millers, column: "Employment change, percent, 2025-35"}}
      openings: {measure: average annual openings, value: 1000, scale: 1000, precision: 0.1, \
unit: openings/year, period: {from: 2025, to: 2035},
        quote: "  Millers,51-3022,-0.7,1,41100",
        cell: {row: Millers, column: "Openings, 2025-35 annual average"}}
"""


def list_files(bakery: Path) -> dict[str, bytes]:
    """All that stands among the sources."""
    folder = bakery / "roles" / "sources"
    return {
        str(it.relative_to(folder)): it.read_bytes() for it in folder.rglob("*") if it.is_file()
    }


def record(call: Call, answers: dict[str, Any], *words: str) -> Result:
    """The call with answers on standard input."""
    return call("new", "table.csv", "--from", "-", *words, input=json.dumps(answers))


def test_a_document_of_answers_becomes_a_source(bakery: Path, call: Call) -> None:
    """Quote, value, unit, scale, precision and period come from the cell; the evidence is kept."""
    found = record(call, MILLERS, "--json")
    assert found.exit_code == 0, found.output
    said = json.loads(found.stdout)
    read = said["edition"]["read"]
    text = (bakery / said["file"]).read_text(encoding="utf-8")
    assert text == FILE.replace("DAY", read["on"]).replace("HASH", read["sha256"])
    assert (bakery / said["evidence"]).read_text(encoding="utf-8") == TABLE
    assert said["edition"]["figures"]["openings"]["value"] == 1000
    assert call("check", "office-millers").exit_code == 0


def test_options_say_the_same(bakery: Path, call: Call) -> None:
    """A script needs no JSON; what another source calls a column is known."""
    record(call, MILLERS)
    words = ["--id", "office-bakers", "--publisher", "Office of Bread", "--edition", "2025-35"]
    words += ["--title", "Projections, Table 9", "--url", "https://example.org/table"]
    words += ["--population", "town-bakers", "--name", "town bakers", "--code", "51-3011"]
    words += ["--row", "Bakers, town", "--figure", "growth=Employment change, percent, 2025-35"]
    words += ["--figure", 'pay={"column": "Median annual wage, dollars, 2025", "measure": "pay"}']
    found = call("new", "table.csv", *words)
    assert found.exit_code == 0, found.output
    assert "office-millers-2025-35.csv: kept" in found.output
    text = (bakery / "roles/sources/office-bakers.yaml").read_text(encoding="utf-8")
    assert "measure: projected employment change, value: 4.5" in text
    assert 'cell: {row: "Bakers, town", column: "Median annual wage, dollars, 2025"}' in text


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"url": "http://example.org"}, "should be a web address"),
        ({"published": "2999-01-01"}, "lies in the future"),
        ({"population": {"id": "x", "name": "x", "code": "51-9999"}}, "the row is of 51-3022"),
        ({"population": None}, "has no population"),
        ({"area": "a\u202eb"}, "cannot be seen"),
        ({"figures": {"g": {**GROWTH, "value": 7}}}, "the value 7"),
        ({"figures": {"g": {**GROWTH, "unit": "euros"}}}, "cannot be"),
        ({"figures": {"g": {"row": "Kings", "column": "x"}}}, "no row of the evidence"),
        ({"figures": {"g": {"row": "Millers", "column": "x"}}}, "no column is headed"),
        ({"figures": {"g": {"quote": "no such row", "value": 1}}}, "is missing"),
        ({"figures": {"g": {"rows": 1}}}, "unknown key"),
        ({"figures": [1]}, "should be keys and values"),
        ({"edtion": "x"}, "unknown key"),
        ({"edition": ""}, "not said: edition"),
        ({"id": "A b"}, "cannot be an id"),
        ({"id": "../x"}, "cannot be an id"),
        ({"id": "evidence/x"}, "cannot be an id"),
        ({"evidence": "../../x.csv"}, "should be a file of evidence/"),
    ],
)
def test_what_would_not_load_is_refused_and_nothing_is_written(
    bakery: Path, call: Call, change: dict[str, Any], says: str
) -> None:
    """In the loader's words where the loader has some."""
    before = list_files(bakery)
    found = record(call, {**MILLERS, **change})
    assert found.exit_code in (2, 3)
    assert says in found.output
    assert list_files(bakery) == before


def test_another_edition_is_put_into_the_file_that_stands(bakery: Path, call: Call) -> None:
    """Every other byte stays; what the source says itself is not said again."""
    record(call, MILLERS)
    path = bakery / "roles/sources/office-millers.yaml"
    standing = path.read_bytes() + b"# a note of the keeper\n"
    path.write_bytes(standing)
    newer = TABLE.replace("2025-35", "2026-36").replace("-0.7", "1.5")
    (bakery / "table.csv").write_text(newer, encoding="utf-8")
    growth = {"row": "Millers", "column": "Employment change, percent, 2025-35"}
    answers = {"id": "office-millers", "edition": "2026-36", "figures": {"growth": growth}}
    found = record(call, answers)
    assert found.exit_code == 0, found.output
    after = path.read_bytes()
    note = b"# a note of the keeper\n"
    assert after.startswith(standing.removesuffix(note)) and after.endswith(note)
    assert b"value: 1.5" in after
    again = record(call, answers)
    assert again.exit_code == 3 and "stands twice" in again.output
    assert "says itself" in record(call, {**answers, "publisher": "x"}).output


def test_evidence_that_stands_is_never_changed(bakery: Path, call: Call) -> None:
    """Another text needs another name."""
    record(call, MILLERS)
    (bakery / "table.csv").write_text(TABLE.replace("41100", "41200"), encoding="utf-8")
    found = record(call, {**MILLERS, "id": "b", "evidence": "office-millers-2025-35.csv"})
    assert found.exit_code == 3 and "another text is kept" in found.output


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("x.xlsx", b"PK\x03\x04rest", "is no text"),
        ("x.txt", b"a\0b", "is no text"),
        ("x.csv", "Löhne".encode("latin-1"), "is not UTF-8 text"),
        ("missing.csv", None, "there is no such file"),
        ("x.csv", b'a,"' + b"x" * 200_000 + b'"\n', "is no table"),
    ],
)
def test_what_is_no_text_is_for_a_person_to_save(
    bakery: Path, call: Call, name: str, content: bytes | None, says: str
) -> None:
    """With what to do."""
    if content is not None:
        (bakery / name).write_bytes(content)
    found = call("new", name, "--id", "x")
    assert found.exit_code == 3 and says in found.output


def test_a_sentence_is_quoted_from_a_page_that_was_saved(bakery: Path, call: Call) -> None:
    """Of HTML the text is kept, which holds the quote."""
    page = "<html><body><h1>Millers</h1><p>Mills pay <b>well</b>. Half of the millers earned "
    page += "more than $41,100 in May 2025.</p><script>alert(1)</script></body></html>"
    (bakery / "page.html").write_text(page, encoding="utf-8")
    quote = "Half of the millers earned more than $41,100 in May 2025."
    pay = {"measure": "median annual wage", "value": 41100, "unit": "USD/year", "quote": quote}
    answers = {**MILLERS, "figures": {"pay": {**pay, "period": {"at": "2025-05"}}}}
    found = call("new", "page.html", "--from", "-", input=json.dumps(answers))
    assert found.exit_code == 0, found.output
    kept = bakery / "roles/sources/evidence/office-millers-2025-35.txt"
    assert quote in kept.read_text(encoding="utf-8")
    assert "alert" not in kept.read_text(encoding="utf-8")


def test_an_address_is_fetched_only_where_that_is_asked_for(bakery: Path, call: Call) -> None:
    """And then a private one is refused."""
    found = call("new", "https://127.0.0.1/x.csv", "--id", "x")
    assert found.exit_code == 2 and "--online" in found.output
    found = call("new", "https://127.0.0.1/x.csv", "--id", "x", "--online")
    assert found.exit_code == 3 and "no public address" in found.output


def test_a_table_that_is_fetched_is_recorded_with_its_address(bakery: Path, site: Site) -> None:
    """The address is the source's where none is given."""
    site.answers["/table"] = Answer(TABLE.encode(), kind="text/csv; charset=utf-8")
    with fetcher() as asked:
        page = asked.fetch(f"{site.url}/table")
    published = read_fetched(page._replace(url="https://example.org/t"))
    material = gather_material(published, load_library(bakery / "roles", date(2026, 11, 29)))
    answers = {key: it for key, it in MILLERS.items() if key != "url"}
    recorded = record_edition(answers, material, None, date(2026, 11, 29))
    assert "url: https://example.org/t\n" in recorded.file.text
    assert (published.ending, published.text) == (".csv", TABLE)


def test_facts_that_come_with_vsgen_are_not_added_to(
    tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A project copies them first."""
    monkeypatch.chdir(tmp_path)
    found = call("new", "table.csv")
    assert found.exit_code == 2 and "vsgen init" in found.output


def test_columns_that_differ_in_a_number_are_told_apart(bakery: Path, call: Call) -> None:
    """What is known of A_PCT10 says nothing of A_PCT90; the words at its code name a row."""
    table = "AREA,OWN,OCC_CODE,OCC_TITLE,A_PCT10,A_PCT90\nU.S.,1235,51-3022,Millers,21000,61000\n"
    (bakery / "table.csv").write_text(table, encoding="utf-8")
    low = {"measure": "annual wage, 10th percentile", "unit": "USD/year"}
    low |= {"row": "51-3022", "column": "A_PCT10"}
    answers = {**MILLERS, "edition": "May 2025", "figures": {"pay-low": low}}
    assert record(call, answers).exit_code == 0
    (bakery / "table.csv").write_text(table.replace("1000", "2000"), encoding="utf-8")
    high = {"row": "Millers", "column": "A_PCT90"}
    answers = {"id": "office-millers", "edition": "May 2026", "figures": {"pay-low": high}}
    found = record(call, answers)
    assert found.exit_code == 3 and "“measure” is missing" in found.output
    answers["figures"] = {"pay-low": {"row": "Millers", "column": "A_PCT10"}}
    assert record(call, answers).exit_code == 0
    text = (bakery / "roles/sources/office-millers.yaml").read_text(encoding="utf-8")
    assert "cell: {row: Millers, column: A_PCT10}" in text
    assert "value: 22000, unit: USD/year, period: {at: 2026-05}" in text
