"""An article with a conflict of git in it, or a rejected patch beside it: nothing is made of it."""

import json
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Call

from vsgen.cli.opened_project import open_project
from vsgen.cli.review_access import open_review
from vsgen.errors import FileError
from vsgen.review import Request

pytestmark = pytest.mark.slow

PAIR = "baker-vs-pastry-chef"
KEY = "tips/baker"
ARTICLE = Path(f"output/{PAIR}.md")
REJECTED = Path(f"output/{PAIR}.md.rej")


@pytest.fixture
def drafted(call: Call, bakery: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The bakery with its article drafted, and Anna to decide."""
    monkeypatch.setenv("VSGEN_EDITOR", "Anna Berg")
    call("draft", "baker", "pastry-chef")
    return bakery


def merge_with_git() -> None:
    """Two branches change one sentence, and git cannot join them."""

    def git(*words: str, check: bool = True) -> None:
        who = (
            "-c",
            "user.name=Anna",
            "-c",
            "user.email=a@example.org",
            "-c",
            "core.autocrlf=false",
        )
        subprocess.run(["git", *who, *words], check=check, capture_output=True)

    def commit(old: str, new: str) -> None:
        ARTICLE.write_text(ARTICLE.read_text("utf-8").replace(old, new), "utf-8")
        git("commit", "-qam", new)

    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "draft")
    git("checkout", "-qb", "other")
    commit("The baker is called when", "A baker is called when")
    git("checkout", "-q", "main")
    commit("The baker is called when", "The baker comes when")
    git("merge", "other", check=False)
    assert "<<<<<<< HEAD" in ARTICLE.read_text("utf-8")


def reject_patch() -> None:
    """A patch that did not fit."""
    REJECTED.write_text("--- a\n+++ b\n", "utf-8")


TROUBLES = {"conflict": merge_with_git, "rejected": reject_patch}


@pytest.fixture(params=TROUBLES)
def trouble(request: pytest.FixtureRequest, drafted: Path) -> str:
    """One of the two, in the drafted bakery whose role has changed since."""
    make: Callable[[], None] = TROUBLES[request.param]
    make()
    role = Path("roles/baker.yaml")
    role.write_text(
        role.read_text("utf-8").replace("through the night", "until the morning"), "utf-8"
    )
    return str(request.param)


def read_all() -> dict[Path, bytes]:
    """Every file of the output folder but the one that runs take turns with."""
    files = (path for path in Path("output").rglob("*") if path.is_file())
    return {path: path.read_bytes() for path in files if path.name != ".vsgen.lock"}


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        ("draft", "baker", "pastry-chef"),
        ("approve", PAIR),
        ("approve", PAIR, KEY),
        ("reject", PAIR, KEY, "--reason", "too long"),
        ("review", PAIR),
        ("diff", "baker", "pastry-chef"),
    ],
    ids=" ".join,
)
def test_nothing_is_made_of_it(call: Call, trouble: str, words: tuple[str, ...]) -> None:
    """Exit 3, the line, the way out; no file changes."""
    before = read_all()
    result = call(*words)
    assert (3, "") == (result.exit_code, result.stdout)
    said = {"conflict": "holds a conflict of edits: “<<<<<<< HEAD”", "rejected": REJECTED.name}
    assert said[trouble] in result.stderr
    assert before == read_all()


def test_the_cure_that_is_printed_ends_it(call: Call, trouble: str) -> None:
    """Its command runs; when it finds nothing more, the draft is merged."""
    told = call("draft", "baker", "pastry-chef").stderr
    command = shlex.split(told.split("`")[1])
    if trouble == "rejected":
        subprocess.run(command, check=True)
    else:
        shown = call(*command[1:])
        assert 1 == shown.exit_code
        assert 3 == shown.stdout.count("text.conflict-markers")
        subprocess.run(["git", "checkout", "--theirs", "--", str(ARTICLE)], check=True)
        assert 0 == call(*command[1:]).exit_code
    assert 0 == call("draft", "baker", "pastry-chef").exit_code
    assert "until the morning" in ARTICLE.read_text("utf-8")


def test_a_batch_goes_on(call: Call, trouble: str) -> None:
    """The pair fails with the line, the next is drafted."""
    Path("queue.csv").write_text("baker,pastry-chef\npastry-chef,baker\n")
    result = call("batch", "queue.csv", "--both-ways", "--json")
    states = {one["pair"]: one["state"] for one in json.loads(result.stdout)["articles"]}
    wanted = {"baker-vs-pastry-chef": "failed", "pastry-chef-vs-baker": "done"}
    assert (3, wanted) == (result.exit_code, states)


def test_the_list_shows_it_until_it_is_settled(call: Call, trouble: str) -> None:
    """Between the others, with what is wrong; and no longer afterwards."""
    call("draft", "pastry-chef", "baker")
    listed = " ".join(call("review").stdout.split())
    assert "pastry-chef-vs-baker" in listed
    assert "conflict of edits" in listed or ".rej holds changes" in listed
    if trouble == "rejected":
        REJECTED.unlink()
    else:
        subprocess.run(["git", "checkout", "--ours", "--", str(ARTICLE)], check=True)
    listed = call("review").stdout
    assert PAIR in listed
    assert "conflict of edits" not in listed
    assert ".rej holds changes" not in listed


def test_check_finds_it(call: Call, trouble: str) -> None:
    """As errors of rules of their own; beside others that hold for the text."""
    result = call("check", str(ARTICLE))
    rule = {"conflict": "text.conflict-markers", "rejected": "text.merge-leftovers"}[trouble]
    assert 1 == result.exit_code
    assert f"error {rule}" in result.stdout


def test_a_backup_beside_the_article_is_an_error(call: Call, drafted: Path) -> None:
    """Also where the backup itself is checked; it keeps nothing from being drafted."""
    backup = Path(f"{ARTICLE}.orig")
    backup.write_bytes(ARTICLE.read_bytes())
    for path in (ARTICLE, backup):
        result = call("check", str(path))
        assert (1, True) == (result.exit_code, "error text.merge-leftovers" in result.stdout)
    assert 0 == call("draft", "baker", "pastry-chef").exit_code


def test_no_decision_writes_marker_lines(call: Call, drafted: Path) -> None:
    """A passage edited in review is refused with them, for nobody could go on with the article."""
    review = open_review(open_project())
    passage = next(it for it in review.open(PAIR).passages if it.key == KEY)
    before = read_all()
    text = f"<<<<<<< HEAD\n\n{passage.text}\n\n>>>>>>> anna"
    with pytest.raises(FileError, match="holds a conflict of edits"):
        review.decide(
            "edit",
            Request(PAIR, KEY, passage.revision, "Anna", "2026-11-29T08:00:00+00:00", text=text),
        )
    assert before == read_all()


def test_an_article_that_begins_with_a_marker_is_no_web_page(call: Call, drafted: Path) -> None:
    """It begins with `<`, as pages do."""
    ARTICLE.write_text("<<<<<<< HEAD\n" + ARTICLE.read_text("utf-8"), "utf-8")
    assert "1:1: error text.conflict-markers" in call("check", str(ARTICLE)).stdout
