"""Numbers changed: other values, exchanged digits, scales, and numbers in words."""

from decimal import Decimal

from benchmarks.mutations.mutant import Draw, Edit, Kind, Mutant
from benchmarks.mutations.numbers import (
    format_digits,
    format_times,
    format_words,
    parse_digits,
    shown_step,
    swap_digits,
)
from benchmarks.mutations.oracle import is_true
from benchmarks.mutations.sites import Site

_VALUE = frozenset(
    {"statistics.value", "statistics.unsupported", "statistics.derivation", "statistics.hedge"}
)


def change_value(draw: Draw) -> Mutant | None:
    """Another number in the same form."""
    site = _choose(draw, ("digits", "times", "words"))
    if site is None:
        return None
    value = _other_value(draw, site)
    return say_value(draw, "value", site, value)


def swap_two_digits(draw: Draw) -> Mutant | None:
    """Two neighbouring digits exchanged, as by a slip of the hand."""
    site = _choose(draw, ("digits",))
    if site is None:
        return None
    said = draw.original.text[site.start : site.end]
    digits = [letter for letter in said if letter.isdigit()]
    places = [
        place
        for place in range(len(digits) - 1)
        if digits[place] != digits[place + 1] and (place > 0 or digits[1] != "0")
    ]
    if not places:
        return None
    swapped = swap_digits(said, draw.chance.choice(places))
    value = parse_digits(swapped) * site.scale
    truth = is_true(site, value, site.step, site.hedge)
    return Mutant("digits", draw.original, (Edit(site.start, site.end, swapped),), truth)


def change_scale(draw: Draw) -> Mutant | None:
    """Thousands for units, millions for thousands, or a comma astray."""
    site = _choose(draw, ("digits",))
    if site is None or site.record.unit == "percent" or site.form == "times":
        return None
    text = draw.original.text
    said = text[site.start : site.end]
    ways = {
        f"{said} thousand": Decimal(1000),
        f"{said} million": Decimal(1_000_000),
        f"{format_digits(site.value / 1000)} million": Decimal(1000),
        f"{format_digits(site.value / 100)}": Decimal("0.01"),
        f"{format_digits(site.value / 1000)}": Decimal("0.001"),
        f"{format_digits(site.value * 10)}": Decimal(10),
    }
    if site.suffix:
        ways = {f"{format_digits(site.value / site.scale * 10)}": Decimal(10)}
    new = draw.chance.choice(list(ways))
    truth = is_true(site, site.value * ways[new], site.step, site.hedge)
    return Mutant("scale", draw.original, (Edit(site.start, site.end, new),), truth)


def word_rightly(draw: Draw) -> Mutant | None:
    """The same number in words: nothing is wrong."""
    return _word(draw, wrong=False)


def word_wrongly(draw: Draw) -> Mutant | None:
    """Another number, and in words."""
    return _word(draw, wrong=True)


def say_value(draw: Draw, kind: str, site: Site, value: Decimal) -> Mutant | None:
    """The mutant in which the site says `value` in its own form."""
    text = draw.original.text
    said = text[site.start : site.end]
    if site.style == "times":
        new = format_times(value)
    elif site.style == "words":
        new = format_words(value / site.scale)
    else:
        new = format_digits(value / site.scale, len(said.partition(".")[2]))
    if new == said:
        return None
    shown = value
    step = site.step
    if site.style == "digits":
        shown = parse_digits(new) * site.scale
        step = shown_step(new, round_zeros=bool(site.hedge)) * site.scale
    truth = is_true(site, shown, step, site.hedge)
    return Mutant(kind, draw.original, (Edit(site.start, site.end, new),), truth)


def _word(draw: Draw, *, wrong: bool) -> Mutant | None:
    site = _choose(draw, ("digits",))
    if site is None or site.value < 0 or site.form == "times" or site.scale != 1:
        return None
    value = _other_value(draw, site) if wrong else site.value
    words = format_words(value)
    unit = {"%": " percent", "$": " dollars", "USD ": " dollars"}.get(
        site.suffix or site.prefix, site.suffix
    )
    start = site.start - len(site.prefix)
    edits = (Edit(start, site.tail, f"{words}{unit}"),)
    truth = is_true(site, value, site.step, site.hedge)
    return Mutant("wrong-words" if wrong else "words", draw.original, edits, truth)


def _choose(draw: Draw, styles: tuple[str, ...]) -> Site | None:
    sites = [one for one in draw.original.sites if one.style in styles and one.form != "compared"]
    return draw.chance.choice(sites) if sites else None


def _other_value(draw: Draw, site: Site) -> Decimal:
    """Near or far, but in the same number of digits more often than not."""
    chance = draw.chance
    steps = max(int(abs(site.value) / site.step), 3)
    way = chance.randrange(4)
    if way == 0:
        moved = chance.choice((-1, 1)) * chance.randint(1, 3)
    elif way == 1:
        moved = chance.choice((-1, 1)) * chance.randint(1, max(steps // 10, 1))
    else:
        moved = chance.randint(1, steps * 2) - steps
    value = abs(site.value) + moved * site.step
    if value <= 0:
        value = abs(site.value) + abs(moved) * site.step + site.step
    return -value if site.value < 0 else value


VALUE_KINDS = (
    Kind("value", change_value, _VALUE),
    Kind("digits", swap_two_digits, _VALUE),
    Kind("scale", change_scale, _VALUE | {"statistics.unit"}),
    Kind("words", word_rightly, frozenset()),
    Kind("wrong-words", word_wrongly, _VALUE),
)
