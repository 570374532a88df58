"""A pace in words and figures -> the figures that bear it out: "faster than the average"."""

from collections.abc import Iterable
from itertools import product

from vsgen.articles.derived import is_comparable
from vsgen.claims import Claim
from vsgen.claims.patterns import Pattern
from vsgen.facts import RecordedFigure

Both = tuple[RecordedFigure, RecordedFigure]

_ARTICLES = Pattern(r"\bthe\b|\bfor all occupations\b")


def confirm_pace(claim: Claim, said: str, records: Iterable[RecordedFigure]) -> Both | None:
    """The figure that says so twice, or the figure and the average that it is compared with."""
    known = tuple(records)
    words = _read_pace(said)
    for record in known:
        if words in _read_pace(record.quote):
            return record, record
    averages = [record for record in known if record.population.name.startswith("all ")]
    for a, b in product(known, averages):
        if a is b or a.unit != "percent" or not is_comparable(a, b):
            continue
        if "faster" in claim.unit and a.low > b.high:
            return a, b
        if "slower" in claim.unit and a.high < b.low:
            return a, b
    return None


def _read_pace(text: str) -> str:
    return " ".join(_ARTICLES.sub(" ", text.casefold()).split())
