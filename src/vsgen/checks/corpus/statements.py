"""An article's traces -> what its statistics are of, as far as that can be told.

A cited figure is of what its record says. Of any other the words are read: who is named as the
publisher, what is measured, of whom, for which years.
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from vsgen.checks.context import Context
from vsgen.checks.corpus.measuring import (
    COUNTRY,
    read_area,
    read_labels,
    read_measure,
    read_part,
    read_population,
)
from vsgen.checks.corpus.summary import Statement, Subject
from vsgen.checks.corpus.words import find_sides
from vsgen.checks.places import Places
from vsgen.facts import RecordedFigure
from vsgen.tracing import ReadPassage, Trace, shown_step

_OUTLOOKS = "outlooks"
_THIS = frozenset(
    "this role|this job|this position|this occupation|this profession|this career"
    "|role|job|position|occupation|profession".split("|")
)
_REACH = 400
_WHOLE = ("all ", "total")
_LOOSE = Decimal("0.05")
_AGAINST_RECORD = ("wrong-value", "wrong-hedge")


def read_statements(
    context: Context, places: Places, *, vague: bool = False
) -> Iterator[Statement]:
    """Every statistic that says of what it is, in reading order; what is said again only once.

    With `vague`, those too that neither are dated nor name a publisher.
    """
    starts = {id(claim): read for read in context.passages for claim in read.claims}
    told: set[tuple[Subject, Decimal, Decimal]] = set()
    for place, trace in enumerate(context.traces):
        read = starts.get(id(trace.claim))
        span = _find_span(trace)
        if read is None or span is None or trace.misplaced:
            continue
        for subject, low, high in _read_values(trace, read, span, place, context):
            if not (vague or subject.publisher or subject.years):
                continue
            value = _share(subject, low, high)
            if value not in told:
                told.add(value)
                spot = places.mark(trace.start, trace.end)
                yield Statement(*value, " ".join(trace.said.split()), trace.true, spot)


@lru_cache(maxsize=16384)
def _share(subject: Subject, low: Decimal, high: Decimal) -> tuple[Subject, Decimal, Decimal]:
    """The same values, held once however many articles state them."""
    return subject, low, high


def _read_values(
    trace: Trace, read: ReadPassage, span: tuple[Decimal, Decimal], place: int, context: Context
) -> Iterator[tuple[Subject, Decimal, Decimal]]:
    if trace.record and len(trace.records) == 1 and _rests(trace):
        record = trace.record
        yield read_subject(record), *((record.low, record.high) if trace.true else span)
    elif not trace.true:
        for subject in _read_words(trace, read, place, context):
            yield subject, *span


def _rests(trace: Trace) -> bool:
    return trace.verdict in _AGAINST_RECORD or (trace.true and trace.verdict != "derived")


def _find_span(trace: Trace) -> tuple[Decimal, Decimal] | None:
    """The least and the greatest value that a claim's words stand for."""
    claim = trace.claim
    if claim.kind not in ("percent", "money", "count"):
        return None
    if claim.value is None:
        return None if claim.low is None or claim.high is None else (claim.low, claim.high)
    slack = shown_step(claim, trace.said) / 2
    if claim.modifier:
        slack = max(slack, abs(claim.value) * _LOOSE)
    return claim.value - slack, claim.value + slack


def _read_words(trace: Trace, read: ReadPassage, place: int, context: Context) -> Iterator[Subject]:
    """What a statistic without a record is said to be of."""
    scope = read.scope(trace.claim.span[0])
    if scope.headers:
        labels = [read.prose[slice(*label)] for label in scope.headers]
        whom, measure, years = read_labels(trace.claim, labels)
        if whom:
            yield Subject(
                "population", _name_population(whom, read, context), measure, "", years, ""
            )
        return
    first, last = trace.claim.span
    # A sentence may be as long as a file, and hold as many claims.
    before = read.prose[max(scope.start, first - _REACH) : first]
    after = read.prose[last : min(scope.end, last + _REACH)]
    measure = read_measure(trace.claim, *_cut_clause(context, place, before, after))
    years, who = trace.claim.period, trace.attribution
    publisher = (who.owner or who.name) if who else ""
    if not measure:
        return
    whom = read_population(before, after)
    area = read_area(before + after) or read_part(before + after, whom)
    key = (measure, publisher, years, area)
    name = _name_population(whom, read, context)
    if name:
        yield Subject("population", name, *key)
    # Whose outlook a figure is given as counts where somebody is said to stand for it.
    if read.passage.section == _OUTLOOKS and publisher and years and not name.startswith(_WHOLE):
        start, end = scope.block
        block = read.prose[max(start, first - _REACH) : min(end, last + _REACH)]
        for role in _find_owners(read, block, context):
            yield Subject("role", role, *key)


def _cut_clause(context: Context, place: int, before: str, after: str) -> tuple[str, str]:
    """What stands before and after a claim up to the claims beside it."""
    traces = context.traces
    here = traces[place]
    if place and traces[place - 1].end <= here.start:
        before = before[max(len(before) - (here.start - traces[place - 1].end), 0) :]
    if place + 1 < len(traces) and traces[place + 1].start >= here.end:
        after = after[: traces[place + 1].start - here.end]
    return before, after


def _name_population(name: str, read: ReadPassage, context: Context) -> str:
    """The population or role that is meant: by the library's name, or as it is written."""
    if name in _THIS:
        owners = _find_owners(read, "", context)
        return owners[0] if owners else ""
    known = context.catalogue.names.find(name)
    if len(known) == 1:
        return context.catalogue.library.populations[known[0][0]].name.casefold().removesuffix("s")
    return name


def _find_owners(read: ReadPassage, block: str, context: Context) -> tuple[str, ...]:
    """The role whose passage it is; in the pair's, the roles that its paragraph names."""
    heading = read.passage.role
    return find_sides(heading or block, context.sides)


def read_subject(record: RecordedFigure) -> Subject:
    """Whom and what a figure measures, in the words of a reader of prose."""
    area = (record.source.area or "").casefold()
    return Subject(
        of="population",
        name=record.population.name.casefold().removesuffix("s"),
        measure=_name_measure(record),
        publisher=record.source.publisher,
        years=record.period.years,
        area="" if area in COUNTRY else area,
    )


def _name_measure(record: RecordedFigure) -> str:
    match record.unit:
        case "percent" if record.period.at is None:
            return "growth"
        case "openings/year":
            return "openings"
        case "USD/year":
            return f"{record.measure.split()[0].casefold()} pay USD year"
        case _:
            return record.measure
