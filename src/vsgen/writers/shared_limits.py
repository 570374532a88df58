"""Keeps the processes of a project, together, within the limits of one model at one endpoint.

Each sends only what it has drawn, and what it draws is written down for the others before: so a
process that is killed has never sent more than is written of it. Its row then counts for a minute
from the moment in which somebody sees that it is gone. Who has waited longest draws first; who
cannot send yet holds nothing back from the others.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Protocol

from pydantic import BaseModel, Field, FiniteFloat, TypeAdapter, ValidationError

from vsgen.writers.retries import World
from vsgen.writers.windows import Counted, Window

PAUSE = 0.25
"""Seconds between two looks of who waits for others."""
_PORTIONS = 8
"""A part in so many of a limit is drawn at once, at most: that much may be lost to a kill."""
_FRESH = 5.0
"""Seconds without a look from which on a process no longer waits: it was stopped."""

_Number = Annotated[int, Field(ge=0, le=2**60)]


class Row(BaseModel):
    """What one process holds, of requests and of tokens."""

    seen: FiniteFloat
    since: FiniteFloat
    """Since when it has waited; 0 where it does not."""
    held: tuple[_Number, _Number]
    """Drawn, or under way."""
    leaving: tuple[list[tuple[FiniteFloat, _Number]], list[tuple[FiniteFloat, _Number]]]
    """What was answered: until when it counts, in seconds since 1970, and how much it is."""

    def settle(self, now: float, span: float, *, is_gone: bool) -> "Row":
        """Without what counts no more; what it holds leaves too where the process is gone."""
        # Not after a minute from now: the clock may have been set back.
        for kind, held in zip(self.leaving, self.held, strict=True):
            kind[:] = [(min(at, now + span), amount) for at, amount in kind if at > now]
            if is_gone and held:
                kind.append((now + span, held))
        return self.model_copy(update={"held": (0, 0), "since": 0.0}) if is_gone else self

    def count(self) -> Counted:
        """All that counts of either."""
        first, second = (sum(amount for _, amount in kind) for kind in self.leaving)
        return self.held[0] + first, self.held[1] + second


_ROWS = TypeAdapter(dict[str, Row])


class Note(Protocol):
    """A text that processes share, changed by one of them at a time."""

    @property
    def name(self) -> str:
        """What this process is called in it."""

    def change(self, act: Callable[[bytes], bytes], patience: float = 0.0) -> bool:
        """Put what `act` makes of it in its place; False where others hold it for so long.

        Raises:
            FileError: it cannot be written.
        """

    def is_alive(self, name: str) -> bool:
        """Whether the process of that name lives."""


class SharedLimits:
    """What this process has drawn of the windows that it shares: of requests, and of tokens."""

    def __init__(self, note: Note, windows: Sequence[Window], world: World) -> None:
        self._note = note
        self._windows = windows
        self._world = world
        self._drawn = [0, 0]
        self._since = 0.0
        self.next_look = float("-inf")
        self.is_alone = True
        """Whether nothing of others counts, as far as was seen."""

    def covers(self, need: Counted) -> bool:
        """Whether what is drawn is enough to send a request that needs so much."""
        return all(map(int.__ge__, self._drawn, self._bound(need)))

    def take(self, counted: Counted, times: int = 1) -> None:
        """So much of what was drawn is under way; not any more, with `times` -1."""
        self._drawn = [it - times * amount for it, amount in zip(self._drawn, counted, strict=True)]

    def look(self, need: Counted | None, *, more: bool = True, patience: float = 0.0) -> None:
        """Tell the others what counts, and draw for the next request that waits, if one does.

        More than it needs is drawn if there will be `more`. `patience`: seconds to stand in line.
        """
        self.next_look = float("inf")  # if the note cannot be written
        told: list[Row] = []

        def change(text: bytes) -> bytes:
            others = self._read_others(text)
            self.is_alone = not others
            told.append(self._draw(others, need, more=more))
            return _ROWS.dump_json(others | {self._note.name: told[0]})

        pause = PAUSE / 10  # another is writing, which takes less than a millisecond
        if self._note.change(change, patience):
            held = zip(told[0].held, self._windows, strict=True)  # it is written
            self._drawn, self._since = [it - window.under_way for it, window in held], told[0].since
            is_plenty = all(map(int.__ge__, self._drawn, self._portions))
            pause = 0.0 if is_plenty and not self._since else PAUSE
        self.next_look = self._world.clock() + pause

    @property
    def _portions(self) -> list[int]:
        return [it.limit // _PORTIONS for it in self._windows]

    def _bound(self, need: Counted) -> list[int]:
        return [min(it, window.limit) for it, window in zip(need, self._windows, strict=True)]

    def _draw(self, others: Mapping[str, Row], need: Counted | None, *, more: bool) -> Row:
        """What this process holds now, and since when it has waited if that is nothing new."""
        now, clock = self._world.now(), self._world.clock()
        free = [it.limit - it.count(clock) for it in self._windows]
        since = (self._since or now) if need else 0.0
        for row in others.values():
            free = [left - counts for left, counts in zip(free, row.count(), strict=True)]
            if 0 < row.since < (since or now) and row.seen > now - _FRESH:
                need, more = None, False  # it is the other's turn
        bound = self._bound(need or (0, 0))
        drawn = [0, 0]
        if all(map(int.__le__, bound, free)) and (need or more):
            portions = self._portions if more else bound
            drawn = [max(0, min(it)) for it in zip(free, map(max, bound, portions), strict=True)]
            since = 0.0
        requests, tokens = self._windows
        return Row(
            seen=now,
            since=since,
            held=(requests.under_way + drawn[0], tokens.under_way + drawn[1]),
            leaving=(requests.list_leaving(now - clock), tokens.list_leaving(now - clock)),
        )

    def _read_others(self, text: bytes) -> dict[str, Row]:
        try:
            rows = _ROWS.validate_json(text or b"{}")
        except ValidationError:  # no vsgen wrote it
            return {}
        rows.pop(self._note.name, None)
        now, span, alive = self._world.now(), self._windows[0].span, self._note.is_alive
        rows = {it: row.settle(now, span, is_gone=not alive(it)) for it, row in rows.items()}
        return {name: row for name, row in rows.items() if row.since or any(row.count())}
