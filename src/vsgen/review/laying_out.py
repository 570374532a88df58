"""A Markdown text with its changes -> lines for a window: tables as grids, notes as numbers.

Reads no Markdown beyond what lines begin with. Nothing is left out but the labels of footnotes,
which stand in the list of evidence, and most words of a move at the place that they left.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby

from vsgen.documents import MARK
from vsgen.review.grids import lay_out_grid
from vsgen.review.shortening import hide_unchanged, name_row
from vsgen.review.spans import Kind, Line, Span, wrap_spans
from vsgen.revisions import Op, Piece, new_text

_BRACKETED: dict[Op, Kind] = {"equal": "plain", "delete": "delete", "insert": "insert"}
_COLOURED: dict[Op, Kind] = {"equal": "plain", "delete": "gone", "insert": "come"}
_MARK = re.compile(rf"({MARK})")
_ITEM = re.compile(r"\s*+(?:[-*+]|\d++[.)])\s++")
_OF_A_MOVE = 40


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a text is laid out on."""

    width: int
    """Columns; 0 folds nothing and leaves tables as they are."""
    colour: bool
    labels: Mapping[str, int] = field(default_factory=dict)
    """Footnote labels that are shown as numbers."""


def number_labels(pieces: Iterable[Piece]) -> dict[str, int]:
    """The footnote labels, numbered from 1, those of the new text first."""
    ordered = sorted(pieces, key=lambda piece: piece.op == "delete")
    marks = (mark[2:-1] for piece in ordered for mark in _MARK.findall(piece.text))
    return {label: number for number, label in enumerate(dict.fromkeys(marks), 1)}


def lay_out(pieces: Iterable[Piece], sheet: Sheet, *, shortened: bool = False) -> list[Line]:
    """The text in lines that fit the sheet, without blank lines at its ends.

    With `shortened`, `…` stands for the paragraphs in which nothing changed.
    """
    rows = _split_lines(_simplify(tuple(pieces)))
    lines: list[Line] = []
    for kind, group in groupby(hide_unchanged(rows) if shortened else rows, key=name_row):
        if not sheet.width:
            lines += (tuple(_spell(row, sheet)) for row in group)
        elif kind == "table":
            lines += lay_out_grid(list(group), sheet.width, partial(_spell, sheet=sheet))
        elif kind == "blank":
            lines += [()] if lines else []
        else:
            for row in group:
                lines += wrap_spans(_spell(row, sheet), sheet.width, _measure_hang(row))
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _simplify(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Moves told and not shown twice, typography as it is now, a changed paragraph's end seen."""
    begun: set[tuple[Op, int]] = set()
    for number, piece in enumerate(pieces):
        op, text, move, typography = piece
        first = (op, move) not in begun
        begun.add((op, move))
        if move and op == "delete":
            yield Piece("equal", f"↷{move} moved: {_shorten(text)}\n" if first else "", move)
        elif move:
            yield Piece("equal", f"↷{move} {text}" if first else text, move)
        elif typography:
            yield Piece("equal", text if op == "insert" else "")
        elif op == "equal" or text.strip() or "\n" not in text:
            yield piece
        else:
            yield _show_end(piece, pieces[max(number - 1, 0) : number + 2])


def _show_end(piece: Piece, near: Sequence[Piece]) -> Piece:
    """The end of a paragraph that came or went; what moved has its own, and says so itself."""
    sign = "" if any(other.move for other in near) or near[-1] is piece else "¶"
    return piece._replace(text=f"{sign}{piece.text if piece.op == 'insert' else ''}")


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _OF_A_MOVE else f"{line[:_OF_A_MOVE].rstrip()}…"


def _split_lines(pieces: Iterable[Piece]) -> list[list[Piece]]:
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *rest = piece.text.split("\n")
        lines[-1].append(piece._replace(text=first))
        lines += ([piece._replace(text=part)] for part in rest)
    return lines


def _measure_hang(line: Sequence[Piece]) -> int:
    found = _ITEM.match(new_text(line))
    return found.end() if found else 0


def _spell(pieces: Iterable[Piece], sheet: Sheet) -> list[Span]:
    """The pieces in colour or brackets, footnote marks as numbers: `[2]` for the second label."""
    kinds = _COLOURED if sheet.colour else _BRACKETED
    spans = []
    for piece in pieces:
        for place, part in enumerate(_MARK.split(piece.text)):
            label = part[2:-1] if place % 2 else ""
            known = label in sheet.labels
            kind: Kind = "faint" if known and piece.op == "equal" else kinds[piece.op]
            spans.append(Span(kind, f"[{sheet.labels[label]}]" if known else part))
    return spans
