"""Numbers of a proper name ("Windows 11", "Fortune 500", "Six Sigma") -> suppressors."""

from __future__ import annotations

from vsgen.claims.claim import Suppressed
from vsgen.claims.mask import Prose
from vsgen.claims.patterns import Pattern
from vsgen.claims.quantities import Quantity

_PREVIOUS = Pattern(r"([A-Za-z][\w&.+#/'-]*+)\s++$")
_NUMBERED_NAME = Pattern(r"(?:[A-Z][a-z]{0,15}\d[A-Za-z][A-Za-z.]{0,10}|[A-Z]\d\.js)\s++$")
_RELEASE = Pattern(r"\d{1,2}(?:\.\d{1,3}){0,2}+(?![\w%,.]\w|\s?%)")
_TITLE = Pattern(
    r"(?:[-\s]++(?:(?:and|of|the|an?|in|on|to|for)\s++){0,2}[A-Z][a-z']{1,30}){1,8}+\s++"
    r"(?!(?:a|an|the|in|of|for|to|at|by|on|per|or|with|from|each|every|and|as|than)\b)[a-z]"
)
_COMMON = Pattern(
    r"(?i)[^.\n]*?\b(?:openings|jobs|positions|vacancies|postings|hires|people|staff|nurses|teachers|clerks|aides"
    r"|years|months|weeks|hours|days|percent|per\s++cent|states|countries|americans|canadians|britons|[a-z]{1,30}(?:(?<!sist)(?<!broth)[eo]rs|ists|ians|ants|ees))\b"
)
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
    if release := _release(prose, found):
        return release
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


def _release(prose: Prose, found: Quantity) -> Suppressed | None:
    """The release after a name that holds a digit itself: "Log4j 2"."""
    release = _RELEASE.match(prose.text, found.start)
    if release is None or release.end() != found.end:
        return None
    if not _NUMBERED_NAME.search(prose.text[max(0, found.start - 30) : found.start]):
        return None
    if _STATISTICAL.match(prose.low, found.end):
        return None
    return Suppressed((found.start, found.end), "product version")


def _opens_title(text: str, found: Quantity) -> bool:
    """Whether capitals go on after the number and a sentence after them: "Five Guys pays"."""
    title = _TITLE.match(text, found.end)
    return bool(title and not found.large and not _COMMON.match(title[0]))


def _spelled_name(prose: Prose, found: Quantity, floor: int) -> Suppressed | None:
    text = prose.text
    if not _CAPITAL.match(text, found.start):
        return None
    window = text[max(0, found.start - 40) : found.start]
    if _SENTENCE_START.search(window) and not _opens_title(text, found):
        return None
    return Suppressed((found.start, found.end), "name")
