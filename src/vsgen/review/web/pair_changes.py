"""What a person may do with queued pairs, and how it is taken back. Knows no form and no page."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from vsgen.errors import UsageError
from vsgen.review.web.labels import count_noun, show_day
from vsgen.store import QueuedPair, State, Store
from vsgen.store.queued_pairs import PRIORITIES, name_priority, name_state

_MOST_UNDONE = 5000
"""Pairs of an act that can be taken back; of more it is asked for before."""
_AT_ONCE = 500
_MOST_BROWSERS = 1000
_NAMED = 10
"""Pairs of an act that are told by name."""
_TEXT = 300
"""Characters of a name or a reason."""
STATE_ACTS: Mapping[str, tuple[State, tuple[State, ...]]] = {
    "cancel": ("cancelled", ("queued", "failed")),
    "retry": ("queued", ("failed", "done", "cancelled", "declined")),
    "decline": ("declined", ("queued", "failed", "cancelled")),
}
"""To which state each leads, and from which."""
_KEPT = ("state", "cause", "message")
"""What a change of state changes."""
_DID: Mapping[str, str] = {
    "assign": "Assigned to {value}: {count}.",
    "due": "Due {value}: {count}.",
    "no-day": "Due {value}: {count}.",
    "priority": "Priority {value}: {count}.",
    "note": "Noted: {count}.",
    "cancel": "Cancelled: {count}.",
    "retry": "Queued again: {count}.",
    "decline": "Declined: {count}.",
}


_NO_VALUE = {"assign": "nobody", "no-day": "on no day"}


class Undo(NamedTuple):
    """How an act on queued pairs is taken back."""

    after: Mapping[str, Any]
    """What the act set: a pair that has something else by now is left alone."""
    before: tuple[tuple[Mapping[str, Any], tuple[str, ...]], ...]
    """What pairs had, those with the same together."""

    @property
    def number(self) -> int:
        """How many pairs."""
        return sum(len(pairs) for _, pairs in self.before)


class ActResult(NamedTuple):
    """What came of an act."""

    told: str
    undo: Undo | None = None


@dataclass(frozen=True, slots=True)
class Undos:
    """By browser, how its last act is taken back; ends with the server."""

    _known: dict[str, Undo] = field(default_factory=dict)

    def get(self, browser: str) -> Undo | None:
        """The last act's."""
        return self._known.get(browser)

    def keep(self, browser: str, undo: Undo | None) -> None:
        """Instead of the one before."""
        self._known.pop(browser, None)
        if undo is not None:
            self._known[browser] = undo
        while len(self._known) > _MOST_BROWSERS:
            self._known.pop(next(iter(self._known)), None)


def read_changes(act: str, given: Mapping[str, str]) -> dict[str, Any]:
    """What an act sets, of what was typed.

    Raises:
        UsageError: it is no act, or what it needs is missing.
    """
    if act == "assign":
        return {"assignee": _read_line(given, "assignee")}
    if act == "note":
        return {"note": _read_line(given, "note")}
    if act == "due":
        return {"due": _read_due(given.get("due", ""))}
    if act == "no-day":
        return {"due": None}
    if act == "priority":
        return {"priority": read_priority(given.get("priority", ""))}
    if act not in STATE_ACTS:
        raise UsageError("nothing was chosen to be done", cure="Press the button of an act.")
    changes: dict[str, Any] = {"state": STATE_ACTS[act][0]}
    if act == "decline":
        changes["message"] = _read_line(given, "reason")
        if not changes["message"]:
            raise UsageError("to decline needs a reason", cure="Say why nobody should draft it.")
    return changes


def change_pairs(
    store: Store, act: str, changes: Mapping[str, Any], pairs: Sequence[str], who: str
) -> ActResult:
    """Do it with all of them that allow it; the others are counted by their states.

    Raises:
        UsageError: there is none that allows it.
    """
    allowed = STATE_ACTS[act][1] if act in STATE_ACTS else ()
    names = _KEPT if "state" in changes else tuple(changes)
    fit: list[str] = []
    left: Counter[str] = Counter()
    groups: dict[tuple[Any, ...], list[str]] = {}
    for row in _read(store, pairs):
        if allowed and row.state not in allowed:
            left[row.state] += 1
            continue
        fit.append(row.pair)
        if len(fit) <= _MOST_UNDONE:
            groups.setdefault(tuple(getattr(row, it) for it in names), []).append(row.pair)
    changed = frozenset(store.queue.change(fit, who, **changes)) if fit else frozenset()
    left["running"] += len(fit) - len(changed)
    why = ", ".join(f"{number:,} {name_state(state)}" for state, number in left.items() if number)
    if not changed:
        if not why:
            raise UsageError("no pair was ticked", cure="Tick some, or choose all that were found.")
        cure = (
            "An article that a run is drafting can be changed when it is done."
            if left["running"]
            else ""
        )
        raise UsageError(f"none of these can be changed so: {why}", cure=cure)
    value = next(iter(changes.values()))
    shown = value or _NO_VALUE.get(act, value)
    if act == "priority":
        shown = name_priority(value)
    elif act == "due":
        shown = show_day(value)
    named = [it for it in fit if it in changed]
    more = f" and {len(named) - _NAMED:,} more" if len(named) > _NAMED else ""
    count = f"{count_noun(len(named), 'pair')} ({', '.join(named[:_NAMED])}{more})"
    told = _DID[act].format(value=shown, count=count)
    before = tuple(
        (dict(zip(names, values, strict=True)), tuple(it for it in same if it in changed))
        for values, same in groups.items()
    )
    undo = Undo(dict(changes), before) if len(fit) <= _MOST_UNDONE else None
    return ActResult(f"{told} Left as they were: {why}." if why else told, undo)


def _read(store: Store, pairs: Sequence[str]) -> Iterator[QueuedPair]:
    """The rows, some at a time: a hundred thousand never stand in memory."""
    for at in range(0, len(pairs), _AT_ONCE):
        yield from store.queue.list(pairs=pairs[at : at + _AT_ONCE])


def undo_change(store: Store, undo: Undo, who: str) -> ActResult:
    """Give back what pairs had, where nobody has changed it since.

    Raises:
        UsageError: all of it was changed since.
    """
    done = 0
    for before, pairs in undo.before:
        same = [it.pair for it in _read(store, pairs) if _holds(it, undo.after)]
        done += len(store.queue.change(same, who, **before))
    left = undo.number - done
    if not done:
        raise UsageError("all of these were changed since", cure="Look at how they stand now.")
    told = f"Taken back: {count_noun(done, 'pair')}."
    return ActResult(f"{told} Left, for they were changed since: {left}." if left else told)


def _holds(row: QueuedPair, values: Mapping[str, Any]) -> bool:
    return all(getattr(row, name) == value for name, value in values.items())


def list_found(store: Store, states: Sequence[State], only: Mapping[str, Any]) -> list[str]:
    """The names of all pairs that fit."""
    starts = range(0, store.queue.total(states, **only), _MOST_UNDONE)
    pages = (store.queue.list(states, limit=_MOST_UNDONE, offset=at, **only) for at in starts)
    return [it.pair for page in pages for it in page]


def _read_due(text: str) -> date:
    """The day that was typed.

    Raises:
        UsageError: it is no day, or nothing was typed.
    """
    if not text.strip():
        raise UsageError("no day was chosen", cure="Choose one, or press “No day”.")
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        what = f"{text.strip()[:40]!r} is no day"
        raise UsageError(what, cure="Write it as 2026-12-31.") from None


def read_priority(text: str) -> int:
    """The priority that was typed, a word or a number.

    Raises:
        UsageError: it is neither, or has more than six digits.
    """
    shown = text.strip().replace("−", "-")
    if shown.casefold() in PRIORITIES:
        return PRIORITIES[shown.casefold()]
    if not shown.removeprefix("-").isdecimal() or len(shown) > len("-999999"):
        cure = "Write urgent, high, medium, low, or a whole number."
        raise UsageError(f"“{shown[:40]}” is no priority", cure=cure)
    return int(shown)


def _read_line(given: Mapping[str, str], name: str) -> str:
    text = " ".join(given.get(name, "").split())
    if len(text) > _TEXT:
        raise UsageError(f"the {name} has more than {_TEXT} characters", cure="Say it shorter.")
    return text
