"""`vsgen role`, `vsgen source` and `vsgen init`."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Call = Callable[..., Result]


def test_roles_are_listed(call: Call, bakery: Path) -> None:
    """Slug and title, aligned."""
    assert "baker        Baker\npastry-chef  Pastry Chef\n" == call("role", "list").stdout
    assert [
        {"slug": "baker", "title": "Baker"},
        {"slug": "pastry-chef", "title": "Pastry Chef"},
    ] == json.loads(call("role", "list", "--json").stdout)


def test_role_is_shown_whole(call: Call, bakery: Path) -> None:
    """Place, every list, and the reading or its absence."""
    shown = call("role", "show", "baker").stdout
    assert shown.startswith("Baker (individual)  roles/baker.yaml:")
    assert "\ntools:\n  deck-oven [equipment, common] baking loaves on hot stone\n" in shown
    scene = "\n    when the oven goes cold while the orders are already taken\n"
    assert ("\nin short: the baker\n" in shown, scene in shown) == (True, True)
    assert "\noutlook:\n  abstains: No statistics have been recorded" in shown
    described = json.loads(call("role", "show", "baker", "--json").stdout)
    assert ("baker", "Baker") == (described["slug"], described["title"])


def test_reading_is_shown_with_its_current_figures(call: Call) -> None:
    """From the shipped roles: population, relation, value, edition."""
    shown = call("role", "show", "machine-learning-engineer").stdout
    assert "  data-scientists (closest)\n" in shown
    assert "bls-ep-data-scientists.growth: 34.6 percent, 2025-35" in shown


@pytest.mark.slow
def test_lint_of_the_shipped_roles_finds_nothing(call: Call) -> None:
    """Counts of what was read."""
    result = call("role", "lint")
    assert (0, "") == (result.exit_code, result.stderr)
    assert result.stdout.endswith(": no problem\n")
    assert " facts, " in result.stdout


def test_lint_names_every_problem(call: Call, bakery: Path) -> None:
    """Exit 3; file, line, cure; the same for machines on stdout."""
    role = bakery / "roles" / "baker.yaml"
    role.write_text(role.read_text().replace("industries:", "industrys:"))
    result = call("role", "lint")
    assert result.exit_code == 3
    assert "baker.yaml:" in result.stderr
    assert "industries" in result.stderr
    problems = json.loads(call("role", "lint", "--json").stdout)["problems"]
    assert ["what", "where", "cure", "severity"] == list(problems[0])
    assert problems[0]["severity"] == "error"


def test_lint_advises_on_what_loads(call: Call, bakery: Path) -> None:
    """A weakness is a warning, which fails only if that is asked for."""
    role = bakery / "roles" / "baker.yaml"
    role.write_text(role.read_text().replace("mixes, proves and bakes", "mixing"))
    result = call("role", "lint", "baker")
    assert (0, "") == (result.exit_code, result.stderr)
    assert "warning: thin lists: choose (1 of 4)" in result.stdout
    assert "“doughs” has “mixing”" in result.stdout
    assert "pastry-chef" not in result.stdout
    assert (1, 1) == tuple(
        call("role", "lint", *it, "--strict").exit_code for it in ([], ["Baker"])
    )
    found = json.loads(call("role", "lint", "--json").stdout)["problems"]
    assert {"warning"} == {it["severity"] for it in found}


def test_lint_of_one_role_passes_over_the_others(call: Call, bakery: Path) -> None:
    """A role without weakness passes; an unknown one is a usage error."""
    role = bakery / "roles" / "baker.yaml"
    role.write_text(role.read_text().replace("industries:", "industrys:"))
    assert call("role", "lint", "pastry-chef").exit_code == 0
    assert call("role", "lint", "baker").exit_code == 3
    unknown = call("role", "lint", "bakr")
    assert (2, True) == (unknown.exit_code, "Did you mean “baker”?" in unknown.stderr)


def test_lint_counts_what_awaits_a_decision(call: Call, bakery: Path) -> None:
    """With the command that shows it; a file of proposals that is broken is a problem."""
    folder = bakery / "roles" / "proposed"
    folder.mkdir()
    file = folder / "miller.yaml"
    file.write_text("title: Miller\nfacts: []\n")
    assert (
        "miller: 1 proposal to decide on: `vsgen role review miller`\n"
        in call("role", "lint").stdout
    )
    assert {"miller": 1} == json.loads(call("role", "lint", "--json").stdout)["awaiting"]
    file.write_text("title: Miller\nfact: []\n")
    result = call("role", "lint")
    assert (3, True) == (result.exit_code, "proposed/miller.yaml:2" in result.stderr)
    assert call("draft", "baker-vs-pastry-chef").exit_code == 0


def test_unknown_source_names_its_neighbour(call: Call, bakery: Path) -> None:
    """Exit 2."""
    result = call("source", "show", "exampel")
    assert (2, "") == (result.exit_code, result.stdout)
    assert "Did you mean “example”?" in result.stderr


def test_sources_are_listed_with_editions(call: Call, bakery: Path) -> None:
    """An edition that was not read is said to be announced."""
    expected = "example  Name of the publisher: Title of the publication (2024 announced)\n"
    assert expected == call("source", "list").stdout


def test_source_is_shown_with_quotes_and_places(call: Call) -> None:
    """Every edition's figures, each with the file and line it is recorded in."""
    shown = call("source", "show", "bls-ep-data-scientists").stdout
    assert "measures data scientists (15-2051)\n" in shown
    assert "  growth: projected employment change 34.6 percent  roles/sources/" in shown
    assert "“      Data scientists,15-2051,Line item" in shown
    described = json.loads(call("source", "show", "bls-ep-data-scientists", "--json").stdout)
    assert "bls-ep-data-scientists" == described["id"]


@pytest.mark.parametrize("empty", [(), ("--empty",)])
def test_new_project_is_ready_to_use(
    call: Call, monkeypatch: pytest.MonkeyPatch, empty: tuple[str, ...]
) -> None:
    """Its roles pass the lint, and its folder is the project."""
    result = call("init", "mine", *empty)
    made = ("roles", "prompts", "vsgen.toml", ".gitignore", ".gitattributes")
    expected = "".join(f"mine/{name}\n" for name in made)
    assert (0, expected) == (result.exit_code, result.stdout)
    monkeypatch.chdir("mine")
    assert 0 == call("role", "lint").exit_code
    assert "roles" not in Path("vsgen.toml").read_text().replace('# roles = "roles"', "").split()


def test_example_roles_make_an_article_without_findings(call: Call, bakery: Path) -> None:
    """Who starts another field sees at once what comes out."""
    assert 0 == call("draft", "baker", "pastry-chef").exit_code


@pytest.mark.parametrize("standing", ["roles", "prompts", "vsgen.toml"])
def test_init_overwrites_nothing(call: Call, standing: str) -> None:
    """Exit 5, and nothing else is made."""
    Path("mine").mkdir()
    (Path("mine") / standing).write_text("precious")
    result = call("init", "mine")
    assert (5, "") == (result.exit_code, result.stdout)
    assert f"mine/{standing}: is there already" in result.stderr
    assert ["precious"] == [path.read_text() for path in Path("mine").iterdir()]


def test_init_where_a_file_stands_is_refused(call: Call) -> None:
    """Exit 3, with the way out."""
    Path("mine").write_text("precious")
    result = call("init", "mine")
    assert (3, "precious") == (result.exit_code, Path("mine").read_text())
    assert "A file stands where a folder should be" in result.stderr
