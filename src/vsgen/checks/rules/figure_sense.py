"""What a sentence makes of its figures that they cannot mean, whatever was recorded of them."""

from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from vsgen.checks.article_context import Context, locate_words
from vsgen.checks.article_summary import StatedValue
from vsgen.checks.rule import Fault, Severity, rule
from vsgen.checks.statistic_subjects import read_stated_values
from vsgen.checks.statistic_words import (
    PATTERNS,
    REACH,
    StatisticWords,
    cut_sentence,
    list_statistics,
)
from vsgen.tracing import Trace

_DOUBLES = Decimal(8)
"""Percent a year by which employment more than doubles in ten years, as no projection has it."""
_WHOLE = Decimal(100)
_KEPT = 20
"""Values of one thing that others are held against; more are a list, and no contradiction."""
_RECENT = 2
"""Years for which pay is today's still, in a text that does not say."""
_CURE = "call it what the source calls it"
_NAMES = {"median": "the median", "average": "the average", "percentile": "another percentile"}
_ROUND = 1000
"""What two may well be by chance; values below it are round where they have no cents."""
_NEAR = 20


@rule("statistics.yearly-rate", "warning")
def _yearly_rate(context: Context) -> Iterator[Fault]:
    for said in list_statistics(context, "percent"):
        yearly = said.least and (
            PATTERNS["yearly after"].match(said.after)
            or PATTERNS["yearly before"].search(said.before)
        )
        if not yearly or said.trace.verdict == "wrong-measure":
            continue
        of_decade = said.least >= _DOUBLES or _is_recorded_for_years(said.trace)
        is_ahead = PATTERNS["ahead"].search(said.before + said.after)
        if of_decade and is_ahead and said.grows_employment():
            yield said.fault(
                "is told as a yearly rate; projections of employment are for a whole decade",
                "say for which years it is, as in “from 2024 to 2034”",
            )


def _is_recorded_for_years(trace: Trace) -> bool:
    """Whether it is the recorded growth of a population that the text names."""
    record = trace.nearest
    if record is None or record.unit != "percent":
        return False
    first, last = record.period.years
    return last > first and record.population.id in (*trace.named, *trace.around)


@rule("statistics.implausible-growth", "warning")
def _implausible_growth(context: Context) -> Iterator[Fault]:
    for said in list_statistics(context, "percent"):
        if said.least > _WHOLE and not said.trace.record and said.grows_employment():
            yield said.fault(
                "is no growth of employment: no occupation doubles in a decade",
                "say what grew: postings, searches or pay; or look the figure up",
            )


@rule("statistics.past-horizon", "warning")
def _past_horizon(context: Context) -> Iterator[Fault]:
    today = context.around.today
    if today is None:
        return
    for read in context.passages:
        for match in PATTERNS["still to come"].finditer(read.prose):
            group = "year" if match["year"] else "first"
            year = int(f"20{match[group][-2:]}")
            start, end = locate_words(read, *match.span(group))
            if year < today.year and not context.is_literal(start):
                message = f"speaks of {year} as still to come"
                cure = "say what came of it, or give a projection that goes on"
                yield Fault(start, end, message, cure)


@rule("statistics.conflicting", "error")
def _conflicting(context: Context) -> Iterator[Fault]:
    if len(context.traces) < 2:
        return
    told = {trace.start for trace in context.traces if trace.record and not trace.true}
    seen: dict[object, list[StatedValue]] = {}
    for said in read_stated_values(context, vague=True):
        if said.subject.of == "population" and said.start not in told:
            name = _complete_name(said.subject.name, context)
            subject = said.subject._replace(name=name, publisher="", years=None)
            earlier = seen.setdefault(subject, [])
            if other := next((it for it in earlier if _excludes(it, said, context)), None):
                yield _word_conflict(said, other, context)
            if len(earlier) < _KEPT:
                earlier.append(said)


def _excludes(one: StatedValue, other: StatedValue, context: Context) -> bool:
    """Whether the two cannot both be right; in one sentence they are told apart by its words."""
    publishers = {one.subject.publisher, other.subject.publisher} - {""}
    disjoint = one.high < other.low or other.high < one.low
    if not disjoint or len(publishers) > 1 or (one.proved and other.proved):
        return False
    if not _is_of_one_time(one, other, context):
        return False
    between = context.text[one.end : min(other.start, one.end + 4 * REACH)]
    return PATTERNS["ends a sentence"].search(between) is not None


def _complete_name(name: str, context: Context) -> str:
    """The article's role whose last words it is: "hygienists" where dental ones are compared."""
    roles = {names[0].casefold() for names in context.sides}
    meant = [role for role in roles if role.endswith(f" {name}")]
    return meant[0] if len(meant) == 1 else name


def _is_of_one_time(one: StatedValue, other: StatedValue, context: Context) -> bool:
    """Whether both are of the same years; what is undated is of today, and so is recent pay."""
    if one.subject.years == other.subject.years:
        return True
    today = context.around.today
    undated, dated = sorted((one, other), key=lambda said: said.subject.years is not None)
    if today is None or undated.subject.years or "pay" not in undated.subject.measure.split():
        return False
    at, text = undated.start, context.text
    sentence = "".join(cut_sentence(text[max(at - REACH, 0) : at], text[at : at + REACH]))
    last = (dated.subject.years or (None, None))[1]
    is_recent = last is not None and last >= today.year - _RECENT
    return is_recent and not PATTERNS["another time"].search(sentence)


def _word_conflict(said: StatedValue, other: StatedValue, context: Context) -> Fault:
    subject, known = said.subject, other.subject
    same = (subject.name, subject.years) == (known.name, known.years)
    told = subject.years or subject.publisher
    sure = same and told and subject.publisher in ("", known.publisher)
    message = f"{subject.measured}: {said.said} here, {other.said} on line {other.spot.line}"
    hint = "give one of them, or say what sets them apart: years, place, who is counted"
    level: Severity | None = None if sure else "warning"
    return Fault(said.start, said.end, message, hint, severity=level)


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
