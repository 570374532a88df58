"""Regexes that are compiled when they are first used, and the tables of words they are made of.

A text needs about half of the patterns that are written for it. Compiling them all at the start
takes 25 ms, a twentieth of a short command and a thirtieth of checking an article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pkgutil import get_data
from typing import TYPE_CHECKING, Any

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


class Pattern:
    """Stands for `re.compile(source, flags)`; has the methods named here, and no others."""

    findall: Callable[..., list[Any]]
    finditer: Callable[..., Iterator[re.Match[str]]]
    fullmatch: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    search: Callable[..., re.Match[str] | None]
    split: Callable[..., list[str]]
    sub: Callable[..., str]
    subn: Callable[..., tuple[str, int]]

    def __init__(self, source: str, flags: int = 0) -> None:
        self._source = source
        self._flags = flags

    if not TYPE_CHECKING:  # else mypy would take any name for a method

        def __getattr__(self, name: str) -> object:
            # Asked only for what the object lacks: after the first use it has them all.
            if name not in _METHODS:
                raise AttributeError(name)
            compiled = re.compile(self._source, self._flags)
            self.__dict__ |= {method: getattr(compiled, method) for method in _METHODS}
            return getattr(compiled, name)


def read_table(package: str, name: str) -> dict[str, Any]:
    """What a YAML file of a package holds; the files are the house's own."""
    import yaml

    content = get_data(package, name) or b""
    table: dict[str, Any] = yaml.load(content, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return table


def read_rows(package: str, name: str) -> Iterator[list[str]]:
    """The rows of `data/NAME.txt` of a package, in order: a line each, " :: " between its columns.

    A line that begins with four blanks goes on from the one above; "#" begins a remark.
    """
    content = (get_data(package, f"data/{name}.txt") or b"").decode("utf-8")
    lines = (line for line in content.splitlines() if line and line[0] != "#")
    for row in "\n".join(lines).replace("\n    ", "").split("\n"):
        yield [column.strip() for column in row.split(" :: ")]


def any_of(words: Iterable[str]) -> str:
    """A regex that matches one of the words, the longest that fits.

    What words begin with alike is written once, so that it fails fast and compiles fast.
    """
    return "|".join(_branches(sorted(set(words))))


def _branches(words: list[str]) -> list[str]:
    """What any of the sorted words looks like, by first letter, a word that ends here last."""
    found = []
    for head, group in groupby(words, key=lambda word: word[:1]):
        rest = _branches([word[1:] for word in group]) if head else [""]
        tail = "|".join(rest)
        found.append(re.escape(head) + (f"(?:{tail})" if len(rest) > 1 else tail))
    return found[::-1]


def sort_by_letter(source: str) -> str:
    """An equal regex whose alternatives are grouped by the letter that they begin with.

    So it fails at once where no alternative begins with the letter that stands there, and tries few
    where some do. What does not begin with a plain letter keeps its place among the others.
    """
    found: list[str] = []
    for clear, leads in groupby(_lead(source), key=lambda lead: bool(lead[0])):
        groups: dict[str, list[str]] = {}
        for first, rest in leads:
            groups.setdefault(first if clear else rest, []).append(rest)
        found += (f"{first}(?:{'|'.join(it)})" if clear else first for first, it in groups.items())
    return "|".join(found)


def _lead(source: str) -> Iterator[tuple[str, str]]:
    """The alternatives of a regex, each as its first letter ("" if unclear) and what comes then."""
    for alternative in _part(source):
        group = _GROUP.match(alternative)
        if group and not group["rest"].startswith(("?", "*", "+", "{")):
            yield from ((first, rest + group["rest"]) for first, rest in _lead(group["inner"]))
        elif alternative[:1].isalpha() and alternative[1:2] not in ("?", "*", "+", "{"):
            yield alternative[0], alternative[1:]
        else:
            yield "", alternative


_GROUP = re.compile(r"\(\?:(?P<inner>(?:[^()]|\([^()]*\))*)\)(?P<rest>.*)", re.DOTALL)


def _part(source: str) -> Iterator[str]:
    """The alternatives of a regex, those within groups left together."""
    depth, start = 0, 0
    for found in _MARK.finditer(source):
        depth += {"(": 1, ")": -1}.get(found[0], 0)
        if found[0] == "|" and depth == 0:
            yield source[start : found.start()]
            start = found.end()
    yield source[start:]


_MARK = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)
