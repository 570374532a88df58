"""A passage's Markdown -> the units that are merged: headings, sentences, list items, table rows.

The units of a text give the text back exactly. They are compared by a key that is blind to
typography and to the marks of lists, so that another kind of quote or bullet is no edit.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from vsgen.revisions.blocks import split_blocks
from vsgen.revisions.typography import fold_typography

Kind = Literal["heading", "sentence", "item", "row", "cell"]

_SENTENCE = re.compile(
    r".+?(?:[.!?…][\"'”’)*_]*+(?:[ ]?\[\^[^\[\]\s]++\])*+(?=\s)|\Z)\s*+", re.DOTALL
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“])(?:e\.g|i\.e|vs|cf|approx|[JS]r|[DM]rs?|Ms|St|Inc|Ltd|Corp|Co|Ph\.D|[A-Z]"
    r"|[UE]\.[SKU])\.\Z"
)
_LONGEST_ABBREVIATION = 9
_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ \t]+")
_ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+")
_ROW = re.compile(r"[ \t]*\|[ \t]*")
_CELL = re.compile(r"[^|\\]*+(?:\\.?[^|\\]*+)*+(?:\|[ \t]*+|\Z)", re.DOTALL)
_DASHES = re.compile(r"--+")
_SPACE = re.compile(r"\s*")


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
    """The units of `text` in order; `join_units` gives it back."""
    return tuple(unit for block in split_blocks(text) for unit in _split_block(block))


def split_cells(row: Unit) -> tuple[Unit, ...]:
    """The cells of a row; together they are the row."""
    inside = row.body + row.gap
    ends = sorted({cell.end() for cell in _CELL.finditer(inside)})
    if len(ends) > 1 and not inside[ends[-2] :].strip():
        # What follows the last bar is no cell.
        ends[-2:] = [len(inside)]
    cells = [inside[start:end] for start, end in zip((0, *ends), ends, strict=False)]
    return tuple(_make_cell(text, "" if number else row.mark) for number, text in enumerate(cells))


def join_units(units: Iterable[Unit]) -> str:
    """The text that the units make."""
    return "".join(unit.text for unit in units)


def _split_block(block: str) -> Iterator[Unit]:
    """A block is a paragraph or an item, but a row or heading may begin it without a blank line."""
    line, end, rest = block.partition("\n")
    line += end + rest * (not rest.strip())
    if _ROW.match(block) or _HEADING.match(block):
        yield _make("row", line, _ROW) if _ROW.match(block) else _make("heading", line, _HEADING)
        if line != block:
            yield from _split_block(block[len(line) :])
        return
    begins = True
    for sentence in _split_sentences(block):
        listed = begins and _ITEM.match(sentence)
        yield _make("item", sentence, _ITEM) if listed else _make("sentence", sentence, _SPACE)
        begins = False


def _split_sentences(block: str) -> Iterator[str]:
    """A split too few makes a unit larger; one too many would let two edits of a sentence pass."""
    held: list[str] = []
    for sentence in _SENTENCE.findall(block):
        held.append(sentence)
        if not _ABBREVIATION.search(sentence.rstrip()[-_LONGEST_ABBREVIATION:]):
            yield "".join(held)
            held = []
    if held:
        yield "".join(held)


def _make(kind: Kind, text: str, mark: re.Pattern[str]) -> Unit:
    found = mark.match(text)
    start = found.end() if found else 0
    body = text[start:].rstrip()
    return Unit(kind, text[:start], body, text[start + len(body) :])


def _make_cell(text: str, mark: str) -> Unit:
    body = text.rstrip()
    body = body.removesuffix("|").rstrip() if not body.endswith("\\|") else body
    return Unit("cell", mark, body, text[len(body) :])
