"""The figures of a run as they stand at this moment. Whoever shows progress reads them."""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any

from vsgen.batch.article_outcome import Outcome

if TYPE_CHECKING:
    from vsgen.drafting.model_run import Progress
    from vsgen.store import StoredReply

_EXAMPLES = 3


@dataclass(slots=True)
class Tally:
    """What a run has come to so far."""

    asked_for: int
    """Articles that the run has on its list."""
    made: Counter[str] = field(default_factory=Counter)
    """Articles written, merged and unchanged, with whatever was found in them."""
    present: list[str] = field(default_factory=list)
    """Those of them that are made from present facts, by slug."""
    states: Counter[str] = field(default_factory=Counter)
    causes: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[Outcome]] = field(default_factory=dict)
    """The first few outcomes of each cause."""
    under_way: dict[str, float] = field(default_factory=dict)
    """When each article that is under way was begun, the oldest first."""
    given_up: int = 0
    """Articles that were under way when a person stopped the run at once."""
    exit_code: int = 0
    words: int = 0
    calls: int = 0
    """Replies that came, kept and paid for."""
    reused: int = 0
    again: int = 0
    """Calls that asked again for what was sent back."""
    input_tokens: int = 0
    output_tokens: int = 0
    cost: Decimal = Decimal(0)
    unpriced: int = 0
    """Replies whose cost is not known."""
    _first: tuple[float, float] = (0.0, 0.0)
    _last: tuple[float, float] = (0.0, 0.0)
    """When the first article was made anew, and the newest: by the clock, and of the processor."""

    @property
    def ended(self) -> int:
        """Articles whose outcome is known."""
        return self.states.total()

    @property
    def drafted(self) -> int:
        """Articles that were made anew."""
        return self.made["written"] + self.made["merged"]

    def count(self, outcome: Outcome) -> None:
        """One more article is over."""
        self.made[outcome.made] += 1
        if outcome.made in ("written", "merged"):
            self._last = perf_counter(), process_time()
            self._first = self._first if self.drafted > 1 else self._last
        if outcome.made and outcome.cause != "missing":
            self.present.append(outcome.pair)
        self.states[outcome.state] += 1
        self.causes[outcome.cause] += 1
        if outcome.cause and len(known := self.examples.setdefault(outcome.cause, [])) < _EXAMPLES:
            known.append(outcome)
        self.exit_code = max(self.exit_code, outcome.exit_code)
        self.words += int(outcome.result.get("words", 0))
        self.reused += int(outcome.result.get("reused", 0))

    def hear(self, reply: "StoredReply") -> None:
        """One more reply was paid for."""
        self.calls += 1
        self.input_tokens += reply.input_tokens or 0
        self.output_tokens += reply.output_tokens or 0
        self.cost += reply.cost or 0
        self.unpriced += reply.cost is None

    def notice(self, progress: "Progress") -> None:
        """A task of some article has come to a new state."""
        self.again += progress.state == "again"

    def as_data(self) -> dict[str, Any]:
        """For machines, and to be set beside a plan."""
        return {
            "articles": self.ended,
            "written": self.made["written"],
            "merged": self.made["merged"],
            "unchanged": self.made["unchanged"],
            "states": dict(self.states),
            "causes": {cause: number for cause, number in self.causes.items() if cause},
            "words": self.words,
            "calls": self.calls,
            "reused": self.reused,
            "asked_again": self.again,
            "input_tokens": self.input_tokens,
            "output_tokens": self.output_tokens,
            "cost": format(self.cost, "f"),
            "unpriced": self.unpriced,
            "broken_off": self.given_up,
            "pace": self._average(0),
            "processor": self._average(1),
        }

    def _average(self, place: int) -> float:
        """Seconds from one article that was made anew to the next; 0 where there were not two."""
        between = self._last[place] - self._first[place]
        return round(between / (self.drafted - 1), 4) if self.drafted > 1 else 0.0
