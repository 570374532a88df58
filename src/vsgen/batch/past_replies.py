"""What a model's replies took so far, as the store has them, to foresee what the next will take.

Where there are too few of them the stated defaults count. Asks no store: rows come in.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, median, quantiles

from vsgen.batch.planned_and_actual import Range
from vsgen.store.reply_costs import ReplyCost

ENOUGH = 5
"""Replies, from which on they say more than a default."""
TRIES = 1.2
"""Replies a text, with those that are sent back; where nothing is known."""
PACE = 50
"""Tokens a second that a model writes; where nothing is known."""
FIRST = 1.0
"""Seconds until it begins; the same."""
ESTIMATED = Range(0.95, 1.0, 1.1)
"""Tokens as an endpoint counts them, for one that was estimated; the same."""
GUESSED = Range(0.6, 1.0, 1.0)
"""Tokens written, for one that the prompt asks for; the same. The most is the reply's room."""


@dataclass(frozen=True, slots=True)
class Past:
    """What replies to one template took; nothing of it is sure where `replies` are few."""

    replies: int = 0
    tries: float = TRIES
    """Replies a text."""
    again: float = 1.0
    """What a later try reads, as a share of the first."""
    written: Range | None = None
    """Tokens of a reply."""
    seconds: Range | None = None
    """Of a reply."""
    cached: float = 0.0
    """The share of what it reads that the endpoint had cached."""
    cost: float | None = None
    """Dollars of a reply, where all were priced."""

    @property
    def is_known(self) -> bool:
        """Whether it rests on replies."""
        return self.replies >= ENOUGH


def learn(rows: Iterable[ReplyCost], template: str) -> Past:
    """What the replies to `template` among `rows` took."""
    known = [row for row in rows if row.template == template]
    if len(known) < ENOUGH:
        return Past(len(known))
    texts = len({(row.fingerprint, row.take) for row in known})
    written = [row.output_tokens for row in known if row.output_tokens]
    read = sum(row.input_tokens or 0 for row in known)
    cached = sum(row.cached_tokens or 0 for row in known)
    costs = [float(row.cost) for row in known if row.cost is not None]
    return Past(
        replies=len(known),
        tries=len(known) / texts,
        again=_compare_tries(known),
        written=_spread(written, fmean),
        seconds=_spread([row.seconds for row in known if row.seconds > 0], median),
        cached=cached / read if read else 0.0,
        cost=fmean(costs) if len(costs) == len(known) else None,
    )


def learn_ratio(counted: Iterable[tuple[int, int]]) -> Range | None:
    """Tokens that an endpoint counted for one estimated; None where too few were counted.

    `counted` has both numbers of each prompt: what was estimated, and what was counted.
    """
    ratios = [real / guess for guess, real in counted if guess and real]
    if len(ratios) < ENOUGH:
        return None
    return Range(min(ratios), median(ratios), max(ratios))


def guess_seconds(written: float) -> Range:
    """Seconds of a reply of so many tokens, where none is known."""
    likely = FIRST + written / PACE
    return Range(likely / 2, likely, likely * 3)


def _compare_tries(rows: Sequence[ReplyCost]) -> float:
    first = [row.input_tokens for row in rows if row.attempt == 1 and row.input_tokens]
    later = [row.input_tokens for row in rows if row.attempt > 1 and row.input_tokens]
    return fmean(later) / fmean(first) if first and later else 1.0


def _spread(numbers: Sequence[float], middle: Callable[[Sequence[float]], float]) -> Range | None:
    """The lower tenth, the middle and the upper tenth: a single odd reply moves neither end."""
    if len(numbers) < ENOUGH:
        return None
    tenths = quantiles(numbers, n=10, method="inclusive")
    return Range(tenths[0], max(middle(numbers), tenths[0]), max(tenths[-1], middle(numbers)))
