"""Foresees what a queue takes: calls, tokens, money and time, each with its least and its most.

Asks nobody: what a model took before, and what it costs, is handed in.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from vsgen.batch.article_survey import Call, Survey
from vsgen.batch.past_replies import ESTIMATED, GUESSED, Past, guess_seconds
from vsgen.batch.planned_and_actual import Range
from vsgen.prompts import PAIR, ROLE
from vsgen.writers.model import Usage

if TYPE_CHECKING:
    from vsgen.writers.profiles import Profile

ROOM = 16_384
"""Tokens of a reply at most, where the profile sets no `max_tokens`."""
ARTICLE = 0.1
"""Seconds that computing an article takes, where none was timed."""
NOTHING = Range(0, 0, 0)
_MINUTE = 60
_ODD = Range(0.8, 1.0, 1.5)
"""What a time or a price that was only averaged may come to."""


@dataclass(frozen=True, slots=True)
class AskingTerms:
    """How a model is asked, and what it took before."""

    profile: "Profile"
    tries: int
    price: Callable[[Usage], Decimal | None]
    past: Mapping[str, Past]
    """By template."""
    ratio: Range | None = None
    """Tokens that the endpoint counts for an estimated one; None where that is not known."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a queue takes."""

    calls: Range = NOTHING
    reused: int = 0
    input_tokens: Range = NOTHING
    output_tokens: Range = NOTHING
    cost: Range | None = NOTHING
    """US dollars; None where no price is known."""
    seconds: Range = NOTHING
    bound: str = ""
    """What the time depends on most."""


class _Part(NamedTuple):
    """What the calls to one template take together."""

    calls: Range
    reused: float
    read: Range
    written: Range
    waited: Range
    """Seconds, if they were asked one after the other."""
    slowest: Range
    """Seconds of one text with its tries."""
    cost: Range | None


def foresee(
    survey: Survey, asked: AskingTerms | None, article: float = ARTICLE, start: float = 0.0
) -> Forecast:
    """What the queue takes; without `asked`, the built-in writer words all.

    `article` is how many seconds computing an article takes, one after the other, and `start`
    how many pass before the first is begun.
    """
    begin, work = _ODD.times(start), _ODD.times(len(survey.due) * article)
    if asked is None:
        bound = "computing" if work.likely > start else "starting"
        return Forecast(seconds=begin.plus(work), bound=bound)
    parts = [_foresee_part(survey, name, asked) for name in (ROLE, PAIR)]
    costs = [it.cost for it in parts if it.cost is not None]
    return Forecast(
        _add(it.calls for it in parts),
        round(sum(it.reused for it in parts)),
        _add(it.read for it in parts),
        _add(it.written for it in parts),
        _add(costs) if len(costs) == len(parts) else None,
        *_find_time(parts, work, asked.profile, begin),
    )


def _foresee_part(survey: Survey, template: str, asked: AskingTerms) -> _Part:
    found = [it for it in survey.calls if it.template == template]
    scale, past = survey.scale(template), asked.past.get(template, Past())
    due = [it for it in found if it.is_due]
    number = len(due) * scale
    calls = Range(number, number * min(past.tries, asked.tries), number * asked.tries)
    read = _foresee_read(due, past, asked).times(scale)
    written = _foresee_written(due, past, asked).times(scale)
    one = past.seconds or guess_seconds(written.likely / (calls.likely or 1))
    tries = Range(1, min(past.tries, asked.tries), asked.tries)
    return _Part(
        calls,
        sum(it.reused for it in found) * scale,
        read,
        written,
        _multiply(calls, one),
        _multiply(tries, one) if due else NOTHING,
        _find_cost(calls, read, written, past, asked) if due else NOTHING,
    )


def _foresee_read(due: Sequence[Call], past: Past, asked: AskingTerms) -> Range:
    """Tokens of the prompts; a later try shows only what is asked for again."""
    first = sum(it.read for it in due)
    more = (min(past.tries, asked.tries) - 1) * past.again
    tries = Range(1, 1 + more, asked.tries)
    return _multiply(tries.times(first), asked.ratio or ESTIMATED)


def _foresee_written(due: Sequence[Call], past: Past, asked: AskingTerms) -> Range:
    room = asked.profile.max_tokens or ROOM
    tries = min(past.tries, asked.tries)
    most = len(due) * asked.tries * max(room, past.written.most if past.written else 0)
    if past.written and due:
        likely = past.written.likely * len(due)
        # Single replies differ more than the sums of many.
        low = (past.written.likely - past.written.least) * sqrt(len(due))
        return Range(likely - low, likely * tries, most)
    wanted = sum(it.wanted for it in due)
    return Range(wanted * GUESSED.least, wanted * GUESSED.likely * tries, most)


def _find_cost(
    calls: Range, read: Range, written: Range, past: Past, asked: AskingTerms
) -> Range | None:
    found = []
    for place, (taken, said) in enumerate(zip(read, written, strict=True)):
        cached = 0 if place == len(read) - 1 else taken * past.cached
        found.append(asked.price(Usage(round(taken), round(cached), round(said))))
    known = [float(it) for it in found if it is not None]
    if len(known) == len(found) and not asked.profile.bills:
        return Range(*known)
    return None if past.cost is None else _multiply(calls.times(past.cost), _ODD)


def _find_time(
    parts: Sequence[_Part], work: Range, profile: "Profile", begin: Range
) -> tuple[Range, str]:
    """The longest of all that it has to wait for after the beginning, and what that is."""
    calls, tokens = (
        _add(it.calls for it in parts),
        _add(it.read.plus(it.written) for it in parts),
    )
    at_once = profile.concurrency
    waits = {
        f"{at_once:,} requests at once": _add(it.waited for it in parts).times(1 / at_once),
        "the slowest text": max((it.slowest for it in parts), key=lambda it: it.likely),
        "computing": work,
    }
    if profile.requests_per_minute:
        name = f"requests_per_minute = {profile.requests_per_minute:,}"
        waits[name] = calls.times(_MINUTE / profile.requests_per_minute)
    if profile.tokens_per_minute:
        name = f"tokens_per_minute = {profile.tokens_per_minute:,}"
        waits[name] = tokens.times(_MINUTE / profile.tokens_per_minute)
    longest = Range(*(max(it[place] for it in waits.values()) for place in range(3)))
    waits["starting"] = begin
    return begin.plus(longest), max(waits, key=lambda name: waits[name].likely)


def _add(them: Iterable[Range]) -> Range:
    total = NOTHING
    for it in them:
        total = total.plus(it)
    return total


def _multiply(a: Range, b: Range) -> Range:
    return Range(*(one * other for one, other in zip(a, b, strict=True)))
