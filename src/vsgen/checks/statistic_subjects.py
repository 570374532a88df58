"""Says what an article's statistics are of, as far as that can be told.

A cited figure is of what its record says. Of any other the words are read: who is named as the
publisher, what is measured, of whom, for which years. Better silent than mistaken: what is not
understood is compared with nothing.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from vsgen.checks.article_context import Context
from vsgen.checks.article_summary import StatedValue, Subject
from vsgen.checks.rule import read_patterns
from vsgen.checks.statistic_words import quote_claim
from vsgen.claims import Claim
from vsgen.claims.claim import Years
from vsgen.facts import RecordedFigure
from vsgen.tracing import ReadPassage, Trace, shown_step
from vsgen.tracing.article_roles import find_sides

_FORMS = read_patterns("measuring")
_COUNTRY = frozenset({"united states", "u.s.", "us", "usa", "america", "nation"})
_MONTHS = tuple("jan feb mar apr may jun jul aug sep oct nov dec".split())
_MOST_WORDS = 8
_OUTLOOKS = "outlooks"
_THIS = frozenset(
    "this role|this job|this position|this occupation|this profession|this career"
    "|role|job|position|occupation|profession".split("|")
)
_REACH = 400
_WHOLE = ("all ", "total")
_LOOSE = Decimal("0.05")

_Values = tuple[Decimal, Decimal]
"""The least and the greatest value that a claim's words stand for."""


def read_stated_values(context: Context, *, vague: bool = False) -> Iterator[StatedValue]:
    """Every statistic that says of what it is, in reading order; what is said again only once.

    With `vague`, those too that neither are dated nor name a publisher.
    """
    told: set[tuple[Subject, _Values]] = set()
    for place, trace in enumerate(context.traces):
        read, values = context.reads[id(trace.claim)], _find_values(trace)
        if values is None or trace.misplaced:
            continue
        record = trace.record if len(trace.records) == 1 else None
        rests = trace.verdict in ("wrong-value", "wrong-hedge") or trace.true
        subjects: list[Subject] = []
        if record and rests and trace.verdict != "derived":
            subjects = [_read_record(record)]
            values = (record.low, record.high) if trace.true else values
        elif not trace.true:
            subjects = list(_read_words(trace, read, place, context))
        for subject in subjects:
            is_sure = vague or subject.publisher or subject.years
            if is_sure and (subject, values) not in told:
                told.add((subject, values))
                span = trace.start, trace.end
                yield StatedValue(
                    subject, *values, quote_claim(trace), trace.true, *span, context.spot(*span)
                )


def _find_values(trace: Trace) -> _Values | None:
    claim = trace.claim
    if claim.kind not in ("percent", "money", "count"):
        return None
    if claim.value is None:
        return None if claim.low is None or claim.high is None else (claim.low, claim.high)
    slack = shown_step(claim, trace.said) / 2
    if claim.modifier:
        slack = max(slack, abs(claim.value) * _LOOSE)
    return claim.value - slack, claim.value + slack


def _read_record(record: RecordedFigure) -> Subject:
    """Whom and what a figure measures, in the words of a reader of prose."""
    area = (record.source.area or "").casefold()
    measure = record.measure
    if record.unit == "percent" and record.period.at is None:
        measure = "growth"
    elif record.unit == "openings/year":
        measure = "openings"
    elif record.unit == "USD/year":
        measure = f"{measure.split()[0].casefold()} pay USD year"
    return Subject(
        of="population",
        name=record.population.name.casefold().removesuffix("s"),
        measure=measure,
        publisher=record.source.publisher,
        years=record.period.years,
        area="" if area in _COUNTRY else area,
    )


def _read_words(trace: Trace, read: ReadPassage, place: int, context: Context) -> Iterator[Subject]:
    """What a statistic without a record is said to be of."""
    scope = read.scope(trace.claim.span[0])
    if scope.headers:
        labels = [read.prose[slice(*label)] for label in scope.headers]
        whom, measure, years = _read_labels(trace.claim, labels)
        if whom:
            name = _name_population(whom, read, context)
            yield Subject("population", name, measure, "", years, "")
        return
    first, last = trace.claim.span
    # A sentence may be as long as a file, and hold as many claims.
    before = read.prose[max(scope.start, first - _REACH) : first]
    after = read.prose[last : min(scope.end, last + _REACH)]
    measure = _read_measure(trace.claim, *_cut_clause(context.traces, place, before, after))
    if not measure:
        return
    years, who = trace.claim.period, trace.attribution
    publisher = (who.owner or who.name) if who else ""
    whom = _read_population(before, after)
    area = _read_area(before + after) or _read_part(before + after, whom)
    name = _name_population(whom, read, context)
    if name:
        yield Subject("population", name, measure, publisher, years, area)
    # Whose outlook a figure is given as counts where somebody is said to stand for it.
    if read.passage.section == _OUTLOOKS and publisher and years and not name.startswith(_WHOLE):
        start, end = scope.block
        block = read.prose[max(start, first - _REACH) : min(end, last + _REACH)]
        for role in _find_owners(read, block, context):
            yield Subject("role", role, measure, publisher, years, area)


def _cut_clause(traces: Sequence[Trace], place: int, before: str, after: str) -> tuple[str, str]:
    """What stands before and after a claim up to the claims beside it."""
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
    return find_sides(read.passage.role or block, context.sides)


def _read_measure(claim: Claim, before: str, after: str) -> str:
    """What the claim measures; `before` and `after` are its clause without other figures."""
    if claim.unit == "openings/year":
        return "openings"
    if claim.kind == "money":
        return _read_pay(claim, before, after)
    other = _FORMS["no growth"]
    if claim.unit != "%" or other.search(before) or other.match(after.lstrip()):
        return ""
    return "growth" if _FORMS["growth"].search(before) else ""


def _read_pay(claim: Claim, before: str, after: str) -> str:
    if not _FORMS["pay"].search(before) and not _FORMS["pay"].search(after):
        return ""
    currency, _, rate = claim.unit.partition("/")
    kinds = sorted({kind.casefold() for kind in _FORMS["kind of pay"].findall(f"{before} {after}")})
    return " ".join((*kinds, "pay", currency, rate or "year"))


def _read_population(before: str, after: str) -> str:
    """Whom the claim counts, in lower case and singular: "data scientist".

    `before` and `after` are what its sentence says before and after it.
    """
    if follows := _FORMS["of whom after"].match(after):
        return _cut_name(after[follows.end() :])
    if _FORMS["whom before"].match(before) and (whom := _FORMS["whom of it"].match(after)):
        return _cut_name(after[whom.end() :])
    ends = [found.end() for found in _FORMS["of whom"].finditer(before)]
    if ends and (name := _cut_name(before[ends[-1] :])):
        return name
    subject = _FORMS["subject"].search(before)
    return _cut_name(subject["name"]) if subject else ""


def _read_area(sentence: str) -> str:
    """The place that a sentence limits itself to; empty for the whole country."""
    for found in _FORMS["area"].finditer(sentence):
        name = found[1].strip().casefold()
        if name not in _COUNTRY and not name.startswith(_MONTHS):
            return name
    return ""


def _read_part(sentence: str, name: str) -> str:
    """The part of `name` that a sentence limits itself to, as in "coopers in breweries"."""
    at = sentence.casefold().find(name)
    end = at + len(name)
    part = _FORMS["part"].match(sentence, end + sentence[end:].startswith("s"))
    return part[1] if name and at >= 0 and part else ""


def _read_labels(claim: Claim, labels: Sequence[str]) -> tuple[str, str, Years | None]:
    """Whom a cell counts, its measure and its year; empty unless its labels say just that."""
    for what, whom in permutations([" ".join(label.strip(" *_|").split()) for label in labels], 2):
        pay = _FORMS["label of pay"].fullmatch(what)
        if pay and claim.kind == "money" and _FORMS["label of whom"].fullmatch(whom):
            years = (int(pay["year"]), int(pay["year"])) if pay["year"] else None
            return whom.casefold().removesuffix("s"), _read_pay(claim, what, ""), years
    return "", "", None


def _cut_name(text: str) -> str:
    stop = _FORMS["ends a name"].search(text)
    words = _FORMS["leads a name"].sub("", text[: stop.start()] if stop else text, count=1).split()
    name = " ".join(words).casefold().removesuffix("s")
    return name if 0 < len(words) <= _MOST_WORDS else ""
