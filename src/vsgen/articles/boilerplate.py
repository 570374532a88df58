"""What a page has around its article, boilerplate: job adverts after it, reading times above it.

Finds these in a text copied from somebody's site, so that an advert's salary is not taken for
the article's statistic. It decides by the shape of lines and knows no site.
"""

import re

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
