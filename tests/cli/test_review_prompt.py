"""`vsgen review` on a real terminal: keys, decisions at once, and every way of leaving."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.cli.terminal import Terminal

pytestmark = pytest.mark.slow

PAIR = "baker-vs-pastry-chef"
ARTICLE = Path(f"output/{PAIR}.md")
FIRST = [("introduction", "approved", "Anna Berg")]


@pytest.fixture(autouse=True)
def drafted(call: Call, bakery: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bakery with its article drafted, and Anna before a screen without colours."""
    monkeypatch.setenv("VSGEN_EDITOR", "Anna Berg")
    monkeypatch.setenv("NO_COLOR", "1")
    call("draft", "baker", "pastry-chef")


def ask(terminal: Terminal) -> str:
    """What is shown until the next question, its folded lines joined."""
    seen = terminal.wait_for("[?]") + terminal.wait_for("> ")
    return " ".join(seen.split())


def list_decisions() -> list[tuple[str, str, str]]:
    """Key, verdict and person of every decision about the article that is on disk."""
    content = json.loads(Path(f"output/{PAIR}.lock.json").read_text("utf-8"))
    return [
        (key, it["verdict"], it["who"])
        for key, record in content["passages"].items()
        for it in record.get("decisions", ())
    ]


def test_decisions_are_on_disk_before_the_next_question() -> None:
    """`a` and `r` decide on what is shown and on nothing that comes after it, however fast."""
    with Terminal(["review", PAIR]) as terminal:
        first = ask(terminal)
        assert "1/22 Introduction ──" in first
        assert "The baker is called when the shelves must be full" in first
        terminal.press("aaaaa")
        assert "2/22 The Short Answer ──" in ask(terminal)
        assert FIRST == list_decisions()
        terminal.press("r")
        terminal.wait_for("(empty: go back): ")
        terminal.press("\x04")
        ask(terminal)
        assert FIRST == list_decisions()
        terminal.press("r")
        terminal.wait_for("(empty: go back): ")
        terminal.press("says too little\r")
        assert "3/22 " in ask(terminal)
        assert [*FIRST, ("short-answer", "rejected", "Anna Berg")] == list_decisions()
        terminal.press("q")
        assert 1 == terminal.wait()


@pytest.mark.parametrize(
    ("leave", "code"),
    [(Terminal.interrupt, 130), (lambda it: it.press("\x04"), 1)],
    ids=["Ctrl-C", "Ctrl-D"],
)
def test_leaving_loses_nothing(leave: Callable[[Terminal], None], code: int) -> None:
    """What was decided stays, what was not is counted, and there is no traceback."""
    with Terminal(["review", PAIR]) as terminal:
        ask(terminal)
        terminal.press("a")
        ask(terminal)
        leave(terminal)
        assert code == terminal.wait()
    assert f"{PAIR}: 21 to review, 1 approved, 2 computed" in " ".join(terminal.shown.split())
    assert "Traceback" not in terminal.shown
    assert FIRST == list_decisions()


def test_killed_at_the_prompt() -> None:
    """After kill -9 what was decided is on disk, whole, and the next session begins behind it."""
    with Terminal(["review", PAIR]) as terminal:
        ask(terminal)
        terminal.press("a")
        ask(terminal)
        terminal.press("r")
        terminal.wait_for("(empty: go back): ")
        terminal.press("too sh")
        terminal.kill()
    assert FIRST == list_decisions()
    with Terminal(["review", PAIR]) as terminal:
        assert "1/21 The Short Answer ──" in ask(terminal)


def test_one_act_is_undone_as_one() -> None:
    """`A` decides on all, `u` takes all of it back and shows the first of them again."""
    with Terminal(["review", PAIR, "--all"]) as terminal:
        ask(terminal)
        terminal.press("s")
        ask(terminal)
        terminal.press("r")
        terminal.wait_for("(empty: go back): ")
        terminal.press("no\r")
        ask(terminal)
        terminal.press("A")
        shown = ask(terminal)
        assert "21 passages approved." in shown
        terminal.press("u")
        assert "1/24 Introduction ──" in ask(terminal)
        terminal.press("q")
        assert 1 == terminal.wait()
    assert "21 to review, 1 rejected, 2 computed" in " ".join(terminal.shown.split())


def write_editor(script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor that does what `script` says to the file $1, and needs an option, as some do."""
    Path("my editor").write_text(f"#!/bin/sh\n[ $1 = --wait ] || exit 9\nshift\n{script}\n")
    Path("my editor").chmod(0o755)
    monkeypatch.setenv("VISUAL", "'./my editor' --wait")


def test_edits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty, unchanged or failed: nothing changes. Else the text is saved and checked."""
    before = ARTICLE.read_text("utf-8")
    write_editor(": > $1", monkeypatch)
    with Terminal(["review", PAIR]) as terminal:
        ask(terminal)
        for script in (": > $1", "true", "exit 3"):
            write_editor(script, monkeypatch)
            terminal.press("e")
            assert "nothing was changed" in ask(terminal).lower()
        assert (before, []) == (ARTICLE.read_text("utf-8"), list_decisions())
        edit = "sed -i 's/shelves must/shelves, 45% of them \\x1b]0;o\\x07, must/' $1"
        write_editor(f"cp $1 seen.md; {edit}", monkeypatch)
        terminal.press("e")
        shown = ask(terminal)
        terminal.press("q")
        terminal.wait()
    assert "Saved; 4 errors." in shown
    assert "error statistics.uncited: says 45% and cites no source" in shown
    assert "shelves{+, 45% of them ·]0;o·,+} must" in shown
    assert not {"\x1b", "\x07"} & set(shown)
    assert "when the shelves, 45% of them" in ARTICLE.read_text("utf-8")
    assert "//" not in ARTICLE.read_text("utf-8")
    assert Path("seen.md").read_text("utf-8").startswith("// Lines at the top")


def test_nothing_typed_is_lost_to_a_change_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody saves while the editor is open: the edit is not saved over it, and not gone."""
    write_editor(
        f"sed -i 's/shelves must/shelves should/' $1\nsed -i 's/be full/be filled/' '{ARTICLE}'",
        monkeypatch,
    )
    with Terminal(["review", PAIR]) as terminal:
        ask(terminal)
        terminal.press("e")
        shown = ask(terminal)
        assert "has changed since you saw it" in shown
        assert "be [-full-]{+filled+}" in shown
        write_editor("cp $1 seen.md", monkeypatch)
        terminal.press("e")
        ask(terminal)
        terminal.press("q")
        terminal.wait()
    seen = Path("seen.md").read_text("utf-8")
    assert "// The baker is called when the shelves must be filled" in seen
    assert "\nThe baker is called when the shelves should be full" in seen


def test_edit_of_a_role_passage_asks_where_it_belongs(monkeypatch: pytest.MonkeyPatch) -> None:
    """`f` names the file of the fact and changes nothing; `h` edits this article."""
    write_editor("sed -i 's/bread and rolls/rolls and bread/' $1", monkeypatch)
    before = ARTICLE.read_text("utf-8")
    with Terminal(["review", PAIR, "--section", "definitions/baker"]) as terminal:
        ask(terminal)
        terminal.press("e")
        terminal.wait_for("> ")
        terminal.press("f")
        assert "roles/baker.yaml:" in ask(terminal)
        assert before == ARTICLE.read_text("utf-8")
        terminal.press("e")
        terminal.wait_for("> ")
        terminal.press("h")
        ask(terminal)
        terminal.press("q")
        terminal.wait()
    assert "makes rolls and bread, the same every day" in ARTICLE.read_text("utf-8")


def test_conflict_is_ended_with_both_edits(call: Call) -> None:
    """`p` takes what both edits make together, `u` opens the conflict again, `t` takes theirs."""
    text = ARTICLE.read_text("utf-8")
    ARTICLE.write_text(text.replace("good as yesterday's,", "good as ever,"), "utf-8")
    role = Path("roles/baker.yaml")
    role.write_text(role.read_text("utf-8").replace("is judged by", "is measured by"), "utf-8")
    call("draft", "baker", "pastry-chef")
    judged = "is judged by whether today's loaf is as good as ever,"
    measured = judged.replace("judged", "measured")
    with Terminal(["review", PAIR, "--only", "conflicts"]) as terminal:
        shown = ask(terminal)
        assert "mine Where a baker is judged by" in shown
        assert "new Where a baker is [-judged-]{+measured+} by" in shown
        assert "[a]pprove" not in shown
        terminal.press("p")
        ask(terminal)
        assert measured in ARTICLE.read_text("utf-8")
        terminal.press("u")
        ask(terminal)
        assert judged in ARTICLE.read_text("utf-8")
        terminal.press("t")
        ask(terminal)
        assert measured.replace("ever", "yesterday's") in ARTICLE.read_text("utf-8")
        terminal.press("q")
        terminal.wait()


def test_errors_are_shown_and_approved_with_a_reason_only() -> None:
    """Nothing is approved without one; the decision says despite how many."""
    text = ARTICLE.read_text("utf-8")
    ARTICLE.write_text(text.replace("\n\n## The Short", " So say 45%.\n\n## The Short", 1), "utf-8")
    with Terminal(["review", PAIR, "--only", "errors"]) as terminal:
        ask(terminal)
        terminal.press("a")
        shown = terminal.wait_for("(empty: go back): ")
        assert "error statistics.uncited" in shown and "Approve despite 1 error?" in shown
        terminal.press("\r")
        ask(terminal)
        assert [] == list_decisions()
        terminal.press("a")
        terminal.wait_for("(empty: go back): ")
        terminal.press("our own survey\r")
        terminal.wait_for("approved despite 1 error")
        assert 1 == terminal.wait()
    assert FIRST == list_decisions()


def test_missing_passage_is_brought_back_or_left_out() -> None:
    """It is shown as missing, cannot be approved, and comes back at its place."""
    before = ARTICLE.read_text("utf-8")
    start, end = (before.index(heading) for heading in ("## Practical Tips", "## Conclusion"))
    ARTICLE.write_text(before[:start] + before[end:], "utf-8")
    with Terminal(["review", PAIR, "--only", "missing"]) as terminal:
        shown = ask(terminal)
        assert "missing: it does not stand in the article" in shown
        assert "[g]et back leave [o]ut" in shown and "[a]pprove" not in shown
        for _ in range(3):
            terminal.press("g")
            assert "needs review" in ask(terminal)
            terminal.press("s")
            if ARTICLE.read_text("utf-8") != before:
                ask(terminal)
        assert 1 == terminal.wait()
    assert before == ARTICLE.read_text("utf-8")


def test_a_comment_decides_nothing_and_is_shown_at_once() -> None:
    """`n` asks for words; with them the same passage is asked about again."""
    with Terminal(["review", PAIR]) as terminal:
        ask(terminal)
        terminal.press("n")
        terminal.wait_for("(empty: go back): ")
        terminal.press("Whose shelves?\r")
        seen = ask(terminal)
        assert "1/22 Introduction ──" in seen
        assert "Comments (1 open)" in seen and "Anna Berg" in seen and "Whose shelves?" in seen
        terminal.press("q")
        terminal.wait()
    assert [] == list_decisions()
