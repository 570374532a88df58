"""`vsgen diff`: against what was generated or approved; words, sentences, statistics."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Call

PAIR = "baker-vs-pastry-chef"
ARTICLE = Path(f"output/{PAIR}.md")
DIFF = ("diff", "baker", "pastry-chef")


@pytest.fixture
def edited(call: Call, bakery: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The bakery's article with two edits by hand; what holds the first of them is approved."""
    monkeypatch.setenv("VSGEN_EDITOR", "Anna Berg")
    call("draft", "baker", "pastry-chef")
    edit("sitting down.", "sitting.")
    call("approve", PAIR)
    edit("wakes up.", "wakes up, say 45% of them.")
    return bakery


def edit(old: str, new: str) -> None:
    """A person changes words of the article."""
    text = ARTICLE.read_text("utf-8")
    assert old in text
    ARTICLE.write_text(text.replace(old, new, 1), "utf-8")


def test_against_what_was_approved(call: Call, edited: Path) -> None:
    """What was approved with an edit in it is no change any more; what came later is."""
    assert "work sitting[- down-]." in call(*DIFF).stdout
    result = call(*DIFF, "--against", "approved")
    assert (0, "") == (result.exit_code, result.stderr)
    assert result.stdout.startswith(f"{ARTICLE} was changed since it was approved\n")
    assert "wakes up{+, say 45% of them+}." in result.stdout
    assert 1 == result.stdout.count("\n== ")


def test_never_approved_is_counted(call: Call, bakery: Path) -> None:
    """An article of which nothing was approved has nothing to compare."""
    call("draft", "baker", "pastry-chef")
    shown = call(*DIFF, "--against", "approved").stdout
    assert f"{ARTICLE} is as it was approved; 22 passages never approved\n" == shown


def test_only_numbers(call: Call, edited: Path) -> None:
    """The statistics that came, went or changed, with what became of them."""
    shown = call(*DIFF, "--only", "numbers").stdout
    head, statistic = shown.splitlines()
    assert f"{ARTICLE}: 1 statistic changed since it was generated" == head
    assert "+ 45% (new)  uncited" == statistic


def test_sentences_for_tools_that_compare_lines(call: Call, edited: Path) -> None:
    """A unified diff with nothing around it."""
    shown = call(*DIFF, "--format", "unified", "--against", "approved").stdout.splitlines()
    assert f"--- {ARTICLE}: Introduction (approved)" == shown[0]
    assert f"+++ {ARTICLE}: Introduction" == shown[1]
    changed = [line for line in shown[3:] if line[0] in "+-"]
    assert [
        "-The baker is called when the shelves must be full before the street wakes up.",
        "+The baker is called when the shelves must be full before the street wakes up, say 45% of "
        "them.",
    ] == changed


def test_width_folds(call: Call, edited: Path) -> None:
    """Only where it is asked for, for a pipe has no window."""
    assert 80 < max(map(len, call(*DIFF).stdout.splitlines()))
    folded = call(*DIFF, "--width", "60").stdout.splitlines()
    assert 60 >= max(len(line) for line in folded[2:])


def test_for_machines(call: Call, edited: Path) -> None:
    """--json and --format json say the same: passages with pieces, statistics with aspects."""
    found = json.loads(call(*DIFF, "--json").stdout)
    assert found == json.loads(call(*DIFF, "--format", "json").stdout)
    (claim,) = found["claims"]
    assert ("added", None, "45%") == (claim["kind"], claim["old"], claim["new"]["said"])
    assert ["Introduction", "The Short Answer"] == [it["heading"] for it in found["sections"]]
    assert ("generated", False) == (found["against"], found["equal"])
