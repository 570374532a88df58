"""An answer -> the reply that is stored, its marks, and what it took. Stores nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from vsgen.drafting.spent import Spent
from vsgen.prompts import Rejected, Task
from vsgen.store import StoredReply
from vsgen.writers import Answer


def record_answer(
    answer: Answer, task: Task, note: str, key: tuple[str, int, int], asked_at: datetime
) -> StoredReply:
    """The reply as it came, not yet judged; `key` is fingerprint, take and attempt."""
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


def is_judged(reply: StoredReply) -> bool:
    """Whether it was marked: a reply that is not accepted has faults."""
    return reply.accepted or bool(reply.faults)


def mark_reply(reply: StoredReply, task: Task, rejected: Sequence[Rejected]) -> StoredReply:
    """The reply with what was found wrong with it."""
    faults = tuple(f"{task.number(it.piece)}: {'; '.join(it.reasons)}" for it in rejected)
    return replace(reply, accepted=not rejected, faults=faults)


def count_reply(reply: StoredReply) -> Spent:
    """What a reply took that was paid for now."""
    return Spent(
        calls=1,
        input_tokens=reply.input_tokens or 0,
        output_tokens=reply.output_tokens or 0,
        cost=reply.cost or Decimal(0),
        unpriced=int(reply.cost is None),
    )
