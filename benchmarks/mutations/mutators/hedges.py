"""Hedges and bounds put before numbers, and the same figures said otherwise."""

import re
from decimal import Decimal

from benchmarks.mutations.mutant import Draw, Edit, Kind, Mutant
from benchmarks.mutations.numbers import format_digits, shown_step
from benchmarks.mutations.oracle import is_true
from benchmarks.mutations.sites import HEDGES, Site

_HEDGED = re.compile(rf"\b(?:{'|'.join(HEDGES)}) $", re.IGNORECASE)
_LOOSE = frozenset(
    {"statistics.hedge", "statistics.value", "statistics.unsupported", "statistics.derivation"}
)


def change_hedge(draw: Draw) -> Mutant | None:
    """A bound or hedge put before a number, or another in place of one, the number moved or not."""
    sites = [
        site
        for site in draw.original.sites
        if site.form != "compared"
        and site.value > 0
        and site.style != "words"
        and not _HEDGED.search(draw.original.text[: site.lead])
    ]
    if not sites:
        return None
    site = draw.chance.choice(sites)
    words = draw.chance.choice([words for words in HEDGES if HEDGES[words] != site.hedge])
    if HEDGES[words] == "about" and site.style == "times":
        return None
    text = draw.original.text
    number, value = text[site.start : site.end], site.value
    if site.style == "digits" and draw.chance.random() < 0.5:
        value = _move(draw, site)
        number = format_digits(value / site.scale, len(number.partition(".")[2]))
    step = site.step
    if site.style == "digits":
        step = shown_step(number, round_zeros=True) * site.scale
    edit = Edit(site.lead, site.end, f"{words} {site.prefix}{number}")
    return Mutant("hedge", draw.original, (edit,), is_true(site, value, step, HEDGES[words]))


def restate(draw: Draw) -> Mutant | None:
    """The same figure printed otherwise: rounded with a hedge, as a true bound, in thousands."""
    sites = [
        site
        for site in draw.original.sites
        if site.form == "figure"
        and site.style == "digits"
        and site.value > 0
        and not site.hedge
        and not _HEDGED.search(draw.original.text[: site.lead])
    ]
    if not sites:
        return None
    site = draw.chance.choice(sites)
    unit = Decimal(1) if site.record.unit == "percent" else Decimal(1000)
    floor, ceiling = site.value // unit * unit, -(-site.value // unit) * unit
    rounded = (site.value / unit).to_integral_value() * unit
    ways = {
        f"about {site.prefix}{format_digits(rounded)}": site.scale == 1 and rounded > 0,
        f"more than {site.prefix}{format_digits(floor)}": 0 < floor < site.value,
        f"nearly {site.prefix}{format_digits(ceiling)}": site.value
        < ceiling
        <= site.value * 105 / 100,
        f"{site.prefix}{format_digits(site.value / 1000)} thousand": unit == 1000,
        f"{site.prefix}{format_digits(site.value / 1000)}K": bool(site.prefix),
    }
    true = [way for way, holds in ways.items() if holds and site.scale == 1]
    if not true:
        return None
    edit = Edit(site.lead, site.end, draw.chance.choice(true))
    return Mutant("restated", draw.original, (edit,), true=True)


def _move(draw: Draw, site: Site) -> Decimal:
    """A round number somewhat above or below."""
    unit = Decimal(1) if site.record.unit == "percent" or site.value < 1000 else Decimal(1000)
    share = Decimal(draw.chance.choice((-20, -10, -5, -3, 3, 5, 10, 20))) / 100
    moved = (site.value * (1 + share) / unit).to_integral_value() * unit
    return moved if moved > 0 else site.value + unit


HEDGE_KINDS = (
    Kind("hedge", change_hedge, _LOOSE),
    Kind("restated", restate, frozenset()),
)
