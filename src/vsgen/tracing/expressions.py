"""The word lists and expressions of tracing, kept as data beside it.

`data/words.txt` has lists of words, `data/expressions.txt` what is made of them, and
`data/publishers.txt` the publishers that are known.
"""

import re
from collections.abc import Iterator
from functools import cache
from pkgutil import get_data

from vsgen.documents.patterns import Pattern

_COLUMN, _WORD = " :: ", "|"
_LIST = re.compile(r"\{([a-z_]+)\}")


def read_rows(name: str) -> Iterator[list[str]]:
    """The columns of each row of `data/NAME.txt`; lines that begin with "#" are remarks."""
    content = (get_data(__package__, f"data/{name}.txt") or b"").decode("utf-8")
    lines = (line for line in content.splitlines() if line and not line.startswith("#"))
    for row in "\n".join(lines).replace("\n    ", "").split("\n"):
        yield row.split(_COLUMN)


def expression(name: str) -> Pattern:
    """The expression of that name, case does not count; KeyError for one that is not there."""
    return Pattern(_read_expressions()[name], re.IGNORECASE)


def any_of(name: str) -> str:
    """A regex for any word of a list of `data/words.txt`; KeyError for one it has not."""
    return f"(?:{_WORD.join(list_words(name))})"


def list_words(name: str) -> list[str]:
    """The words of a list, in order; of some lists they are regexes themselves."""
    return _read_words()[name]


@cache
def _read_words() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    for name, words in read_rows("words"):
        lists.setdefault(name, []).extend(words.split(_WORD))
    return lists


@cache
def _read_expressions() -> dict[str, str]:
    rows = read_rows("expressions")
    return {name: _LIST.sub(lambda it: any_of(it[1]), source) for name, source in rows}
