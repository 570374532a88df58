"""Asks a model for wordings: ask, check, ask again, keep every reply.

All tasks of an article are asked at once. A reply is stored before anything is made of it, so
nothing is paid for twice: the next run reads the same replies and comes to the same end. Of runs
that ask the same at the same time, one asks and the others wait for what it is told.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from vsgen.drafting.model_run import (
    Asked,
    Asking,
    Progress,
    count_reply,
    is_judged,
    mark_reply,
    record_answer,
)
from vsgen.drafting.needs import Spent
from vsgen.drafting.posed_questions import Question
from vsgen.drafting.reply_verdicts import Bench, Verdict
from vsgen.errors import HopelessError, VsgenError, WriterError
from vsgen.prompts import SCHEMA, Rejected
from vsgen.store import StoredReply
from vsgen.writers import Answer, Message

_MORE = 4
_LEAST_ROOM = 4096
_UNKNOWN_ROOM = 16_384
"""Tokens, where the endpoint did not count those of a reply that was cut off."""


async def ask_all(questions: Sequence[Question], asking: Asking) -> tuple[Asked, ...]:
    """Ask all questions at once; the model is left open.

    Raises:
        HopelessError: the endpoint is of no use to the rest of the run either.
        WriterError: the endpoint answered none of the tasks.
        FileError: the store cannot be used; where it cannot be written, nothing was asked.
    """
    for question in questions:
        asking.report(Progress(question.task, "waiting"))
    bench = Bench()
    # What is under way when one fails is paid for: it is waited for, and kept.
    ended = await asyncio.gather(*(_ask(it, bench) for it in questions), return_exceptions=True)
    for failure in ended:
        if isinstance(failure, BaseException):
            raise failure
    asked = [it for it in ended if isinstance(it, Asked)]
    if asking.breaker.ended and any(it.missing for it in asked):
        raise asking.breaker.ended
    errors = [it.error for it in asked if it.error]
    if errors and all(it.error and not it.passages for it in asked):
        raise errors[0]
    return tuple(asked)


async def _ask(question: Question, bench: Bench) -> Asked:
    asking, key = question.asking, question.key
    if not question.is_wished:
        asked = await _word(question, bench, _choose_take(question), may_ask=False)
        if asked is not None:
            return asked
    try:
        asking.store.prove_writable()
        told = Progress(question.task, "waiting", "another run is asking")
        async with asking.store.turn(key, lambda: asking.report(told)):
            take = _choose_take(question)
            if question.is_wished:
                take = asking.store.begin_wish(key, question.note)
                asking.wishes.add(key)
            asked = await _word(question, bench, take, may_ask=True)
    except VsgenError as error:
        asking.breaker.end(error)
        raise
    assert asked is not None
    return asked


async def _word(question: Question, bench: Bench, take: int, *, may_ask: bool) -> Asked | None:
    """What the stored replies of the take say and, where those are used up, new ones.

    Without `may_ask`, None where a new one is needed. A broken reply of an earlier run is no
    try: what never got a sound one is asked for again.
    """
    task, asking = question.task, question.asking
    asked = Asked(task, {}, {}, (), Spent())
    rejected = tuple(map(Rejected, task.dossiers))
    tries, attempt, cut = 0, 0, 0
    room: int | None = None
    while tries < asking.tries:
        attempt += 1
        stored = asking.store.find_reply(question.key, take, attempt)
        is_new = stored is None
        if stored is None and asking.replay:
            return _give_up(asked, rejected, "no stored reply words it", asking)
        if stored is None and not may_ask:
            return None
        if stored is None:
            again = rejected if attempt > 1 else ()
            asking.report(Progress(task, "again" if again else "asked", _explain(again)))
            try:
                stored = await _call(question, (question.key, take, attempt), again, room)
            except HopelessError:
                raise
            except WriterError as error:
                reason = _blame_limit(asking) if room else error.problems[0].what
                return replace(_give_up(asked, rejected, reason, asking), error=error)
        with asking.breaker.hearing():
            verdict = await bench.judge(stored, task, rejected, question.bounds)
            if not is_judged(stored):
                await asking.store.mark(mark_reply(stored, verdict.left))
            if is_new and not verdict.fault:
                _tell_breaker(question, verdict)
        if is_new and verdict.fault:
            _tell_breaker(question, verdict)
        asked = replace(
            asked,
            passages=asked.passages | verdict.taken,
            replies=(*asked.replies, f"{question.key}.{take}.{attempt}"),
            spent=asked.spent + (count_reply(stored) if is_new else Spent(reused=1)),
        )
        tries += is_new or not verdict.fault
        rejected = verdict.left
        if not rejected:
            asking.report(Progress(task, "done" if asked.spent.calls else "reused"))
            return asked
        if is_new and stored.finish == "length":
            cut += 1
            room = max(_LEAST_ROOM, _MORE * (stored.output_tokens or _UNKNOWN_ROOM // _MORE))
            if cut > 1:
                return _give_up(asked, rejected, _blame_limit(asking), asking)
    return _give_up(asked, rejected, "", asking)


def _choose_take(question: Question) -> int:
    """The latest take, which a person may have asked for; a new one for what is refused now.

    What was refused is asked for once: if the latest take was asked with just that note, it counts.
    """
    store, key = question.asking.store, question.key
    latest = store.latest_take(key)
    if question.refusal:
        said = store.find_reply(key, latest, 1)
        return latest if said and said.note == question.note else latest + 1
    return max(latest, 1)


async def _call(
    question: Question,
    key: tuple[str, int, int],
    rejected: Sequence[Rejected],
    room: int | None,
) -> StoredReply:
    """A new reply, which is in the store before anything else is done with it."""
    asking = question.asking
    if asking.breaker.ended:
        raise asking.breaker.ended
    prompt = question.plain
    if rejected or question.note:
        prompt = await asyncio.to_thread(question.prompt, rejected)
    messages = (Message("system", prompt.system), Message("user", prompt.user))
    start = asking.now()
    answer: Answer = await asking.model.answer(messages, SCHEMA, question.label, room)
    reply = record_answer(answer, question.task, question.note, key, start)
    # What speaks for the endpoint has arrived: nothing may end the run before it is heard.
    with asking.breaker.hearing():
        # Whoever cancels the call, what was paid for is kept.
        await asyncio.shield(asking.store.keep(reply))
    asking.heard(reply)
    return reply


def _tell_breaker(question: Question, verdict: Verdict) -> None:
    breaker, name, fault = question.asking.breaker, question.asking.model.name, verdict.fault
    cure = "Try another model; docs/models.md says how to look at what this one says."
    if not fault:
        breaker.succeed()
        if verdict.taken:
            breaker.take()
        else:
            what = f"no reply of {name} was of use so far, and it is asked nothing more. Last: "
            reason = f"{question.label}: {_explain(verdict.left)}"
            breaker.waste(HopelessError(what + reason, "", cure))
        return
    if "cut off" in fault:
        fault, cure = "the reply was cut off", question.asking.cure_limits
    breaker.fail(WriterError(f"{question.label}: {fault}", "", cure))


def _blame_limit(asking: Asking) -> str:
    return f"the reply was cut off, with more room as well. {asking.cure_limits}"


def _give_up(asked: Asked, rejected: Sequence[Rejected], reason: str, asking: Asking) -> Asked:
    missing = {it.dossier.id: reason or "; ".join(it.all_reasons) for it in rejected}
    asking.report(Progress(asked.task, "missing", reason or _explain(rejected)))
    return replace(asked, missing=missing)


def _explain(rejected: Sequence[Rejected]) -> str:
    return next((reason for it in rejected for reason in it.all_reasons), "")
