"""The units of a passage that are merged, and what two texts have in common.

Units are headings, sentences, list items, table rows and cells, which give the text back exactly.
They are compared by a key that is blind to typography and to the marks of lists, so that another
kind of quote or bullet is no edit.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from itertools import groupby, pairwise
from typing import Literal, NamedTuple, TypeVar

from vsgen.documents import MARK, find_bars, find_blocks, find_sentences, mask_prose

Kind = Literal["heading", "sentence", "item", "row", "cell"]

_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ \t]+")
_ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+")
_ROW = re.compile(r"[ \t]*\|[ \t]*")
_DASHES = re.compile(r"--+")
_SPACE = re.compile(r"\s*")
_BAR = re.compile(r"\|\s*+")
Opcode = tuple[str, int, int, int, int]
"""As `difflib` gives it: what became of a run, where it was (start, end) and where it is."""
T = TypeVar("T", bound=Hashable)
_TOKEN = re.compile(
    rf"""
      {MARK}                                        # a footnote mark
    | (?:[A-Z]{{1,3}})?[$£€¥₹][ \u00a0]?(?=\d)        # a currency sign belongs to its amount
      \d\w*(?:[.,:/–−-]\d\w*)*
    | [+−-]?\d\w*(?:[.,:/–−-]\d\w*)*(?:[ \u00a0\u202f]?[%‰°])?
    | [^\W\d_]\w*(?:['’][^\W\d_]+)*                 # a word
    | \s+
    | .
    """,
    re.VERBOSE | re.DOTALL,
)
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‘’‚‛", "'"),
        **dict.fromkeys("–—−‐‑", "-"),
        "…": "...",
    }
)
_BREAK = re.compile(r"\n[ \t]*\n\s*")


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


def split_words(text: str) -> tuple[str, ...]:
    """`text` in words, whole numbers, footnote marks, spaces and single other characters."""
    return tuple(_TOKEN.findall(text))


def find_words(text: str) -> frozenset[str]:
    """The words and numbers of `text`, each once."""
    return frozenset(
        word for word in split_words(text) if word[:1].isalnum() or word[1:2].isdigit()
    )


def share_words(old: frozenset[str], new: frozenset[str]) -> float:
    """Share of the words in common, 0 to 1; 0 where neither has any."""
    whole = len(old) + len(new)
    return 2 * len(old & new) / whole if whole else 0.0


def fold_typography(text: str) -> str:
    """`text` in one kind of quotes, dashes and spaces; line ends are spaces."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_PLAIN)
    return " ".join(text.split())


def is_same_print(old: str, new: str) -> bool:
    """Whether the two differ in typography alone; a paragraph's end is no typography."""
    return fold_typography(old) == fold_typography(new) and len(_BREAK.findall(old)) == len(
        _BREAK.findall(new)
    )


def find_moved(before: Sequence[T], after: Sequence[T], opcodes: Iterable[Opcode]) -> frozenset[T]:
    """What went at one place and came at one other, and is not to be mistaken."""
    gone: Counter[T] = Counter()
    come: Counter[T] = Counter()
    for op, start, end, new_start, new_end in opcodes:
        if op != "equal":
            gone.update(before[start:end])
            come.update(after[new_start:new_end])
    return frozenset(it for it in gone if gone[it] == come[it] == 1)
