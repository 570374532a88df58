"""`vsgen check`, `review`, `confirm`, `strike` and `diff` on a sentence that stands on no fact."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Call
from tests.cli.terminal import Terminal

PAIR = "baker-vs-pastry-chef"
ARTICLE, LOCK = Path(f"output/{PAIR}.md"), Path(f"output/{PAIR}.lock.json")
KEY = "introduction"
FACT = ("--topic", "hands", "--label", "Calm", "--text", "stays calm when the oven fails")


@pytest.fixture
def own(call: Call, bakery: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The introduction's first sentence, on no fact; the second one stands on a fact."""
    monkeypatch.setenv("VSGEN_EDITOR", "Anna Berg")
    monkeypatch.setenv("NO_COLOR", "1")
    call("draft", "baker", "pastry-chef")
    content = json.loads(LOCK.read_text("utf-8"))
    passage = content["passages"][KEY]
    lines = passage["text"] if isinstance(passage["text"], list) else [passage["text"]]
    sentence, second = re.split(r"(?<=\.)\s+", "\n".join(lines))[:2]
    passage["provenance"] = [f"{len(sentence)} own", f"{len(second)} a/definition/full-shelf"]
    LOCK.write_text(json.dumps(content), "utf-8")
    return sentence


def see(call: Call, key: str = KEY) -> dict[str, Any]:
    told = json.loads(call("review", PAIR, "--all", "--json").stdout)
    found: dict[str, Any] = next(it for it in told["passages"] if it["key"] == key)
    return found


def test_it_is_found_shown_and_decided_on(call: Call, own: str) -> None:
    """From check to approval, and back again."""
    checked = call("check", str(ARTICLE))
    assert 0 == checked.exit_code
    assert f"{ARTICLE}:3:1: warning provenance.unconfirmed" in checked.stdout
    shown = call("review", PAIR, KEY)
    assert "on no fact: confirm or strike it" in shown.stdout
    assert "definition/full-shelf" not in shown.stdout
    refused = call("approve", PAIR, KEY)
    assert 2 == refused.exit_code
    assert f"`vsgen confirm {PAIR} {KEY} 1`" in refused.stderr
    assert f"left: {KEY}, 1 sentence to confirm or strike" in call("approve", PAIR).stdout
    done = call("confirm", PAIR, KEY, "--why", "we asked")
    assert f"{PAIR}: {KEY}: confirmed by Anna Berg; now: needs review\n" == done.stdout
    assert "unconfirmed" not in call("check", str(ARTICLE)).stdout
    sentence = see(call)["sentences"][0]
    assert (1, own, True) == (sentence["number"], sentence["text"], sentence["own"])
    assert ("Anna Berg", "we asked") == (
        sentence["confirmed"]["who"],
        sentence["confirmed"]["why"],
    )
    assert 0 == call("confirm", PAIR, KEY, "--undo").exit_code
    assert "unconfirmed" in call("check", str(ARTICLE)).stdout
    before = ARTICLE.read_text("utf-8")
    assert 0 == call("strike", PAIR, KEY, own).exit_code
    assert own not in ARTICLE.read_text("utf-8")
    assert 0 == call("strike", PAIR, KEY, "--undo").exit_code
    assert before == ARTICLE.read_text("utf-8")


def test_facts_are_shown_on_demand(call: Call, own: str) -> None:
    """In review and in diff, for people and machines."""
    assert "Baker: " in call("review", PAIR, KEY, "--facts").stdout
    ARTICLE.write_text(ARTICLE.read_text("utf-8").replace(own, f"{own} So it is."), "utf-8")
    assert "“" in call("diff", PAIR, "--facts").stdout
    [section] = json.loads(call("diff", PAIR, "--facts", "--json").stdout)["sections"]
    assert [own] == [it["text"] for it in section["sentences"] if it["own"]]
    [section] = json.loads(call("diff", PAIR, "--json").stdout)["sections"]
    assert "sentences" not in section


def test_a_fact_is_made_of_it(call: Call, own: str) -> None:
    """Written where it belongs, or refused with what is wrong with it."""
    path = Path("roles/baker.yaml")
    before = path.read_text("utf-8")
    topic = before.partition("topic: ")[2].partition(",")[0]
    fact = (*FACT[:1], topic, *FACT[2:])
    wrong = call("confirm", PAIR, KEY, "--fact", "baker/skills/calm", *fact[:-1], "earns 3,000")
    assert 3 == wrong.exit_code
    assert "roles/baker.yaml:" in wrong.stderr
    assert before == path.read_text("utf-8")
    less = call("confirm", PAIR, KEY, "--fact", "baker/skills/calm")
    assert (2, True) == (less.exit_code, "--topic, --label and --text" in less.stderr)
    done = call("confirm", PAIR, KEY, "1", "--fact", "baker/skills/calm", *fact)
    assert 0 == done.exit_code
    assert 'label: Calm, text: "stays calm when the oven fails"}' in path.read_text("utf-8")
    assert ["baker/skills/calm"] == [it["name"] for it in see(call)["sentences"][0]["facts"]]
    assert 0 == call("confirm", PAIR, KEY, "--undo").exit_code
    assert before == path.read_text("utf-8")


def test_a_lock_that_cannot_be_read_is_told(call: Call, own: str) -> None:
    """What sentences stand on is not guessed."""
    LOCK.write_text(LOCK.read_text("utf-8")[:-2], "utf-8")
    checked = call("check", str(ARTICLE))
    assert (3, True) == (checked.exit_code, "is not JSON" in checked.stderr)


@pytest.mark.slow
def test_it_is_decided_on_in_a_terminal(own: str) -> None:
    """By keys, which are offered only where such a sentence stands."""
    with Terminal(["review", PAIR]) as terminal:
        first = terminal.wait_for("[?]") + terminal.wait_for("> ")
        assert "[c]onfirm" in first
        terminal.press("a")
        assert "nobody confirmed it; nothing was approved" in terminal.wait_for("> ")
        terminal.press("c")
        terminal.wait_for("empty: ")
        terminal.press("we asked\r")
        assert "Sentence 1: confirmed." in terminal.wait_for("[?]")
        terminal.wait_for("> ")
        terminal.press("u")
        assert "no longer confirmed" in terminal.wait_for("[?]")
        terminal.wait_for("> ")
        terminal.press("x")
        assert "Sentence 1: struck." in terminal.wait_for("[?]")
        terminal.wait_for("> ")
        terminal.press("q")
    assert own not in ARTICLE.read_text("utf-8")
