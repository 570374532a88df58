"""The tables of the package -> their rows. A row is a line, its columns stand between " :: "."""

from __future__ import annotations

from collections.abc import Iterator
from pkgutil import get_data


def read_rows(name: str) -> Iterator[list[str]]:
    """The rows of `data/NAME.txt`, in order; lines that start with "#" are remarks."""
    content = get_data(__package__, f"data/{name}.txt") or b""
    for line in content.decode("utf-8").splitlines():
        if line and line[0] != "#":
            yield [column.strip() for column in line.split(" :: ")]


def read_table(name: str) -> dict[str, list[str]]:
    """The rows of `data/NAME.txt` as words by their first column; rows alike are joined."""
    table: dict[str, list[str]] = {}
    for key, words, *_ in read_rows(name):
        table.setdefault(key, []).extend(words.split())
    return table
