"""`vsgen review`, `vsgen approve` and `vsgen reject` where nobody is asked."""

import json
import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Call

PAIR = "baker-vs-pastry-chef"
ARTICLE = Path(f"output/{PAIR}.md")


@pytest.fixture
def drafted(call: Call, bakery: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The bakery with its article drafted, and Anna to decide."""
    monkeypatch.setenv("VSGEN_EDITOR", "Anna Berg")
    call("draft", "baker", "pastry-chef")
    return bakery


def edit(old: str, new: str) -> None:
    """A person changes words of the article."""
    text = ARTICLE.read_text("utf-8")
    assert old in text
    ARTICLE.write_text(text.replace(old, new, 1), "utf-8")


def see(call: Call, key: str, subject: str = PAIR) -> dict[str, Any]:
    """The passage called `key`, as a machine is told."""
    told = json.loads(call("review", subject, "--all", "--json").stdout)
    passages: dict[str, dict[str, Any]] = {it["key"]: it for it in told["passages"]}
    return passages[key]


def open_conflict(call: Call) -> None:
    """A person and the role's file change the same sentence; drafting again finds both."""
    edit(
        "is judged by whether today's loaf is as good as yesterday's",
        "is measured by whether today's loaf is as good as yesterday's",
    )
    role = Path("roles/baker.yaml")
    role.write_text(
        role.read_text("utf-8").replace(
            "whether today's loaf is as good as yesterday's",
            "whether today's loaf is as good as yesterday's alone",
        ),
        "utf-8",
    )
    call("draft", "baker", "pastry-chef")


def test_queue_lists_what_awaits_a_decision(call: Call, drafted: Path) -> None:
    """Articles and roles; with 1 until all is decided, then with 0."""
    listed = call("review")
    assert (1, "3 of 3 articles and roles.\n") == (listed.exit_code, listed.stderr)
    assert "    22 to review, 2 computed · new\n" in listed.stdout
    for subject in ("baker", "pastry-chef", PAIR):
        assert 0 == call("approve", subject).exit_code
    done = call("review")
    assert (0, "") == (done.exit_code, done.stdout)
    assert "0 of 3 articles and roles; 3 more with --all.\n" == done.stderr
    assert PAIR in call("review", "--all").stdout


def test_queue_without_articles(call: Call, bakery: Path) -> None:
    """Says so, and that nothing is left."""
    listed = call("review")
    assert (0, "", "Nothing was drafted yet.\n") == (
        listed.exit_code,
        listed.stdout,
        listed.stderr,
    )


def test_queue_for_machines(call: Call, drafted: Path) -> None:
    """Each entry with its states, and what is asked for only."""
    entries = json.loads(call("review", "--json").stdout)
    found = {it["slug"]: (it["kind"], it["counts"].get("needs-review")) for it in entries}
    assert ("article", 22) == found[PAIR]
    assert {"baker", "pastry-chef", PAIR} == set(found)
    assert [] == json.loads(call("review", "--only", "conflicts", "--json").stdout)


def test_passages_are_printed_where_nobody_can_be_asked(call: Call, drafted: Path) -> None:
    """No question, no escape; the count of what is left on stderr; exit code 1."""
    shown = call("review", PAIR)
    assert 1 == shown.exit_code
    assert shown.stdout.startswith("── 1/22  Introduction ──")
    assert "[a]pprove" not in shown.stdout
    assert "\x1b" not in shown.stdout
    assert f"{PAIR}: 22 to review, 2 computed\n" == shown.stderr


def test_findings_that_concern_no_passage_are_told(call: Call, drafted: Path) -> None:
    """Beside the passages, with their line; a machine has them in the article's findings."""
    edit("## Conclusion", "## The Short Answer")
    told = call("review", PAIR)
    assert "error sections.duplicate: " in told.stderr
    found = json.loads(call("review", PAIR, "--json").stdout)["findings"]
    assert "sections.duplicate" in [it["rule"] for it in found]


def test_only_chooses(call: Call, drafted: Path) -> None:
    """Passages with errors, with a conflict, stale ones, or those of a section."""
    call("approve", PAIR, "conclusion")
    edit("the shelves must", "the shelves, 45% of them, must")
    open_conflict(call)
    keys = {
        words: [
            it["key"]
            for it in json.loads(call("review", PAIR, *words, "--json").stdout)["passages"]
        ]
        for words in (("--only", "errors"), ("--only", "conflicts"), ("--section", "skills"))
    }
    assert {
        ("--only", "errors"): ["introduction"],
        ("--only", "conflicts"): ["definitions"],
        ("--section", "skills"): ["skills/baker", "skills/pastry-chef"],
    } == keys


def test_one_act_approves_what_has_no_error_and_no_conflict(call: Call, drafted: Path) -> None:
    """What is left out is named with its reason; the exit code says that something is."""
    edit("the shelves must", "the shelves, 45% of them, must")
    open_conflict(call)
    result = call("approve", PAIR)
    assert 1 == result.exit_code
    assert "approved by Anna Berg" in result.stdout
    assert "  left: introduction, 1 error\n" in result.stdout
    assert "  left: definitions, conflict\n" in result.stdout
    told = json.loads(call("approve", PAIR, "--json").stdout)
    assert [] == told["keys"]
    assert ["introduction", "definitions"] == [it["key"] for it in told["left"]]


def test_decision_with_its_reason_is_recorded(call: Call, drafted: Path) -> None:
    """Who and why, for one passage; the others are as before."""
    result = call("approve", PAIR, "education", "--why", "asked two bakers")
    assert (0, f"{PAIR}: education: approved by Anna Berg; now: approved\n") == (
        result.exit_code,
        result.stdout,
    )
    (decision,) = see(call, "education")["decisions"]
    assert ("approved", "Anna Berg", "asked two bakers") == (
        decision["verdict"],
        decision["who"],
        decision["why"],
    )
    assert "needs-review" == see(call, "conclusion")["state"]


def test_keys_of_what_machines_are_told_of_decisions(call: Call, drafted: Path) -> None:
    """Scripts read them by name: of an approval what it approved, of a change what it replaced."""
    open_conflict(call)
    assert 0 == call("approve", PAIR, "definitions", "--take").exit_code
    call("approve", PAIR, "education")
    (approval,), (taken,) = (see(call, key)["decisions"] for key in ("education", "definitions"))
    keys = (
        "who when verdict why text_hash inputs scope restored approved despite sentence fact"
    ).split()
    assert [keys, keys] == [list(approval), list(taken)]
    assert (None, None) == (approval["restored"], taken["approved"])
    assert ["text", "figures", "parts"] == list(approval["approved"])
    before = taken["restored"]
    keys = "text base inputs figures incoming replies parts approved wording".split()
    assert keys == list(before)
    assert ["text", "inputs", "figures", "replies", "parts"] == list(before["incoming"])
    assert "is measured by whether today's loaf is as good as yesterday's" in before["text"]
    assert "is judged by whether today's loaf is as good as yesterday's" in before["base"]
    assert (
        "is judged by whether today's loaf is as good as yesterday's alone"
        in before["incoming"]["text"]
    )


def test_revision_that_has_passed_decides_nothing(call: Call, drafted: Path) -> None:
    """Exit 5 when the text changed since --json gave its revision; the present one is taken."""
    seen = see(call, "introduction")["revision"]
    edit("the shelves must", "the shelves should")
    refused = call("approve", PAIR, "introduction", "--rev", seen)
    assert (5, "") == (refused.exit_code, refused.stdout)
    assert "changed" in refused.stderr
    assert "needs-review" == see(call, "introduction")["state"]
    seen = see(call, "introduction")["revision"]
    assert 0 == call("approve", PAIR, "introduction", "--rev", seen).exit_code
    assert "approved" == see(call, "introduction")["state"]


def test_rejection_and_undoing_it(call: Call, drafted: Path) -> None:
    """With a reason; taken back, the passage awaits a decision again."""
    assert 0 == call("reject", PAIR, "education", "--reason", "say more").exit_code
    assert "rejected" == see(call, "education")["state"]
    undone = call("reject", PAIR, "education", "--undo", "--json")
    assert "needs-review" == json.loads(undone.stdout)["state"]


@pytest.mark.parametrize(
    ("option", "left", "standing"),
    [
        ("--keep", "stale", "is measured by whether today's loaf is as good as yesterday's"),
        ("--take", "stale", "is judged by whether today's loaf is as good as yesterday's alone"),
    ],
)
def test_conflict_is_ended(
    call: Call, drafted: Path, option: str, left: str, standing: str
) -> None:
    """With what stands or with the new text; and --undo opens it again."""
    call("approve", PAIR, "definitions")
    open_conflict(call)
    assert 2 == call("approve", PAIR, "definitions").exit_code
    assert 0 == call("approve", PAIR, "definitions", option).exit_code
    assert left == see(call, "definitions")["state"]
    assert standing in ARTICLE.read_text("utf-8")
    call("approve", PAIR, "definitions", "--undo")
    assert "conflict" == see(call, "definitions")["state"]
    assert "is measured by whether today's loaf is as good as yesterday's" in ARTICLE.read_text(
        "utf-8"
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("approve", PAIR, "skill"), "There are: introduction"),
        (("approve", "baker", "skills"), "There are: skills/"),
        (("approve", PAIR, "--take"), "need a SECTION, and exclude each other"),
        (("approve", PAIR, "education", "--take", "--keep"), "exclude each other"),
        (("approve", PAIR, "education", "--take"), "no conflict"),
        (("approve", PAIR, "education", "--undo"), "no decision to undo"),
        (("reject", PAIR, "education"), "a rejection needs a reason"),
        (("review", PAIR, "--section", "tip"), "There are: introduction"),
        (("review", "bakr"), "Did you mean"),
        (("review", "baker-vs-cook"), "there is no role “cook”"),
        (("review", "pastry-chef-vs-baker"), "there is no such article"),
    ],
)
def test_wrong_words(call: Call, drafted: Path, words: tuple[str, ...], told: str) -> None:
    """Exit 2, with what to write instead; nothing on stdout."""
    result = call(*words)
    assert (2, "") == (result.exit_code, result.stdout)
    assert told in result.stderr


def test_who_decides(call: Call, drafted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """VSGEN_EDITOR, else git's user; with neither nothing is decided, and it says what to set."""
    monkeypatch.delenv("VSGEN_EDITOR")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    refused = call("approve", PAIR)
    assert 2 == refused.exit_code
    assert "Set VSGEN_EDITOR" in refused.stderr
    subprocess.run(["git", "config", "--global", "user.name", "Ben Ito"], check=True)
    assert "approved by Ben Ito" in call("approve", PAIR, "education").stdout
    monkeypatch.setenv("VSGEN_EDITOR", " Anna\x1b[2J Berg ")
    assert "approved by Anna\ufffd[2J Berg" in call("approve", PAIR, "conclusion").stdout


def test_reading_needs_no_name(call: Call, drafted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever only looks is nobody who decides."""
    monkeypatch.delenv("VSGEN_EDITOR")
    monkeypatch.setenv("PATH", "")
    assert 1 == call("review", PAIR).exit_code


def test_words_since_they_were_generated(call: Call, drafted: Path) -> None:
    """An approved edit is no change since its approval, and one since it was generated."""
    edit("the shelves must", "the shelves should")
    call("approve", PAIR, "introduction")
    approved = call("review", PAIR, "--section", "introduction").stdout
    generated = call("review", PAIR, "--section", "introduction", "--since", "generated").stdout
    assert "[-must-]{+should+}" not in approved
    assert "[-must-]{+should+}" in generated


def test_window_is_filled_and_not_more(call: Call, drafted: Path) -> None:
    """--width folds everything that is printed."""
    edit("the shelves must", "the shelves, 45% of them, must")
    for width in ("40", "120"):
        shown = call("review", PAIR, "--width", width).stdout
        assert int(width) >= max(map(len, shown.splitlines()))


@pytest.mark.slow
def test_every_cure_for_errors_and_missing_passages_runs(call: Call, drafted: Path) -> None:
    """What is printed is what helps."""
    edit("\n\n## The Short", " So say 45%.\n\n## The Short")
    text = ARTICLE.read_text("utf-8")
    start, end = (text.index(heading) for heading in ("## Practical Tips", "## Conclusion"))
    ARTICLE.write_text(text[:start] + text[end:], "utf-8")
    rest = call("approve", PAIR)
    assert 1 == rest.exit_code
    assert {"introduction, 1 error", "tips/baker, missing"} <= {
        line.removeprefix("  left: ") for line in rest.stdout.splitlines()
    }
    for section, states in (
        ("introduction", ["approved"]),
        ("tips/baker", ["needs-review", "left-out"]),
    ):
        refused = call("approve", PAIR, section)
        assert 2 == refused.exit_code
        cures = re.findall(r"`vsgen (.+)`", refused.stderr)
        assert len(states) == len(cures)
        for cure, state in zip(cures, states, strict=True):
            assert 0 == call(*shlex.split(cure)).exit_code
            assert state == see(call, section)["state"]
    decision = see(call, "introduction")["decisions"][-1]
    assert ("checked by hand", 1) == (decision["why"], decision["despite"])


@pytest.mark.parametrize("option", ["--despite-errors", "--left-out"])
def test_reason_is_asked_for(call: Call, drafted: Path, option: str) -> None:
    """And nothing is decided without one."""
    refused = call("approve", PAIR, "education", option)
    assert (2, "needs-review") == (refused.exit_code, see(call, "education")["state"])
    assert f"vsgen approve {PAIR} education {option} --why 'checked by hand'" in refused.stderr


def test_article_replaced_by_rubbish_is_approved_by_no_act(call: Call, drafted: Path) -> None:
    """It says what the file is, and what to do."""
    ARTICLE.write_text("Buy now!\n", "utf-8")
    refused = call("approve", PAIR)
    assert 2 == refused.exit_code
    assert "is another text than the article that was drafted" in refused.stderr
    assert f"`vsgen draft {PAIR}`" in refused.stderr
    shown = call("review", PAIR)
    assert 1 == shown.exit_code
    assert re.search(r"\d\d missing, 1 to review\n", shown.stderr)
