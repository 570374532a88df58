"""References `[[...]]`: what stands in a passage where a figure will be printed, and its filling.

    [[source.figure]]            value, period and footnote mark
    [[source.figure|value]]      value and footnote mark
    [[source.figure|period]]     the period's words only
    [[source.figure|grow]]       "grow 33.5% from ..." or "shrink ..."
    [[source.figure|pace]]       the publisher's own words for the pace
    [[source.figure|education]]  the words of its row: also experience, training
    [[a.b - c.d]]                how much more a.b is than c.d
    [[a.b / c.d]]                how many times c.d a.b is

A text becomes references and faults, and with the figures at hand values, periods and footnote
marks. Filling changes nothing but the references, and prints nothing that is not recorded.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Literal, NamedTuple, cast, get_args

from vsgen.articles.derived import derive_difference, derive_ratio
from vsgen.articles.render import escape_markdown
from vsgen.articles.style import Style, format_growth, format_period, format_value
from vsgen.documents.patterns import Pattern
from vsgen.errors import ArticleError, Problem
from vsgen.facts import RecordedFigure

Form = Literal["figure", "difference", "ratio"]
Part = Literal["", "value", "period", "grow", "pace", "education", "experience", "training"]
PARTS: tuple[str, ...] = get_args(Part)[1:]

UNSTATED = "not stated"
"""What stands for words that an edition does not print, where an older one did."""

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*"
_FIGURE = Pattern(rf"[ \t]*({_ID})[ \t]*(?:\|[ \t]*([a-z]+)[ \t]*)?")
_DERIVED = Pattern(rf"[ \t]*({_ID})(?:[ \t]+(-)[ \t]+|[ \t]*(/)[ \t]*)({_ID})[ \t]*")
_BRACKETS = Pattern(r"\[\[|\]\]|\n")
_CURE = "write [[source.figure]], [[source.figure|value]] or a form that the brief offers"
_PACE = Pattern(
    r"(?:about |much )?(?:as fast as|faster than|slower than|more slowly than)"
    r" (?:the )?average(?: for all occupations)?|little or no change",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reference:
    """One well-formed `[[...]]`; `span` is its (start, end) in the text, brackets included."""

    form: Form
    figures: tuple[str, ...]
    part: Part
    span: tuple[int, int]

    def __str__(self) -> str:
        """The canonical spelling."""
        if self.form == "figure":
            return f"[[{self.figures[0]}{'|' if self.part else ''}{self.part}]]"
        return f"[[{(' - ' if self.form == 'difference' else ' / ').join(self.figures)}]]"


class ReferenceFault(NamedTuple):
    """Double brackets that are no reference: their text, why, and where."""

    text: str
    why: str
    span: tuple[int, int]


class Scan(NamedTuple):
    """Everything in double brackets that a text holds, in order."""

    references: tuple[Reference, ...]
    faults: tuple[ReferenceFault, ...]


def find_references(text: str) -> tuple[Reference, ...]:
    """The references of `text`, in order.

    Raises:
        ArticleError: something in double brackets is no reference; every case is named.
    """
    if "[[" not in text and "]]" not in text:
        return ()
    scan = scan_references(text)
    if scan.faults:
        raise ArticleError(
            Problem(f"{fault.text!r} is no reference: {fault.why}", cure=_CURE)
            for fault in scan.faults
        )
    return scan.references


def scan_references(text: str) -> Scan:
    """The references and the malformed double brackets of any text; never raises."""
    references: list[Reference] = []
    faults: list[ReferenceFault] = []
    opened: int | None = None
    for match in _BRACKETS.finditer(text):
        if match[0] == "]]" and opened is not None:
            found = _read(text[opened + 2 : match.start()], (opened, match.end()))
            if isinstance(found, Reference):
                references.append(found)
            else:
                faults.append(found)
            opened = None
            continue
        if opened is not None:
            faults.append(_unfinished(text, opened, match.start()))
        if match[0] == "]]":
            faults.append(ReferenceFault("]]", "nothing opens it with [[", match.span()))
        opened = match.start() if match[0] == "[[" else None
    if opened is not None:
        faults.append(_unfinished(text, opened, len(text)))
    return Scan(tuple(references), tuple(faults))


def _unfinished(text: str, start: int, end: int) -> ReferenceFault:
    return ReferenceFault(text[start:end][:80], "it is not closed with ]]", (start, end))


def _read(inside: str, span: tuple[int, int]) -> Reference | ReferenceFault:
    """The reference between the brackets, or the reason why it is none."""
    if figure := _FIGURE.fullmatch(inside):
        part = figure[2] or ""
        if part and part not in PARTS:
            why = f"{part!r} is no part of a figure ({', '.join(PARTS)})"
            return ReferenceFault(f"[[{inside}]]", why, span)
        return Reference("figure", (figure[1],), cast(Part, part), span)
    if derived := _DERIVED.fullmatch(inside):
        form: Form = "difference" if derived[2] else "ratio"
        return Reference(form, (derived[1], derived[4]), "", span)
    return ReferenceFault(f"[[{inside}]]", "a figure's id is <source>.<figure>", span)


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


def mark_as(text: str, figures: Mapping[str, RecordedFigure]) -> dict[str, RecordedFigure]:
    """`figures` as `text` marks them: by a footnote of its own, each that has one there."""
    return {
        id: replace(figure, note=figure.label) if f"[^{figure.label}]" in text else figure
        for id, figure in figures.items()
    }


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
    return Rendered(text, tuple(dict.fromkeys(figure.note for figure in cited)))


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
        case "education" | "experience" | "training" as name:
            return escape_markdown(figure.words.get(name, UNSTATED)), ""
        case "difference":
            derived = derive_difference(figure, used[1], style)
        case "ratio":
            derived = derive_ratio(figure, used[1])
        case "figure":
            return _join(format_value(figure, style), period), ""
    return derived and derived.words, "no wording holds for every value that the figures stand for"


def _join(*words: str) -> str:
    return " ".join(filter(None, words))
