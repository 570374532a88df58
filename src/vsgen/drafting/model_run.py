"""A model, how it is asked in one run, what comes of it, how an answer is kept. Asks nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Literal

from vsgen.drafting.needs import Spent
from vsgen.drafting.sentence_verdicts import Own
from vsgen.errors import WriterError
from vsgen.prompts import Block, Rejected, Task
from vsgen.store import Store, StoredReply
from vsgen.writers import Answer, Model
from vsgen.writers.breaker import Breaker

State = Literal["waiting", "asked", "again", "done", "reused", "missing"]

_AT_ONCE = 16


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


def _hear_nothing(_: StoredReply) -> None:
    """Count nothing."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A model, and how it is asked in one run."""

    model: Model
    store: Store
    tries: int = 3
    own: Own = "flag"
    """What becomes of a sentence that goes beyond its facts."""
    replay: bool = False
    """Never call: what no stored reply words is missing."""
    fresh: Fresh | None = None
    report: Callable[[Progress], None] = _ignore
    breaker: Breaker = field(default_factory=lambda: Breaker(_AT_ONCE))
    """One for all articles of a run, and shared with the model."""
    at_once: int = _AT_ONCE
    """Requests that may be under way together."""
    heard: Callable[[StoredReply], None] = _hear_nothing
    """Is given each reply that was paid for, once it is kept."""
    wishes: set[str] = field(default_factory=set)
    """Fingerprints of what was worded anew, until the run has come to its end."""
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))

    @property
    def cure_limits(self) -> str:
        """What to do where replies are cut off."""
        table = f"[models.{self.model.name.partition('/')[0]}]"
        return f"Raise max_tokens or lower reasoning_effort in {table}"

    def finish(self) -> None:
        """The run has come to its end: the next wish for other words is a new one."""
        if self.wishes:
            self.store.fulfil_wishes(self.wishes)


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of one task."""

    task: Task
    passages: dict[str, tuple[Block, ...]]
    """By dossier id, with the facts that each sentence stands on."""
    missing: dict[str, str]
    """Why a dossier has no words, by its id."""
    replies: tuple[str, ...]
    """Keys of the replies in the store, `<fingerprint>.<take>.<attempt>`."""
    spent: Spent
    error: WriterError | None = None


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


def mark_reply(reply: StoredReply, rejected: Sequence[Rejected]) -> StoredReply:
    """The reply with what was found wrong with it."""
    faults = tuple(f"{it.dossier.id}: {'; '.join(it.all_reasons)}" for it in rejected)
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
