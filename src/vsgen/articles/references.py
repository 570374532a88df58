"""The grammar of `[[...]]`: what stands in a passage where a figure will be printed.

    [[source.figure]]            value, period and footnote mark
    [[source.figure|value]]      value and footnote mark
    [[source.figure|period]]     the period's words only
    [[source.figure|grow]]       "grow 33.5% from ..." or "shrink ..."
    [[source.figure|pace]]       the publisher's own words for the pace
    [[a.b - c.d]]                how much more a.b is than c.d
    [[a.b / c.d]]                how many times c.d a.b is

Turns text into references and faults. It does not know which figures exist.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple, cast

from vsgen.documents.patterns import Pattern
from vsgen.errors import ArticleError, Problem

Form = Literal["figure", "difference", "ratio"]
Part = Literal["", "value", "period", "grow", "pace"]
PARTS: tuple[str, ...] = ("value", "period", "grow", "pace")

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*"
_FIGURE = Pattern(rf"[ \t]*({_ID})[ \t]*(?:\|[ \t]*([a-z]+)[ \t]*)?")
_DERIVED = Pattern(rf"[ \t]*({_ID})(?:[ \t]+(-)[ \t]+|[ \t]*(/)[ \t]*)({_ID})[ \t]*")
_BRACKETS = Pattern(r"\[\[|\]\]|\n")
_CURE = "write [[source.figure]], [[source.figure|value]] or a form that the brief offers"


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
