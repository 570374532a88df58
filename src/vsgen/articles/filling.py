"""A passage with references -> a passage with values, periods and footnote marks.

Changes nothing but the references, and prints nothing that is not recorded.
"""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from vsgen.articles.derived import derive_difference, derive_ratio
from vsgen.articles.references import Reference, find_references
from vsgen.articles.style import Style, format_growth, format_period, format_value
from vsgen.documents.patterns import Pattern
from vsgen.errors import ArticleError, Problem
from vsgen.facts import RecordedFigure

_PACE = Pattern(
    r"(?:about |much )?(?:as fast as|faster than|slower than|more slowly than)"
    r" (?:the )?average(?: for all occupations)?|little or no change",
    re.IGNORECASE,
)


class Rendered(NamedTuple):
    """A passage as readers see it, and the labels of its footnotes in order of first mark."""

    text: str
    labels: tuple[str, ...]


class _Words(NamedTuple):
    """What stands in place of one reference, and the footnotes that prove it."""

    text: str
    labels: tuple[str, ...]


def render_passage(text: str, figures: Mapping[str, RecordedFigure], style: Style) -> Rendered:
    """`text` with every reference replaced; `figures` is by figure id.

    Raises:
        ArticleError: malformed or unknown references, or forms that the figures do not bear;
            all of them are named together.
    """
    pieces: list[str] = []
    labels: list[str] = []
    problems: list[Problem] = []
    end = 0
    for reference in find_references(text):
        words = _word(reference, figures, style)
        if isinstance(words, Problem):
            problems.append(words)
            continue
        pieces += (text[end : reference.span[0]], words.text, *map(_mark, words.labels))
        labels += words.labels
        end = reference.span[1]
    if problems:
        raise ArticleError(problems)
    return Rendered("".join(pieces) + text[end:], tuple(dict.fromkeys(labels)))


def find_pace(figure: RecordedFigure) -> str | None:
    """The publisher's own words for how fast employment grows, where the quote holds them."""
    found = _PACE.search(figure.quote)
    return found[0].lower() if found else None


def _mark(label: str) -> str:
    return f"[^{label}]"


def _word(
    reference: Reference, figures: Mapping[str, RecordedFigure], style: Style
) -> _Words | Problem:
    unknown = [id for id in reference.figures if id not in figures]
    if unknown:
        return _unknown(reference, unknown[0], figures)
    used = [figures[id] for id in reference.figures]
    if reference.form == "figure":
        return _word_figure(reference, used[0], style)
    return _word_derived(reference, used[0], used[1], style)


def _word_figure(reference: Reference, figure: RecordedFigure, style: Style) -> _Words | Problem:
    period = format_period(figure.period)
    cited = (figure.label,)
    match reference.part:
        case "":
            return _Words(_join(format_value(figure, style), period), cited)
        case "value":
            return _Words(format_value(figure, style), cited)
        case "period":
            return _Words(period, ()) if period else _missing(reference, "no period is recorded")
        case "grow":
            growth = format_growth(figure, style)
            if growth is None:
                return _missing(reference, f"{figure.measure} is no change in percent")
            return _Words(_join(growth, period), cited)
        case "pace":
            pace = find_pace(figure)
            if pace is None:
                return _missing(reference, "the recorded quote does not say how fast")
            return _Words(pace, cited)


def _word_derived(
    reference: Reference, a: RecordedFigure, b: RecordedFigure, style: Style
) -> _Words | Problem:
    if reference.form == "difference":
        derived = derive_difference(a, b, style)
    else:
        derived = derive_ratio(a, b)
    if derived is None:
        return _missing(reference, "no wording holds for every value that the figures stand for")
    return _Words(derived.words, tuple(dict.fromkeys((a.label, b.label))))


def _join(*words: str) -> str:
    return " ".join(filter(None, words))


def _missing(reference: Reference, why: str) -> Problem:
    cure = f"use [[{reference.figures[0]}]] or leave the statement out"
    return Problem(f"{str(reference)!r} cannot be printed: {why}", cure=cure)


def _unknown(reference: Reference, id: str, known: Iterable[str]) -> Problem:
    nearest = get_close_matches(id, tuple(known), n=1)
    cure = f"did you mean {nearest[0]!r}?" if nearest else "use a figure that the brief offers"
    return Problem(f"{str(reference)!r} names a figure that is not offered: {id!r}", cure=cure)
