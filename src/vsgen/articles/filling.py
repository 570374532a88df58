"""A passage with references, filled with values, periods and footnote marks.

Changes nothing but the references, and prints nothing that is not recorded.
"""

import re
from collections.abc import Mapping, Sequence
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
    """A passage, or what stands for a reference, as readers see it; and its footnotes' labels.

    The labels are in order of first mark.
    """

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
        pieces += (
            text[end : reference.span[0]],
            words.text,
            *(f"[^{label}]" for label in words.labels),
        )
        labels += words.labels
        end = reference.span[1]
    if problems:
        raise ArticleError(problems)
    return Rendered("".join(pieces) + text[end:], tuple(dict.fromkeys(labels)))


def find_pace(figure: RecordedFigure) -> str | None:
    """The publisher's own words for how fast employment grows, where the quote holds them."""
    found = _PACE.search(figure.quote)
    return found[0].lower() if found else None


def _word(
    reference: Reference, figures: Mapping[str, RecordedFigure], style: Style
) -> Rendered | Problem:
    unknown = next((id for id in reference.figures if id not in figures), None)
    if unknown is not None:
        nearest = get_close_matches(unknown, tuple(figures), n=1)
        cure = f"did you mean {nearest[0]!r}?" if nearest else "use a figure that the brief offers"
        what = f"{str(reference)!r} names a figure that is not offered: {unknown!r}"
        return Problem(what, cure=cure)
    used = [figures[id] for id in reference.figures]
    text, why = _print(reference, used, style)
    if not text:
        cure = f"use [[{reference.figures[0]}]] or leave the statement out"
        return Problem(f"{str(reference)!r} cannot be printed: {why}", cure=cure)
    cited = () if reference.part == "period" else used
    return Rendered(text, tuple(dict.fromkeys(figure.label for figure in cited)))


def _print(
    reference: Reference, used: Sequence[RecordedFigure], style: Style
) -> tuple[str | None, str]:
    """What stands for the reference, and the reason where nothing can."""
    figure = used[0]
    period = format_period(figure.period)
    match reference.part or reference.form:
        case "value":
            return format_value(figure, style), ""
        case "period":
            return period, "no period is recorded"
        case "grow":
            growth = format_growth(figure, style)
            return growth and _join(growth, period), f"{figure.measure} is no change in percent"
        case "pace":
            return find_pace(figure), "the recorded quote does not say how fast"
        case "difference":
            derived = derive_difference(figure, used[1], style)
        case "ratio":
            derived = derive_ratio(figure, used[1])
        case "figure":
            return _join(format_value(figure, style), period), ""
    return derived and derived.words, "no wording holds for every value that the figures stand for"


def _join(*words: str) -> str:
    return " ".join(filter(None, words))
