"""A broken role or source stops the articles that need it, in every command, and no other."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from vsgen.desk.project import start_project
from vsgen.review import Request

pytestmark = pytest.mark.slow

Call = Callable[..., Result]

SOUND = ("machine-learning-engineer", "data-manager")
BROKEN = "data-science-engineer"
SOUND_PAIR = "-vs-".join(SOUND)
STOPPED_PAIR = f"{SOUND[0]}-vs-{BROKEN}"
ROLE = Path("roles") / f"{BROKEN}.yaml"


def garble(text: str) -> str:
    """What git leaves behind after a merge that failed."""
    return text.replace("tools:\n", "<<<<<<< HEAD\ntools:\n=======\ntools:\n>>>>>>> other\n", 1)


Fault = Callable[[str], str]

FAULTS: dict[str, Fault] = {
    "no YAML": lambda text: text + "\n  - {: [\n",
    "conflict markers": garble,
    "unknown key": lambda text: f"leval: lead\n{text}",
    "missing list": lambda text: text.replace("\nskills:", "\nskils:", 1),
    "dangling topic": lambda text: text.replace("topic: purpose", "topic: purpoise", 1),
    "unknown source": lambda text: text.replace("basis: onet", "basis: nonet", 1),
    "a number": lambda text: text.replace('text: "', 'text: "45 percent ', 1),
    "empty": lambda _: "",
}


@pytest.fixture
def field(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: Call) -> Path:
    """A project with three roles and two articles, one of each kind, as the current folder."""
    folder = tmp_path / "field"
    start_project(folder, empty=False)
    for path in (folder / "roles").glob("*.yaml"):
        if path.stem not in (*SOUND, BROKEN, "topics"):
            path.unlink()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("VSGEN_EDITOR", "Anna")
    for pair in (SOUND, (SOUND[0], BROKEN)):
        assert call("draft", *pair, "--facts").exit_code == 0
    return folder


@pytest.fixture(params=list(FAULTS.values()), ids=list(FAULTS))
def broken(request: pytest.FixtureRequest, field: Path) -> Path:
    """The same, with one role at fault."""
    text = ROLE.read_text(encoding="utf-8")
    fault: Fault = request.param
    changed = fault(text)
    assert changed != text
    ROLE.write_text(changed, encoding="utf-8")
    return field


def test_the_articles_of_other_roles_go_on(call: Call, broken: Path) -> None:
    """They are drafted without a change, checked, traced, shown and decided on; it is told."""
    before = Path(f"output/{SOUND_PAIR}.md").read_bytes()
    commands: list[tuple[str, ...]] = [
        ("draft", *SOUND, "--facts"),
        ("check", f"output/{SOUND_PAIR}.md"),
        ("trace", SOUND_PAIR),
        ("diff", *SOUND),
        ("prompt", "show", *SOUND, "--section", "skills"),
        ("role", "list"),
        ("role", "show", SOUND[0]),
        ("source", "list"),
        ("review",),
        ("approve", SOUND_PAIR),
        ("approve", SOUND[0]),
    ]
    for words in commands:
        result = call(*words)
        assert result.exit_code == (words == ("review",)), (words, result.output)
        assert result.stderr.count("Warning: broken, and left out: data-science-engineer") == 1
    assert Path(f"output/{SOUND_PAIR}.md").read_bytes() == before
    assert "unchanged" in call("draft", *SOUND, "--facts").output


def test_only_articles_of_the_broken_role_are_stale(call: Call, broken: Path) -> None:
    """Also where its names cannot be read; and what is drafted meanwhile is not stale later."""
    told = json.loads(call("status", "--json").stdout)
    assert [STOPPED_PAIR] == told["not_present"] == told["of_broken_roles"]
    shown = call("status").stdout
    assert "`vsgen refresh`" not in shown
    assert ("are not compared" in shown) != told["compared"]


def test_names_with_commas_are_those_of_the_sound_file(call: Call, field: Path) -> None:
    """A fault elsewhere, and an article drafted while it stands, make nothing stale."""
    text = ROLE.read_text(encoding="utf-8")
    tool = 'label: "Alpha, Beta or Gamma", text: "asking"}'
    listed = f"tools:\n  - {{id: many, topic: operations, {tool}\n"
    sound = text.replace("tools:\n", listed, 1)
    ROLE.write_text(sound, encoding="utf-8")
    for pair in (SOUND, (SOUND[0], BROKEN)):
        call("draft", *pair, "--facts")
    ROLE.write_text(sound.replace("weight: core", "weight: cor", 1), encoding="utf-8")
    assert [STOPPED_PAIR] == json.loads(call("status", "--json").stdout)["not_present"]
    call("draft", *reversed(SOUND), "--facts")
    ROLE.write_text(sound, encoding="utf-8")
    told = json.loads(call("status", "--json").stdout)
    assert (3, []) == (told["articles"], told["not_present"])


def test_what_needs_the_broken_role_is_refused_by_name(call: Call, broken: Path) -> None:
    """Exit 3 with the file, in every command that is asked for it."""
    article = f"output/{STOPPED_PAIR}.md"
    before = Path(article).read_bytes()
    commands: list[tuple[str, ...]] = [
        ("draft", SOUND[0], BROKEN, "--facts"),
        ("check", article),
        ("check", "--fix", article),
        ("check", "--diff", article),
        ("trace", STOPPED_PAIR),
        ("diff", SOUND[0], BROKEN),
        ("prompt", "show", SOUND[0], BROKEN, "--section", "skills"),
        ("role", "show", BROKEN),
        ("role", "lint"),
        ("review", STOPPED_PAIR),
        ("approve", STOPPED_PAIR),
        ("approve", BROKEN),
    ]
    for words in commands:
        result = call(*words)
        assert result.exit_code == 3, (words, result.output)
        assert f"roles/{BROKEN}.yaml" in result.stderr
    assert Path(article).read_bytes() == before


@pytest.mark.parametrize("broken", [garble], ids=["conflict markers"], indirect=True)
def test_a_run_over_many_goes_on_and_tells(call: Call, broken: Path) -> None:
    """`batch` and `check` do the rest, name what is stopped, and end with exit 3."""
    result = call("batch", "--all-pairs", "--both-ways", "--facts", "--json")
    states = {it["pair"]: it["state"] for it in json.loads(result.stdout)["articles"]}
    assert result.exit_code == 3
    assert states.pop(f"data-manager-vs-{SOUND[0]}") == "done"
    assert set(states.values()) == {"failed"}
    result = call("check", "output", "--json")
    assert result.exit_code == 3
    report = json.loads(result.stdout)
    assert STOPPED_PAIR not in json.dumps([it["path"] for it in report["files"]])
    listed = {it["slug"]: it for it in json.loads(call("review", "--json").stdout)}
    assert listed[SOUND_PAIR]["errors"] == 0
    assert listed[STOPPED_PAIR]["unreadable"]


@pytest.mark.parametrize("broken", [garble], ids=["conflict markers"], indirect=True)
def test_an_edit_of_a_shared_wording_passes_the_stopped_article_by(
    call: Call, broken: Path
) -> None:
    """And once the role is mended, the next draft brings the words there."""
    from vsgen.cli.opened_project import open_project
    from vsgen.cli.review_access import now, open_review

    review = open_review(open_project())
    articles = [Path(f"output/{it}.md").read_text("utf-8") for it in (SOUND_PAIR, STOPPED_PAIR)]
    views = review.open(SOUND[0]).passages
    view = next(it for it in views if all(it.text in article for article in articles))
    text = view.text.rstrip(".") + " and more."
    review.decide(
        "edit", Request(SOUND[0], view.key, view.revision, "Anna", now(), scope="role", text=text)
    )
    assert "and more" in Path(f"output/{SOUND_PAIR}.md").read_text(encoding="utf-8")
    assert "and more" not in Path(f"output/{STOPPED_PAIR}.md").read_text(encoding="utf-8")
    shipped = Path(__file__).parents[2] / "roles"
    shutil.copy(shipped / ROLE.name, ROLE)
    assert call("draft", SOUND[0], BROKEN, "--facts").exit_code == 0
    assert "and more" in Path(f"output/{STOPPED_PAIR}.md").read_text(encoding="utf-8")


def test_a_broken_source_stops_the_roles_that_rest_on_it(call: Call, field: Path) -> None:
    """The role's article stops; a role that names another source goes on."""
    role = Path("roles") / f"{BROKEN}.yaml"
    shutil.copy("roles/sources/onet-15-1299-08.yaml", "roles/sources/own.yaml")
    text = role.read_text(encoding="utf-8")
    role.write_text(text.replace("basis: onet-15-2051-00", "basis: own", 1), encoding="utf-8")
    assert "own" in role.read_text(encoding="utf-8")
    assert call("role", "lint").exit_code == 0
    Path("roles/sources/own.yaml").write_text("publisher: [", encoding="utf-8")
    assert call("draft", SOUND[0], BROKEN, "--facts").exit_code == 3
    result = call("draft", *SOUND, "--facts")
    assert result.exit_code == 0
    assert "unchanged" in result.output


def test_a_source_that_no_role_names_stops_every_outlook(call: Call, field: Path) -> None:
    """What all outlooks are held against must not go missing without a word."""
    source = Path("roles/sources/bls-ep-all-occupations.yaml")
    source.write_text("publisher: [", encoding="utf-8")
    result = call("draft", *SOUND, "--facts")
    assert result.exit_code == 3
    assert "bls-ep-all-occupations.yaml" in result.stderr


def test_an_article_that_cites_a_broken_source_is_not_judged(call: Call, field: Path) -> None:
    """A stranger's article about unknown roles, too: its citations cannot be followed."""
    source = Path("roles/sources/bls-ep-all-occupations.yaml")
    text = "# Cook vs. Waiter\n\nJobs grow 4 percent.[^bls-ep-all-occupations-growth-1]\n\n"
    text += "Half of them earn $40,000.\n\n"
    Path("own.md").write_text(text + "[^bls-ep-all-occupations-growth-1]: BLS\n")
    assert call("check", "own.md").exit_code == 1
    source.write_text("publisher: [", encoding="utf-8")
    result = call("check", "own.md")
    assert result.exit_code == 3
    assert "it cites “bls-ep-all-occupations”, which is broken" in result.stderr


def test_broken_topics_stop_everything(call: Call, field: Path) -> None:
    """Every article is laid out along them."""
    Path("roles/topics.yaml").write_text("topics: [", encoding="utf-8")
    result = call("draft", *SOUND, "--facts")
    assert result.exit_code == 3
    assert "roles/topics.yaml:" in result.stderr
