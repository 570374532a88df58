"""The word lists of tracing, kept as data beside it: `data/words.txt`, `data/publishers.txt`."""

from collections.abc import Iterator
from functools import cache
from pkgutil import get_data

_COLUMN, _WORD = " :: ", "|"


def read_rows(name: str) -> Iterator[list[str]]:
    """The columns of each line of `data/NAME.txt`; lines that begin with "#" are remarks."""
    content = (get_data(__package__, f"data/{name}.txt") or b"").decode("utf-8")
    for line in content.splitlines():
        if line and not line.startswith("#"):
            yield line.split(_COLUMN)


def any_of(*names: str) -> str:
    """A regex for any word of these lists of `data/words.txt`; KeyError for one it has not."""
    return f"(?:{_WORD.join(_read_words()[name] for name in names)})"


def list_words(name: str) -> tuple[str, ...]:
    """The words of a list that holds plain words only, in order."""
    return tuple(_read_words()[name].split(_WORD))


@cache
def _read_words() -> dict[str, str]:
    lists: dict[str, str] = {}
    for name, words in read_rows("words"):
        lists[name] = f"{lists[name]}{_WORD}{words}" if name in lists else words
    return lists
