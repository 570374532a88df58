"""`vsgen comment`: says, shows, answers, settles; and what a review shows of it."""

import json

import pytest
from tests.cli.conftest import Call

PAIR = "baker-vs-pastry-chef"


@pytest.fixture
def drafted(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VSGEN_EDITOR", "Ada")
    assert call("init", "--empty").exit_code == 0
    assert call("draft", PAIR).exit_code == 0


@pytest.mark.usefixtures("drafted")
def test_a_comment_goes_from_said_to_settled(call: Call) -> None:
    said = json.loads(call("comment", PAIR, "introduction", "Is it?", "--json").stdout)
    call("comment", PAIR, "--answer", said["id"], "It is.")

    (thread,) = json.loads(call("comment", PAIR, "--json").stdout)
    assert ["Is it?", "It is."] == [it["text"] for it in thread["said"]]
    assert ("introduction", False, None) == tuple(
        thread[it] for it in ("passage", "earlier", "resolved")
    )
    shown = call("review", PAIR, "--section", "introduction").stdout
    assert "Comments (1 open)" in shown and "Is it?" in shown

    assert "resolved by Ada" in call("comment", PAIR, "--resolve", said["id"]).stdout
    assert "" == call("comment", PAIR).stdout
    assert "resolved by Ada" in call("comment", PAIR, "--all").stdout
    again = call("comment", PAIR, "--resolve", said["id"])
    assert 5 == again.exit_code and "resolved already, by Ada" in again.stderr


@pytest.mark.usefixtures("drafted")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((PAIR, "introducton", "x"), "introduction"),
        ((PAIR, "--answer", "000000000000", "x"), "no such comment"),
        ((PAIR, "--answer", "000000000000"), "needs words"),
        ((PAIR, "--answer", "0", "--resolve", "0"), "exclude each other"),
    ],
)
def test_what_cannot_be_done_says_why(call: Call, words: tuple[str, ...], told: str) -> None:
    answer = call("comment", *words)

    assert answer.exit_code in (2, 5)
    assert told in answer.stderr
