"""Keeps the processes of a project, together, within the limits of one model at one endpoint.

Each sends only what it has drawn, and what it draws is written down for the others before: so a
process that is killed has never sent more than is written of it. Its row then counts for a minute
from the moment in which somebody sees that it is gone. Who has waited longest is served first; who
cannot send yet holds nothing back from the others.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Protocol

from pydantic import BaseModel, Field, FiniteFloat, TypeAdapter, ValidationError

from vsgen.writers.retries import World
from vsgen.writers.windows import Window

PAUSE, TICK = 0.25, 1.0
"""Seconds between two looks at what others have: for who waits, and while something is under way.
"""
_PORTIONS = 8
"""A part in so many of a limit is drawn at once, at most: that much may be lost to a kill."""
_FRESH = 5.0
"""Seconds without a look from which on a process no longer waits: it was stopped."""

_Number = Annotated[int, Field(ge=0, le=2**53)]


class Holding(BaseModel):
    """What a process holds of one limit."""

    held: _Number = 0
    """Drawn, or under way."""
    wants: _Number = 0
    """What it waits for."""
    leaving: list[tuple[FiniteFloat, _Number]] = []
    """What was answered: until when it counts, in seconds since 1970, and how much it is."""

    @property
    def total(self) -> int:
        """All that counts."""
        return self.held + sum(amount for _, amount in self.leaving)


class Row(BaseModel):
    """One process."""

    seen: FiniteFloat
    since: FiniteFloat
    """Since when it has waited; 0 where it does not."""
    of: dict[str, Holding]
    """By what is limited."""

    @property
    def counts(self) -> bool:
        """Whether it matters to others."""
        return any(it.total or it.wants for it in self.of.values())

    def waits(self, now: float) -> bool:
        """Whether it waits, and was not stopped."""
        return self.since > 0 and self.seen > now - _FRESH

    def settle(self, now: float, span: float, *, is_gone: bool) -> None:
        """Leave out what counts no more; what it holds leaves too where the process is gone."""
        for it in self.of.values():
            # Not after a minute from now: the clock may have been set back.
            it.leaving = [(min(at, now + span), amount) for at, amount in it.leaving if at > now]
            if is_gone:
                it.leaving += [(now + span, it.held)] if it.held else []
                it.held = it.wants = 0


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
    """What this process has drawn of the windows that it shares, by what they count."""

    def __init__(self, note: Note, windows: Mapping[str, Window], world: World) -> None:
        self._note = note
        self._windows = windows
        self._world = world
        self._drawn = dict.fromkeys(windows, 0)
        self._since = 0.0
        self.next_look = float("-inf")
        self.is_alone = True
        """Whether nothing of others counts, as far as was seen."""

    @property
    def is_idle(self) -> bool:
        """Whether nothing is drawn or under way."""
        return not any(it.under_way or self._drawn[kind] for kind, it in self._windows.items())

    def covers(self, need: Mapping[str, int]) -> bool:
        """Whether what is drawn is enough to send a request that needs so much."""
        return all(drawn >= self._bound(kind, need) for kind, drawn in self._drawn.items())

    def take(self, counted: Mapping[str, int]) -> None:
        """It is sent: so much of what was drawn is under way."""
        for kind in self._drawn:
            self._drawn[kind] -= counted[kind]

    def give_back(self, counted: Mapping[str, int]) -> None:
        """It was not sent after all."""
        for kind in self._drawn:
            self._drawn[kind] += counted[kind]

    def look(self, waiting: Sequence[Mapping[str, int]], patience: float | None = None) -> None:
        """Tell the others what counts, and draw for the requests that wait, the next one first.

        With `patience`, which is how many seconds to stand in line for that, nothing is drawn any
        more.
        """
        self.next_look = float("inf")  # if the note cannot be written
        told: list[tuple[dict[str, int], float]] = []
        need = dict(waiting[0]) if waiting else {}

        def change(text: bytes) -> bytes:
            others = self._read_others(text)
            self.is_alone = not others
            told.append(self._draw(others, need, waiting, is_over=patience is not None))
            row = self._describe(need, *told[-1])
            return _ROWS.dump_json(others | {self._note.name: row})

        pause = PAUSE / 10  # another is writing, which takes less than a millisecond
        if self._note.change(change, patience or 0.0):
            ((self._drawn, self._since),) = told  # it is written
            is_plenty = all(it >= self._portion(kind) for kind, it in self._drawn.items())
            pause = 0.0 if is_plenty and not self._since else PAUSE
        self.next_look = self._world.clock() + pause

    def _bound(self, kind: str, amounts: Mapping[str, int]) -> int:
        return min(amounts.get(kind, 0), self._windows[kind].limit)

    def _portion(self, kind: str) -> int:
        return self._windows[kind].limit // _PORTIONS

    def _draw(
        self,
        others: Mapping[str, Row],
        need: Mapping[str, int],
        waiting: Sequence[Mapping[str, int]],
        *,
        is_over: bool,
    ) -> tuple[dict[str, int], float]:
        """What is to be drawn, and since when this process has waited if it is nothing."""
        now = self._world.now()
        free = self._find_free(others, now)
        is_idle = not waiting and not any(it.under_way for it in self._windows.values())
        if is_over or is_idle:
            return dict.fromkeys(free, 0), 0.0
        if any(self._bound(kind, need) > left for kind, left in free.items()):
            return dict.fromkeys(free, 0), self._since or now
        drawn = {}
        for kind, left in free.items():
            most = self._portion(kind)
            if any(row.waits(now) for row in others.values()):  # ahead only of what stands idle
                most = min(most, sum(it[kind] for it in waiting))
            drawn[kind] = max(0, min(left, max(most, self._bound(kind, need))))
        return drawn, 0.0

    def _read_others(self, text: bytes) -> dict[str, Row]:
        now = self._world.now()
        try:
            rows = _ROWS.validate_json(text or b"{}")
        except ValidationError:  # no vsgen wrote it
            return {}
        rows.pop(self._note.name, None)
        span = max(it.span for it in self._windows.values())
        for name, row in rows.items():
            row.settle(now, span, is_gone=not self._note.is_alive(name))
        return {name: row for name, row in rows.items() if row.counts}

    def _find_free(self, others: Mapping[str, Row], now: float) -> dict[str, int]:
        """What this process may have drawn, with what it has."""
        clock = self._world.clock()
        free = {kind: it.limit - it.count(clock) for kind, it in self._windows.items()}
        for row in others.values():
            is_before = row.waits(now) and row.since < (self._since or now)
            for kind in free.keys() & row.of.keys():
                holding = row.of[kind]
                free[kind] -= holding.total + (holding.wants if is_before else 0)
        return free

    def _describe(self, need: Mapping[str, int], drawn: Mapping[str, int], since: float) -> Row:
        now = self._world.now()
        shift = now - self._world.clock()
        of = {
            kind: Holding(
                held=it.under_way + drawn[kind],
                wants=self._bound(kind, need),
                leaving=[(at + shift, amount) for at, amount in it.list_leaving()],
            )
            for kind, it in self._windows.items()
        }
        return Row(seen=now, since=since, of=of)
