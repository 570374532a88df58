"""The units of a passage that are merged: headings, sentences, list items, table rows and cells.

The units of a text give the text back exactly. They are compared by a key that is blind to
typography and to the marks of lists, so that another kind of quote or bullet is no edit.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from vsgen.documents import find_bars, find_blocks, find_sentences, mask_prose
from vsgen.revisions.similarity import fold_typography

Kind = Literal["heading", "sentence", "item", "row", "cell"]

_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ \t]+")
_ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+")
_ROW = re.compile(r"[ \t]*\|[ \t]*")
_DASHES = re.compile(r"--+")
_SPACE = re.compile(r"\s*")
_BAR = re.compile(r"\|\s*+")


class Unit(NamedTuple):
    """The smallest thing that one side of a merge changes, with its mark and the space after."""

    kind: Kind
    mark: str
    """What shows the kind: `- `, `## `, `| `, or indentation."""
    body: str
    gap: str
    """The space up to the next unit; in a row the bar, too."""

    @property
    def text(self) -> str:
        """The unit as it stands, mark and space included."""
        return self.mark + self.body + self.gap

    @property
    def key(self) -> tuple[Kind, str]:
        """What makes two units the same: kind and words, whatever their typography."""
        body = fold_typography(self.body)
        if self.kind == "row":
            cells = _DASHES.sub("-", body).removesuffix("|").split("|")
            body = "|".join(cell.strip() for cell in cells)
        return self.kind, body


def split_units(text: str) -> tuple[Unit, ...]:
    """The units of `text` in order; `join_units` gives it back.

    One split too few makes a unit larger; one too many would let two edits of a sentence pass.
    """
    prose = mask_prose(text)
    blocks = find_blocks(prose)
    starts = [block.start for block in blocks]
    units: list[Unit] = []
    for number, spans in groupby(find_sentences(prose), lambda span: bisect_right(starts, span[0])):
        start, end, kind = blocks[number - 1]
        if kind == "row":
            units.append(_make("row", text[start:end], _ROW))
        elif kind == "heading":
            units.append(_make("heading", text[start:end], _HEADING))
        else:
            for span in spans:
                listed = kind == "item" and span[0] == start
                said = text[slice(*span)]
                made = _make("item", said, _ITEM) if listed else _make("sentence", said, _SPACE)
                units.append(made)
    return tuple(units)


def split_cells(row: Unit) -> tuple[Unit, ...]:
    """The cells of a row; together they are the row."""
    inside = row.body + row.gap
    said = len(inside.rstrip())
    bars = [at for at in find_bars(inside) if at + 1 < said]
    # A cell has the blanks before the next one; what follows the last bar is none.
    starts = [bar.end() for at in bars if (bar := _BAR.match(inside, at))]
    cells = [inside[start:end] for start, end in pairwise((0, *starts, len(inside)))]
    return tuple(_make_cell(text, "" if number else row.mark) for number, text in enumerate(cells))


def join_units(units: Iterable[Unit]) -> str:
    """The text that the units make."""
    return "".join(unit.text for unit in units)


def _make(kind: Kind, text: str, mark: re.Pattern[str]) -> Unit:
    found = mark.match(text)
    start = found.end() if found else 0
    body = text[start:].rstrip()
    return Unit(kind, text[:start], body, text[start + len(body) :])


def _make_cell(text: str, mark: str) -> Unit:
    body = text.rstrip()
    body = body.removesuffix("|").rstrip() if not body.endswith("\\|") else body
    return Unit("cell", mark, body, text[len(body) :])
