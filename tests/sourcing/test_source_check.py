"""`vsgen source check` tells what does not hold, what is old, and what pages say today."""

import json
from datetime import date
from pathlib import Path

from tests.sourcing.conftest import TABLE, Answer, Call, Site
from tests.sourcing.test_fetching import fetcher
from tests.sourcing.test_new_source import MILLERS, record

from vsgen.facts import load_library
from vsgen.sourcing.online_check import PageNote, compare_pages
from vsgen.sourcing.source_check import check_sources


def test_every_figure_that_does_not_hold_is_a_line(bakery: Path, call: Call) -> None:
    """A wrong value, a changed file: each by file and line, with the cure; and a count."""
    record(call, MILLERS)
    found = call("check")
    assert found.exit_code == 0
    assert "2 sources, 1 edition, 2 quotes, 1 evidence file: 0 problems" in found.output
    path = bakery / "roles/sources/office-millers.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("value: -0.7", "value: 0.7"))
    found = call("check", "office-millers")
    assert found.exit_code == 1
    assert "office-millers.yaml:14: error: growth: the value 0.7 is not “-0.7” × 1." in found.output
    assert "1 not in order, 1 problem" in found.output
    kept = bakery / "roles/sources/evidence/office-millers-2025-35.csv"
    kept.write_text(TABLE.replace("Millers", "Milers"), encoding="utf-8")
    said = json.loads(call("check", "--json").stdout)
    assert [it["what"] for it in said["problems"]] == [
        "evidence/office-millers-2025-35.csv is not the file that was read",
        "growth: the quote does not stand in evidence/office-millers-2025-35.csv",
        "openings: the quote does not stand in evidence/office-millers-2025-35.csv",
    ]


def test_editions_that_are_out_and_unread_are_noted(bakery: Path, call: Call) -> None:
    """Announced ones whose day has come, and those that others of the publication have."""
    record(call, MILLERS)
    older = {**MILLERS, "id": "office-bakers", "edition": "2024", "published": "2025-08-27"}
    older["population"] = {"id": "town-bakers", "name": "town bakers", "code": "51-3011"}
    growth = {"row": "Bakers, town", "column": "Employment change, percent, 2025-35"}
    older["figures"] = {"growth": {**growth, "measure": "change"}}
    assert record(call, older).exit_code == 0
    path = bakery / "roles/sources/office-millers.yaml"
    announced = "  - {edition: 2026-36, published: 2026-11-02, state: announced}\n"
    path.write_text(path.read_text(encoding="utf-8") + announced)
    (bakery / "roles/sources/evidence/idle.txt").write_text("x")
    library = load_library(bakery / "roles", date.today())
    notes = check_sources(library, bakery / "roles", date.today(), ()).notes
    assert [note.what for note in notes] == [
        "2026-36 came out on 2026-11-02 and has not been read",
        "its newest edition is 2024; others of this publication have 2025-35",
        "no source names this file",
    ]
    assert not check_sources(library, bakery / "roles", date(2026, 11, 1), ["office-millers"]).notes


def ask(bakery: Path, site: Site, *paths: str) -> list[PageNote]:
    """What the pages say of the millers' source, which names the first of them."""
    path = bakery / "roles/sources/office-millers.yaml"
    library = load_library(bakery / "roles", date.today())
    source = library.sources[path.stem]
    sources = [source.model_copy(update={"url": f"{site.url}{it}"}) for it in paths]
    with fetcher() as asked:
        return list(compare_pages(sources, asked))


def test_pages_are_compared_and_what_they_say_is_a_note(
    bakery: Path, call: Call, site: Site
) -> None:
    """A page as it was read, as a web table, changed, gone, and no text; each is asked once."""
    record(call, MILLERS)
    cells = ("<td>Millers</td><td>51-3022</td><td>-0.7</td><td>1</td><td>41,100</td>",)
    table = f"<html><body><table><tr>{cells[0]}</tr></table></body></html>"
    site.answers["/same"] = Answer(TABLE.encode())
    site.answers["/web"] = Answer(table.encode(), kind="text/html; charset=utf-8")
    site.answers["/newer"] = Answer(TABLE.replace("-0.7", "1.5").encode())
    site.answers["/book"] = Answer(b"PK\x03\x04", kind="application/vnd.ms-excel")
    notes = ask(bakery, site, "/same", "/web", "/newer", "/gone", "/book", "/same")
    assert [(note.holds, note.what) for note in notes] == [
        (True, "prints all 1 quotes"),
        (True, "prints all 1 quotes"),
        (False, "does not print 1 of 1 quotes: a newer edition?"),
        (False, "the server answers 404"),
        (False, f"is no text, so it was not compared; changed on 2026-11-25, {age()}"),
    ]
    assert site.asked.count("/same") == 1


def age() -> str:
    """How a file that was read today stands to one that was changed on 2026-11-25."""
    today = date.today().isoformat()
    return f"{'after' if today < '2026-11-25' else 'before'} it was read on {today}"


def test_no_command_reaches_this_machine(bakery: Path, call: Call) -> None:
    """What lets the tests do so is not theirs to give."""
    record(call, {**MILLERS, "url": "https://127.0.0.1/table"})
    found = call("check", "office-millers", "--online")
    assert found.exit_code == 0
    assert "no public address" in found.output
