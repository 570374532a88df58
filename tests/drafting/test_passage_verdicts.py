"""A passage is judged block by block: what stands stays, and only the rest is asked for again."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.drafting.conftest import make_answer

from vsgen.drafting.model_run import record_answer
from vsgen.drafting.reply_verdicts import Verdict, judge_reply
from vsgen.drafting.sentence_verdicts import Bounds
from vsgen.prompts import Dossier, Form, Point, Rejected, Task
from vsgen.prompts.dossiers import Side

FACTS: dict[str, tuple[Side, str]] = {
    "f1": ("a", "is called when the bread has come out flat"),
    "f2": ("b", "is called when a guest sends the soup back"),
    "f3": ("a", "is usually trained at the bench"),
}
FLAT = ("The baker is called when the bread has come out flat.", "f1")
SOUP = ("The cook is called when a guest sends the soup back.", "f2")
BENCH = ("A baker is usually trained at the bench.", "f3")


def role(name: str) -> dict[str, str | None]:
    many = f"{name}s"
    names = {"slug": name, "title": name.title(), "plural": many.title(), "one": name, "many": many}
    return {**names, "short": None}


def make_task(form: Form = "paragraphs") -> Task:
    points = tuple(
        Point(number, "call", side, (f"{side}/definition/{number}",), "Call", text, number != "f3")
        for number, (side, text) in FACTS.items()
    )
    dossier = Dossier("introduction", "introduction", form, points)
    material = {"a": role("baker"), "b": role("cook"), "angle": None}
    return Task("pair", "baker-vs-cook", material, (dossier,))


def judge(
    *blocks: tuple[str, ...] | dict[str, Any],
    form: Form = "paragraphs",
    before: Rejected | None = None,
    own: str = "flag",
) -> Verdict:
    """A block is a sentence with the numbers that it names."""
    given = [
        it
        if isinstance(it, dict)
        else {"label": "", "sentences": [{"text": it[0], "from": list(it[1:])}]}
        for it in blocks
    ]
    text = json.dumps({"passages": [{"id": "introduction", "blocks": given}]})
    task = make_task(form)
    reply = record_answer(make_answer(text), task, "", ("key", 1, 1), datetime.now(UTC))
    bounds = Bounds(frozenset(), frozenset(), (), "en-US", own)  # type: ignore[arg-type]  # one of two
    return judge_reply(reply, task, [before or Rejected(task.dossiers[0])], bounds)


def labelled(label: str, text: str, *numbers: str) -> dict[str, Any]:
    return {"label": label, "sentences": [{"text": text, "from": list(numbers)}]}


def reasons_of(verdict: Verdict) -> str:
    return "; ".join(reason for it in verdict.left for reason in it.all_reasons)


def test_a_good_passage_is_taken_with_what_it_stands_on() -> None:
    """Sentence by sentence."""
    verdict = judge(FLAT, SOUP)
    [first, second] = verdict.taken["introduction"]
    assert ("a/definition/f1",) == first.sentences[0].facts
    assert ("b/definition/f2",) == second.sentences[0].facts
    assert () == verdict.left


def test_only_the_faulty_block_is_left() -> None:
    """With its reason and its place; the other is kept for the next try."""
    verdict = judge(FLAT, ("The cook is called when 7 guests send the soup back.", "f2"))
    [left] = verdict.left
    assert [1] == [fault.place for fault in left.faults]
    assert () == left.reasons
    assert "'7" in reasons_of(verdict)
    again = judge(SOUP, before=left)
    assert [FLAT[0], SOUP[0]] == [block.text for block in again.taken["introduction"]]


def test_a_model_that_says_the_whole_passage_again_is_understood() -> None:
    """Where it gives as many blocks as there were."""
    left = judge(FLAT, ("The cook is called when 7 guests send the soup back.", "f2")).left[0]
    again = judge(FLAT, SOUP, before=left)
    assert [FLAT[0], SOUP[0]] == [block.text for block in again.taken["introduction"]]


def test_what_a_passage_has_to_say_is_asked_for() -> None:
    """A core point that no sentence names sends the passage back whole; another does not."""
    verdict = judge(FLAT, BENCH)
    assert "no sentence stands on f2" in reasons_of(verdict)
    assert verdict.left[0].reasons
    assert () == judge(FLAT, SOUP).left


def test_an_own_sentence_stands_on_nothing_and_may_be_forbidden() -> None:
    """It is taken and flagged, or goes back."""
    own = ("So much for the morning.",)
    [first, _] = judge(own, (f"{FLAT[0]} {SOUP[0]}", "f1", "f2")).taken["introduction"]
    assert () == first.sentences[0].facts
    refused = judge(own, (f"{FLAT[0]} {SOUP[0]}", "f1", "f2"), own="never")
    assert [0] == [fault.place for fault in refused.left[0].faults]


@pytest.mark.parametrize(
    ("form", "blocks", "why"),
    [
        ("items", (FLAT, SOUP), "needs a label"),
        ("items", (labelled("Bread " * 30, *FLAT), labelled("Soup", *SOUP)), "a few words"),
        ("table", (labelled("Call", *FLAT), labelled("Soup", *SOUP)), "two blocks of one label"),
        ("table", (labelled("Call", *FLAT),), "two blocks of one label"),
        ("paragraphs", (FLAT, SOUP, ("word " * 500, "f1")), "far too long"),
        ("paragraphs", (FLAT, SOUP, FLAT), "more than once"),
    ],
)
def test_the_form_of_a_passage_is_held(form: Form, blocks: tuple[Any, ...], why: str) -> None:
    """With what to do about it."""
    assert why in reasons_of(judge(*blocks, form=form))


@pytest.mark.parametrize("form", ["items", "table"])
def test_labels_are_taken_as_they_are(form: Form) -> None:
    """Of a table, two blocks of one label make a row."""
    verdict = judge(labelled("Call", *FLAT), labelled("Call", *SOUP), form=form)
    assert ["Call", "Call"] == [block.label for block in verdict.taken["introduction"]]
