"""What a number measures changed: its years, currency, rate, and unit."""

import re
from collections.abc import Iterator

from benchmarks.mutations.mutant import Draw, Edit, Kind, Mutant
from benchmarks.mutations.places import find_block, find_cells, find_sentence, find_words, is_row
from benchmarks.mutations.sites import Site

_YEARS = (
    r"\b(?P<from>20\d\d)(?P<between>\s*(?:to|and|[-–])\s*)(?P<to>(?:20)?\d\d)\b"
    r"|\b(?:(?P<month>January|March|May|June|October)(?P<space>\s+))?(?P<at>20\d\d)\b"
)
_MONTHS = ("January", "March", "May", "June", "October")
_RATES = (
    (r"\ba year\b", ("a month", "a week", "a day")),
    (r"\bper year\b", ("per month", "per hour")),
    (r"\beach year\b", ("each month", "each week")),
    (r"\bevery year\b", ("every month", "every quarter")),
    (r"\bannual\b", ("monthly", "weekly", "hourly")),
    (r"\bannually\b", ("monthly", "weekly")),
    (r"\byearly\b", ("monthly", "weekly")),
)
_CURRENCIES = ("€", "£", "C$", "A$", "¥", "EUR ", "CHF ")
_UNIT = frozenset(
    {"statistics.unit", "statistics.value", "statistics.unsupported", "statistics.derivation"}
)


def change_period(draw: Draw) -> Mutant | None:
    """The years of a figure moved, one end or both; or the month."""
    site = _choose(draw, draw.original.sites)
    if site is None:
        return None
    text = draw.original.text
    found = [match for span in _dating(text, site) for match in find_words(text, span, _YEARS)]
    moment = site.record.period.at is not None
    fitting = [match for match in found if (match["at"] is not None) == moment]
    if not fitting:
        return None
    edit = _move_years(draw, draw.chance.choice(fitting))
    return Mutant("period", draw.original, (edit,), true=False, anywhere=is_row(text, site.start))


def change_currency(draw: Draw) -> Mutant | None:
    """Dollars called another currency."""
    sites = [site for site in draw.original.sites if site.prefix == "$"]
    site = _choose(draw, sites)
    if site is None:
        return None
    edit = Edit(site.start - 1, site.start, draw.chance.choice(_CURRENCIES))
    return Mutant("currency", draw.original, (edit,), true=False)


def change_rate(draw: Draw) -> Mutant | None:
    """A year called a month, a week or an hour."""
    sites = [site for site in draw.original.sites if site.record.unit.endswith("/year")]
    site = _choose(draw, sites)
    if site is None or site.form == "times":
        return None
    text = draw.original.text
    ways = [
        Edit(match.start(), match.end(), other)
        for start, end in _dating(text, site)
        for words, others in _RATES
        for match in find_words(text, (start, end), words)
        for other in others
        if _is_near(text, match, site)
    ]
    if not ways:
        return None
    edit = draw.chance.choice(ways)
    return Mutant("rate", draw.original, (edit,), true=False, anywhere=is_row(text, site.start))


def change_unit(draw: Draw) -> Mutant | None:
    """Percent called percentage points, points percent, openings jobs."""
    site = _choose(draw, [site for site in draw.original.sites if site.style != "times"])
    if site is None:
        return None
    text = draw.original.text
    after = text[site.end : site.end + 40]
    ways: list[Edit] = []
    if match := re.match(r"%| percent\b(?!age)| per cent\b", after):
        ways.append(Edit(site.end, site.end + match.end(), " percentage points"))
    if match := re.match(r" percentage points\b", after):
        ways.append(Edit(site.end, site.end + match.end(), "%"))
    if match := re.match(r" (?:job )?openings\b", after):
        ways += [
            Edit(site.end, site.end + match.end(), noun)
            for noun in (" jobs", " workers", " percent", " dollars")
        ]
    if site.prefix == "$" and not site.suffix:
        ways.append(Edit(site.start - 1, site.end, f"{text[site.start : site.end]} openings"))
    return Mutant("unit", draw.original, (draw.chance.choice(ways),), true=False) if ways else None


def _choose(draw: Draw, sites: tuple[Site, ...] | list[Site]) -> Site | None:
    sites = [site for site in sites if site.form != "compared"]
    return draw.chance.choice(sites) if sites else None


def _dating(text: str, site: Site) -> Iterator[tuple[int, int]]:
    """Where the years and the rate of a site stand: its sentence, or its cell and header."""
    if not is_row(text, site.start):
        yield find_sentence(text, site.start)
        return
    cells = find_cells(text, site.start)
    column = next(number for number, cell in enumerate(cells) if site.start < cell[1])
    yield cells[column]
    top = find_block(text, site.start)[0]
    while is_row(text, top - 2):
        top = find_block(text, top - 2)[0]
    yield find_cells(text, top)[column]


def _move_years(draw: Draw, match: re.Match[str]) -> Edit:
    by = draw.chance.choice((-5, -2, -1, 1, 2, 3))
    if match["at"]:
        if match["month"] and draw.chance.random() < 0.4:
            months = [month for month in _MONTHS if month != match["month"]]
            return Edit(match.start("month"), match.end("month"), draw.chance.choice(months))
        return Edit(match.start("at"), match.end("at"), str(int(match["at"]) + by))
    way = draw.chance.choice(("from", "to", "both"))
    first = int(match["from"]) + (by if way != "to" else 0)
    last = int(match["to"]) + (by if way != "from" else 0)
    return Edit(match.start(), match.end(), f"{first}{match['between']}{last:02}")


def _is_near(text: str, match: re.Match[str], site: Site) -> bool:
    """Whether a rate belongs to the site: "annual wage" to pay, "openings a year" to openings."""
    around = text[max(match.start() - 30, 0) : match.end() + 30]
    words = r"wage|pay|salar|earn|\$|dollar|median" if site.record.unit == "USD/year" else "opening"
    return re.search(words, around) is not None


MEASURE_KINDS = (
    Kind("period", change_period, frozenset({"statistics.period"})),
    Kind("currency", change_currency, _UNIT),
    Kind("rate", change_rate, _UNIT),
    Kind("unit", change_unit, _UNIT),
)
