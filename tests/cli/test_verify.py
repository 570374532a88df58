"""`vsgen draft --verify`: a model's second opinion, which changes nothing."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.cli.model_server import USAGE, ModelServer
from tests.writers.endpoint import Say, completion

PAIR = "baker-vs-pastry-chef"
ARTICLE = Path(f"output/{PAIR}.md")

pytestmark = pytest.mark.slow


def answer(model: ModelServer, *replies: str) -> None:
    """What the model says when it is asked for an opinion, in turn."""
    waiting = list(replies)

    def say(prompt: str, texts: dict[str, str]) -> dict[str, str] | Say:
        if "sub-editor" not in prompt:
            return texts
        return Say(completion(waiting.pop(0), usage=USAGE, model="gpt-5.4-mini"))

    model.change = say


def test_doubts_are_told_and_nothing_is_changed(call: Call, model: ModelServer) -> None:
    """One call an article, paid once; a second run says the same from the store."""
    doubts = [{"sentence": 1, "why": "a baker\x1b[31m may be called earlier"}]
    answer(model, json.dumps({"doubts": doubts}))
    call("draft", "baker", "pastry-chef")
    before = ARTICLE.read_text("utf-8")
    model.take()
    told = call("draft", "baker", "pastry-chef", "--verify")
    assert 0 == told.exit_code, told.stderr
    [prompt] = model.take()
    assert "1. A baker is called when" in prompt
    assert "- Baker: is called when" in prompt
    assert "1 of" in told.stderr
    assert "sentences doubted; nothing was changed" in told.stderr
    assert "a baker[31m may be called earlier" in told.stderr.replace("\x1b", "")
    assert "\x1b" not in told.stderr
    again = json.loads(call("draft", "baker", "pastry-chef", "--verify", "--json").stdout)
    assert [] == model.take()
    assert (0, 1) == (again["verified"]["calls"], again["verified"]["reused"])
    assert ["introduction"] == [it["key"] for it in again["verified"]["doubts"]]
    assert before == ARTICLE.read_text("utf-8")


@pytest.mark.parametrize(
    "reply",
    [
        "All is well.",
        '{"doubts": [{"sentence": 1}]}',
        '{"doubts": [{"sentence": 9999, "why": "x"}]}',
        '{"doubts": {"sentence": 1}}',
        '{"doubts": [{"sentence": [], "why": "x"}]}',
    ],
)
def test_a_reply_of_another_form_is_asked_for_again(
    call: Call, model: ModelServer, reply: str
) -> None:
    """As often as a text is; then it is said that there is no opinion, and the article stands."""
    answer(model, reply, '{"doubts": []}')
    told = call("draft", "baker", "pastry-chef", "--verify", "--json")
    assert 0 == told.exit_code
    verified = json.loads(told.stdout)["verified"]
    assert (2, [], "") == (verified["calls"], verified["doubts"], verified["failed"])


def test_without_an_opinion_the_article_stands(call: Call, model: ModelServer) -> None:
    """The reason is told."""
    answer(model, "No.")
    told = call("draft", "baker", "pastry-chef", "--verify", "--tries", "1")
    assert 0 == told.exit_code
    assert "not verified: the reply is not the JSON that was asked for" in told.stderr
    assert ARTICLE.is_file()


def test_it_needs_a_model(call: Call, bakery: Path) -> None:
    """Before anything is drafted."""
    refused = call("draft", "baker", "pastry-chef", "--facts", "--verify")
    assert (2, True) == (refused.exit_code, "--verify needs a model" in refused.stderr)
    assert not ARTICLE.exists()
