"""Numbers of a proper name ("Windows 11", "Fortune 500", "Six Sigma") -> suppressors."""

from __future__ import annotations

from vsgen.claims.claim import Suppressed
from vsgen.claims.mask import Prose
from vsgen.claims.patterns import Pattern
from vsgen.claims.quantities import Quantity

_PREVIOUS = Pattern(r"([A-Za-z][\w&.+#/'-]*+)\s++$")
_SENTENCE_START = Pattern(r"(?:^|[.!?:|]|\n[ \t]*(?:[-+>#]+)?)[\s\"'(]*$")
_VERSION = Pattern(r"\d{1,5}(?:\.\d{1,4}){0,3}(?:[a-z]{1,2}\b|\+|\.x)?(?![\d,]\d|%|\s?%)")
_CAPITAL = Pattern(r"[A-Z][a-z]+(?:-[A-Z][a-z]+)?")
_FUNCTION = frozenset(
    "a about above all almost also although an and approximately are around as at because before "
    "below between both but by compare despite during each earn even every exactly expect few for "
    "from get had has have her here hire his how if in into is it its just last least less many "
    "more most my nearly next no not of on only or other our out over pay per plus read roughly "
    "since so some such than that the their them then there these they this those through to took "
    "under until up was we well were what when where which while who why will with within would "
    "you your employs employ hired hires add adds lists ranked ranks grow grows first second "
    "another any same half maybe only pick choose take try compares covers top see".split()
)
_STATISTICAL = Pattern(
    r"\s++(?:[a-z-]+\s++){0,2}?(?:openings|jobs|positions|workers|employees|people"
    r"|vacancies|postings|years|months|hours|hires)\b"
)


def suppress_name(prose: Prose, found: Quantity, floor: int) -> Suppressed | None:
    """The number as part of the name before it, where nothing says that it is an amount."""
    if found.spelled:
        return _spelled_name(prose, found, floor)
    version = _VERSION.match(prose.text, found.start)
    previous = _PREVIOUS.search(prose.text[max(floor, found.start - 40) : found.start])
    if version is None or previous is None:
        return None
    if found.low.scale != 1 and not version[0].isdigit():
        return None
    word = previous[1]
    if not word[0].isupper() or _is_function(word) or "\n\n" in previous[0]:
        return None
    if _STATISTICAL.match(prose.low, max(version.end(), found.end)):
        return None
    return Suppressed((found.start, max(version.end(), found.low.end)), "product version")


def _is_function(word: str) -> bool:
    # "CC BY 4.0": an acronym is no preposition.
    return word.lower().strip(".'") in _FUNCTION and not (word.isupper() and len(word) > 1)


def _spelled_name(prose: Prose, found: Quantity, floor: int) -> Suppressed | None:
    text = prose.text
    if not _CAPITAL.match(text, found.start):
        return None
    window = text[max(0, found.start - 40) : found.start]
    if _SENTENCE_START.search(window):
        return None
    return Suppressed((found.start, found.end), "name")
