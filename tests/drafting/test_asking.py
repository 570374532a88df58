"""A model is asked, checked, asked again for what failed, and never asked twice for the same."""

import json
import re
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

import pytest

from vsgen.drafting.model_run import Asked, Fresh, Progress
from vsgen.drafting.needs import Spent
from vsgen.errors import FileError, HopelessError, WriterError
from vsgen.prompts import Prompts, Task, fingerprint_task
from vsgen.store import Store

Ask = Callable[..., tuple[Asked, ...]]
MakeModel = Callable[..., Any]


class Call(Protocol):
    """What a scripted model was asked."""

    label: str
    user: str
    turn: int
    """How often this label was asked before, from 0."""


TEXTS = {
    "kneading": "It is feeling when dough is ready.",
    "taste": "It is noticing what is missing.",
    "heat": "It is reading the oven.",
}
NUMBERS = {"kneading": "f1", "taste": "f2", "heat": "f3"}


def reply(**texts: str) -> str:
    """Each item as a passage of one sentence that stands on its point."""
    return json.dumps({"passages": [pass_on(id, text) for id, text in texts.items()]})


def pass_on(id: str, text: str) -> dict[str, Any]:
    sentence = {"text": text, "from": [NUMBERS[id]]}
    return {"id": f"skills/{id}", "blocks": [{"label": "", "sentences": [sentence]}]}


GOOD = reply(**TEXTS)
SENSED = "It is feeling that dough is ready."


def texts_of(asked: Asked) -> dict[str, str]:
    """What was taken, by item."""
    return {
        id.partition("/")[2]: " ".join(block.text for block in blocks)
        for id, blocks in asked.passages.items()
    }


def items_of(found: Mapping[str, str]) -> set[str]:
    return {id.partition("/")[2] for id in found}


def rename(task: Task, name: str) -> Task:
    """The same for another role."""
    names = dict.fromkeys(("slug", "title", "one"), name)
    return replace(task, subject=name, material={"role": {**task.material["role"], **names}})


def after_facts(call: Call) -> str:
    """What a prompt says behind the facts: what to word again, and the editor's wish."""
    return str(call.user.rpartition("</facts>")[2])


def test_a_good_reply_is_taken_in_one_call(ask: Ask, task: Task, make_model: MakeModel) -> None:
    """Every piece has its text, and what the call took is counted."""
    model = make_model(lambda call: GOOD)
    [asked] = ask([task], model)
    assert TEXTS == texts_of(asked)
    assert {} == asked.missing
    facts = [said.facts for [block] in asked.passages.values() for said in block.sentences]
    assert [("baker/skills/kneading",), ("baker/skills/taste",), ("baker/skills/heat",)] == facts
    assert Spent(1, 0, 100, 20, Decimal("0.01"), 0) == asked.spent
    assert ["role baker"] == [call.label for call in model.calls]


def test_only_what_failed_is_asked_for_again(ask: Ask, task: Task, make_model: MakeModel) -> None:
    """With the exact reason and the text that was refused; what was taken stays."""
    spoiled = reply(**{**TEXTS, "taste": "It is noticing 7 gaps."})
    model = make_model(lambda call: reply(taste=TEXTS["taste"]) if call.turn else spoiled)
    [asked] = ask([task], model)
    assert TEXTS == texts_of(asked)
    again = model.calls[1].user
    assert "noticing 7 gaps." in after_facts(model.calls[1])
    assert "'7' is a number outside a reference" in after_facts(model.calls[1])
    assert ["skills/taste"] == re.findall(r'^"(skills/\w+)"$', again, re.M)
    assert "feeling when dough" not in again


def test_a_passage_that_was_left_out_is_asked_for_by_its_id(
    ask: Ask, task: Task, make_model: MakeModel
) -> None:
    """An incomplete reply is taken as far as it goes."""
    rest = {id: TEXTS[id] for id in ("kneading", "taste")}
    model = make_model(lambda call: reply(heat=TEXTS["heat"]) if call.turn else reply(**rest))
    [asked] = ask([task], model)
    assert TEXTS == texts_of(asked)
    assert '"skills/heat": write the whole passage again' in after_facts(model.calls[1])
    assert "it is missing from the reply" in after_facts(model.calls[1])


def test_the_same_sentence_for_two_facts_is_taken_for_neither(
    ask: Ask, task: Task, make_model: MakeModel
) -> None:
    """One of them was not worded, and nobody can say which."""
    model = make_model(lambda call: reply(**{**TEXTS, "taste": TEXTS["kneading"]}))
    [asked] = ask([task], model, tries=1)
    assert {"heat": TEXTS["heat"]} == texts_of(asked)
    assert {"kneading", "taste"} == items_of(asked.missing)


def test_after_three_tries_a_text_is_missing_with_its_reason(
    ask: Ask, task: Task, make_model: MakeModel
) -> None:
    """The tokens of all tries count."""
    model = make_model(lambda call: reply(**{**TEXTS, "heat": "It is reading 3 ovens."}))
    [asked] = ask([task], model)
    assert 3 == len(model.calls) == asked.spent.calls
    assert (300, Decimal("0.03")) == (asked.spent.input_tokens, asked.spent.cost)
    assert {"heat"} == items_of(asked.missing)
    assert "'3' is a number outside a reference" in asked.missing["skills/heat"]
    assert {"kneading", "taste"} == texts_of(asked).keys()


def test_what_is_sent_does_not_grow_from_try_to_try(
    ask: Ask, task: Task, make_model: MakeModel
) -> None:
    """A conversation would; each call holds what is asked again and the last refusal only."""
    model = make_model(
        lambda call: reply(**{**TEXTS, "heat": f"It is reading {3 + call.turn} ovens."})
    )
    ask([task], model, tries=6)
    again = model.calls[1:]
    assert 1 == len({call.system for call in model.calls})
    assert 1 == len({len(call.user) for call in again})


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ((GOOD, "length"), "cut off"),
        (("", "content-filter"), "content filter"),
        (("", "refusal"), "declined"),
        ((GOOD, "stop", "I cannot help with that."), "declined"),
        (("", "stop"), "empty"),
        ((GOOD[:40], "stop"), "not JSON"),
    ],
    ids=["length", "filter", "refusal", "refusal in words", "empty", "cut"],
)
def test_an_answer_that_is_no_reply_is_asked_for_again_whole(
    ask: Ask, task: Task, make_model: MakeModel, answer: tuple[str, ...], why: str
) -> None:
    """Nothing of a cut or refused answer is taken, and the model is told why."""
    model = make_model(lambda call: GOOD if call.turn else answer)
    [asked] = ask([task], model)
    assert {} == asked.missing
    assert 3 == after_facts(model.calls[1]).count(why)


def test_every_reply_is_stored_the_refused_ones_too(
    ask: Ask, task: Task, make_model: MakeModel, store: Store, prompts: Prompts
) -> None:
    """With what it took, whether it was accepted, and why not."""
    model = make_model(lambda call: GOOD if call.turn else reply(kneading="It is 1 dough."))
    now = datetime(2026, 11, 21, 9, tzinfo=UTC)
    [asked] = ask([task], model, now=lambda: now)
    key = fingerprint_task(task, prompts, model.name)
    first, second = store.replies(key)
    assert (f"{key}.1.1", f"{key}.1.2") == asked.replies
    assert (False, True) == (first.accepted, second.accepted)
    assert [f"skills/{id}" for id in TEXTS] == [it.partition(":")[0] for it in first.faults]
    assert "'1' is a number outside a reference" in first.faults[0]
    assert ("role", "baker", "m") == (first.template, first.subject, first.model)
    assert (100, 10, 20) == (first.input_tokens, first.cached_tokens, first.output_tokens)
    assert (Decimal("0.01"), 0.5) == (first.cost, first.seconds)
    assert "2026-11-21T09:00:00+00:00" == first.asked_at


def test_a_stored_reply_is_used_without_a_call(ask: Ask, task: Task, make_model: MakeModel) -> None:
    """The same texts and the same ends, refused tries included, at no cost."""
    first = reply(kneading="It is 1 dough.")
    second = reply(kneading=TEXTS["kneading"], taste="It is 2 gaps.")
    script = {0: first, 1: second, 2: GOOD}
    [before] = ask([task], make_model(lambda call: script[call.turn]), tries=2)
    idle = make_model(lambda call: GOOD)
    [after] = ask([task], idle, tries=2)
    assert [] == idle.calls
    assert (before.passages, before.missing) == (after.passages, after.missing)
    assert Spent(reused=2) == after.spent


def test_one_more_try_goes_on_where_the_stored_ones_ended(
    ask: Ask, task: Task, make_model: MakeModel
) -> None:
    """Nothing is paid for twice."""
    ask([task], make_model(lambda call: reply(kneading=TEXTS["kneading"])), tries=2)
    model = make_model(lambda call: reply(taste=TEXTS["taste"], heat=TEXTS["heat"]))
    [asked] = ask([task], model, tries=3)
    assert {} == asked.missing
    assert (1, 2) == (asked.spent.calls, asked.spent.reused)


def test_another_model_is_another_question(ask: Ask, task: Task, make_model: MakeModel) -> None:
    """No reply of one is taken for the other's."""
    ask([task], make_model(lambda call: GOOD))
    other = make_model(lambda call: GOOD, "script/other")
    ask([task], other)
    assert 1 == len(other.calls)


def test_other_facts_are_another_question(ask: Ask, task: Task, make_model: MakeModel) -> None:
    """A reply to what the facts said before is no reply to what they say now."""
    ask([task], make_model(lambda call: GOOD))
    first, *rest = task.dossiers
    [point] = first.points
    changed = replace(first, points=(replace(point, text="knowing when dough is ready"),))
    model = make_model(lambda call: GOOD)
    ask([replace(task, dossiers=(changed, *rest))], model)
    assert 1 == len(model.calls)


def test_a_fresh_take_asks_anew_with_the_editor_s_wish(
    ask: Ask, task: Task, make_model: MakeModel
) -> None:
    """The new take counts from then on, also where nothing fresh is wished."""
    ask([task], make_model(lambda call: GOOD))
    model = make_model(lambda call: reply(**{**TEXTS, "kneading": SENSED}))
    [fresh] = ask([task], model, fresh=Fresh(note="Say sensing."))
    assert "Say sensing." in after_facts(model.calls[0])
    idle = make_model(lambda call: GOOD)
    [later] = ask([task], idle)
    assert SENSED == texts_of(fresh)["kneading"] == texts_of(later)["kneading"]
    assert [] == idle.calls


def test_a_wish_for_another_section_asks_nothing(
    ask: Ask, task: Task, make_model: MakeModel
) -> None:
    """Only what it covers is worded anew."""
    ask([task], make_model(lambda call: GOOD))
    idle = make_model(lambda call: GOOD)
    ask([task], idle, fresh=Fresh(frozenset({"tools"})))
    assert [] == idle.calls


def test_a_replay_never_calls(ask: Ask, task: Task, make_model: MakeModel) -> None:
    """What no stored reply words is missing."""
    idle = make_model(lambda call: GOOD)
    [nothing] = ask([task], idle, replay=True)
    assert {"no stored reply words it"} == set(nothing.missing.values())
    ask([task], make_model(lambda call: reply(kneading=TEXTS["kneading"])), tries=1)
    [some] = ask([task], idle, replay=True)
    assert {"kneading"} == texts_of(some).keys()
    assert [] == idle.calls


def test_one_task_s_failure_leaves_the_others(
    ask: Ask, task: Task, make_model: MakeModel, failure: WriterError
) -> None:
    """Its texts are missing, with what the endpoint said."""

    def script(call: Call) -> str:
        if "cook" in call.label:
            raise failure
        return GOOD

    other = rename(task, "cook")
    good, failed = ask([task, other], make_model(script))
    assert 3 == len(good.passages)
    assert {"the endpoint answered 401"} == set(failed.missing.values())
    assert failure is failed.error


def test_where_every_task_fails_the_error_is_raised(
    ask: Ask, task: Task, make_model: MakeModel, failure: WriterError
) -> None:
    """With its cure; there is nothing to write."""

    def script(_: Call) -> str:
        raise failure

    with pytest.raises(WriterError, match="Set another key"):
        ask([task], make_model(script))


def test_what_was_answered_before_a_failure_is_kept(
    ask: Ask, task: Task, make_model: MakeModel, failure: WriterError
) -> None:
    """The next run pays only for the rest."""

    def script(call: Call) -> str:
        if call.turn:
            raise failure
        return reply(kneading=TEXTS["kneading"])

    [cut] = ask([task], make_model(script))
    assert {"kneading"} == texts_of(cut).keys()
    model = make_model(lambda call: reply(taste=TEXTS["taste"], heat=TEXTS["heat"]))
    [whole] = ask([task], model)
    assert (1, 1, {}) == (whole.spent.calls, whole.spent.reused, whole.missing)


def test_all_tasks_are_asked_at_once(ask: Ask, task: Task, make_model: MakeModel) -> None:
    """None waits for another's second try."""
    others = [rename(task, name) for name in ("cook", "miller", "brewer")]
    model = make_model(lambda call: GOOD if call.turn else "")
    ask(others, model)
    assert [0, 0, 0, 1, 1, 1] == [call.turn for call in model.calls]


def test_progress_is_told_step_by_step(ask: Ask, task: Task, make_model: MakeModel) -> None:
    """With why a text is asked for again."""
    told: list[Progress] = []
    ask([task], make_model(lambda call: GOOD if call.turn else ""), report=told.append)
    ask([task], make_model(lambda call: GOOD), report=told.append)
    assert [
        ("waiting", ""),
        ("asked", ""),
        ("again", "the reply is empty"),
        ("done", ""),
        ("waiting", ""),
        ("reused", ""),
    ] == [(it.state, it.detail) for it in told]


def test_a_cost_that_nobody_knows_is_counted_as_such(
    ask: Ask, task: Task, make_model: MakeModel
) -> None:
    """It is not free."""
    [asked] = ask([task], make_model(lambda call: (GOOD, "stop", "", None)))
    assert (Decimal(0), 1) == (asked.spent.cost, asked.spent.unpriced)


def test_two_runs_that_ask_the_same_ask_once(
    ask: Ask, task: Task, make_model: MakeModel, store: Store, prompts: Prompts
) -> None:
    """Whoever comes second waits for what the first is told, and pays nothing."""

    def think(_: Call) -> str:
        time.sleep(0.3)
        return GOOD

    model = make_model(think)
    with ThreadPoolExecutor(2) as pool:
        runs = [pool.submit(ask, [task], model) for _ in range(2)]
        [[first], [second]] = [run.result() for run in runs]
    assert 1 == len(model.calls)
    assert first.passages == second.passages
    assert {(1, 0), (0, 1)} == {(it.spent.calls, it.spent.reused) for it in (first, second)}


def test_a_spell_of_broken_replies_is_over_with_the_next_run(
    ask: Ask, task: Task, make_model: MakeModel, store: Store
) -> None:
    """What never got a sound reply is asked for again, as often as at first; sound ones are not."""
    ask([task], make_model(lambda call: "<html>Log in</html>"))
    model = make_model(lambda call: reply(**{**TEXTS, "heat": "It is reading 3 ovens."}))
    [asked] = ask([task], model)
    assert (3, 3) == (len(model.calls), asked.spent.reused)
    idle = make_model(lambda call: GOOD)
    [again] = ask([task], idle)
    assert ([], {"heat"}) == (idle.calls, items_of(again.missing))


def test_a_reply_that_was_cut_off_gets_more_room_once(
    ask: Ask, task: Task, make_model: MakeModel
) -> None:
    """Four times what it took, at least 4,096 tokens; cut again, the cure is told by name."""
    model = make_model(lambda call: GOOD if call.turn else (GOOD, "length"))
    [asked] = ask([task], model)
    assert ([None, 4096], {}) == ([call.room for call in model.calls], asked.missing)
    hopeless = make_model(lambda call: (GOOD, "length"), "script/other")
    [cut] = ask([task], hopeless)
    assert 2 == len(hopeless.calls)
    [why] = set(cut.missing.values())
    assert "max_tokens or lower reasoning_effort in [models.script]" in why


def test_a_stopped_wish_for_other_words_goes_on(
    ask: Ask, task: Task, make_model: MakeModel, store: Store, failure: WriterError
) -> None:
    """What it was told already is not asked for again, until the run has come to its end."""
    other = rename(task, "cook")
    ask([task, other], make_model(lambda call: GOOD))

    def stop(call: Call) -> str:
        if "cook" in call.label:
            raise HopelessError("the quota is used up")
        return reply(**{**TEXTS, "kneading": SENSED})

    with pytest.raises(HopelessError):
        ask([task, other], make_model(stop), fresh=Fresh())
    model = make_model(lambda call: GOOD)
    first, second = ask([task, other], model, fresh=Fresh())
    assert ["role cook"] == [call.label for call in model.calls]
    assert SENSED == texts_of(first)["kneading"]
    store.fulfil_wishes(it.replies[0].partition(".")[0] for it in (first, second))
    ask([task, other], model, fresh=Fresh())
    assert 3 == len(model.calls)


def test_a_reply_is_kept_before_anything_is_made_of_it(
    ask: Ask, task: Task, make_model: MakeModel, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that dies while it judges finds the reply again, and marks it then."""
    with monkeypatch.context() as broken:
        broken.setattr("vsgen.drafting.reply_verdicts.judge_reply", _die)
        with pytest.raises(RuntimeError):
            ask([task], make_model(lambda call: GOOD))
    idle = make_model(lambda call: GOOD)
    [asked] = ask([task], idle)
    assert ([], {}) == (idle.calls, asked.missing)
    [kept] = store.replies(asked.replies[0].partition(".")[0])
    assert kept.accepted


def test_nothing_is_asked_where_nothing_can_be_kept(
    ask: Ask, task: Task, make_model: MakeModel, store: Store, tmp_path: Path
) -> None:
    """The store is written to before the first call."""
    (tmp_path / "store.db").mkdir()
    model = make_model(lambda call: GOOD)
    with pytest.raises(FileError):
        ask([task], model)
    assert [] == model.calls


def _die(*_: object) -> None:
    raise RuntimeError("killed")
