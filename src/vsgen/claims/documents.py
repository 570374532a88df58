"""What stands around a year -> whether it dates a document, and not what is stated.

"The 2024 edition", "published in 2018", "Windows 2019".
"""

from __future__ import annotations

from vsgen.claims.mask import Prose
from vsgen.claims.months import MONTH
from vsgen.claims.patterns import Pattern

_EDITION = Pattern(
    r"[\s)]++(?:(?:BLS|Employment|Occupational|U\.S\.)\s++)*"
    r"(?:editions?|releases?|[Hh]andbook|reports?|tables?|dataset|data\s++set|vintage"
    r"|Projections?|Outlook|figures|round)\b"
)
_DOCUMENT = Pattern(
    r"[\s)]++(?:[A-Z][\w&-]*+\s++){0,4}"
    r"(?:edition|Edition|Handbook|Guide|GUIDE|guide|Report\b|Act\b|Regulation"
    r"|Directive|Rule\b|release\b|version\b|Update|update\b|Standard|standard\b"
    r"|revision\b|paper\b|Conference|conference\b|Olympics|Roadmap|Trends)"
)
_COHORT = Pattern(
    r"\s++(?:academic\s++|student\s++|graduate\s++)?(?:cohorts?|intakes?|entry|entrants|timetables?|prospectus(?:es)?"
    r"|catalogues?|catalogs?|syllabus|calendar|brochure)\b"
)
_PUBLISHED = Pattern(
    r"(?:\b(?:published|released|release|updated|revised|reviewed|visited|accessed"
    r"|retrieved|read|issued|founded|launched|introduced|passed|adopted|copyright"
    r"|written|came\s+out|established|coined|born|joined|rewritten|began|started"
    r"|acquired|deprecated|enacted|amended|repealed|ratified|chartered|incorporated|patented)\b(?:\s+[a-z]+){0,3}\s*|[©]\s*|\(c\)\s*)"
    rf"(?:(?:in|on|back\s+in)\s+)?(?:the\s+)?(?:{MONTH}\s+)?$"
)
_TITLED = Pattern(r"([A-Z][\w&.+#/'-]*)[,:]?\s++$")
_MONTH_ONLY = Pattern(MONTH + r"$")
_NOT_TITLES = frozenset(
    "in from by since through between during until over for as of to and the employment "
    "jobs wages pay growth salary change openings median total year years fy q1 q2 q3 q4 "
    "us bls our my your its his her their this that these those each every with when "
    "while after before under at on both about some a an we they it he she if although "
    "though because compared unlike but nor so yet january february march april may june "
    "july august september october november december".split()
)


def is_edition(prose: Prose, at: int, end: int) -> bool:
    """Whether the years name an edition or a cohort: "the 2024–34 projections", "2025/26 entry"."""
    if _EDITION.match(prose.text, end) or _COHORT.match(prose.low, end):
        return True
    title = _TITLED.search(prose.text[max(0, at - 30) : at])
    return bool(
        title
        and title[1].lower() in ("projections", "handbook", "edition", "table", "matrix", "program")
    )


def is_document(prose: Prose, at: int, end: int, floor: int) -> bool:
    """Whether the year from `at` to `end` is of a title, a version or a publication."""
    if _DOCUMENT.match(prose.text, end) or _PUBLISHED.search(prose.low[max(floor, at - 60) : at]):
        return True
    title = _TITLED.search(prose.text[max(floor, at - 30) : at])
    if title is None:
        return False
    name = title[1].strip(".,:'").lower()
    return not (name in _NOT_TITLES or _MONTH_ONLY.match(title[1].lower())) and "," not in title[0]
