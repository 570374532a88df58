"""A Markdown text with its changes, for a terminal: tables in columns, footnotes as numbers.

Reads no Markdown beyond what lines begin with. Nothing is left out but the labels of footnotes,
which stand in the list of evidence, most words of a move at the place that they left, and, if
wanted, what did not change.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from typing import Literal

from rich.box import SIMPLE_HEAD
from rich.console import Console, ConsoleOptions, RenderableType
from rich.table import Table
from rich.text import Text

from vsgen.documents import MARK, is_rule
from vsgen.review.diff_lines import Segment, cut_lines, cut_row, join_side
from vsgen.review.terminal.styled_text import BREAK, Hanging, Style, plain
from vsgen.revisions import Op, Piece

_STYLES: dict[Op, Style] = {"equal": "", "delete": "gone", "insert": "come"}
_BRACKETS: dict[Op, tuple[str, str]] = {
    "equal": ("", ""), "delete": ("[-", "-]"), "insert": ("{+", "+}")
}  # fmt: skip
_MARK = re.compile(rf"({MARK})")
_ITEM = re.compile(r"\s*+(?:[-*+]|\d++[.)])\s++")
_OF_A_MOVE = 40
_GAP = Segment("equal", "…", 0)
_HEAD = 2
"""Rows at the top of a table: the names of its columns, and a rule."""
_LEAST_COLUMN = 10

Row = Sequence[Segment]
"""What stands on one line of the text."""


@dataclass(frozen=True, slots=True)
class MarkedText:
    """Old words struck and new ones underlined; where there is no colour, `[-old-]{+new+}`."""

    pieces: Sequence[Piece]
    labels: Mapping[str, int] = field(default_factory=dict)
    """Footnote labels that are shown as numbers."""
    shortened: bool = False
    """Whether `…` stands for the paragraphs in which nothing changed."""

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[RenderableType]:
        """Without blank lines at its ends; where nothing may be folded, tables as they are."""
        spell = partial(_spell, labels=self.labels, colour=console.color_system is not None)
        rows: Iterable[Row] = cut_lines(_simplify(self.pieces))
        drawn: list[RenderableType] = []
        blank = False
        for kind, group in groupby(_hide_unchanged(rows) if self.shortened else rows, _name_row):
            if blank and drawn:
                drawn.append(Text())
            blank = kind == "blank"
            if kind == "table" and not options.no_wrap:
                drawn += _draw_table(list(group), options.max_width, spell)
            elif not blank:
                drawn += (Hanging(spell(row), _measure_hang(row)) for row in group)
        yield from drawn


def number_labels(pieces: Iterable[Piece]) -> dict[str, int]:
    """The footnote labels, numbered from 1, those of the new text first."""
    ordered = sorted(pieces, key=lambda piece: piece.op == "delete")
    marks = (mark[2:-1] for piece in ordered for mark in _MARK.findall(piece.text))
    return {label: number for number, label in enumerate(dict.fromkeys(marks), 1)}


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


def _name_row(row: Row) -> Literal["blank", "table", "prose"]:
    text = "".join(piece.text for piece in row).strip()
    return "blank" if not text else "table" if text.startswith("|") else "prose"


def _hide_unchanged(rows: Iterable[Row]) -> Iterator[Row]:
    """What changed, with one `…` for all that stands between; of a table its head, too."""
    hidden = False
    blank: list[Row] = []
    for kind, group in groupby(rows, key=_name_row):
        together = list(group)
        if kind == "blank":
            blank = together
            continue
        # A table has no place for a sign between its rows, so it is cut as a whole.
        for unit in [together] if kind == "table" else ([row] for row in together):
            head = unit[:_HEAD] if kind == "table" else []
            changed = [row for row in unit[len(head) :] if _has_change(row)]
            if changed or any(map(_has_change, head)):
                yield from [[_GAP]] if hidden else blank
                yield from (*head, *changed)
                hidden = False
            else:
                hidden = True
            blank = []
    if hidden:
        yield [_GAP]


def _has_change(row: Row) -> bool:
    return any(piece.op != "equal" or piece.move for piece in row if piece.text)


def _measure_hang(row: Row) -> int:
    found = _ITEM.match(join_side(row, without="delete"))
    return found.end() if found else 0


def _spell(row: Row, labels: Mapping[str, int], *, colour: bool) -> Text:
    """The row with its changes marked, footnote marks as numbers: `[2]` for the second label."""
    parts: list[Text] = []
    for op, run in groupby((piece for piece in row if piece.text), key=lambda piece: piece.op):
        style: Style = _STYLES[op] if colour else ""
        opening, closing = ("", "") if colour else _BRACKETS[op]
        parts.append(Text(f"{BREAK if op == 'insert' else ''}{opening}"))
        for place, part in enumerate(_MARK.split("".join(piece.text for piece in run))):
            number = labels.get(part[2:-1]) if place % 2 else None
            known: Style = "faint" if op == "equal" else style
            parts.append(Text(f"[{number}]", known) if number else plain(part, style))
        parts.append(Text(closing))
    return Text.assemble(*parts)


def _draw_table(
    rows: Sequence[Row], width: int, spell: Callable[[Row], Text]
) -> Iterator[RenderableType]:
    """The cells in columns; the rows as they are where they do not agree or have no room."""
    cells = [cut_row(row) for row in rows if not is_rule(join_side(row, without="delete"))]
    columns = len(cells[0]) if cells else 0
    if not columns or any(len(row) != columns for row in cells) or width < columns * _LEAST_COLUMN:
        yield from (Hanging(spell(row)) for row in rows)
        return
    headed = is_rule(join_side(rows[1], without="delete")) if rows[1:] else False
    # The box puts a blank between columns, too.
    table = Table(
        box=SIMPLE_HEAD if headed else None,
        padding=(0, 1 if headed else 2, 0, 0),
        pad_edge=False,
        show_edge=False,
        show_header=headed,
        header_style="",
        border_style="faint",
    )
    for cell in cells[0]:
        table.add_column(spell(cell), overflow="fold")
    for row in cells[headed:]:
        table.add_row(*map(spell, row))
    yield table
