"""A slot of a marked article, such as `{more than; cm.openings; floor 1000}` -> its number.

What may stand in a slot is told in `vouched.py`.
"""

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from benchmarks.mutations.numbers import format_digits, format_times, format_words, shown_step
from benchmarks.mutations.oracle import find_truth, is_true
from benchmarks.mutations.sites import HEDGES, Form, Site, Style

from vsgen.facts import Library, RecordedFigure

_SHORT = {
    "ds": "data-scientists",
    "da": "database-architects",
    "db": "database-administrators",
    "sd": "software-developers",
    "cm": "computer-and-information-systems-managers",
    "cr": "computer-and-information-research-scientists",
    "gm": "general-and-operations-managers",
    "co": "computer-occupations",
    "all": "all-occupations",
}
_FIGURES = {"growth": "growth", "openings": "openings", "pay": "median-pay"}
_REFERENCE = re.compile(r"([a-z]+)\.([a-z]+)(?:@([\d-]+))?")
_ROUNDINGS = {"step": ROUND_HALF_UP, "floor": ROUND_FLOOR, "ceil": ROUND_CEILING}
_UNITS = (" percentage points", " percentage point", " percent", " per cent", " pct.")


def print_slot(slot: str, at: int, library: Library) -> tuple[Site, str]:
    """The site of a slot that begins at `at`, and what it prints; AssertionError if not true."""
    options = [option.strip() for option in slot.split(";")]
    records = tuple(
        find_record(match[0], library)
        for option in options
        for match in _REFERENCE.finditer(option)
    )
    if options[0].startswith(">"):
        word = options[0][1:]
        zero = Decimal(0)
        return Site(at, at + len(word), "compared", records, zero, zero), word
    hedge = next((option for option in options if option.lower() in HEDGES), "")
    form = _find_form(slot)
    truth = find_truth(form, records).value
    value = _round(abs(truth) if "abs" in options else truth, form, options)
    prefix, number, suffix, scale = _print_number(value, form, records[0], options)
    lead = f"{hedge} " if hedge else ""
    start = at + len(lead) + len(prefix)
    style: Style = "times" if form == "times" else "words" if "words" in options else "digits"
    site = Site(
        start=start,
        end=start + len(number),
        form=form,
        records=records,
        value=value,
        step=shown_step(format_digits(value / scale), round_zeros=bool(hedge)) * scale,
        prefix=prefix,
        suffix=suffix,
        style=style,
        hedge=HEDGES.get(hedge.lower(), ""),
        hedge_words=hedge,
        scale=scale,
    )
    assert is_true(site, value, site.step, site.hedge) is not False, slot
    return site, f"{lead}{prefix}{number}{suffix}"


def _find_form(slot: str) -> Form:
    if " / " in slot:
        return "times"
    if " - " in slot:
        return "gap" if "gap" in slot else "more"
    return "figure"


def _round(value: Decimal, form: Form, options: list[str]) -> Decimal:
    for option in options:
        way, _, step = option.partition(" ")
        if way in _ROUNDINGS and step:
            unit = Decimal(step)
            return (value / unit).quantize(Decimal(1), _ROUNDINGS[way]) * unit
    return value.quantize(Decimal("0.1")) if form == "times" else value


def _print_number(
    value: Decimal, form: Form, record: RecordedFigure, options: list[str]
) -> tuple[str, str, str, Decimal]:
    """Currency, number, unit, and what the number is multiplied with."""
    scale = Decimal(1000) if {"k", "thousand"} & set(options) else Decimal(1)
    if form == "times":
        return "", format_times(value), "", scale
    number = format_words(value) if "words" in options else format_digits(value / scale)
    if record.unit == "percent":
        words = next((unit for unit in _UNITS if unit.strip() in options), "%")
        return "", number, "" if "bare" in options else words, scale
    suffix = {"k": "K", "thousand": " thousand"}
    unit = next((suffix[option] for option in options if option in suffix), "")
    if record.unit != "USD/year":
        return "", number, unit, scale
    if "dollars" in options:
        return "", number, " dollars", scale
    return "USD " if "usd" in options else "$", number, unit, scale


def find_record(reference: str, library: Library) -> RecordedFigure:
    """The figure that "ds.growth" or "ds.growth@2023-33" stands for."""
    match = _REFERENCE.fullmatch(reference.strip())
    assert match, reference
    history = library.history(f"bls-ep-{_SHORT[match[1]]}.{_FIGURES[match[2]]}")
    editions = {record.edition.edition: record for record in history}
    return editions[match[3]] if match[3] else history[0]
