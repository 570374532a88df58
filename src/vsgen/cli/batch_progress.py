"""How a run over a queue is told while it lasts: live on a terminal, in plain lines elsewhere."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from time import perf_counter, time
from typing import TYPE_CHECKING

from vsgen.batch.planned_and_actual import show_time
from vsgen.cli.console import Audience, clean, count, shorten, tell

if TYPE_CHECKING:
    from rich.console import Group
    from rich.live import Live

    from vsgen.batch.article_outcome import Outcome
    from vsgen.batch.run_tally import Tally
    from vsgen.drafting.model_run import Progress
    from vsgen.writers import Load

LABELS = {
    "findings": "with errors",
    "missing": "with gaps",
    "conflicts": "with new words beside a person's",
    "edited": "not drafted here, left alone",
    "stale": "changed by somebody else meanwhile",
    "facts": "with facts that cannot be used",
    "files": "with files that cannot be used",
    "endpoint": "not drafted: the endpoint failed",
    "budget": "not drafted: the budget is used up",
    "stopped": "not drafted: the run was stopped",
    "crashed": "at which vsgen failed",
}
"""What articles with a cause are called."""
_FEW = 20
"""Articles of a run that are told one by one even where all is well."""
_SILENCE = 30.0
"""Seconds after which somebody who reads plain lines is told that the run lives."""
_NOTE = 10.0
"""Seconds between two remarks on single calls."""
_OLDEST = 3
_WIDTH = 200


class RunAudience(Audience):
    """Whoever is told of a run; this one reads plain lines."""

    def __init__(self, clock: Callable[[], float] = perf_counter) -> None:
        self.tally: Tally | None = None
        self.load: Callable[[], Load] | None = None
        self._clock = clock
        self._start = self._last = clock()
        self._noted = -_NOTE
        self._known: set[str] = set()
        self._unchanged = 0

    def begin(self, tally: "Tally", load: "Callable[[], Load] | None") -> None:
        """A run begins, whose figures these are."""
        self.tally, self.load = tally, load
        self._start = self._last = self._clock()

    def show(self, progress: "Progress") -> None:
        """Count what was asked again; calls are too many to be told one by one."""
        if self.tally:
            self.tally.notice(progress)

    def note(self, label: str, what: str) -> None:
        """Tell once what concerns all; of single calls now and then one."""
        line = shorten(clean(f"{label}: {what}" if label else what), _WIDTH)
        if label and self._clock() - self._noted < _NOTE:
            return
        if not label and line in self._known:
            return
        self._noted = self._clock() if label else self._noted
        self._known.add(line)
        self.tell(line)

    def hear(self, outcome: "Outcome") -> None:
        """A line an article; those that are up to date and fine are only counted, where many."""
        tally = self.tally
        if tally is None:
            return
        if outcome.made == "unchanged" and not outcome.message and tally.asked_for > _FEW:
            self._unchanged += 1
            return
        whole = f"{tally.asked_for:,}"
        told = outcome.message if outcome.message not in self._known else ""
        # What ended the asking is the same for all that are under way then.
        self._known |= {outcome.message} if outcome.cause in ("endpoint", "budget") else set()
        self.tell(f"[{tally.ended:>{len(whole)},}/{whole}] {_describe(outcome, told)}")

    def tell(self, what: str) -> None:
        """One line, or a few."""
        self._last = self._clock()
        tell(what)

    def tick(self) -> None:
        """Say now and then that the run lives."""
        if self.tally and self._clock() - self._last >= _SILENCE:
            self.tell("; ".join(self._describe_run(self.tally)))

    def end(self) -> None:
        """The run is over."""
        if self._unchanged:
            self.tell(f"{count(self._unchanged, 'article')} up to date")
        self._unchanged = 0

    def _describe_run(self, tally: "Tally") -> Iterator[str]:
        elapsed = self._clock() - self._start
        yield f"{tally.ended:,} of {count(tally.asked_for, 'article')} in {show_time(elapsed)}"
        yield from self._describe_work(tally)

    def _describe_work(self, tally: "Tally") -> Iterator[str]:
        if tally.under_way:
            yield f"{len(tally.under_way):,} under way"
        if self.load is None:
            return
        load = self.load()
        calls = (
            f"{count(tally.calls, 'call')}, {tally.reused:,} reused, {tally.again:,} asked again"
        )
        yield f"{calls}; {load.at_once:,} asked now, {load.waiting:,} waiting"
        if (pause := load.limited_until - time()) > 0:
            reason = f": {load.reason}" if load.reason else ""
            yield f"next call in {pause:.0f} s{reason}"
        money = f"${tally.cost:.2f}" + (" and calls of unknown cost" if tally.unpriced else "")
        yield money + (f", ${load.reserved:.2f} set aside" if load.reserved else "")


class LiveRun(RunAudience):
    """The same on a terminal: figures redrawn in place, and above them what is worth a line."""

    def __init__(self, clock: Callable[[], float] = perf_counter) -> None:
        super().__init__(clock)
        self._live: Live | None = None

    def begin(self, tally: "Tally", load: "Callable[[], Load] | None") -> None:
        """Draw from now on."""
        from rich.console import Console
        from rich.live import Live

        super().begin(tally, load)
        self._live = Live(
            console=Console(stderr=True),
            get_renderable=self._draw,
            refresh_per_second=4,
            transient=True,
        )
        self._live.start()

    def hear(self, outcome: "Outcome") -> None:
        """Of many articles only those with which something is the matter."""
        if outcome.message or (self.tally and self.tally.asked_for <= _FEW):
            super().hear(outcome)

    def tell(self, what: str) -> None:
        """Above the figures."""
        if self._live is None:
            tell(what)
            return
        from rich.text import Text

        # Text, not str: rich reads "[red]" in a str as markup.
        self._live.console.print(Text(clean(what)), soft_wrap=True)

    def tick(self) -> None:
        """The figures are drawn anyway."""

    def end(self) -> None:
        """Take the figures away: the summary follows."""
        if self._live is not None:
            self._live.stop()
            self._live = None

    def _draw(self) -> "Group":
        from rich.console import Group
        from rich.progress_bar import ProgressBar
        from rich.text import Text

        tally = self.tally
        if tally is None:
            return Group()
        elapsed = self._clock() - self._start
        time_left = _estimate(tally, elapsed)
        head = f"{tally.ended:,}/{count(tally.asked_for, 'article')}, {show_time(elapsed)}"
        bar = ProgressBar(total=max(tally.asked_for, 1), completed=tally.ended, width=40)
        lines = [Text(f"{head}, about {show_time(time_left)} left" if time_left else head)]
        told = (describe_made(tally.made, tally.causes), *self._describe_work(tally))
        lines += [Text(clean(line), "dim") for line in told]
        oldest = list(tally.under_way.items())[:_OLDEST]
        now = self._clock()
        lines += [Text(f"  {clean(pair)}  {now - since:.0f} s", "dim") for pair, since in oldest]
        return Group(bar, *lines)


@contextmanager
def open_run_audience() -> Iterator[RunAudience]:
    """Whom the run is told until the block ends."""
    plain = not sys.stderr.isatty() or os.environ.get("TERM") == "dumb"
    audience = RunAudience() if plain else LiveRun()
    try:
        yield audience
    finally:
        audience.end()


def describe_made(made: Mapping[str, int], causes: Mapping[str, int]) -> str:
    """`3 written, 1 unchanged; 2 with gaps`."""
    told = [f"{made[it]:,} {it}" for it in ("written", "merged", "unchanged") if made.get(it)]
    wrong = [f"{causes[it]:,} {label}" for it, label in LABELS.items() if causes.get(it)]
    return "; ".join(filter(None, (", ".join(told), ", ".join(wrong))))


def _describe(outcome: "Outcome", message: str) -> str:
    seconds = float(outcome.result.get("seconds", 0.0))
    known = " and ".join(filter(None, (outcome.made, LABELS.get(outcome.cause, outcome.cause))))
    line = f"{outcome.pair}: {known} ({seconds:.2f} s)"
    return f"{line}\n    {message}" if message else line


def _estimate(tally: "Tally", elapsed: float) -> float:
    """Seconds until all is done at the pace so far; 0 where there is none yet."""
    drafted = tally.ended - tally.made["unchanged"]
    left = tally.asked_for - tally.ended
    return left * elapsed / drafted if drafted and left else 0.0
