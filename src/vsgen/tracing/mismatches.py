"""Explains a statement that nothing cited says, and finds the recorded figure that says it.

The same number may be true of one measure and false of another: a median is no average, openings a
year are none a decade, a decade's growth is none a year, and a growth of employment is no raise.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from vsgen.documents.patterns import Pattern
from vsgen.facts import Library, RecordedFigure
from vsgen.facts.sources import Unit
from vsgen.tracing.catalogue import Catalogue
from vsgen.tracing.comparisons import looks_derived
from vsgen.tracing.derivations import find_computation, list_compared
from vsgen.tracing.statement import PAID_END, PERCENTILE, Statement
from vsgen.tracing.traces import Judgement
from vsgen.tracing.value_agreement import CLOSENESS, Records, compare, is_close, list_near
from vsgen.tracing.vocabulary import expression

_NEAR = Decimal("0.15")
_OTHER_PAY = expression("measure.other_pay")
_PAY_AFTER = expression("measure.pay_after")
_LEFT_OVER = expression("measure.left_over")
"""Words that end the statement before: "23,400 openings a year on average, $112,590 ..."."""
_BESIDE = 40
_MIDDLE = 50
_MEDIAN = expression("measure.median")
_OPENINGS_MEDIAN = expression("measure.openings_median")
_RATE = expression("measure.rate")
_YEARLY_AFTER = expression("measure.yearly_after")
_YEARLY_BEFORE = expression("measure.yearly_before")
_WORD = Pattern(r"[^\W\d_]+")
_MEASURES: Mapping[Unit, Pattern] = {
    "percent": expression("measure.of_growth"),
    "openings/year": expression("measure.of_openings"),
    "USD/year": expression("measure.of_pay"),
}
_CALLED: Mapping[Unit, str] = {
    "percent": "a change",
    "openings/year": "openings",
    "USD/year": "pay",
}
_RAISE = expression("measure.raise")
_SHARE = expression("measure.share")
_IN_ALL = expression("measure.in_all")
_A_YEAR = expression("measure.a_year")
_LOW_END = expression("measure.low_end")
_HIGH_END = expression("measure.high_end")


def judge_mismatch(
    statement: Statement, named: Records, source: Records, same_unit: Records, library: Library
) -> Judgement:
    """Why nothing that is cited says so: computed, old, or simply another value or unit.

    `named` are the figures that labels name, `source` all that are cited, `same_unit` those of
    another value.
    """
    claim = statement.claim
    if claim.kind == "rank":
        return Judgement("unsupported", named)
    if looks_derived(statement) and not statement.names_figure:
        compared = named or list_compared(statement, statement.reach(source))
        return Judgement("wrong-derivation", compared)
    if computed := find_computation(statement, statement.reach(source)):
        return Judgement("wrong-derivation", *computed)
    for record in same_unit:
        if old := _find_old(statement, record, library):
            return Judgement("traced", (old,), "cited from another edition")
    repeated = find_repeated(statement, named, source)
    expected = next((record for record in named if record in same_unit), None)
    if same_unit and not expected and not repeated:
        expected = same_unit[0] if named else statement.prefer(same_unit)
    if expected is None:
        return Judgement("wrong-unit", repeated or source[:1])
    # A hedge is at fault only where the number is near enough for it to matter.
    close = any(is_close(value, expected.value, _NEAR) for value in statement.values)
    hedged = claim.modifier and not statement.is_exact(expected)
    meant = not named or expected in named
    return Judgement("wrong-hedge" if hedged and close and meant else "wrong-value", (expected,))


def find_repeated(statement: Statement, named: Records, source: Records) -> Records:
    """The cited figure whose value a statement has, be it rounded, in another unit; at most one."""
    meant = named or tuple(
        record
        for record in source
        if record.population.id in statement.named and record.unit != "percent"
    )
    for value in statement.values:
        for record in meant:
            if is_close(value, record.value, CLOSENESS) and statement.compare(record) == "unit":
                return (record,)
    return ()


def find_nearest(
    statement: Statement, catalogue: Catalogue, besides: Iterable[RecordedFigure]
) -> RecordedFigure | None:
    """Another figure, newest first, that says what the statement says.

    Of the populations that the sentence names or the article's roles read, if it has roles, and
    of those that were counted in their place before.
    """
    claim, years = statement.claim, statement.years
    if claim.value is None or (years and years[1] and years[1] not in catalogue.ends):
        # A number of a time that no edition speaks of repeats none of its figures.
        return None
    known = {record.label for record in besides}
    agreeing = [
        record
        for record in list_near(claim, statement.said, catalogue.by_value)
        if record.label not in known
        and (record.population.id in statement.near or not statement.near)
        and compare(claim, statement.said, record) == "agrees"
    ]

    def rank(record: RecordedFigure) -> tuple[bool, int, bool]:
        """Those of the statement's years first, then the newest, then those it names."""
        age = record.newest_age - record.age
        return not statement.dates(record), age, record.population.id not in statement.named

    return min(agreeing, key=rank, default=None)


def find_other_measure(statement: Statement, record: RecordedFigure) -> str:
    """What else the words make of the value, in words; empty where they fit the record."""
    before, after = statement.clause, statement.after
    if percentile := PERCENTILE.search(record.measure):
        return _find_other_end(f"{before} {after[:_BESIDE]}", is_low=int(percentile[1]) < _MIDDLE)
    if record.unit == "USD/year" and record.measure.startswith("median"):
        if PAID_END.search(before) and not _MEDIAN.search(before):
            return "an end of pay"
        return _find_other_pay(before, after)
    if record.unit == "openings/year":
        if _OPENINGS_MEDIAN.search(before):
            return "a median"
        if (
            statement.claim.unit.endswith("/year")
            or _A_YEAR.search(before)
            or _A_YEAR.search(after)
        ):
            return ""
        in_all = _IN_ALL.search(after) or _IN_ALL.search(before)
        return "a total of several years" if in_all else ""
    if record.unit != "percent" or record.period.at is not None:
        return ""
    is_percent = statement.claim.unit == "%"
    if is_percent and _SHARE.match(after) and not before.rstrip().endswith("the"):
        return "a share"
    if _YEARLY_AFTER.match(after) or _YEARLY_BEFORE.search(before):
        return "a change in one year"
    raised = _RAISE.search(before)
    return f"a change of {raised['what'].casefold()}" if raised else ""


def find_named_measure(statement: Statement, record: RecordedFigure, cited: Records) -> str:
    """What the words call a value that is the record's; empty where they may mean the record.

    A footnote may stand for several figures, so that a right number under the wrong header, or in
    words for another figure of one unit, is no right statement.
    """
    bare = statement.claim.unit == ""
    words = statement.heads or (statement.clause if bare else "")
    units = [unit for unit, named in _MEASURES.items() if named.search(words)]
    if record.unit in _MEASURES and len(units) == 1 and units[0] != record.unit:
        return _CALLED[units[0]]
    said = frozenset(_WORD.findall(f"{statement.clause} {statement.beside}".casefold()))
    own = _split_words(record.measure)
    for other in cited:
        is_like = other.unit == record.unit and other.population.id == record.population.id
        theirs = _split_words(other.measure)
        if is_like and said & (theirs - own) and not said & (own - theirs):
            return f"the {other.measure}"
    return ""


def _split_words(measure: str) -> frozenset[str]:
    return frozenset(_WORD.findall(measure.casefold()))


def _find_other_end(words: str, *, is_low: bool) -> str:
    """What else the words make of an end of pay: the other end, or what anybody earns."""
    low, high = _LOW_END.search(words) is not None, _HIGH_END.search(words) is not None
    if low or high:
        wrong = "the upper end of pay" if is_low else "the lower end of pay"
        return "" if (low if is_low else high) else wrong
    return "" if "percentile" in words else "what anybody earns"


def _find_other_pay(before: str, after: str) -> str:
    beside = after[:_BESIDE]
    if rate := _RATE.search(before) or _RATE.search(beside):
        return f"{rate['rate'].casefold()} pay"
    found = _OTHER_PAY.search(_LEFT_OVER.sub("", before)) or _PAY_AFTER.match(after)
    if found is None or _MEDIAN.search(before) or _MEDIAN.search(beside):
        return ""
    kind = found.groupdict().get("before") or "average"
    return f"“{kind.casefold()}” pay"


def _find_old(
    statement: Statement, record: RecordedFigure, library: Library
) -> RecordedFigure | None:
    """An older edition's figure, where the text gives both its value and its years."""
    if statement.years is None or None in statement.years:
        return None
    for old in library.figures.get(record.id, ()):
        if old.age < record.age and old.period.years == statement.years:
            return old if statement.compare(old) == "agrees" else None
    return None
