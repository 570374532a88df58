"""The work on one article of a run: all of it but the calls, which an event loop makes between.

It belongs into threads. Whatever happens, it ends with an outcome: one article stops no other.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Union

from vsgen.batch.article_outcome import (
    Outcome,
    tell_crash,
    tell_error,
    tell_produced,
    tell_unchanged,
)
from vsgen.drafting.steps import Steps, meet_needs
from vsgen.errors import BudgetError, FileError, VsgenError
from vsgen.planning.pair import make_pair
from vsgen.production import Produced, Verdicts, Workshop
from vsgen.production.story import produce_in_steps
from vsgen.store import QueuedPair

if TYPE_CHECKING:
    from vsgen.drafting.by_model import ByModel, Inquiry
    from vsgen.drafting.model_run import Asked
    from vsgen.drafting.needs import Words

Step = Union["Inquiry", Outcome]
"""What an article comes to next: something to be asked, or its end."""


@dataclass(frozen=True, slots=True)
class RunTools:
    """What all articles of a run are made with."""

    workshop: Workshop
    verdicts: Verdicts
    model: "ByModel | None"
    """The workshop's writer where it is a model."""
    crashes: Path
    """Where tracebacks are kept."""
    clock: Callable[[], float] = perf_counter
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))

    def pass_over(self, row: QueuedPair) -> Outcome | None:
        """What is known of an article that nothing has changed for; None where it is not known.

        Nothing is parsed, and whatever is wrong is left to be found by its work.
        """
        try:
            verdict = self.verdicts.find_unchanged(row.pair, row.result)
        except VsgenError:
            return None
        return tell_unchanged(row, verdict, self.workshop.desk, 0.0) if verdict else None


class ArticleWork:
    """One article, from the first look to its outcome."""

    def __init__(self, row: QueuedPair, tools: RunTools) -> None:
        self.row = row
        self._tools = tools
        self._start = tools.clock()
        self._steps: Steps[Produced] | None = None

    def begin(self) -> Step:
        """All up to the first calls."""
        return self._contain(self._begin)

    def go_on(self, inquiry: "Inquiry", asked: "Sequence[Asked]") -> Step:
        """All up to the next calls, with what was asked."""

        def take() -> Step:
            model = self._tools.model
            return self._advance(model.take(inquiry, asked) if model else None)

        return self._contain(take)

    def fail(self, error: Exception) -> Outcome:
        """What it comes to where asking failed."""
        if not isinstance(error, VsgenError):
            tools = self._tools
            return tell_crash(self.row, error, tools.crashes, tools.now())
        own = isinstance(error, BudgetError | FileError)
        return tell_error(self.row, error, self._seconds, "" if own else "endpoint")

    @property
    def _seconds(self) -> float:
        return self._tools.clock() - self._start

    def _contain(self, work: Callable[[], Step]) -> Step:
        tools = self._tools
        try:
            return work()
        except VsgenError as error:
            return tell_error(self.row, error, self._seconds)
        except Exception as error:  # a defect, which concerns no other article
            return tell_crash(self.row, error, tools.crashes, tools.now())

    def _begin(self) -> Step:
        tools, workshop = self._tools, self._tools.workshop
        pair = make_pair(workshop.library, self.row.role_a, self.row.role_b)
        if verdict := tools.verdicts.look(pair):
            return tell_unchanged(self.row, verdict, workshop.desk, self._seconds)
        self._steps = produce_in_steps(pair, workshop)
        if tools.model is None:
            return self._end(meet_needs(self._steps, workshop.smith))
        return self._advance(None)

    def _advance(self, words: "Words | None") -> Step:
        model, steps = self._tools.model, self._steps
        assert model is not None and steps is not None
        try:
            needs = next(steps) if words is None else steps.send(words)
            while not (inquiry := model.prepare(needs)).questions:
                needs = steps.send(model.take(inquiry, ()))
        except StopIteration as end:
            return self._end(end.value)
        return inquiry

    def _end(self, produced: Produced) -> Outcome:
        tools = self._tools
        verdict = tools.verdicts.take(produced)
        return tell_produced(produced, verdict, tools.workshop.desk, self._seconds, tools.now())
