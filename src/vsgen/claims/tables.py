"""The labels of a cell -> what it leaves out: years, rate, noun, percent.

What the cell itself says counts. Which cells label it, `vsgen.documents.tables` says.
"""

from __future__ import annotations

from typing import NamedTuple

from vsgen.claims.currencies import iso_in
from vsgen.claims.nouns import FLOWS, is_plural
from vsgen.claims.patterns import Pattern
from vsgen.claims.rates import rate_in
from vsgen.documents import Cell, Cells, Prose

__all__ = ["Cell", "Cells", "Measure", "read_measure"]

_PERCENT = Pattern(r"%|\bper\s?cent\b|\bpct\b")
_WORD = Pattern(r"[a-z][a-z-]*+")
_ASIDE = Pattern(r"\([^()]*\)|,.*")
_SYNONYMS = {"employment": "jobs", "headcount": "employees", "workforce": "employees"}
_COUNTED = FLOWS | frozenset(
    "jobs employees workers positions posts postings hours days weeks months years applicants "
    "members places people employment headcount workforce".split()
)
_MONEY = frozenset("wages earnings salaries costs fees rates bonuses".split())


class Measure(NamedTuple):
    """What labels say that a bare number in a cell is."""

    percent: bool
    currency: str
    noun: str
    rate: str


def read_measure(prose: Prose, cell: Cell) -> Measure:
    """What the labels of a cell say of its number; the column's word goes before the row's."""
    heads = [prose.low[start:end] for start, end in reversed(cell.labels)]
    column = heads[0] if len(heads) > 1 else ""
    return Measure(
        percent=any(_PERCENT.search(head) for head in heads),
        currency=next(filter(None, (iso_in(prose.text[slice(*span)]) for span in cell.labels)), ""),
        noun=_noun(heads, column),
        rate=next(filter(None, map(rate_in, heads)), ""),
    )


def _noun(heads: list[str], column: str) -> str:
    named = [[word[0] for word in _WORD.finditer(_ASIDE.sub("", head))] for head in heads]
    for word in (word for words in named for word in words):
        if word in _COUNTED:
            return _SYNONYMS.get(word, word)
    # A row is often labelled by an occupation, whose number the value need not be.
    words = [word[0] for word in _WORD.finditer(_ASIDE.sub("", column))]
    return next((word for word in reversed(words) if is_plural(word) and word not in _MONEY), "")
