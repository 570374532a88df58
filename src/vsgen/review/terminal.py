"""A passage's view -> the lines of one screen: why it changed, numbers, words, findings, evidence.

Formats only; decides nothing and prints nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vsgen.checks import Finding
from vsgen.checks.excerpt import cut_excerpt
from vsgen.desk import State
from vsgen.review.laying_out import Sheet, number_labels
from vsgen.review.spans import Kind, Line, Span, measure_line, wrap_spans
from vsgen.review.terminal_changes import (
    Style,
    format_causes,
    format_changes,
    format_text,
    name_text,
)
from vsgen.review.terminal_conflict import format_conflict
from vsgen.review.terminal_evidence import format_evidence
from vsgen.review.views import PassageView
from vsgen.revisions import Piece

STATES: dict[State, tuple[str, Kind]] = {
    "conflict": ("conflict", "error"),
    "missing": ("missing: it does not stand in the article", "error"),
    "stale": ("stale: changed since it was approved", "warning"),
    "needs-review": ("needs review", "note"),
    "rejected": ("rejected", "error"),
    "approved": ("approved", "good"),
    "left-out": ("left out on purpose", "plain"),
    "computed": ("computed from facts: needs no decision", "plain"),
}
_MARGIN = 2
_WHY = "Why: "


@dataclass(frozen=True, slots=True)
class Look:
    """How a screen is wanted."""

    width: int
    colour: bool
    style: Style = "changes"
    all_evidence: bool = False


def format_passage(view: PassageView, slug: str, path: str, place: str, look: Look) -> list[Line]:
    """The screen of one passage; `place` is "3/11"."""
    inner = look.width - _MARGIN
    incoming = [Piece("delete", view.conflict.incoming)] if view.conflict else []
    labels = number_labels([*view.pieces, *incoming])
    sheet = Sheet(inner, look.colour, labels)
    blocks: list[tuple[str, Iterable[Line]]] = [
        ("Numbers", format_changes(view, inner)),
        ("Conflict", format_conflict(view.conflict, sheet) if view.conflict else ()),
        (name_text(view, look.style), format_text(view, look.style, sheet)),
        ("Findings", _format_findings(view, inner)),
        ("Evidence", format_evidence(view, labels, inner, everything=look.all_evidence)),
        ("Decided", _format_decisions(view, inner)),
    ]
    lines = [*_format_head(view, slug, path, place, look.width), *_format_why(view, look.width)]
    for title, block in blocks:
        body = list(block)
        if body:
            lines += [(), (Span("strong", title),), *map(_indent, body)]
    return lines


def _format_why(view: PassageView, width: int) -> Iterator[Line]:
    for number, line in enumerate(format_causes(view.causes, width - len(_WHY))):
        yield (Span("strong", _WHY if number == 0 else " " * len(_WHY)), *line)


def format_reasons(view: PassageView, slug: str, width: int) -> list[Line]:
    """What a person who edits the passage should have before him: why, conflict, findings."""
    sheet = Sheet(width, colour=False)
    return [
        (Span("plain", f"{name_passage(view)} · {STATES[view.state][0]} · {slug}"),),
        *format_causes(view.causes, width),
        *(format_conflict(view.conflict, sheet) if view.conflict else ()),
        *_format_findings(view, width),
    ]


def name_passage(view: PassageView) -> str:
    """The passage as an editor knows it: `Required Skills / Baker`."""
    return f"{view.heading} / {view.part}" if view.part else view.heading


def _indent(line: Line) -> Line:
    return (Span("plain", " " * _MARGIN), *line) if line else ()


def _format_head(view: PassageView, slug: str, path: str, place: str, width: int) -> Iterator[Line]:
    shown, kind = STATES[view.state]
    left = f"── {place}  {name_passage(view)} "
    right = f" {shown}"
    rest = width - measure_line([Span("strong", left + right)])
    if rest >= 2:
        yield (Span("strong", left), Span("faint", "─" * rest), Span(kind, right))
    else:
        yield from wrap_spans([Span("strong", left), Span(kind, right)], width, hang=3)
    where = f"{path}:{view.line}" if view.line else path
    yield from wrap_spans([Span("faint", " · ".join((where, *_say_shared(view, slug))))], width)


def _say_shared(view: PassageView, slug: str) -> Iterator[str]:
    shared = view.shared
    if shared is None:
        return
    of = "" if shared.role == slug else f" of {shared.role}"
    many = "1 article" if shared.articles == 1 else f"{shared.articles:,} articles"
    yield f"stands in {many}{of}, approved in {shared.approved:,}"


def _format_findings(view: PassageView, width: int) -> Iterator[Line]:
    for finding in view.findings:
        kind: Kind = finding.severity
        head = [
            Span(kind, f"{finding.severity} {finding.rule}:"),
            Span("plain", f" {finding.message}"),
        ]
        yield from wrap_spans(head, width, hang=2)
        yield from _format_place(view, finding, width)
        for line in finding.hint.splitlines():
            yield from wrap_spans([Span("plain", f"  = {line}")], width, hang=4)


def _format_place(view: PassageView, finding: Finding, width: int) -> Iterator[Line]:
    start = finding.start - max(view.start, 0)
    if not 0 <= start < len(view.text):
        return
    excerpt = cut_excerpt(view.text, start, start + finding.end - finding.start, width - 4)
    if excerpt is not None:
        gutter = Span("faint", "  | ")
        marks = "^" + "~" * (excerpt.width - 1)
        yield (gutter, Span("plain", excerpt.line))
        yield (gutter, Span("plain", " " * excerpt.lead), Span(finding.severity, marks))


def _say_errors(errors: int) -> str:
    return "1 error" if errors == 1 else f"{errors:,} errors"


def _format_decisions(view: PassageView, width: int) -> Iterator[Line]:
    for one in view.decisions[-3:]:
        why = f": {one.why}" if one.why else ""
        did = one.verdict.replace("-", " ")
        despite = f" despite {_say_errors(one.despite)}" if one.despite else ""
        text = f"{did}{despite} by {one.who}, {one.when[:16].replace('T', ' ')}{why}"
        yield from wrap_spans([Span("plain", text)], width, hang=2)
