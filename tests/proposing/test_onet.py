"""O*NET's rows become proposals in words, in either layout of its tables; no row, no proposal."""

from datetime import date
from pathlib import Path

import pytest
from tests.proposing.onet_tables import CODE, write_tables

from vsgen.desk.project import start_project
from vsgen.errors import FileError, UsageError
from vsgen.facts import load_library
from vsgen.proposing.clauses import make_clause, make_label
from vsgen.proposing.onet_folder import read_occupation
from vsgen.proposing.onet_head import pluralize
from vsgen.proposing.onet_source import make_sources
from vsgen.proposing.opening import Given, open_request
from vsgen.proposing.proposals import load_one, path_of
from vsgen.proposing.role_proposing import ProposingResult, propose_by_rules
from vsgen.sourcing.saving import SourceFile, save_sources
from vsgen.sourcing.source_text import write_source

TODAY = "2026-11-29"


@pytest.fixture
def roles(tmp_path: Path) -> Path:
    """Of a project with a baker and a pastry chef."""
    start_project(tmp_path / "bakery", empty=True)
    return tmp_path / "bakery" / "roles"


def propose(roles: Path, tables: Path, title: str = "Night Baker") -> ProposingResult:
    """By rules alone."""
    library = load_library(roles, date.max)
    request = open_request(Given(title, codes=[CODE], folder=tables), library, roles)
    return propose_by_rules(request, roles, TODAY)


@pytest.mark.parametrize("titles", [True, False])
def test_rows_are_sorted_into_lists_in_either_layout(
    roles: Path, tmp_path: Path, titles: bool
) -> None:
    """In the grammar of the lists, without numbers, each with the row that it rests on."""
    outcome = propose(roles, write_tables(tmp_path / "db", titles=titles))
    kept = load_one(path_of(roles, "night-baker"))
    told = {(it.list, it.text): it for it in kept.facts}
    assert set(outcome.facts) == set(kept.facts)
    assert {key for key in told if key[0] != "responsibilities"} == {
        ("definition", "mixes and bakes ingredients to produce breads, rolls, or pastries"),
        ("skills", "active listening"),
        ("skills", "time management"),
        ("education", "usually holds a high school diploma or its equivalent"),
        ("education", "sometimes holds a certificate earned after high school"),
        ("education", "needs some earlier experience, or a short time of being shown"),
        # A tool that another role has is told as it tells it.
        ("tools", "baking loaves on hot stone"),
        ("tools", "spreadsheet"),
    }
    level = told["education", "usually holds a high school diploma or its equivalent"]
    assert level.proposed.quote == "High School Diploma - or the equivalent"
    duty = told["responsibilities", "checks, weighs, and labels finished goods"]
    assert duty.proposed.quote == "Check, weigh, and label finished goods."
    assert (duty.proposed.by, duty.basis) == ("O*NET 30.0", "onet-51-3011-00")
    doubtful = told["responsibilities", "sets oven temperatures and place items in hot ovens"]
    assert "a later verb" in (doubtful.proposed.note or "")
    (left,) = outcome.refused
    assert "Order 12 bags" not in str(kept)
    assert "states a number" in " ".join(left.reasons)
    assert [it.title for it in kept.head.also_called] == ["Night Bread Baker"]
    assert kept.head.plural == "Night Bakers"
    assert kept.head.level is None


def test_tables_without_rows_propose_nothing(roles: Path, tmp_path: Path) -> None:
    """They are named, so that nobody takes silence for a fact."""
    absent = ("Skills", "Education, Training, and Experience", "Job Zones")
    tables = write_tables(tmp_path / "db", leave_out=absent)
    outcome = propose(roles, tables)
    assert not {it.list for it in outcome.facts} & {"skills", "education"}
    assert read_occupation(tables, CODE).missing == ("Sample of Reported Titles", *absent)


def test_the_source_is_written_as_the_shipped_ones_are(roles: Path, tmp_path: Path) -> None:
    """With the rows as evidence, and loads; it is not written again."""
    occupation = read_occupation(write_tables(tmp_path / "db"), CODE)
    library = load_library(roles, date.max)
    (source,) = make_sources((occupation,), library, "db", TODAY)
    file = SourceFile(source.id, write_source(source.values), None)
    save_sources(roles, [file], source.evidence, date(2026, 11, 29))
    after = load_library(roles, date.max)
    assert not after.problems
    standing = after.sources["onet-51-3011-00"]
    assert standing.title == "O*NET 30.0 Database, Bakers (51-3011.00)"
    assert standing.editions[0].published == "2025-08"
    assert "CC BY 4.0" in (standing.attribution or "")
    (text,) = source.evidence.values()
    assert "\tTitle\t" not in text.split("Technology Skills", 1)[0].splitlines()[0]
    assert "OldCash" not in text
    assert "Manage everything" not in text
    assert make_sources((occupation,), after, "db", TODAY) == ()


@pytest.mark.parametrize(
    ("code", "release", "said"),
    [
        ("51-3011", "", ""),
        ("baker", "", "is no O.NET code"),
        ("51-9999.00", "", "has the code 51-9999.00"),
    ],
)
def test_a_code_is_known_or_refused(tmp_path: Path, code: str, release: str, said: str) -> None:
    """A short one is that of the occupation itself."""
    tables = write_tables(tmp_path / "db")
    if said:
        with pytest.raises(UsageError, match=said):
            read_occupation(tables, code, release)
    else:
        assert read_occupation(tables, code, release).code == CODE


def test_a_folder_that_is_none_of_onets_is_refused(tmp_path: Path) -> None:
    """Each time with what to do."""
    with pytest.raises(FileError, match="no such folder"):
        read_occupation(tmp_path / "nowhere", CODE)
    with pytest.raises(FileError, match="holds no tables"):
        read_occupation(tmp_path, CODE)
    tables = write_tables(tmp_path / "db")
    (tables / "README.md").unlink()
    with pytest.raises(FileError, match="does not tell its release"):
        read_occupation(tables, CODE)
    assert read_occupation(tables, CODE, "29.3").release == "29.3"
    tables.rename(tmp_path / "db_29_1_text")
    assert read_occupation(tmp_path / "db_29_1_text", CODE).release == "29.1"
    tasks = tmp_path / "db_29_1_text" / "Task Statements.txt"
    tasks.write_text(tasks.read_text() + f"{CODE}\tBakers\n")
    with pytest.raises(FileError, match=r"Task Statements\.txt:\d+: has 2 cells"):
        read_occupation(tmp_path / "db_29_1_text", CODE)
    tasks.write_text("Code;Task\n")
    with pytest.raises(FileError, match="has no column “O\\*NET-SOC Code”"):
        read_occupation(tmp_path / "db_29_1_text", CODE)


@pytest.mark.parametrize(
    ("task", "text", "label", "doubtful"),
    [
        ("Analyze data.", "analyzes data", "Data", False),
        ("Test, fix, and ship code to us.", "tests, fixes, and ships code to us", "Code", False),
        ("Identify and teach new methods.", "identifies and teaches new methods", "Methods", False),
        ("Confer with the staff on costs.", "confers with the staff on costs", "Staff", False),
        ("Set rules and test code.", "sets rules and test code", "Rules and test code", True),
        ("Pre-test goods.", "pre-tests goods", "Goods", False),
        ("Supervise.", "supervises", "Supervises", False),
    ],
)  # fmt: skip
def test_an_instruction_becomes_a_clause(task: str, text: str, label: str, doubtful: bool) -> None:
    """Where a later verb may need its ending, that is said."""
    clause = make_clause(task, {"test", "set", "analyze"})
    assert (clause.text, make_label(clause), clause.doubtful) == (text, label, doubtful)


def test_titles_have_a_plural() -> None:
    """As far as rules go."""
    assert pluralize("Head of Bread") == "Heads of Bread"
    assert pluralize("Agency Secretary") == "Agency Secretaries"
    assert pluralize("Waitress") == "Waitresses"
