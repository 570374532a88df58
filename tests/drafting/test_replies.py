"""What an endpoint says is a reply in its one form, or it goes back with the reason."""

import json

import pytest

from vsgen.drafting.reply_verdicts import read_reply
from vsgen.prompts import Task

GOOD = json.dumps({"items": [{"fact": "f1", "text": "kneading."}, {"fact": "f3", "text": "heat."}]})


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
    """By piece, whatever white space or fence surrounds it; facts left out are not its concern."""
    reply = read_reply(text, task, task.pieces)
    assert ("", {"kneading": "kneading.", "heat": "heat."}) == (reply.fault, reply.texts)


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
        ('{"items": {"f1": "kneading."}}', "must be"),
        ('{"items": ["kneading."]}', "must be"),
        ('{"items": [{"fact": "f1"}]}', "must be"),
        ('{"items": [{"fact": "f1", "text": null}]}', "must be"),
        ('{"items": [{"fact": 1, "text": "kneading."}]}', "must be"),
        ('{"items": [{"fact": "f1", "text": "kneading.", "label": "37%"}]}', "must be"),
        ('{"items": [], "summary": "37%"}', "must be"),
        ('{"items": [{"fact": "f9", "text": "kneading."}]}', "'f9' is none of the facts"),
        ('{"items": [{"fact": "kneading", "text": "kneading."}]}', "'kneading' is none"),
        ('{"items": [{"fact": "f1 (37%)", "text": "kneading."}]}', "is none of the facts"),
        (
            '{"items": [{"fact": "f1", "text": "a."}, {"fact": "f1", "text": "b."}]}',
            "f1 is worded more than once",
        ),
    ],
)
def test_anything_else_goes_back_whole(task: Task, text: str, why: str) -> None:
    """Nothing of it is taken, and the reason says what to mend."""
    reply = read_reply(text, task, task.pieces)
    assert {} == reply.texts
    assert why in reply.fault


def test_a_fact_that_was_taken_before_is_not_taken_twice(task: Task) -> None:
    """A model that says all of it again has said what was asked for."""
    reply = read_reply(GOOD, task, task.pieces[1:])
    assert ("", {"heat": "heat."}) == (reply.fault, reply.texts)


def test_unseen_characters_are_dropped_however_they_are_written(task: Task) -> None:
    """Escaped in the JSON they appear only when it is read."""
    text = '{"items": [{"fact": "f1", "text": "knead\\u202eing\\u0007 \\u200bdough."}]}'
    assert {"kneading": "kneading dough."} == read_reply(text, task, task.pieces).texts


def test_a_raw_line_feed_is_left_to_the_judge(task: Task) -> None:
    """Some servers do not escape it; the text itself is refused then, not the whole reply."""
    text = '{"items": [{"fact": "f1", "text": "kneading\n\ndough."}]}'
    assert {"kneading": "kneading\n\ndough."} == read_reply(text, task, task.pieces).texts
