"""A model, how it is asked in one run, and what comes of it. Asks nothing itself."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from vsgen.drafting.spent import Spent
from vsgen.errors import WriterError
from vsgen.prompts import Task
from vsgen.store import Store
from vsgen.writers import Model
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


@dataclass(frozen=True, slots=True)
class Asking:
    """A model, and how it is asked in one run."""

    model: Model
    store: Store
    tries: int = 3
    replay: bool = False
    """Never call: what no stored reply words is missing."""
    fresh: Fresh | None = None
    report: Callable[[Progress], None] = _ignore
    breaker: Breaker = field(default_factory=lambda: Breaker(_AT_ONCE))
    """One for all articles of a run, and shared with the model."""
    wishes: set[str] = field(default_factory=set)
    """Fingerprints of what was worded anew, until the run has come to its end."""
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))

    def finish(self) -> None:
        """The run has come to its end: the next wish for other words is a new one."""
        if self.wishes:
            self.store.fulfil_wishes(self.wishes)


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
