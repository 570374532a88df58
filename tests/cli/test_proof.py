"""`vsgen check`, `vsgen trace` and `vsgen claims`."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

pytestmark = pytest.mark.slow

Call = Callable[..., Result]
MLE = "machine-learning-engineer-vs-data-manager"
TOOL = "  - {id: sheeter, topic: equipment, label: Twenty Percent Club, text: rolling dough}"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where what was drafted once is kept for all tests."""
    return tmp_path_factory.mktemp("kept") / "output"


@pytest.fixture
def article(call: Call, kept: Path) -> Path:
    """An article with statistics, drafted from the shipped roles."""
    if kept.exists():
        shutil.copytree(kept, "output")
    else:
        assert 0 == call("draft", "machine-learning-engineer", "data-manager").exit_code
        shutil.copytree("output", kept)
    return Path(f"output/{MLE}.md")


def test_check_of_a_good_article_is_silent(call: Call, article: Path) -> None:
    """Nothing on stdout, a summary on stderr, exit 0, even with --strict."""
    result = call("check", str(article), "--strict")
    assert (0, "", "1 article: nothing found\n") == (
        result.exit_code,
        result.stdout,
        result.stderr,
    )


def test_check_names_the_wrong_figure(call: Call, article: Path) -> None:
    """Exit 1; path, line, rule, what is said and what is recorded."""
    article.write_text(article.read_text().replace("34.6%", "36%"))
    result = call("check", str(article))
    assert 1 == result.exit_code
    assert result.stdout.startswith(f"{article}:")
    assert "error statistics.value: says 36%" in result.stdout
    assert "1 article: " in result.stderr


def test_check_takes_files_folders_and_standard_input(call: Call, article: Path) -> None:
    """Every article is reported under the name it was given by."""
    bad = article.read_text().replace("34.6%", "36%")
    Path("output/another.md").write_text(bad)
    Path("output/notes.docx").write_text(bad)
    Path("output/pasted.txt").write_text(bad)
    result = call("check", "output", "-", "--json", "--select", "statistics", input=bad)
    files = {file["path"]: file["summary"]["error"] for file in json.loads(result.stdout)["files"]}
    assert {str(article), "output/another.md", "output/pasted.txt", "-"} == set(files)
    assert (1, 0) == (result.exit_code, files[str(article)])
    assert files["-"] == files["output/another.md"] > 0


def test_both_ways_to_ask_for_json_are_the_same(call: Call, article: Path) -> None:
    """--json everywhere, --format where there is a choice."""
    assert (
        call("check", str(article), "--json").stdout
        == call("check", str(article), "--format", "json").stdout
    )


def test_warnings_fail_only_when_strict(call: Call, article: Path) -> None:
    """A banned phrase is no error."""
    article.write_text(article.read_text() + "\nIt is a rapidly evolving field.\n")
    assert (0, 1) == (
        call("check", str(article)).exit_code,
        call("check", str(article), "--strict").exit_code,
    )


@pytest.mark.usefixtures("bakery")
@pytest.mark.parametrize(
    ("path", "code", "told"),
    [
        ("gone.md", 3, "Error: gone.md: there is no such file"),
        ("empty", 3, "Error: empty: holds no Markdown, plain text or HTML"),
        ("latin.md", 3, "Error: latin.md:2: is not UTF-8"),
    ],
)
def test_path_that_cannot_be_checked_is_named(call: Call, path: str, code: int, told: str) -> None:
    """Missing, empty or not UTF-8: a sentence, never a traceback."""
    Path("empty").mkdir()
    Path("latin.md").write_bytes(b"# A\ncaf\xe9\n")
    result = call("check", path)
    assert (code, "") == (result.exit_code, result.stdout)
    assert result.stderr.startswith(told)


@pytest.mark.usefixtures("bakery")
@pytest.mark.parametrize("text", ["", "\n", "no heading", "# \x00\x1b[2J", "\ufeff# A vs. B\r\n"])
def test_check_of_anybodys_text_never_breaks(call: Call, text: str) -> None:
    """An exit code of 0 or 1, and nothing that steers the terminal."""
    result = call("check", "-", input=text.encode())
    assert result.exit_code in (0, 1)
    assert "\x1b" not in result.stdout + result.stderr


def test_trace_lists_every_statistic(call: Call, article: Path) -> None:
    """By file or by pair; with verdict, figure, edition and quote."""
    result = call("trace", MLE)
    assert (0, call("trace", str(article)).stdout) == (result.exit_code, result.stdout)
    assert "traced '34.6%" in result.stdout
    assert "figure: bls-ep-data-scientists.growth 2025-35: projected employment" in result.stdout
    assert "quote:       Data scientists,15-2051,Line item" in result.stdout
    assert result.stderr.endswith(" statistics, 0 without a figure that fits\n")


def test_trace_for_machines_gives_the_same(call: Call, article: Path) -> None:
    """Each statistic with its place, verdict and recorded figures."""
    article.write_text(article.read_text().replace("34.6%", "36%"))
    traced = json.loads(call("trace", MLE, "--json").stdout)
    wrong = [one for one in traced["statistics"] if one["verdict"] == "wrong-value"]
    assert wrong
    assert "bls-ep-data-scientists.growth" == wrong[0]["figures"][0]["id"]
    assert "34.6" == wrong[0]["figures"][0]["value"]
    line = article.read_text().splitlines()[wrong[0]["line"] - 1]
    assert line[wrong[0]["column"] - 1 :].startswith("36%")


@pytest.mark.parametrize(
    ("name", "code", "told"),
    [
        ("gone.md", 3, "there is no such file"),
        ("gone", 3, "there is no such file"),
        ("a-vs-b", 2, "there is no role"),
        ("../../etc/shadow-vs-x", 2, "there is no role"),
        ("data-engineer-vs-data-manager", 2, "there is no such article"),
    ],
)
def test_trace_of_no_article_is_refused(call: Call, name: str, code: int, told: str) -> None:
    """With the path that was looked for, or the role."""
    result = call("trace", name)
    assert (code, "") == (result.exit_code, result.stdout)
    assert told in result.stderr


def test_claims_are_listed_with_their_places(call: Call) -> None:
    """Line, column, kind, words, value; other numbers with the reason."""
    result = call("claims", input="Pay is up to $120,000.\nUse Python 3, in a third of 47.\n")
    assert (0, "") == (result.exit_code, result.stderr)
    assert [
        "1:8   up to $120,000  money     up to ..120,000 USD",
        "2:12  3               no claim  version",
        "2:18  a third         ratio     0.3333 share",
    ] == result.stdout.splitlines()[:3]
    assert "2:29  47              no claim  " in result.stdout


def test_claims_know_the_names_of_the_projects_tools(call: Call, bakery: Path) -> None:
    """A tool whose name holds a number is a name; else it would be a claim."""
    text = "They meet at the Twenty Percent Club daily."
    assert "percent" in call("claims", input=text).stdout
    role = bakery / "roles" / "baker.yaml"
    found = role.read_text(encoding="utf-8")
    role.write_text(found.replace("tools:\n", f"tools:\n{TOOL}\n"), encoding="utf-8")
    assert "1:18  Twenty Percent Club  no claim  name\n" == call("claims", input=text).stdout


def test_claims_for_machines_account_for_every_number(call: Call) -> None:
    """Spans give back the words."""
    text = "Pay is up to $120k, 3x as much."
    Path("text.txt").write_text(text)
    found = json.loads(call("claims", "text.txt", "--json").stdout)
    assert ["money", "multiple"] == [claim["kind"] for claim in found["claims"]]
    assert [None, "120000"] == [found["claims"][0][key] for key in ("value", "high")]
    for claim in found["claims"]:
        assert text[slice(*claim["span"])] == claim["text"]
    assert [] == found["unaccounted"]
