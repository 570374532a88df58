"""Fixed phrases before or after a number ("per year", "US dollars") -> what they say; hedges.

A row of a table is `what :: phrase`; `a|b c|d` is four phrases. The longest that fits counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple, cast

from vsgen.claims.claim import Modifier
from vsgen.claims.rows import read_rows
from vsgen.claims.tokens import Token, word_at

_JOINED = frozenset({"ish", "odd", "plus"})
"""What softens a number only where a hyphen joins it."""
_SOFT = ("", "about", "nearly")


class Said(NamedTuple):
    """What a phrase says, and the index of its first or last token, whichever is the outer."""

    what: str
    edge: int


class Hedge(NamedTuple):
    """A modifier and the token that its words reach to (the number's own where there is none)."""

    modifier: Modifier
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
        for size in self._first.get(word_at(tokens, at), ()):
            what = self._said.get(tuple([token.word for token in tokens[at : at + size]]))
            if what is not None and at + size <= len(tokens):
                return Said(what, at + size - 1)
        return None

    def before(self, tokens: Sequence[Token], at: int) -> Said | None:
        """What the phrase that ends at a token says."""
        for size in self._last.get(word_at(tokens, at), ()):
            start = at - size + 1
            what = self._said.get(tuple([token.word for token in tokens[max(start, 0) : at + 1]]))
            if what is not None and start >= 0:
                return Said(what, start)
        return None


@lru_cache(maxsize=1)
def _hedges() -> dict[str, Phrases]:
    rows: dict[str, list[tuple[str, str]]] = {}
    for table, modifier, phrase, *_ in read_rows("hedges"):
        rows.setdefault(table, []).append((modifier, phrase))
    return {table: Phrases(entries) for table, entries in rows.items()}


def hedge_before(tokens: Sequence[Token], first: int, floor: int = 0) -> Hedge:
    """The hedge that ends where the token `first` starts; it starts at `floor` or later."""
    tables, at = _hedges(), first - 1
    said = tables["before"].before(tokens, at)
    if said is None and (filler := tables["filler"].before(tokens, at)):
        at = filler.edge - 1
        said = tables["before"].before(tokens, at)
    if said is None or said.edge < floor or tables["never"].before(tokens, at):
        return Hedge("", first)
    modifier, edge = said
    degree = tables["degree"].before(tokens, edge - 1)
    if degree and degree.edge >= floor and modifier in degree.what.split():
        edge = degree.edge
    return Hedge(cast(Modifier, modifier), edge)


def hedge_after(tokens: Sequence[Token], last: int) -> Hedge:
    """The hedge that starts where the token `last` ends."""
    said = _hedges()["after"].after(tokens, last + 1)
    if said is None:
        return Hedge("", last)
    token, edge = tokens[last + 1], said.edge
    following = tokens[edge + 1] if edge + 1 < len(tokens) else None
    if token.word == "+":
        sum_ = following and not following.joint and (following.number or following.word == "+")
        return Hedge("", last) if token.joint or sum_ else Hedge("+", edge)
    if token.word in _JOINED and edge == last + 1 and token.joint != "-":
        return Hedge("", last)
    if token.word in ("or", "and") and following and following.word == "than":
        return Hedge("", last)
    # Of "5 plus years" the noun is no part of the hedge.
    return Hedge(cast(Modifier, said.what), last + 1 if token.word == "plus" else edge)


def stronger(before: Modifier, *after: Modifier) -> Modifier:
    """The modifier that counts when several are given: a later bound outranks a softener."""
    return next((modifier for modifier in after if modifier and before in _SOFT), before)
