"""Typographic variants of plain characters, one for one: full-width digits, spaces, quotes.

Letters and everything that carries meaning of its own stay as they are.
"""

from __future__ import annotations

import unicodedata

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


_MANY = 40
"""Up to so many, replacing one after the other is faster than looking up each character."""


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
