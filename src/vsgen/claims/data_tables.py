"""Reads the tables in `data/` as rows, words, regexes and phrases.

A row is a line, its columns stand between " :: ". In a table of phrases a row is `what :: phrase`;
`a|b c|d` is four phrases, and the longest that fits counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, product
from pkgutil import get_data
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from vsgen.claims.sentence_tokens import Token


def read_rows(name: str) -> Iterator[list[str]]:
    """The rows of `data/NAME.txt`, in order; lines that start with "#" are remarks."""
    content = get_data(__package__, f"data/{name}.txt") or b""
    for line in content.decode("utf-8").splitlines():
        if line and line[0] != "#":
            yield [column.strip() for column in line.split(" :: ")]


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


def group_rows(name: str) -> dict[str, list[tuple[str, str]]]:
    """The second and third column of `data/NAME.txt` by the first."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for key, second, third, *_ in read_rows(name):
        groups.setdefault(key, []).append((second, third))
    return groups


class Said(NamedTuple):
    """What a phrase says, and the index of its first or last token, whichever is the outer."""

    what: str
    edge: int


class Phrases:
    """Phrases with what each says, found by their first or their last word."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        self._said: dict[tuple[str, ...], str] = {}
        first: dict[str, set[int]] = {}
        last: dict[str, set[int]] = {}
        for what, phrase in rows:
            for words in product(*(part.split("|") for part in phrase.split())):
                self._said.setdefault(words, what)
                first.setdefault(words[0], set()).add(len(words))
                last.setdefault(words[-1], set()).add(len(words))
        self._first = {word: sorted(sizes, reverse=True) for word, sizes in first.items()}
        self._last = {word: sorted(sizes, reverse=True) for word, sizes in last.items()}

    def after(self, tokens: Sequence[Token], at: int) -> Said | None:
        """What the phrase that starts at a token says."""
        for size in self._first.get((tokens[at].word if 0 <= at < len(tokens) else ""), ()):
            what = self._said.get(tuple([token.word for token in tokens[at : at + size]]))
            if what is not None and at + size <= len(tokens):
                return Said(what, at + size - 1)
        return None

    def before(self, tokens: Sequence[Token], at: int) -> Said | None:
        """What the phrase that ends at a token says."""
        for size in self._last.get((tokens[at].word if 0 <= at < len(tokens) else ""), ()):
            start = at - size + 1
            what = self._said.get(tuple([token.word for token in tokens[max(start, 0) : at + 1]]))
            if what is not None and start >= 0:
                return Said(what, start)
        return None
