"""The queue's values: a pair that is asked for, one that is queued, what came of it."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, NamedTuple, TypedDict, get_args

State = Literal["queued", "running", "done", "failed", "cancelled", "declined"]
STATES: tuple[State, ...] = get_args(State)
OPEN: tuple[State, ...] = ("queued", "running", "failed")
"""What somebody has still to do something about."""
OUT: tuple[State, ...] = ("cancelled", "declined")
"""What no run takes."""
STATE_NAMES: Mapping[str, State] = {"drafted" if it == "done" else it: it for it in STATES}
"""The states as people call them: that an article is drafted does not say that it is approved."""
PRIORITIES = {"urgent": 20, "high": 10, "medium": 0, "normal": 0, "low": -10}
"""Words for a priority; the first of a number is what it is called."""

Cause = str
CAUSES: Mapping[Cause, str] = {
    "": "",
    "findings": "the check found errors",
    "missing": "passages have no words",
    "conflicts": "a person's words and new ones are open beside each other",
    "edited": "its file holds a person's edit, or was not drafted here",
    "stale": "it was changed by somebody else meanwhile",
    "facts": "a role is unknown, or its facts do not load",
    "files": "a file could not be read or written",
    "endpoint": "the model could not be asked",
    "budget": "the budget is used up",
    "stopped": "the run ended before it",
    "crashed": "a defect of vsgen",
}
"""Why a pair is not done, in one word, with its meaning."""
PASSING: tuple[Cause, ...] = ("endpoint", "budget", "stopped")
"""Causes that say nothing against the pair: it stays queued, and the next run tries it."""

_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_ROLE = re.compile(_SLUG)


@dataclass(frozen=True, slots=True)
class NewPair:
    """A pair that is asked for. What is None is not named: a known pair keeps what it has."""

    role_a: str
    role_b: str
    priority: int | None = None
    due: date | None = None
    assignee: str | None = None
    note: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    origin: str = ""
    state: "State | None" = None
    """How far a file that vsgen wrote says it is, with what follows; a known pair keeps its own."""
    cause: Cause = ""
    message: str = ""
    result: Mapping[str, Any] = field(default_factory=dict)
    empty: tuple[str, ...] = ()
    """The columns that its file has and leaves empty, which take nothing away."""
    pair: str = field(init=False)
    """The slug of the pair's article."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "pair", f"{self.role_a}-vs-{self.role_b}")

    @property
    def names_more(self) -> bool:
        """Whether it says anything that a known pair would take over."""
        named = (self.priority, self.due, self.assignee, self.note)
        return bool(self.columns) or named != (None, None, None, None)


class Difference(NamedTuple):
    """Where what is asked of a known pair anew is not what the queue had."""

    pair: str
    name: str
    """`due`, or the name of another column."""
    had: str
    said: str
    origin: str
    who: str = ""
    """Who decided what the queue has, which therefore stays; empty where what is said is taken."""
    at: str = ""


class Added(NamedTuple):
    """How many pairs the queue did not know, how many it knew, and what differed in these."""

    new: int
    known: int
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class QueuedPair:
    """A pair in the queue."""

    pair: str
    role_a: str
    role_b: str
    priority: int
    """Higher first."""
    due: date | None
    assignee: str
    note: str
    columns: Mapping[str, str]
    """Other columns of the file that asked for it, as they came."""
    origin: str
    """`file:line`, or the option that asked for it."""
    state: State
    cause: Cause
    message: str
    """What is wrong and what to do about it."""
    result: Mapping[str, Any]
    """Of the last run."""
    run: int | None
    """The run that has it, or the last that had it."""
    added_at: str
    started_at: str | None
    finished_at: str | None


class Overdue(NamedTuple):
    """Which pairs are overdue: their day is past, and nobody has approved their article."""

    today: date
    approved: Collection[str] = frozenset()
    """Drafted pairs of which nothing awaits a decision any more."""

    def holds(self, row: QueuedPair) -> bool:
        """Whether it is one of them."""
        waits = row.state in OPEN or (row.state == "done" and row.pair not in self.approved)
        return waits and row.due is not None and row.due < self.today


class Finished(NamedTuple):
    """What came of one pair in a run."""

    pair: str
    state: State
    cause: Cause = ""
    message: str = ""
    result: Mapping[str, Any] = {}


class Enlisted(NamedTuple):
    """What a run got of the pairs that it asked for."""

    taken: int
    held: Mapping[int, int]
    """Pairs that another living run has, by that run."""
    left_out: Mapping[str, int]
    """Pairs that are in no state to be run, by state; "unknown" where the queue has none such."""


@dataclass(frozen=True, slots=True)
class QueueCount:
    """The queue in figures."""

    states: Mapping[str, int]
    causes: Mapping[str, int]
    """Of pairs that are neither done nor out."""
    assignees: Mapping[str, int]
    """Open pairs by assignee; "" has those of nobody."""
    overdue: int
    """As `Overdue` says."""
    oldest: str | None
    """When the oldest of the queued pairs was added."""

    @property
    def total(self) -> int:
        """All pairs."""
        return sum(self.states.values())


class Filter(TypedDict, total=False):
    """Which pairs are meant; what is left out does not count."""

    assignee: str | None
    """"" is nobody."""
    due_before: date | None
    overdue: Overdue | None
    approved: Collection[str]
    """Drafted pairs that are left out: nothing of their articles awaits a decision."""
    search: str
    """Words, each looked for in names, assignee, note, message and other columns."""
    causes: Collection[Cause]
    """Any of these."""
    pairs: Collection[str]
    """These alone, by their slugs; a few hundred at most."""


class Changes(TypedDict, total=False):
    """What is to be changed; what is left out stays."""

    priority: int
    due: date | None
    assignee: str
    note: str
    state: State
    cause: Cause
    message: str


def name_state(state: str) -> str:
    """What people call the state."""
    return next((name for name, it in STATE_NAMES.items() if it == state), state)


def name_priority(priority: int) -> str:
    """The word for it, or the number."""
    return next((word for word, number in PRIORITIES.items() if number == priority), str(priority))


def check_role(slug: str) -> None:
    """Refuses what is no role's slug: pairs name files.

    Raises:
        ValueError: a caller has not looked the role up, or another program wrote the file.
    """
    if not _ROLE.fullmatch(slug):
        raise ValueError(f"{slug!r} is no role's slug")


def check_cause(cause: Cause) -> None:
    """Refuses words that mean nothing to who reads them.

    Raises:
        ValueError: `cause` is none of `CAUSES`.
    """
    if cause not in CAUSES:
        raise ValueError(f"{cause!r} is no cause of a queued pair")
