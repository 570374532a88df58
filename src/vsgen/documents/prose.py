"""Hides what is no prose without moving it: an offset in the one is an offset in the other.

What is no prose is blanked and remembered by name; emphasis marks become spaces; typographic
variants of digits, dashes and quotes become the plain character.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from vsgen.documents.markup import Region, Span, read_markup
from vsgen.documents.patterns import Pattern

_ENTITIES = {
    "&minus;": "-", "&ndash;": "–", "&mdash;": "—", "&euro;": "€", "&pound;": "£", "&yen;": "¥",
    "&dollar;": "$", "&percnt;": "%", "&#36;": "$", "&#37;": "%", "&#8211;": "–", "&#8212;": "—",
    "&#8722;": "-", "&#8364;": "€", "&#163;": "£", "&frac12;": "½", "&frac14;": "¼",
}  # fmt: skip
_PLAIN = {
    **dict.fromkeys(
"\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " "),
    **dict.fromkeys("\u202f\u205f\u3000\u200b\u2060\ufeff\t\r\v\f\x85\u2028\u2029", " "),
    **dict.fromkeys("\u2010\u2011\u2212\ufe63\uff0d", "-"),
    **dict.fromkeys("\u2012\u2013\u2e3a", "–"),
    **dict.fromkeys("\u2014\u2015", "—"),
    **dict.fromkeys("‘’ʼ", "'"),
    **dict.fromkeys("“”„", '"'),
    "％": "%", "﹪": "%", "＄": "$", "﹩": "$", "￡": "£", "￥": "¥", "，": ",", "．": ".",
    "／": "/", "∶": ":", "：": ":", "＋": "+", "～": "~", "㎡": "m", "（": "(", "）": ")", "⁄": "/",
}  # fmt: skip
"""Typographic variants of plain characters, one for one: full-width digits, spaces, quotes.

Letters and everything that carries meaning of its own stay as they are."""
_MANY = 40
"""Up to so many, replacing one after the other is faster than looking up each character: that
would take a fifth more of the time of an article's account."""
_BULLET = Pattern(r"^([ \t]*+)\*(?=[ \t])", 8)
_WORD = Pattern(r"[^\W_]+")
_EDGE_UNDERSCORE = Pattern(r"(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_LINKED_BAR = Pattern(r"(\[\[[^\[\]|\n]*+)\|(?=[^\[\]|\n]*+\]\])")


@dataclass(frozen=True, slots=True)
class Prose:
    """The masked text, the same in lower case, and what was hidden, in order."""

    text: str
    low: str
    hidden: tuple[Region, ...]
    plain: str = ""
    """The text before it was masked, in plain characters."""


@lru_cache(maxsize=8)
def find_markup(text: str, *, whole: bool = True) -> tuple[Region, ...]:
    """What of `text` is no prose, in order and apart; never raises.

    A text that is not the `whole` document but a part of one has no front matter.
    """
    return read_markup(plain_characters(text), whole=whole)


def plain_characters(text: str) -> str:
    """The text with variants replaced; always the same length."""
    if text.isascii() and not ("\t" in text or "\r" in text or "\v" in text or "\f" in text):
        return text
    found = {char for char in set(text) if char in _PLAIN or (char > "~" and char.isdigit())}
    changed = {char: _plain_character(char) for char in found - {"¹"}}
    if len(changed) > _MANY:
        return text.translate({ord(char): plain for char, plain in changed.items()})
    for char, plain in changed.items():
        text = text.replace(char, plain)
    return text


def _plain_character(char: str) -> str:
    if char in _PLAIN:
        return _PLAIN[char]
    # A digit that is no decimal (superscript, circled) is an ornament: one kind is enough.
    value = unicodedata.decimal(char, None)
    return "¹" if value is None else str(value)


def mask_prose(text: str, names: Iterable[str] = (), extra: Iterable[Region] = ()) -> Prose:
    """The prose of a Markdown text; linear in its length, never raises.

    `names` are hidden wherever they stand as a word; thousands of them cost a text no more than a
    few, where a caller has them in one `frozenset`. So is hidden what the caller knows to be no
    prose besides, `extra`.
    """
    plain = plain_characters(text)
    regions = _merge([*find_markup(text), *extra])
    masked = _blank(plain, regions)
    named = _merge([*_find_names(masked, names)])
    masked = _without_marks(_blank(masked, named))
    return Prose(masked, lower(masked), tuple(sorted([*regions, *named])), plain)


def leave_out(text: str, spans: Iterable[Span]) -> str:
    """`text` without what stands in the spans, which may overlap."""
    pieces: list[str] = []
    done = 0
    for start, end in unite_spans(spans):
        pieces.append(text[done:start])
        done = end
    return "".join((*pieces, text[done:]))


def unite_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, those that overlap as one."""
    united: list[Span] = []
    for start, end in sorted(spans):
        if united and start < united[-1][1]:
            united[-1] = united[-1][0], max(united[-1][1], end)
        else:
            united.append((start, end))
    return tuple(united)


def lower(text: str) -> str:
    """`text` in lower case, of the same length: one letter ("İ") would become two."""
    low = text.lower()
    return low if len(low) == len(text) else text.translate(_LOWER)


_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}


def _find_names(text: str, names: Iterable[str]) -> Iterator[Region]:
    known = _index(frozenset(names))
    words = set(_WORD.findall(text)) if known else set()
    for name in (name for word in known.keys() & words for name in known[word]):
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            if not (_is_word(text, start - 1) or _is_word(text, end)):
                yield Region(start, end, "name")
            start = text.find(name, start + 1)


@lru_cache(maxsize=16)
def _index(names: frozenset[str]) -> dict[str, list[str]]:
    """Names by the rarest of their words: only those are looked for of which a text has that."""
    words = {name: _WORD.findall(name) for name in names}
    often = Counter(word for each in words.values() for word in set(each))
    known: dict[str, list[str]] = {}
    for name, each in words.items():
        if each:
            known.setdefault(min(each, key=often.__getitem__), []).append(name)
    return known


def _is_word(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalnum()


def _merge(regions: list[Region]) -> list[Region]:
    """The regions in order; of two that overlap the first one."""
    kept: list[Region] = []
    for region in sorted(regions, key=lambda region: (region.start, -region.end)):
        if not kept or region.start >= kept[-1].end:
            kept.append(region)
    return kept


def _blank(text: str, regions: list[Region]) -> str:
    pieces: list[str] = []
    done = 0
    for start, end, name in regions:
        pieces += (text[done:start], _fill(text[start:end], name))
        done = end
    return "".join((*pieces, text[done:]))


def _fill(hidden: str, name: str) -> str:
    if name == "HTML entity":
        return _ENTITIES.get(hidden, " ").rjust(len(hidden))
    # Code and names stay a capitalised word, so that "`pandas` 2" still reads as a version.
    if name in ("code", "name") and "\n" not in hidden:
        return "X" + "x" * (len(hidden) - 1)
    return "\n".join(" " * len(line) for line in hidden.split("\n"))


def _without_marks(text: str) -> str:
    if "*" in text:
        text = _BULLET.sub(r"\1-", text).replace("*", " ")
    if "_" in text:
        text = _EDGE_UNDERSCORE.sub(" ", text)
    if "|" in text:
        # These bars part no cells.
        text = _LINKED_BAR.sub(r"\1 ", text.replace("\\|", "  "))
    for mark in "\\[]":
        text = text.replace(mark, " ")
    return text
