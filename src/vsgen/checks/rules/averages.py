"""What a text calls the middle of many: a median, an average, or neither."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from vsgen.checks.article_context import Context
from vsgen.checks.rule import Fault, rule
from vsgen.checks.statistic_words import PATTERNS, StatisticWords, list_statistics

_CURE = "call it what the source calls it"
_NAMES = {"median": "the median", "average": "the average", "percentile": "another percentile"}
_ROUND = 1000
"""What two may well be by chance; values below it are round where they have no cents."""
_NEAR = 20


class _Named(NamedTuple):
    said: StatisticWords
    name: str


@rule("statistics.average", "warning")
def _average(context: Context) -> Iterator[Fault]:
    named = []
    for said in list_statistics(context, "money"):
        if what := _mistake_centre(said.before, said.after):
            yield said.fault(what, _CURE)
        elif (name := _name_middle(said)) and said.trace.verdict != "wrong-measure":
            named.append(_Named(said, name))
    told = list(_compare_names(named, context))
    yield from told
    yield from _find_renamed(named, sorted(fault.start for fault in told), context)


def _mistake_centre(before: str, after: str) -> str:
    """What is wrong with how the middle of many is called; empty where nothing is."""
    if PATTERNS["both"].search(before):
        return "is a median or an average, and cannot be both"
    if PATTERNS["percentile"].search(before) and PATTERNS["then centre"].match(after):
        return "is of a percentile, and in the middle of nothing"
    if PATTERNS["apart"].search(before) or not PATTERNS["centre"].search(before):
        return ""
    if PATTERNS["percentile"].search(before) or PATTERNS["then percentile"].match(after):
        return "is of a percentile, and in the middle of nothing"
    told = before.partition("](")[0]
    for own, other in (("median", "average"), ("average", "median")):
        is_own = PATTERNS[own].search(told) and not PATTERNS[other].search(told)
        if is_own and PATTERNS[f"{other} address"].search(before + after):
            return f"is told as the {own}, and its link leads to the {other}"
    return ""


def _name_middle(said: StatisticWords) -> str:
    """What the value is called, of `_NAMES`; empty where that is not beyond doubt."""
    words = said.before.partition("](")[0]
    if PATTERNS["told of a percentile"].search(words):
        return "percentile"
    if PATTERNS["apart"].search(words):
        return ""
    where = "cell " if said.in_cell else ""
    names = [name for name in _NAMES if PATTERNS[f"{where}{name}"].search(words)]
    names += [
        name for name in ("percentile", "average") if PATTERNS[f"then {name}"].match(said.after)
    ]
    return names[0] if len(names) == 1 else ""


def _compare_names(named: list[_Named], context: Context) -> Iterator[Fault]:
    """Where one value has two names: who reads both cannot tell which it is."""
    by_value: dict[object, list[_Named]] = {}
    for one in sorted(named, key=lambda it: not it.said.in_cell):
        claim = one.said.trace.claim
        value = claim.value if claim.value is not None else claim.low
        if value and value % (_ROUND if value >= _ROUND else 1):
            by_value.setdefault((value, claim.unit.partition("/")[0]), []).append(one)
    for first, *others in by_value.values():
        for said, name in others:
            if name != first.name:
                line = context.spot(first.said.trace.start, first.said.trace.end).line
                what = f"is told as {_NAMES[name]} here, and as {_NAMES[first.name]} on line {line}"
                yield said.fault(what, _CURE)


def _find_renamed(named: list[_Named], told: list[int], context: Context) -> Iterator[Fault]:
    """Where the next sentence takes up a median as “that average”, or the other way round."""
    for said, name in named:
        end = said.trace.end
        found = PATTERNS["taken up"].match(context.text, end)
        if not found or said.in_cell:
            continue
        after = bisect_right(told, end)
        if after < len(told) and told[after] <= found.end() + _NEAR:
            continue  # it is told of its value
        other = "median" if found["name"].casefold() == "median" else "average"
        if other != name:
            what = f"“{found['said']}” is {_NAMES[name]} of the sentence before"
            yield Fault(*found.span("said"), what, _CURE)
