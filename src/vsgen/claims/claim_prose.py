"""Reads characters that nobody sees, entities and look-alikes of digits as what they show.

A number must not change under what only a program sees. Offsets are mapped back to the text that
was given.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from vsgen.claims.claim import Account, Span, Suppressed
from vsgen.claims.number_words import TOKEN
from vsgen.documents import Prose, Region
from vsgen.documents.patterns import Pattern
from vsgen.documents.prose import lower, plain_characters
from vsgen.documents.prose import mask_prose as mask_markup

_HIDDEN = Pattern(
    "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]+"
    r"|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});"
)
_MARKUP = frozenset("<>&*_`[]|#\\~{}")
"""What would be read as markup is left as it is written."""
_SPACES = "\u200b\ufeff"
"""Unseen, but a place to break a line: between two words it is a space."""
_TAIL = Pattern(r"\w{1,20}$")
_HEAD = Pattern(r"\w{1,20}")
_LOOKALIKES = Pattern(
    r"(?<![\w.,])(?=[OolI]*+\d[\dOolI]*+)(?=\d*+[OolI])[\dOolI]{2,12}"
    r"(?=(?:[.,][\dOolI]+)*+\s?(?:%|per\s?cent|[kK]\b|million|billion|dollars|euros))"
    r"|(?<=[$€£₹])(?=\d*+[OolI])(?=[OolI]*+\d)[\dOolI]{2,12}(?![\w])"
    r"|(?<=\d[.,])(?=\d*[OolI])[OolI\d]{1,3}(?!\w)"
)
_MIXED = Pattern(r"[OolI](?:(?<=\d.)|(?=\d))")
_DIGITS = str.maketrans("OolI", "0011")


class Seen(NamedTuple):
    """A text as it is read, where characters were left out of it, and which entities it decodes."""

    text: str
    cuts: tuple[int, ...] = ()
    entities: tuple[Span, ...] = ()


def seen_text(text: str) -> Seen:
    """The text as a reader sees it; where it has nothing to hide, the text itself."""
    if _MIXED.search(text):
        text = _LOOKALIKES.sub(lambda match: match[0].translate(_DIGITS), text)
    if text.isascii() and "&" not in text:
        return Seen(text)
    pieces: list[str] = []
    cuts: list[int] = []
    entities: list[Span] = []
    done = 0
    for hidden in _HIDDEN.finditer(text):
        start, end = hidden.span()
        char = unescape(hidden[0]) if hidden[0][0] == "&" else ""
        if hidden[0][0] == "&" and (len(char) != 1 or char in _MARKUP):
            continue
        if not char and _is_space(text, hidden):
            continue
        entities += [(start, end)] if char else []
        pieces += (text[done:start], char)
        cuts += range(start + len(char), end)
        done = end
    if not cuts:
        return Seen(text)
    return Seen("".join((*pieces, text[done:])), tuple(cuts), tuple(entities))


def _is_space(text: str, unseen: re.Match[str]) -> bool:
    """Whether what is not seen parts two words, neither of which a number is made of."""
    start, end = unseen.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    if not (before.isalpha() and after.isalpha() and set(unseen[0]) <= set(_SPACES)):
        return False
    tail, head = _TAIL.search(text, max(0, start - 20), start), _HEAD.match(text, end)
    whole = ((tail[0] if tail else "") + (head[0] if head else "")).lower()
    return not (TOKEN.fullmatch(whole) or whole in ("percent", "percentage"))


def as_given(account: Account, seen: Seen, text: str) -> Account:
    """The account of the text as it is read, with the spans of the text as it was given.

    An entity in no claim is accounted for as one where its name holds a digit.
    """
    if not seen.cuts:
        return account
    shifts = [cut - index for index, cut in enumerate(seen.cuts)]

    def moved(span: Span) -> Span:
        start, end = (at + bisect_right(shifts, at) for at in span)
        return start, end

    claims = tuple(replace(claim, span=moved(claim.span)) for claim in account.claims)
    named = [replace(item, span=moved(item.span)) for item in account.suppressed]
    left = tuple(moved(span) for span in account.unaccounted)
    taken = sorted([*(claim.span for claim in claims), *(item.span for item in named), *left])
    for start, end in seen.entities:
        at = bisect_right(taken, (start, len(text))) - 1
        held = at >= 0 and taken[at][1] >= end
        if not held and any(char.isdigit() for char in text[start:end]):
            named.append(Suppressed((start, end), "HTML entity"))
    return Account(claims, tuple(sorted(named, key=lambda item: item.span)), left)


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
