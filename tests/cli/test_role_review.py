"""`vsgen role review`: lists, decisions by name, and a session on a real terminal."""

import json
from contextlib import closing
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.cli.terminal import Terminal
from tests.proposing.confectioner import SLUG, start_field

from vsgen.proposing.acceptance import open_proposals
from vsgen.proposing.proposals import ProposedFact
from vsgen.store import open_store
from vsgen.store.activity_log import name_deed

ROLES = Path("roles")
NEEDED = (
    "head definition/sweet-things responsibilities/tempering skills/taste education/apprentice "
    "tools/marble-slab industries/hotels"
).split()


@pytest.fixture(autouse=True)
def proposed(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The field with proposals in the current folder, and Anna before a screen without colours."""
    start_field(Path(), repository)
    monkeypatch.setenv("VSGEN_EDITOR", "Anna Berg")
    monkeypatch.setenv("NO_COLOR", "1")


def find(name: str) -> ProposedFact:
    found = open_proposals(ROLES, SLUG).find(name)
    assert found
    return found


def see(name: str) -> str:
    """How it stands: `awaits`, or what was decided and by whom."""
    decided = find(name).decided
    return f"{decided.as_} {decided.by}" if decided else "awaits"


def test_what_awaits_is_listed(call: Call) -> None:
    """Roles with counts and what they still need; of one role a sentence each."""
    listed = call("role", "review")
    assert listed.exit_code == 1
    assert "16 to decide, 3 of them with remarks · still needs: head, def" in listed.stdout

    role = call("role", "review", SLUG)
    assert role.exit_code == 1
    assert "tips/one-praline\n  To get started, make the same praline until" in role.stdout
    assert "definition/sweet-things  own knowledge" in role.stdout
    assert "vsgen role review confectioner --accept head" in role.stderr


def test_a_machine_gets_all_that_a_decision_rests_on(call: Call) -> None:
    """Sentence, quote, neighbours, remarks, and the revision that --rev takes."""
    told = json.loads(call("role", "review", SLUG, "--json").stdout)
    assert told["missing"][:2] == ["head", "definition"]
    by_name = {it["name"]: it for it in told["proposals"]}
    counter = by_name["responsibilities/counter"]
    assert counter["sentence"] == "A confectioner tends the counter."
    assert counter["remarks"][0]["what"].startswith("“counter” has another text in baker")
    assert not counter["may_go_together"]
    snap = by_name["tips/one-praline"]
    assert snap["proposed"]["quote"] == "You temper chocolate by hand"
    assert snap["quote_found"] is True
    assert {"role": "baker", "near": False} == {
        key: snap["neighbours"][0][key] for key in ("role", "near")
    }
    call("role", "review", SLUG, "--accept", "tips/one-praline", "--rev", snap["revision"])
    again = call("role", "review", SLUG, "--undo", "tips/one-praline", "--rev", snap["revision"])
    assert again.exit_code == 5


def test_decisions_by_name(call: Call) -> None:
    """What is accepted waits until the role is whole; then it is written, and it is said."""
    names = [word for name in NEEDED for word in ("--accept", name)]
    assert call("role", "review", SLUG, *names).exit_code == 1
    assert not (ROLES / f"{SLUG}.yaml").exists()
    done = call("role", "review", SLUG, "--accept", "tips/one-praline")
    assert "In the library now: roles/confectioner.yaml" in done.stderr
    assert call("role", "lint").exit_code == 0

    without = call("role", "review", SLUG, "--reject", "hard/december")
    assert without.exit_code == 2
    assert "--why" in without.stderr
    call("role", "review", SLUG, "--reject", "hard/december", "--why", "every shop has it")
    assert see("hard/december") == "rejected Anna Berg"
    call("role", "review", SLUG, "--undo", "hard/december")
    assert see("hard/december") == "awaits"
    refused = call("role", "review", SLUG, "--accept", "tips/three-kinds")
    assert refused.exit_code == 3
    assert "“text” begins with a capital: “Buy”" in refused.stderr


def test_decisions_are_in_the_activity(call: Call) -> None:
    call("role", "review", SLUG, "--accept", "tips/one-praline")
    call("role", "review", SLUG, "--reject", "responsibilities/counter", "--why", "nobody does so")
    with closing(open_store(Path(".vsgen/store.db"))) as store:
        told = [(it.who, name_deed(it.what), it.detail) for it in store.activity.list(pair=SLUG)]
    assert [
        ("Anna Berg", "rejected proposed facts", "responsibilities/counter: nobody does so"),
        ("Anna Berg", "accepted proposed facts", "tips/one-praline"),
    ] == told


def test_a_fact_of_ones_own(call: Call) -> None:
    """For what nobody proposed: named where the role needs it, judged, accepted."""
    names = [word for name in NEEDED for word in ("--accept", name)]
    for name in ("tips/one-praline", "tips/three-kinds"):
        call("role", "review", SLUG, "--reject", name, "--why", "not here")
    told = call("role", "review", SLUG, *names).stderr
    assert "Nothing awaits for tips: write your own, `vsgen role review confectioner --wri" in told
    words = ("--write", "tips/sell-out", "--topic", "hands", "--label", "Selling out")
    assert call("role", "review", SLUG, *words).exit_code == 3
    done = call("role", "review", SLUG, *words, "--text", "bake less than you can sell")
    assert "In the library now: roles/confectioner.yaml" in done.stderr
    assert find("tips/sell-out").proposed.by == "Anna Berg"
    again = call("role", "review", SLUG, *words, "--text", "bake less than you can sell")
    assert "is proposed already" in again.stderr


def test_an_end_is_reached(call: Call) -> None:
    """With everything decided the exit code is 0, and a file that is none is named."""
    for fact in open_proposals(ROLES, SLUG).facts:
        call("role", "review", SLUG, "--reject", fact.name, "--why", "a test")
    assert call("role", "review", SLUG, "--reject", "head", "--why", "a test").exit_code == 0
    assert call("role", "review").exit_code == 0
    (ROLES / "proposed" / "odd.yaml").write_text("title: [", encoding="utf-8")
    odd = call("role", "review")
    assert odd.exit_code == 1
    assert "odd.yaml" in odd.stdout


def ask(terminal: Terminal) -> str:
    """What is shown until the next question, its folded lines joined."""
    seen = terminal.wait_for("[?]") + terminal.wait_for("> ")
    return " ".join(seen.split())


@pytest.mark.slow
def test_a_session() -> None:
    """Accept, undo, all with a quote, reject by number: each on disk before the next question."""
    with Terminal(["role", "review", SLUG]) as terminal:
        first = ask(terminal)
        assert "8 have a quote and no remark" in first
        assert "1/16 Names and figures" in first
        terminal.press("aaaa")
        second = ask(terminal)
        assert "2/16 Definition · Called when" in second
        assert "A confectioner is called when a feast needs" in second
        assert "confectioner. You temper chocolate by hand and fill the counter" in second
        assert "Baker is called when the shelf is empty before noon" in second
        assert open_proposals(ROLES, SLUG).head.is_accepted
        assert see("definition/tray-empty") == "awaits"
        terminal.press("u")
        assert "1/16 " in ask(terminal)
        assert not open_proposals(ROLES, SLUG).head.is_accepted
        terminal.press("a")
        ask(terminal)
        terminal.press("p")
        terminal.wait_for("1/16 ")
        ask(terminal)
        terminal.press("u")
        ask(terminal)
        for answer, stands in (("n", "awaits"), ("y", "accepted Anna Berg")):
            terminal.press("A")
            read = " ".join(terminal.wait_for("Accept 8 as they stand? y/n > ").split())
            assert "To get started, make the same praline until it snaps" in read
            assert "A quote shows where a statement comes from, not that it is true" in read
            terminal.press(answer)
            shown = ask(terminal)
            assert see("definition/tray-empty") == stands
        assert "1/16 " in shown
        terminal.press("a")
        assert "3/16 Definition · What the job is" in ask(terminal)
        terminal.press("r")
        terminal.wait_for("go back): ")
        terminal.press("3\r")
        assert "5/16 Definition · Leaves behind" in ask(terminal)
        decided = find("definition/sweet-things").decided
        assert decided
        assert decided.why == "too vague to tell roles apart"
        terminal.press("q")
        assert 1 == terminal.wait()


@pytest.mark.slow
def test_editing_in_a_session(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What is refused is opened again as it was typed; another role's words can be taken."""
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "text = path.read_text('utf-8')\n"
        "mark = 'seen before' if 'loaves.' in text else 'loaves.'\n"
        "words = {'loaves.': 'counts 3 loaves.', 'seen before': 'weighs every loaf'}[mark]\n"
        "lines = ['text: \"' + words + '\"' if it.startswith('text:') else it\n"
        "         for it in text.splitlines()]\n"
        "path.write_text('\\n'.join(lines), 'utf-8')\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("EDITOR", f"python3 {editor}")
    with Terminal(["role", "review", SLUG]) as terminal:
        for _ in range(3):
            ask(terminal)
            terminal.press("n")
        ask(terminal)
        terminal.press("e")
        assert "states a number" in ask(terminal)
        assert see("definition/clean-snap") == "awaits"
        terminal.press("e")
        shown = ask(terminal)
        assert "definition/clean-snap: accepted as edited" in shown
        assert find("definition/clean-snap").fact.text == "weighs every loaf"
        while "“counter” has another text" not in shown:
            terminal.press("n")
            shown = ask(terminal)
        assert "[t]ake theirs" in shown
        terminal.press("t")
        ask(terminal)
        assert find("responsibilities/counter").fact.text == "sells over the counter"
        terminal.press("w")
        refused = ask(terminal)
        assert "Not saved; what you typed is in" in refused
        assert "the key “id” is missing" in refused
        terminal.press("q")
        assert 1 == terminal.wait()
        assert "confectioner: 14 to decide, 2 edited" in terminal.shown


def test_many_decisions_in_one_call(call: Call) -> None:
    """What stops one stops no other: the rest is saved in one act, each that is not is told."""
    names = [*NEEDED, "tips/one-praline", "tips/three-kinds", "responsibilities/counter", "no/such"]
    words = [word for name in reversed(names) for word in ("--accept", name)]
    done = call("role", "review", SLUG, *words)
    assert done.exit_code == 3
    assert done.stderr.count("In the library now: roles/confectioner.yaml") == 1
    assert "Changed:" not in done.stderr
    assert "3 decisions of 11 not taken, and all others are saved" in done.stderr
    assert "confectioner/no/such: not accepted\nError: confectioner: “no/such” is" in done.stderr
    assert "“text” begins with a capital: “Buy”" in done.stderr
    assert "“counter” has another text in baker" in done.stderr
    assert see("tips/three-kinds") == "awaits"
    assert see("tips/one-praline") == "accepted Anna Berg"
    assert call("role", "lint").exit_code == 0


def test_an_edit_by_name(call: Call) -> None:
    """The parts that are named are changed, and the proposal accepted with them."""
    edit = ("role", "review", SLUG, "--edit", "tips/three-kinds")
    assert "--edit changes nothing" in call(*edit).stderr
    done = call(*edit, "--text", "buy some kinds of cocoa", "--weight", "core", "--id", "kinds")
    assert "confectioner/tips/three-kinds: edited" in done.stderr
    fact = find("tips/three-kinds").fact
    assert (fact.text, fact.weight, fact.id) == ("buy some kinds of cocoa", "core", "kinds")
    moved = call("role", "review", SLUG, "--edit", "hard/december", "--to", "change")
    assert moved.exit_code == 1
    assert find("hard/december").standing_list == "change"
    odd = call("role", "review", SLUG, "--accept", "skills/taste", "--weight", "core")
    assert odd.exit_code == 2
    assert see("skills/taste") == "awaits"
    assert call("role", "review", SLUG, "--edit", "head", "--text", "x").exit_code == 2


@pytest.mark.slow
def test_editing_without_an_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines are asked for one by one; weight and topic are set on one line."""
    monkeypatch.setenv("EDITOR", "no-such-editor")
    monkeypatch.delenv("VISUAL", raising=False)
    with Terminal(["role", "review", SLUG]) as terminal:
        for _ in range(3):
            ask(terminal)
            terminal.press("n")
        ask(terminal)
        terminal.press("e")
        terminal.wait_for("'no-such-editor' cannot be run: here are its lines")
        terminal.wait_for("breaks")
        terminal.press("\x15" + 'text: "is judged by its shine"\r')
        for _ in range(5):
            terminal.wait_for("| ")
            terminal.press("\r")
        assert "clean-snap: accepted as edited" in ask(terminal)
        assert find("definition/clean-snap").fact.text == "is judged by its shine"
        terminal.press("s")
        terminal.wait_for("go back): ")
        terminal.press("heavy\r")
        assert "“heavy” is no weight and no topic" in ask(terminal)
        terminal.press("s")
        terminal.wait_for("go back): ")
        terminal.press("core\r")
        assert "definition/full-case: accepted with weight core" in ask(terminal)
        terminal.press("q")
        terminal.wait()
