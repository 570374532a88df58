"""Tasks -> wordings of a model: ask, check, ask again, keep every reply.

All tasks of an article are asked at once. A reply is stored before anything is made of it, so
nothing is paid for twice: the next run reads the same replies and comes to the same end.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import Decimal
from itertools import chain, repeat
from typing import Literal

from vsgen.drafting.judging import Bounds, judge_text
from vsgen.drafting.replies import read_reply
from vsgen.drafting.spent import Spent
from vsgen.errors import FileError, WriterError
from vsgen.prompts import (
    SCHEMA,
    Prompts,
    Rejected,
    Task,
    fingerprint_task,
    render_prompt,
)
from vsgen.store import Store, StoredReply
from vsgen.writers import Answer, Message, Model

State = Literal["waiting", "asked", "again", "done", "reused", "missing"]

_FINISH = {
    "length": "the reply was cut off; write shorter texts",
    "content-filter": "the endpoint's content filter stopped the reply",
    "refusal": "the model declined to answer",
}


@dataclass(frozen=True, slots=True)
class Progress:
    """What has become of one task."""

    task: Task
    state: State
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Fresh:
    """A person's wish to have passages worded anew."""

    sections: frozenset[str] = frozenset()
    """Section ids; all sections where it is empty."""
    note: str = ""

    def covers(self, section: str) -> bool:
        """Whether `section` is to be worded anew."""
        return not self.sections or section in self.sections


def _ignore(_: Progress) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A model, and how it is asked."""

    model: Model
    store: Store
    tries: int = 3
    replay: bool = False
    """Never call: what no stored reply words is missing."""
    fresh: Fresh | None = None
    report: Callable[[Progress], None] = _ignore
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of one task."""

    task: Task
    texts: dict[str, str]
    """By piece id, as the model wrote them."""
    missing: dict[str, str]
    """Why a piece has no wording, by piece id."""
    replies: tuple[str, ...]
    """Keys of the replies in the store, `<fingerprint>.<take>.<attempt>`."""
    spent: Spent
    error: WriterError | None = None


async def ask_all(
    tasks: Sequence[Task],
    asking: Asking,
    prompts: Prompts,
    bounds: Bounds,
    notes: Sequence[str] = (),
) -> tuple[Asked, ...]:
    """Ask every task at once; `notes` are wishes for other words, task by task.

    Raises:
        WriterError: the endpoint answered none of the tasks.
    """
    for task in tasks:
        asking.report(Progress(task, "waiting"))
    each = zip(tasks, chain(notes, repeat("")), strict=False)
    calls = (_ask(task, asking, prompts, bounds, note) for task, note in each)
    asked = await asyncio.gather(*calls)
    errors = [it.error for it in asked if it.error]
    if errors and all(it.error and not it.texts for it in asked):
        raise errors[0]
    return tuple(asked)


async def _ask(task: Task, asking: Asking, prompts: Prompts, bounds: Bounds, refusal: str) -> Asked:
    key = fingerprint_task(task, prompts, asking.model.name)
    wish = asking.fresh.note if asking.fresh else ""
    note = "; ".join(filter(None, (wish, refusal)))
    take = _choose_take(task, key, asking, refusal and note)
    asked = Asked(task, {}, {}, (), Spent())
    rejected = tuple(Rejected(piece, "", ()) for piece in task.pieces)
    for attempt in range(1, asking.tries + 1):
        stored = asking.store.find_reply(key, take, attempt)
        if stored is None and asking.replay:
            return _give_up(asked, rejected, "no stored reply words it", asking)
        if stored is None:
            again = rejected if attempt > 1 else ()
            asking.report(Progress(task, "again" if again else "asked", _explain(again)))
            start = asking.now()
            try:
                answer = await _call(task, asking, prompts, again, note)
            except WriterError as error:
                gone = _give_up(asked, rejected, error.problems[0].what, asking)
                return replace(gone, error=error)
            stored = _record(answer, task, note, (key, take, attempt), start)
            taken, left = _judge(stored, task, rejected, bounds)
            spent = _count(stored)
            kept = _keep(_mark(stored, task, left), asking.store)
            if kept.text != stored.text:
                taken, left = _judge(kept, task, rejected, bounds)
        else:
            taken, left = _judge(stored, task, rejected, bounds)
            spent = Spent(reused=1)
        asked = replace(
            asked,
            texts=asked.texts | taken,
            replies=(*asked.replies, f"{key}.{take}.{attempt}"),
            spent=asked.spent + spent,
        )
        rejected = left
        if not rejected:
            state: State = "done" if asked.spent.calls else "reused"
            asking.report(Progress(task, state))
            return asked
    return _give_up(asked, rejected, "", asking)


def _choose_take(task: Task, key: str, asking: Asking, refusal: str) -> int:
    """The latest take, which a person may have asked for; a new one where one is wished now.

    What was refused is asked for once: if the latest take was asked with just that note, it counts.
    """
    latest = asking.store.latest_take(key)
    wished = asking.fresh is not None and any(map(asking.fresh.covers, task.sections))
    if refusal and not wished:
        said = asking.store.find_reply(key, latest, 1)
        return latest if said and said.note == refusal else latest + 1
    return latest + 1 if wished else max(latest, 1)


async def _call(
    task: Task, asking: Asking, prompts: Prompts, rejected: Sequence[Rejected], note: str
) -> Answer:
    prompt = render_prompt(task, prompts, rejected, note)
    messages = (Message("system", prompt.system), Message("user", prompt.user))
    return await asking.model.answer(messages, SCHEMA, f"{task.template} {task.subject}")


def _judge(
    said: StoredReply, task: Task, wanted: Sequence[Rejected], bounds: Bounds
) -> tuple[dict[str, str], tuple[Rejected, ...]]:
    """The wordings that are taken, and the pieces that are not, each with its reasons."""
    pieces = [it.piece for it in wanted]
    whole = _FINISH["refusal"] if said.refusal else _FINISH.get(said.finish, "")
    reply = read_reply(said.text, task, pieces)
    if whole or reply.fault:
        reason = whole or reply.fault
        return {}, tuple(Rejected(piece, "", (reason,)) for piece in pieces)
    taken: dict[str, str] = {}
    rejected: list[Rejected] = []
    for piece in pieces:
        wording = reply.texts.get(piece.id)
        if wording is None:
            rejected.append(Rejected(piece, "", ("it is missing from the reply",)))
            continue
        reasons = judge_text(piece, wording, task, bounds)
        if list(reply.texts.values()).count(wording) > 1:
            reasons = (*reasons, "another fact has the very same text")
        if reasons:
            rejected.append(Rejected(piece, wording, reasons))
        else:
            taken[piece.id] = wording
    return taken, tuple(rejected)


def _record(
    answer: Answer,
    task: Task,
    note: str,
    key: tuple[str, int, int],
    asked_at: datetime,
) -> StoredReply:
    usage = answer.usage
    return StoredReply(
        *key,
        template=task.template,
        subject=task.subject,
        model=answer.model,
        note=note,
        text=answer.text,
        finish=answer.finish,
        refusal=answer.refusal,
        accepted=False,
        faults=(),
        input_tokens=usage.input_tokens if usage else None,
        cached_tokens=usage.cached_tokens if usage else None,
        output_tokens=usage.output_tokens if usage else None,
        cost=answer.cost,
        seconds=answer.seconds,
        asked_at=asked_at.isoformat(timespec="seconds"),
    )


def _keep(reply: StoredReply, store: Store) -> StoredReply:
    """The reply as it is stored: another run's, if that asked the same at the same time."""
    try:
        store.save_reply(reply)
    except FileError:
        other = store.find_reply(reply.fingerprint, reply.take, reply.attempt)
        if other is None:
            raise
        return other
    return reply


def _mark(said: StoredReply, task: Task, rejected: Sequence[Rejected]) -> StoredReply:
    faults = tuple(f"{task.number(it.piece)}: {'; '.join(it.reasons)}" for it in rejected)
    return replace(said, accepted=not rejected, faults=faults)


def _count(reply: StoredReply) -> Spent:
    return Spent(
        calls=1,
        input_tokens=reply.input_tokens or 0,
        output_tokens=reply.output_tokens or 0,
        cost=reply.cost or Decimal(0),
        unpriced=int(reply.cost is None),
    )


def _give_up(asked: Asked, rejected: Sequence[Rejected], reason: str, asking: Asking) -> Asked:
    missing = {it.piece.id: reason or "; ".join(it.reasons) for it in rejected}
    asking.report(Progress(asked.task, "missing", reason or _explain(rejected)))
    return replace(asked, missing=missing)


def _explain(rejected: Sequence[Rejected]) -> str:
    return rejected[0].reasons[0] if rejected and rejected[0].reasons else ""
