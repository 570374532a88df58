"""Lines that stand in a text and are no part of its article.

Job adverts after it and reading times above it, which were copied along from somebody's site: an
advert's salary is not the article's statistic. They are told by their shape, no site is known. And
the lines that a version control system leaves where two people changed the same.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from vsgen.documents import Span, find_markup
from vsgen.documents.patterns import Pattern

# Begins with the end of the line before, which is found sooner than the beginning of a line.
_MARKER = Pattern(
    r"\n[ \t]*+(?:"
    r"@ .+\|.*"
    r"|(?:Full|Part)[ -]Time\b.*"
    r"|(?:Internship|Contract|Freelance)\b.*\b(?:Entry|Mid|Senior|Executive)-level\b.*"
    r"|Featured Jobs?\b.*"
    r"|(?:Salary Insights|Related (?:articles|jobs|posts)|Latest jobs)[ \t]*"
    r"|View (?:salary info|all jobs)\b.*"
    r"|Apply (?:now|here)\b.*"
    r")$",
    re.MULTILINE,
)
_EMPLOYER = Pattern(r"[ \t]*@ ")
_READING_TIME = Pattern(r"^[ \t]*\d+[ -]min(?:ute)?s? read\b.*$", re.MULTILINE | re.IGNORECASE)
_LONG_LINE = 200
_FEW = 2
_MARKS = ("<<<<<<<", ">>>>>>>", "|||||||")
_MARK_LINE = Pattern(r"^(?:(<{7,}|>{7,}|\|{7,})(?:[ \t][^\n]*)?|={7,}[ \t]*)\r?$", re.MULTILINE)


def find_adverts(text: str) -> tuple[int, int] | None:
    """Where the adverts after the article begin and end; None if there are none.

    They begin with the first of at least two advert-like lines, or with the job title above it.
    """
    markers = list(_MARKER.finditer(f"\n{text}"))
    if len(markers) < _FEW:
        return None
    start = markers[0].start()
    if _EMPLOYER.match(text, start):
        above = text.rfind("\n", 0, max(start - 1, 0)) + 1
        if text[above:start].strip() and start - above < _LONG_LINE:
            start = above
    return start, len(text)


def find_boilerplate(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of `text` that are no part of the article, in order."""
    timed = _READING_TIME.finditer(text) if " read" in text.lower() else ()
    spans = [match.span() for match in timed]
    adverts = find_adverts(text)
    if adverts:
        spans = [span for span in spans if span[0] < adverts[0]] + [adverts]
    return tuple(spans)


def find_conflict_marks(text: str) -> tuple[Span, ...]:
    """Every marker line in order: of whole conflicts, with or without a base, and of torn ones."""
    if not any(mark in text for mark in _MARKS):
        return ()
    fences = [it.span for it in find_markup(text) if it.name == "code"]
    found: list[Span] = []
    for conflict in _group(_MARK_LINE.finditer(text)):
        places = {_find_fence(mark.start(), fences) for mark in conflict}
        # One that stands whole in one block of code is shown to the reader.
        if -1 in places or len(places) > 1:
            found += (mark.span() for mark in conflict)
    return tuple(found)


def _group(lines: Iterator[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """The marker lines of each conflict; a line of `=` counts only within one."""
    conflict: list[re.Match[str]] = []
    for line in lines:
        sign = line[0][0]
        if sign == "<" and conflict:
            yield conflict
            conflict = []
        if sign != "=" or (conflict and line[0].rstrip() == "=" * 7):
            conflict.append(line)
        if sign == ">":
            yield conflict
            conflict = []
    if conflict:
        yield conflict


def _find_fence(offset: int, fences: list[tuple[int, int]]) -> int:
    """Which block of code the character stands in; -1 for none."""
    index = bisect_right(fences, offset, key=lambda span: span[0]) - 1
    return index if index >= 0 and offset < fences[index][1] else -1
