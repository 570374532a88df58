"""The screens of a terminal: one passage with all that a decision needs, and the list."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from vsgen.checks import Finding
from vsgen.desk import State
from vsgen.review.terminal.marked_text import MarkedText, number_labels
from vsgen.review.terminal.passage_blocks import (
    draw_changes,
    draw_comments,
    draw_conflict,
    draw_evidence,
    draw_sentences,
    name_comments,
    say,
)
from vsgen.review.terminal.styled_text import Hanging, Headline, Place, Style, plain
from vsgen.review.views import Cause, Entry, PassageView, name_passage
from vsgen.revisions import Piece, new_text, old_text

DiffStyle = Literal["changes", "whole", "apart", "new"]
DIFF_STYLES: tuple[DiffStyle, ...] = ("changes", "whole", "apart", "new")
"""Changed paragraphs only; all of them; the old text above the new one; the new text."""

_STATES: dict[State, tuple[str, Style]] = {
    "conflict": ("conflict", "error"),
    "missing": ("missing: it does not stand in the article", "error"),
    "stale": ("stale: changed since it was approved", "warning"),
    "needs-review": ("needs review", "note"),
    "rejected": ("rejected", "error"),
    "approved": ("approved", "good"),
    "left-out": ("left out on purpose", ""),
    "computed": ("computed from facts: needs no decision", ""),
}
_COUNTED: dict[str, tuple[str, str, Style]] = {
    "conflict": ("conflict", "conflicts", "error"),
    "error": ("error", "errors", "error"),
    "warning": ("warning", "warnings", "warning"),
    "missing": ("missing", "missing", "error"),
    "stale": ("stale", "stale", "warning"),
    "needs-review": ("to review", "to review", "note"),
    "rejected": ("rejected", "rejected", "error"),
    "approved": ("approved", "approved", "good"),
    "left-out": ("left out", "left out", ""),
    "computed": ("computed", "computed", ""),
}
_AGES = ((86_400, "d"), (3_600, "h"), (60, "min"))
_INDENT = 4
_MOST_CAUSES = 3
_MARGIN = 2


@dataclass(frozen=True, slots=True)
class Look:
    """How a screen is wanted."""

    path: str
    """Of the file, as it is shown."""
    place: str
    """`3/11`."""
    style: DiffStyle = "changes"
    all_evidence: bool = False
    all_facts: bool = False


def draw_passage(view: PassageView, slug: str, look: Look) -> Iterator[RenderableType]:
    """The screen of one passage of the article or role `slug`."""
    incoming = [Piece("delete", view.conflict.incoming)] if view.conflict else []
    labels = number_labels([*view.pieces, *incoming])
    name, words = _draw_words(view, look.style, labels)
    # Nothing is told of what came or went in a text that is new.
    changes = () if view.compared_with == "nothing" else view.changes
    blocks: list[tuple[str, Iterable[RenderableType]]] = [
        ("Numbers", draw_changes(changes)),
        ("Conflict", draw_conflict(view.conflict, labels) if view.conflict else ()),
        (name, words),
        ("Stands on", draw_sentences(view, everything=look.all_facts)),
        ("Findings", _draw_findings(view)),
        ("Evidence", draw_evidence(view, labels, everything=look.all_evidence)),
        ("Decided", _draw_decisions(view)),
        (name_comments(view), draw_comments(view)),
    ]
    yield from _draw_head(view, slug, look)
    for title, block in blocks:
        body = list(block)
        if body:
            yield Text(f"\n{title}", "strong")
            yield Padding.indent(Group(*body), _MARGIN)


def draw_reasons(view: PassageView, slug: str) -> Iterator[RenderableType]:
    """What a person who edits the passage should have before him: why, conflict, findings."""
    yield plain(f"{name_passage(view)} · {_STATES[view.state][0]} · {slug}")
    yield from map(_draw_cause, view.causes)
    if view.conflict:
        yield from draw_conflict(view.conflict, {})
    yield from _draw_findings(view)


def _draw_head(view: PassageView, slug: str, look: Look) -> Iterator[RenderableType]:
    left = plain(f"── {look.place}  {name_passage(view)} ", "strong")
    yield Headline(left, Text(" ").append(*_STATES[view.state]))
    where = f"{look.path}:{view.line}" if view.line else look.path
    yield plain(f"{where}{_say_shared(view, slug)}", "faint")
    if view.causes:
        why = Table.grid(padding=(0, 1, 0, 0))
        why.add_row(Text("Why:", "strong"), Group(*map(_draw_cause, view.causes)))
        yield why


def _say_shared(view: PassageView, slug: str) -> str:
    shared = view.shared
    if shared is None:
        return ""
    of = "" if shared.role == slug else f" of {shared.role}"
    many = "1 article" if shared.articles == 1 else f"{shared.articles:,} articles"
    return f" · stands in {many}{of}, approved in {shared.approved:,}"


def _draw_cause(cause: Cause) -> Hanging:
    """A reason why the passage is not what it was."""
    match cause.kind:
        case "finding":
            line = plain(f"{cause.what} found in it since it was approved")
        case "hand":
            line = plain(f"edited by hand{f' ({cause.what})' if cause.what else ''}")
        case "new":
            line = Text("new: nobody has decided on it yet")
        case _:
            line = plain(f"{cause.kind} {cause.what}")
    if cause.old and cause.old == cause.new:
        line.append(plain(f" {cause.new}"))
    elif cause.old or cause.new:
        line.append(": ").append(say(cause.old, cause.new))
    return Hanging(line)


def _draw_words(
    view: PassageView, style: DiffStyle, labels: dict[str, int]
) -> tuple[str, list[RenderableType]]:
    """A title and the words, before and after where there is something to compare them with."""
    pieces = view.pieces
    old, new = old_text(pieces), new_text(pieces)
    same = all(piece.op == "equal" for piece in pieces)
    alone = view.compared_with == "nothing" or style == "new"
    title = f"Text, as {view.compared_with}" if same else f"Changes since {view.compared_with}"
    if alone or same:
        text = MarkedText((Piece("equal", new),), labels)
        return "Text" if alone else title, [text] if new.strip() else []
    if style == "apart":
        both = [Piece("delete", old)], [Piece("insert", new)]
        before, after = (MarkedText(one, labels) for one in both)
        return title, [before, Text(), after]
    body: list[RenderableType] = [MarkedText(pieces, labels, shortened=style == "changes")]
    if view.fallback:
        told = "(nothing approved is known of it: compared with what was generated)"
        body.insert(0, Text(told, "faint"))
    if any(piece.typography for piece in pieces):
        body.append(Text("(quotes, dashes and spaces changed, too: not marked)", "faint"))
    return title, body


def _draw_findings(view: PassageView) -> Iterator[RenderableType]:
    for finding in view.findings:
        head = plain(f"{finding.severity} {finding.rule}:", finding.severity)
        yield Hanging(Text.assemble(head, plain(f" {finding.message}")))
        yield from _draw_place(view, finding)
        for line in finding.hint.splitlines():
            yield Hanging(plain(f"  = {line}"), 4)


def _draw_place(view: PassageView, finding: Finding) -> Iterator[Place]:
    start = finding.start - max(view.start, 0)
    if 0 <= start < len(view.text):
        end = start + finding.end - finding.start
        yield Place(view.text, start, end, "  | ", finding.severity)


def _draw_decisions(view: PassageView) -> Iterator[Hanging]:
    for one in view.decisions[-3:]:
        why = f": {one.why}" if one.why else ""
        did = one.verdict.replace("-", " ")
        many = "1 error" if one.despite == 1 else f"{one.despite:,} errors"
        despite = f" despite {many}" if one.despite else ""
        when = one.when[:16].replace("T", " ")
        yield Hanging(plain(f"{did}{despite} by {one.who}, {when}{why}"))


def draw_entries(entries: Iterable[Entry], moment: datetime) -> Iterator[RenderableType]:
    """Two lines for each entry: its slug and age; states, errors and causes."""
    for entry in entries:
        head = Table.grid(padding=(0, 2, 0, 0), expand=True)
        head.add_column(ratio=1, overflow="fold")
        head.add_column(no_wrap=True)
        kind = "  (role)" if entry.kind == "role" else ""
        name = Text.assemble(plain(entry.slug, "strong"), (kind, "faint"))
        head.add_row(name, Text(_say_age(entry.since, moment), "faint"))
        yield head
        line = count_states(entry.counts, entry.errors, entry.warnings)
        if entry.unreadable:
            told = f"unreadable: {entry.unreadable}".splitlines()
            line = Text("\n").join(plain(problem, "error") for problem in told)
        if entry.causes:
            rest = len(entry.causes) - _MOST_CAUSES
            more = f" and {rest} more" if rest > 0 else ""
            line.append(plain(f" · {', '.join(entry.causes[:_MOST_CAUSES])}{more}", "faint"))
        yield Padding.indent(line, _INDENT)


def count_states(counts: Mapping[State, int], errors: int = 0, warnings: int = 0) -> Text:
    """`1 conflict, 2 errors, 3 stale, 5 to review, 18 approved`."""
    known: dict[str, int] = dict((*counts.items(), ("error", errors), ("warning", warnings)))
    parts = [
        Text(f"{known[what]:,} {one if known[what] == 1 else many}", style)
        for what, (one, many, style) in _COUNTED.items()
        if known.get(what)
    ]
    return Text(", ").join(parts) if parts else Text("nothing")


def _say_age(since: str, moment: datetime) -> str:
    """How long ago: `3 d`, `2 h`, `5 min`."""
    seconds = (moment - datetime.fromisoformat(since)).total_seconds()
    for size, unit in _AGES:
        if seconds >= size:
            return f"{int(seconds // size):,} {unit}"
    return "now"
