"""The words around a value and a recorded figure -> another measure that the words speak of.

The same number may be true of one measure and false of another: a median is no average, openings a
year are none a decade, a decade's growth is none a year, and a growth of employment is no raise.
"""

from vsgen.claims import Claim
from vsgen.facts import RecordedFigure
from vsgen.tracing.words import expression

_OTHER_PAY = expression("measure.other_pay")
_PAY_AFTER = expression("measure.pay_after")
_LEFT_OVER = expression("measure.left_over")
"""Words that end the statement before: "23,400 openings a year on average, $112,590 ..."."""
_BESIDE = 40
_MEDIAN = expression("measure.median")
_OPENINGS_MEDIAN = expression("measure.openings_median")
_RATE = expression("measure.rate")
_YEARLY_AFTER = expression("measure.yearly_after")
_YEARLY_BEFORE = expression("measure.yearly_before")
_RAISE = expression("measure.raise")
_SHARE = expression("measure.share")
_IN_ALL = expression("measure.in_all")
_A_YEAR = expression("measure.a_year")


def find_other_measure(claim: Claim, before: str, after: str, record: RecordedFigure) -> str:
    """What else the words make of the value, in words; empty where they fit the record.

    `before` and `after` stand around the claim, in its clause, without other figures.
    """
    if record.unit == "USD/year" and record.measure.startswith("median"):
        return _other_pay(before, after)
    if record.unit == "openings/year":
        return _other_openings(claim, before, after)
    if record.unit == "percent" and record.period.at is None:
        return _other_change(claim, before, after)
    return ""


def _other_pay(before: str, after: str) -> str:
    beside = after[:_BESIDE]
    if rate := _RATE.search(before) or _RATE.search(beside):
        return f"{rate['rate'].casefold()} pay"
    found = _OTHER_PAY.search(_LEFT_OVER.sub("", before)) or _PAY_AFTER.match(after)
    if found is None or _MEDIAN.search(before) or _MEDIAN.search(beside):
        return ""
    kind = found.groupdict().get("before") or "average"
    return f"“{kind.casefold()}” pay"


def _other_openings(claim: Claim, before: str, after: str) -> str:
    if _OPENINGS_MEDIAN.search(before):
        return "a median"
    if claim.unit.endswith("/year") or _A_YEAR.search(before) or _A_YEAR.search(after):
        return ""
    return "a total of several years" if _IN_ALL.search(after) or _IN_ALL.search(before) else ""


def _other_change(claim: Claim, before: str, after: str) -> str:
    if claim.unit == "%" and _SHARE.match(after) and not before.rstrip().endswith("the"):
        return "a share"
    if _YEARLY_AFTER.match(after) or _YEARLY_BEFORE.search(before):
        return "a change in one year"
    if raised := _RAISE.search(before):
        return f"a change of {raised['what'].casefold()}"
    return ""
