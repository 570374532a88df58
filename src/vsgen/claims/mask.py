"""A text -> its prose, as `vsgen.documents` knows it, less the titles and names that hold a number.

Says, too, which of all that was hidden holds a number: the account must name it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from vsgen.claims.claim import Suppressed
from vsgen.claims.words import TOKEN
from vsgen.documents import Prose, Region
from vsgen.documents.patterns import Pattern
from vsgen.documents.prose import lower
from vsgen.documents.prose import mask_prose as mask_markup
from vsgen.documents.variants import plain_characters

__all__ = ["Prose", "hide_numbers", "lower_plain", "mask_prose"]

_TITLE = Pattern(
    r"\*(?<![*\\\w]\*)(?=[\dA-Z])(?=[^*\n]{0,120}?\d)(?![^*\n]{0,120}\b(?i:percent|pay|salar\w+|wages?|jobs?|openings|growth|employment"
    r"|median|average|years?|workers|people|demand|outlook|million|thousand)\b)"
    r"(?=[^*\n]{0,120}[A-Z])(?:(?:19|20)\d\d(?=:)|(?!(?:19|20)\d\d)\d{1,4}\b|[A-Z][\w'.&-]*+)"
    r"(?::?\s(?:[A-Z][\w'.&-]*+|(?!(?:19|20)\d\d)\d{1,4}\b|(?:an?|the|of|and|in|on|to|for|vs|by|at|with|from)\b)){1,10}+\*(?![*\w])"
)
_RAISED = Pattern(r"(?<=[a-z%.,)\"'])<sup[^<>]{0,80}>\s*\[?\d{1,3}\]?\s*</sup>")
"""The mark of a note; after a digit it may be a power."""
_NOTED = Pattern(
    r"\b(?:[Bb]y|[Ii]n|of|since|until|till|through|to)\s(?:19|20)\d\d\.(\d{1,2})(?=\s*+(?:\n|$)|\s++[\"“(]?[A-Z])"
)
"""A note's mark that was raised once, behind the last year of a sentence."""


def mask_prose(text: str, names: Iterable[str] = ()) -> Prose:
    """The prose of a Markdown text, without titles set in italics and `names` that hold numbers."""
    return mask_markup(text, _with_numbers(frozenset(names)), _find_titles(text))


def hide_numbers(prose: Prose, low: str) -> tuple[Suppressed, ...]:
    """What was hidden of a text that holds a digit or a number word; `low` is its `lower_plain`."""
    return tuple(
        Suppressed((start, end), name)
        for start, end, name in prose.hidden
        if TOKEN.search(low, start, end)
    )


def lower_plain(text: str) -> str:
    """`text` before anything is masked: its plain characters, in lower case."""
    return lower(plain_characters(text))


def _find_titles(text: str) -> Iterator[Region]:
    for mark in _RAISED.finditer(text) if "<sup" in text else ():
        yield Region(*mark.span(), "citation mark")
    for mark in _NOTED.finditer(text):
        yield Region(*mark.span(1), "citation mark")
    for title in _TITLE.finditer(plain_characters(text)) if "*" in text else ():
        yield Region(*title.span(), "title")


@lru_cache(maxsize=16)
def _with_numbers(names: frozenset[str]) -> frozenset[str]:
    # Callers give the same names for text after text, and few of them hold a number.
    plain = {plain_characters(name) for name in names}
    return frozenset(name for name in plain if TOKEN.search(lower(name)))
