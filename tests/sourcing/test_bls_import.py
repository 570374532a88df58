"""Tables of the BLS in every form, read into a project's sources or refused, row by row."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.sourcing.conftest import DATA
from typer.testing import Result

from vsgen.facts import Library, load_library
from vsgen.facts.yaml_files import parse_document

Call = Callable[..., Result]


def _load(sources: Path) -> Library:
    library = load_library(sources.parent, date.today())
    assert library.problems == ()
    return library


def _read(call: Call, file: str, *words: str) -> dict[str, dict[str, object]]:
    """What became of each row, by code."""
    result = call("import", "bls", str(DATA / file), *words, "--json")
    assert result.exit_code == 0, result.stderr
    return {row["code"]: row for row in json.loads(result.stdout)["rows"]}


def test_a_table_of_projections_becomes_sources(sources: Path, call: Call) -> None:
    """Thousands are scaled, a level is of the year of its header, words are characteristics."""
    rows = _read(call, "table_1.2_2025.csv", "--code", "51-3011", "--published", "2026-08-27")
    assert rows["51-3011"]["outcome"] == "new source"
    library = _load(sources)
    growth = library.current("bls-ep-bakers.growth")
    openings = library.current("bls-ep-bakers.openings")
    pay = library.current("bls-ep-bakers.median-pay")
    assert (growth.value, growth.period.years) == (Decimal("7.2"), (2025, 2035))
    assert (openings.value, openings.figure.margin) == (Decimal(31000), Decimal(50))
    assert (pay.value, pay.figure.precision) == (Decimal(38210), Decimal(10))
    assert pay.period.at == "2025-05"
    assert growth.population.name == "bakers"
    assert growth.edition.published == "2026-08-27"
    said = growth.edition.characteristics
    assert {name: it.text for name, it in said.items()} == {
        "education": "No formal educational credential",
        "training": "Long-term on-the-job training",
    }
    evidence = (sources / growth.evidence).read_text(encoding="utf-8")
    assert growth.quote in evidence.split("\n")
    assert "English muffin" not in evidence
    assert "Made up for tests" in evidence


def test_every_row_that_is_not_taken_says_why(sources: Path, call: Call) -> None:
    """Short rows, codes that stand twice, cells that are empty or finer than the table prints."""
    rows = _read(call, "table_1.2_2025.csv", "--all")
    assert rows["51-3013"]["why"] == "the row has 10 cells, the header 16"
    assert rows["51-3014"]["why"] == "the row stands twice in the file"
    assert "51-3013" not in (sources / "evidence/bls-ep-2025-35.csv").read_text(encoding="utf-8")
    assert rows["51-3012"]["figures"] == ["openings", "median-pay"]
    assert "finer than the table prints" in str(rows["51-3012"]["left_out"])
    assert "median-pay: the cell says “—”, not available" in str(rows["51-3099"]["left_out"])
    names = {people.name for people in _load(sources).populations.values()}
    assert {"food cooking machine operators, all other", "English muffin makers"} <= names


def test_an_older_edition_continues_a_series_and_joins_no_other(sources: Path, call: Call) -> None:
    """A code with another title, and one that the newer edition does not count, are refused."""
    _read(call, "table_1.2_2025.csv", "--all")
    path = sources / "bls-ep-bakers.yaml"
    before = path.read_text(encoding="utf-8") + "# A person's note.\n"
    path.write_text(before, encoding="utf-8")
    rows = _read(call, "table_1.2_2024.csv", "--all")
    assert rows["51-3011"]["outcome"] == "new edition"
    assert "it counts others" in str(rows["51-3099"]["why"])
    assert "nothing recorded of 51-3015 goes on from it" in str(rows["51-3015"]["why"])
    assert "--continued-by" in str(rows["51-3015"]["cure"])
    after = path.read_text(encoding="utf-8")
    assert after.startswith(before.removesuffix("# A person's note.\n"))
    assert after.endswith("# A person's note.\n")
    records = _load(sources).history("bls-ep-bakers.growth")
    assert [record.edition.edition for record in records] == ["2025-35", "2024-34"]


def test_the_classification_of_before_is_kept_apart(sources: Path, call: Call) -> None:
    """Two header rows; the same code counted others then, unless a person names them otherwise."""
    _read(call, "table_1.2_2025.csv", "--code", "51-3011")
    rows = _read(call, "table_1.7_2016.csv")
    assert "by the classification of 2010" in str(rows["51-3011"]["why"])
    apart = ("--population", "bakers-until-2018", "--continued-by", "bakers")
    rows = _read(call, "table_1.7_2016.csv", "--code", "51-3011", *apart)
    assert rows["51-3011"]["source"] == "bls-ep-bakers-until-2018"
    library = _load(sources)
    growth = library.current("bls-ep-bakers-until-2018.growth")
    assert growth.value == Decimal("7.5")
    assert growth.figure.cell is not None
    assert growth.figure.cell.column == "Percent"
    assert growth.population.name == "bakers (classification of 2010)"
    assert library.successors(growth) == ("bakers",)
    assert library.current("bls-ep-bakers-until-2018.median-pay").period.at == "2017-05"
    # And the newer series is still found by its code.
    assert _read(call, "table_1.2_2025.csv", "--code", "51-3011")["51-3011"]["outcome"] == "agrees"


def test_an_export_is_read_with_its_codes_and_glued_titles(sources: Path, call: Call) -> None:
    """Cells as `="51-3011"`, commas in numbers, CRLF; job titles behind stars are no title."""
    rows = _read(call, "export_2021.csv", "--all")
    assert rows["51-3011"]["title"] == "Bakers"
    library = _load(sources)
    assert library.current("bls-ep-bakers.growth").value == Decimal("6.1")
    assert library.current("bls-ep-bakers.median-pay").value == 29750
    assert "“N/A”" in str(rows["51-3099"]["left_out"])
    source = library.sources["bls-ep-bakers"]
    assert source.url == "https://data.bls.gov/projections/occupationProj"


def test_what_is_recorded_already_is_compared_and_never_changed(sources: Path, call: Call) -> None:
    """The same edition in another form agrees; a value that differs names both."""
    _read(call, "table_1.2_2024.csv", "--code", "51-3011")
    path = sources / "bls-ep-bakers.yaml"
    before = path.read_bytes()
    row = _read(call, "export_2024_resaved.csv")["51-3011"]
    assert (row["outcome"], row["why"]) == (
        "agrees",
        "2024-34 is recorded in bls-ep-bakers and agrees",
    )
    changed = (DATA / "export_2024_resaved.csv").read_text(encoding="utf-8").replace("6.7", "6.8")
    other = sources / "other.csv"
    other.write_text(changed, encoding="utf-8")
    result = call("import", "bls", str(other))
    assert "growth of 2024-34 is 6.7 percent (2024-2034) in bls-ep-bakers" in result.stdout
    assert "6.8 percent (2024-2034) here" in result.stdout
    assert "`vsgen source correct --help`" in result.stdout
    assert path.read_bytes() == before


def test_words_are_added_to_an_edition_that_has_none(sources: Path, call: Call) -> None:
    """Where the kept evidence holds the row; nothing else of the file changes."""
    _read(call, "table_1.2_2024.csv", "--code", "51-3011")
    path = sources / "bls-ep-bakers.yaml"
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole[: whole.index("    characteristics:")], encoding="utf-8")
    row = _read(call, "table_1.2_2024.csv")["51-3011"]
    assert row["outcome"] == "words added"
    assert path.read_text(encoding="utf-8") == whole
    shown = call("show", "bls-ep-bakers").stdout
    assert "typical education needed for entry: No formal educational credential" in shown


def test_wages_bring_percentiles_of_the_whole_country(sources: Path, call: Call) -> None:
    """Headers in either case; top-coded and unavailable cells are left out, with the reason."""
    old = ("--edition", "May 2024", "--all")
    _read(call, "wages_upper.csv", "--edition", "2025-05", "--all")
    rows = _read(call, "wages_lower.csv", *old)
    assert "pay-high: top-coded" in str(rows["51-3011"]["left_out"])
    assert "“*”, not available" in str(rows["51-3099"]["left_out"])
    assert rows["51-3015"]["why"] == "the row is of Texas alone"
    assert rows["51-3017"]["why"] == "the row is of Food Manufacturing alone"
    library = _load(sources)
    pay = library.current("bls-oews-bakers.pay-high")
    assert pay.value == 53460
    assert (pay.period.at, pay.edition.edition) == ("2025-05", "May 2025")
    assert pay.measure == "annual wage, 90th percentile"
    assert [it.value for it in library.history("bls-oews-bakers.employment")] == [214510, 210150]
    assert library.current("bls-oews-bakers.employment").unit == "jobs"


def test_wages_and_projections_are_of_the_same_people(sources: Path, call: Call) -> None:
    """One population, with the words that a person gave it; the equal medians do not conflict."""
    _read(call, "table_1.2_2025.csv", "--code", "51-3011")
    path = sources / "bls-ep-bakers.yaml"
    text = path.read_text(encoding="utf-8")
    named = '{id: bakers, name: bread makers, code: "51-3011", aliases: [bakers]}'
    path.write_text(
        text.replace('{id: bakers, name: bakers, code: "51-3011"}', named), encoding="utf-8"
    )
    _read(call, "wages_upper.csv", "--edition", "May 2025")
    library = _load(sources)
    assert library.sources["bls-oews-bakers"].population == library.populations["bakers"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("wages_upper.csv", "--all"), "of which month its wages are"),
        (("wages_upper.csv", "--all", "--edition", "Spring 2025"), "“Spring 2025” is no month"),
        (("table_1.2_2025.csv", "--all", "--edition", "2024-34"), "of 2025-35, not 2024-34"),
        (("table_1.2_2025.csv",), "no row of a code that the project's sources have"),
        (("table_1.2_2025.csv", "--all", "--page", "https://a.org"), "said of one occupation"),
        (("absent.csv", "--all"), "there is no such file"),
    ],
)
def test_a_call_that_cannot_be_meant_is_refused(
    sources: Path, call: Call, words: tuple[str, ...], says: str
) -> None:
    """Nothing is written."""
    result = call("import", "bls", str(DATA / words[0]), *words[1:])
    assert result.exit_code in (2, 3)
    assert says in result.stderr
    assert not list(sources.glob("*.yaml"))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"PK\x03\x04", "this is a workbook"),
        ("Titel;Größe\n".encode("cp1252"), "this is not UTF-8"),
        (b"a,b\n1,2\n", "no table of the BLS"),
        (b'Occupation Title,Occupation Code\n"open,51-3011\n', "a row cannot be read"),
    ],
)
def test_a_file_that_is_no_table_is_refused(
    sources: Path, call: Call, content: bytes, says: str
) -> None:
    """The message says what to do."""
    (sources / "it.csv").write_bytes(content)
    result = call("import", "bls", str(sources / "it.csv"), "--all")
    assert (result.exit_code, says in result.stderr) == (3, True), result.stderr


def test_a_row_of_a_stranger_is_refused_alone(sources: Path, call: Call) -> None:
    """Invisible characters, endless cells and titles that make no id stop nothing else."""
    text = (DATA / "table_1.2_2025.csv").read_text(encoding="utf-8")
    text = text.replace("English muffin makers", "English \u202emuffin makers")
    text = text.replace("Food cooking machine operators, all other", "x" * 3000)
    (sources / "it.csv").write_text(text, encoding="utf-8")
    result = call("import", "bls", str(sources / "it.csv"), "--all", "--json")
    rows = {row["code"]: row for row in json.loads(result.stdout)["rows"]}
    assert rows["51-3012"]["why"] == "the row holds a character that cannot be seen"
    assert rows["51-3099"]["outcome"] == "refused"
    assert list(_load(sources).sources) == ["bls-ep-all-occupations", "bls-ep-bakers", *_MORE]


_MORE = ("bls-ep-food-occupations",)


def test_a_code_that_was_named_and_is_refused_fails(sources: Path, call: Call) -> None:
    """Exit 3, and what is told is the same; the other rows are written."""
    words = ("--code", "51-9999", "--code", "51-3011", "--code", "51-3013")
    result = call("import", "bls", str(DATA / "table_1.2_2025.csv"), *words)
    assert result.exit_code == 3
    assert "51-9999: refused\n    the file has no row of it" in result.stdout
    assert "1 read, 2 refused" in result.stdout
    assert list(_load(sources).sources) == ["bls-ep-bakers"]


def test_people_without_a_code_are_not_guessed_at(sources: Path, call: Call) -> None:
    """A source of the same people that names no code may count others."""
    _read(call, "table_1.2_2025.csv", "--code", "51-3011")
    path = sources / "bls-ep-bakers.yaml"
    text = path.read_text(encoding="utf-8").replace(', code: "51-3011"', "")
    path.write_text(text, encoding="utf-8")
    result = call("import", "bls", str(DATA / "wages_upper.csv"), "--all", "--edition", "May 2025")
    assert "bls-ep-bakers counts “bakers” without a code" in result.stdout
    assert 'write code: "51-3011" there' in result.stdout


def test_a_file_in_another_layout_is_left_to_its_person(sources: Path, call: Call) -> None:
    """Its row is refused with the line; the others are taken."""
    _read(call, "table_1.2_2025.csv", "--code", "51-3011")
    path = sources / "bls-ep-bakers.yaml"
    value = parse_document(path.read_text(encoding="utf-8"), "").value
    keys = {key: json.dumps(it, ensure_ascii=False, default=float) for key, it in value.items()}
    text = "".join(f"{key}: {it}\n" for key, it in keys.items())
    path.write_text(text, encoding="utf-8")
    result = call("import", "bls", str(DATA / "export_2024_resaved.csv"))
    assert "the editions are not written as a list" in result.stdout
    assert path.read_text(encoding="utf-8") == text


def test_a_long_title_and_odd_numbers(sources: Path, call: Call) -> None:
    """An id takes the title's first words; what Decimal reads and no table prints is no number."""
    text = (DATA / "table_1.2_2025.csv").read_text(encoding="utf-8")
    title = "First-line supervisors of bakers and of all those who set, fill, glaze and dust"
    text = text.replace("      Bakers,", f'"      {title}",').replace(",31,38210,", ",1e9,38210.5,")
    (sources / "it.csv").write_text(text, encoding="utf-8")
    result = call("import", "bls", str(sources / "it.csv"), "--code", "51-3011", "--json")
    row = json.loads(result.stdout)["rows"][0]
    assert row["source"] == (
        "bls-ep-first-line-supervisors-of-bakers-and-of-all-those-who-set-fill-glaze"
    )
    assert row["figures"] == ["growth"]
    assert "“1e9” is no number" in str(row["left_out"])
    assert "“38210.5” is finer" in str(row["left_out"])
    assert _load(sources).sources[row["source"]].population


def test_a_dry_run_writes_nothing(sources: Path, call: Call) -> None:
    """It tells the same."""
    result = call("import", "bls", str(DATA / "table_1.2_2025.csv"), "--all", "--dry-run")
    assert "51-3011  Bakers: new source bls-ep-bakers" in result.stdout
    assert "bls-ep-bakers.yaml would be written" in result.stderr
    assert not list(sources.glob("*.yaml"))


def test_evidence_that_is_kept_is_not_changed(sources: Path, call: Call) -> None:
    """More rows of an edition go into a file of their own; rows that are kept are found there."""
    _read(call, "table_1.2_2025.csv", "--code", "51-3011")
    first = sources / "evidence/bls-ep-2025-35.csv"
    before = first.read_bytes()
    _read(call, "table_1.2_2025.csv", "--code", "51-3099")
    assert first.read_bytes() == before
    assert (sources / "evidence/bls-ep-2025-35-2.csv").is_file()
    (sources / "bls-ep-bakers.yaml").unlink()
    _read(call, "table_1.2_2025.csv", "--code", "51-3011")
    assert "evidence/bls-ep-2025-35.csv" in (sources / "bls-ep-bakers.yaml").read_text("utf-8")
    assert len(list((sources / "evidence").iterdir())) == 2
