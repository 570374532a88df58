"""What two texts have in common: their words, whatever the typography, order and place."""

import re
import unicodedata
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from vsgen.documents import MARK

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
