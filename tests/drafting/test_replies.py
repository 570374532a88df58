"""What an endpoint says is a reply in its one form, or it goes back with the reason."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from vsgen.drafting.reply_reading import ReadReply, read_reply
from vsgen.prompts import Task

KNEADING, HEAT = "skills/kneading", "skills/heat"


def passage(id: str, text: str, *numbers: str) -> dict[str, Any]:
    sentence = {"text": text, "from": list(numbers)}
    return {"id": id, "blocks": [{"label": "", "sentences": [sentence]}]}


def passages(*given: object) -> str:
    return json.dumps({"passages": given})


def texts_of(reply: ReadReply) -> dict[str, str]:
    return {id: " ".join(block.text for block in blocks) for id, blocks in reply.passages.items()}


FIRST = passage(KNEADING, "Kneading.", "f1")
GOOD = passages(FIRST, passage(HEAT, "Heat.", "f3"))
TAKEN = {KNEADING: "Kneading.", HEAT: "Heat."}


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        f"\n  {GOOD}\n",
        f"```json\n{GOOD}\n```",
        f"```\n{GOOD}\n```",
        json.dumps(json.loads(GOOD), indent=2),
        f"Here you are:\n{GOOD}",
        f"{GOOD}\nI hope this helps!",
        f"Here you are:\n\n```json\n{GOOD}\n```\nI hope this helps!",
        f"<think>f1 is about dough: {{}}</think>{GOOD}",
        f"<reasoning>hm</reasoning>\n```json\n{GOOD}\n```",
        f"f1 is about dough.\n</think>\n\n{GOOD}",
    ],
    ids=[
        "plain",
        "space",
        "json fence",
        "bare fence",
        "indented",
        "sentence",
        "sentence behind",
        "sentences and fence",
        "reasoning",
        "reasoning and fence",
        "end of reasoning",
    ],
)
def test_a_reply_in_the_form_is_read(task: Task, text: str) -> None:
    """By passage, whatever surrounds it; what is left out is not its concern."""
    reply = read_reply(text, task)
    assert ("", {}, TAKEN) == (reply.fault, reply.faults, texts_of(reply))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        ("  \n", "empty"),
        ("Here you are.", "not JSON"),
        ("<think>f1 is about dough</think>", "reasoning"),
        (f"<think>f1 is about dough, so {GOOD}", "reasoning"),
        (f"First:\n{GOOD}\nAnd better:\n{GOOD}", "not JSON"),
        (GOOD[:-9], "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("null", "must be"),
        ("[]", "must be"),
        ('{"f1": "kneading."}', "must be"),
        ('{"passages": {"f1": "kneading."}}', "must be"),
    ],
)
def test_what_is_no_reply_goes_back_whole(task: Task, text: str, why: str) -> None:
    """Nothing of it is taken, and the reason says what to mend."""
    reply = read_reply(text, task)
    assert {} == dict(reply.passages)
    assert why in reply.fault


@pytest.mark.parametrize(
    ("blocks", "why"),
    [
        (None, "`blocks`"),
        ([], "`blocks`"),
        ("kneading.", "`blocks`"),
        (["kneading."], "a block is empty"),
        ([{"label": ""}], "a block is empty"),
        ([{"label": "", "sentences": []}], "a block is empty"),
        ([{"label": 7, "sentences": [{"text": "Kneading.", "from": []}]}], "label"),
        ([{"label": "", "sentences": ["Kneading."]}], "a sentence must be"),
        ([{"label": "", "sentences": [{"text": "Kneading."}]}], "a sentence must be"),
        ([{"label": "", "sentences": [{"text": "Kneading.", "from": "f1"}]}], "a sentence must be"),
        ([{"label": "", "sentences": [{"text": "Kneading.", "from": [1]}]}], "a sentence must be"),
        ([{"label": "", "sentences": [{"text": " ", "from": ["f1"]}]}], "no text"),
        ([{"label": "", "sentences": [{"text": "Kneading.", "from": ["f9"]}]}], "'f9'"),
    ],
)
def test_what_concerns_one_passage_leaves_the_others(task: Task, blocks: object, why: str) -> None:
    """It goes back alone, with what is wrong with it."""
    text = passages({"id": KNEADING, "blocks": blocks}, passage(HEAT, "Heat.", "f3"))
    reply = read_reply(text, task)
    assert ("", {HEAT: "Heat."}) == (reply.fault, texts_of(reply))
    assert why in reply.faults[KNEADING]


def test_a_passage_that_is_given_twice_is_not_chosen_from(task: Task) -> None:
    """Nobody can say which is meant."""
    reply = read_reply(passages(FIRST, FIRST), task)
    assert {} == dict(reply.passages)
    assert "more than once" in reply.faults[KNEADING]


@pytest.mark.parametrize("given", [passage("skills", "x", "f1"), {"id": 7}, "kneading", None])
def test_what_was_not_asked_for_is_named_with_what_is_missing(task: Task, given: object) -> None:
    """It is passed over; whoever lost an id by it is told which one was not known."""
    faults: Mapping[str, str] = read_reply(passages(FIRST, given), task).faults
    assert {"skills/taste", HEAT} == faults.keys()
    assert all("which was not asked for" in why for why in faults.values())


def test_two_sentences_in_one_are_told_apart(task: Task) -> None:
    """Each stands on what both were said to stand on."""
    reply = read_reply(passages(passage(KNEADING, "Feel it. Then wait.", "f1", " f2 ")), task)
    [block] = reply.passages[KNEADING]
    assert [("Feel it.", ("f1", "f2")), ("Then wait.", ("f1", "f2"))] == [
        (said.text, said.cited) for said in block.sentences
    ]


def test_unseen_characters_are_dropped_however_they_are_written(task: Task) -> None:
    """Escaped in the JSON they appear only when it is read; a line feed is a space."""
    reply = read_reply(passages(passage(KNEADING, "knead\u202eing\u0007 \u200b\n\ndough.")), task)
    assert {KNEADING: "kneading dough."} == texts_of(reply)
