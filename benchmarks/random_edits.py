"""A passage -> the same with random edits, as people and models make them; the seed decides.

Every word that an edit puts in is new to the passage and named by its side, so that its loss
can be seen.
"""

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from vsgen.revisions.text_units import Unit, join_units, split_cells, split_units

_WORD = re.compile(r"(?<![\w\[|.-])[a-z]{3,}(?![\w\]|.-])")
_NUMBER = re.compile(r"(?<![\w\[.,-])\d[\d,.]*\d(?![\w\]-])|\[\[[^\]]+\]\]")
_PROSE = ("sentence", "item")


@dataclass(slots=True)
class Editor:
    """One side: its chance, its name for new words, and how many it has put in."""

    chance: random.Random
    name: str
    edits: int = 0
    words: list[str] = field(default_factory=list)

    def edit(self, text: str, times: int) -> str:
        """`text` with at most `times` random edits."""
        units = list(split_units(text))
        for _ in range(times):
            change = self.chance.choice(_CHANGES)
            self.edits += change(self, units)
        return join_units(units).strip()

    def new_word(self) -> str:
        """A word that stands nowhere yet."""
        self.words.append(f"{self.name}{len(self.words)}x{self.chance.randrange(10**6)}")
        return self.words[-1]

    def choose(self, units: Iterable[Unit], *kinds: str) -> int | None:
        """The number of a unit of one of `kinds`; None where there is none."""
        fitting = [number for number, unit in enumerate(units) if unit.kind in kinds]
        return self.chance.choice(fitting) if fitting else None


def _change_words(editor: Editor, units: list[Unit]) -> bool:
    number = editor.choose(units, *_PROSE, "row")
    found = list(_WORD.finditer(units[number].body)) if number is not None else []
    if number is None or not found:
        return False
    word = editor.chance.choice(found)
    body = units[number].body
    body = body[: word.start()] + editor.new_word() + body[word.end() :]
    units[number] = units[number]._replace(body=body)
    return True


def _change_number(editor: Editor, units: list[Unit]) -> bool:
    counting = [number for number, unit in enumerate(units) if _NUMBER.search(unit.body)]
    if not counting:
        return False
    number = editor.chance.choice(counting)
    body = _NUMBER.sub(lambda _: editor.new_word() + "%", units[number].body, count=1)
    units[number] = units[number]._replace(body=body)
    return True


def _rewrite(editor: Editor, units: list[Unit]) -> bool:
    number = editor.choose(units, *_PROSE)
    if number is None:
        return False
    units[number] = units[number]._replace(body=_word_sentence(editor))
    return True


def _delete(editor: Editor, units: list[Unit]) -> bool:
    number = editor.choose(units, *_PROSE, "row")
    if number is None or len(units) < 2:
        return False
    gone = units.pop(number)
    if number and "\n" in gone.gap:
        units[number - 1] = units[number - 1]._replace(gap=gone.gap)
    return True


def _insert(editor: Editor, units: list[Unit]) -> bool:
    number = editor.choose(units, *_PROSE)
    if number is None:
        return False
    after = units[number]
    if after.kind == "item" and not editor.chance.randrange(2):
        units.insert(number, Unit("item", after.mark, _word_sentence(editor), "\n"))
    else:
        units.insert(number + 1, Unit("sentence", "", _word_sentence(editor), after.gap))
        units[number] = after._replace(gap=" ")
    return True


def _move(editor: Editor, units: list[Unit]) -> bool:
    """A paragraph or an item with all its sentences."""
    blocks: list[list[Unit]] = [[]]
    for unit in units:
        blocks[-1].append(unit)
        if "\n" in unit.gap:
            blocks.append([])
    blocks = [block for block in blocks if block]
    fitting = [n for n, block in enumerate(blocks[:-1]) if block[0].kind in _PROSE]
    if not fitting:
        return False
    block = blocks.pop(editor.chance.choice(fitting))
    blocks.insert(editor.chance.randrange(len(blocks)), block)
    units[:] = [unit for block in blocks for unit in block]
    return True


def _split(editor: Editor, units: list[Unit]) -> bool:
    number = editor.choose(units[:-1], "sentence")
    if number is None or units[number + 1].kind != "sentence":
        return False
    units[number] = units[number]._replace(gap="\n\n")
    return True


def _change_cell(editor: Editor, units: list[Unit]) -> bool:
    number = editor.choose(units, "row")
    if number is None or set(units[number].body) <= set("|-: "):
        return False
    cells = list(split_cells(units[number]))
    place = editor.chance.randrange(len(cells))
    cells[place] = cells[place]._replace(body=editor.new_word())
    (units[number],) = split_units(join_units(cells))
    return True


def _quote(editor: Editor, units: list[Unit]) -> bool:
    number = editor.choose(units, *_PROSE)
    if number is None:
        return False
    body = units[number].body.replace("'", "’").replace(" - ", " – ")
    units[number] = units[number]._replace(body=body)
    return True


def _word_sentence(editor: Editor) -> str:
    words = [editor.new_word() for _ in range(editor.chance.randint(4, 9))]
    return " ".join(words) + "."


_CHANGES: tuple[Callable[[Editor, list[Unit]], bool], ...] = (
    _change_words,
    _change_words,
    _change_words,
    _change_number,
    _rewrite,
    _delete,
    _insert,
    _move,
    _split,
    _change_cell,
    _quote,
)
