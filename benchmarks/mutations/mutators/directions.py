"""Directions reversed: growth called decline, more called fewer."""

from benchmarks.mutations.mutant import Draw, Edit, Kind, Mutant
from benchmarks.mutations.places import find_sentence, find_words

_COMPUTED = frozenset({"statistics.unsupported", "statistics.derivation"})
_DIRECTIONS = (
    (r"grow", "shrink"),
    (r"grow", "decline"),
    (r"grows", "shrinks"),
    (r"growing", "shrinking"),
    (r"growth", "decline"),
    (r"shrink", "grow"),
    (r"(?<=to )decline", "grow"),
    (r"(?<!to )decline", "growth"),
    (r"rise", "fall"),
    (r"fall", "rise"),
    (r"increase", "decrease"),
    (r"expand", "contract"),
    (r"gain", "loss"),
    (r"up", "down"),
    (r"down", "up"),
)
_COMPARISONS = (
    (r"more", "fewer"),
    (r"more", "less"),
    (r"fewer", "more"),
    (r"higher", "lower"),
    (r"lower", "higher"),
    (r"faster", "slower"),
    (r"above", "below"),
    (r"exceeded", "fell short of"),
)
_NEAR = 60
"""A word that gives a number its direction stands so near to it, in characters."""


def reverse_direction(draw: Draw) -> Mutant | None:
    """Growth called a decline, a decline growth, or a minus sign taken away or put in."""
    text = draw.original.text
    sites = [
        site
        for site in draw.original.sites
        if site.form not in ("compared", "gap") and site.record.unit == "percent"
    ]
    if not sites:
        return None
    site = draw.chance.choice(sites)
    if site.value < 0:
        edits: tuple[Edit, ...] = (Edit(site.start, site.start + 1, ""),)
    else:
        start, end = find_sentence(text, site.start)
        near = max(start, site.start - _NEAR), min(end, site.end + _NEAR)
        edits = _flip(draw, text, near, _DIRECTIONS)
        if not edits and text[site.start - 1] in "| " and site.suffix == "%" and not site.hedge:
            edits = (Edit(site.start, site.start, "−"),)
    return Mutant("direction", draw.original, edits, true=False) if edits else None


def reverse_comparison(draw: Draw) -> Mutant | None:
    """More called fewer, faster slower."""
    sites = [site for site in draw.original.sites if site.form in ("more", "compared", "times")]
    if not sites:
        return None
    site = draw.chance.choice(sites)
    text = draw.original.text
    start, end = find_sentence(text, site.start)
    if site.form == "compared":
        start, end = site.start, site.end
    edits = _flip(draw, text, (start, end), _COMPARISONS)
    return Mutant("comparison", draw.original, edits, true=False) if edits else None


def _flip(
    draw: Draw, text: str, span: tuple[int, int], pairs: tuple[tuple[str, str], ...]
) -> tuple[Edit, ...]:
    """One of the words in the span turned into its opposite."""
    ways = [
        Edit(match.start(), match.end(), opposite)
        for word, opposite in pairs
        # "More than twice" is a bound, not a direction.
        for match in find_words(text, span, rf"\b{word}\b(?! than (?:[$\d]|twice|half))")
    ]
    return (draw.chance.choice(ways),) if ways else ()


DIRECTION_KINDS = (
    Kind("direction", reverse_direction, frozenset({"statistics.value"}) | _COMPUTED),
    Kind("comparison", reverse_comparison, _COMPUTED),
)
