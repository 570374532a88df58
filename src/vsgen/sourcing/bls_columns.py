"""Which column of a BLS table holds which figure, in the words of every edition's header."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

Program = Literal["ep", "oews"]
"""Employment Projections; Occupational Employment and Wage Statistics."""

COLUMNS: Mapping[Program, Mapping[str, str]] = {
    "ep": {
        "code": r".* matrix code|occupation code",
        "title": r".* matrix title|.* matrix title and code|occupation title",
        "growth": r"employment change, percent, .*|employment percent change, .*|percent",
        "openings": r"occupational openings, .* annual average",
        "median-pay": r"median annual wage,?(?: dollars,)? \d{4}",
        "education": r"typical education needed for entry|typical entry-level education",
        "experience": r"work experience in a related occupation",
        "training": r"typical on-the-job training(?: needed to attain competency .*)?",
    },
    "oews": {
        "code": "occ_code",
        "title": "occ_title",
        "employment": "tot_emp",
        "pay-low": "a_pct10",
        "pay-lower": "a_pct25",
        "median-pay": "a_median",
        "pay-upper": "a_pct75",
        "pay-high": "a_pct90",
    },
}
"""By the id of what is recorded; the header without footnote marks, in lower case."""

DASHES = str.maketrans("–—−‑", "----")
_MARK = re.compile(r"\s*[(\[]\d+[)\]]$")
_SPAN = re.compile(r"(?<!\d)(\d{4})-(\d{4}|\d{2})(?!\d)")


class Column(NamedTuple):
    """A column's place, and its header as printed."""

    place: int
    header: str


def find_columns(program: Program, header: Sequence[tuple[str, ...]]) -> dict[str, Column]:
    """The column of all that is recorded; of two header rows either may name it."""
    found: dict[str, Column] = {}
    for name, pattern in COLUMNS[program].items():
        for row in header:
            places = [n for n, cell in enumerate(row) if re.fullmatch(pattern, _even(cell))]
            if len(places) == 1:
                found.setdefault(name, Column(places[0], row[places[0]]))
    title = found.get("title")
    if title and "code" not in found and _even(title.header).endswith("title and code"):
        found["code"] = Column(title.place + 1, title.header)
    return found


def find_span(headers: Iterable[str]) -> tuple[int, int] | None:
    """The first and last year that a projection's headers name."""
    for header in headers:
        if match := _SPAN.search(header.translate(DASHES)):
            start, end = match.groups()
            return int(start), int(start[: 4 - len(end)] + end)
    return None


def find_year(header: str) -> str | None:
    """The year that the header of a level names."""
    years = re.findall(r"(?<!\d)[12]\d{3}(?!\d)", header)
    return years[0] if len(years) == 1 else None


def _even(cell: str) -> str:
    plain = " ".join(cell.translate(DASHES).split()).lower()
    return _MARK.sub("", plain)
