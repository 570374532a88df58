"""What a reader sees of a Markdown text, letter by letter, each with its place.

Undoes whatever may stand inside a word and not be seen: markup, entities, zero-width and combining
characters, other forms of Latin letters, digits of other scripts. Letters of other alphabets stay
what they are. It takes more for visible than a page shows, never less.
"""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from typing import NamedTuple
from unicodedata import category, decimal, name, normalize, numeric

from vsgen.claims.numeral_words import symbol_pattern

_HIDDEN = frozenset(
    "href src class id style width height colspan rowspan align rel target name lang dir".split()
)
"""Attributes that no page shows."""
_ATTRIBUTE = (
    r"""\s++[A-Za-z_:][\w.:-]*+(?:\s*+=\s*+(?:"[^"]{0,999}+"|'[^']{0,999}+'|[^\s"'=<>`]++))?+"""
)
_TARGET = r"(?:<[^<>\n]{0,999}+>|(?:[^\s()<]|\([^\s()]{0,200}+\)){0,2000}+)"
_MARKUP = re.compile(
    r"(?=[<`~\\\[\]&*\n_]|^ )(?:"  # so all begin: most letters fail at once
    r"(?P<comment><!--)"
    r"|(?P<fence>^ {0,3}(?:`{3,}+|~{3,}+))"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`++)"
    rf"|(?P<tag></?(?P<element>[A-Za-z][A-Za-z0-9-]*+)(?:{_ATTRIBUTE})*+\s*+/?>)"
    r"|(?P<mark>\[\^[^\]\s]{1,200}+\]:?)"
    rf"|(?P<target>\]\({_TARGET}(?:\s*+\)|(?=\s++[\"'(])))"
    r"|(?P<definition>^ {0,3}\[[^\]\n]{1,200}+\]:[ \t]*+(?:<[^<>\n]*+>|\S++)(?=[ \t]*+$))"
    r"|(?P<label>\]\[(?P<named>[^\[\]\n]{0,200}+)\])"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<stars>(?<=[^\s*] )\*{2,}+(?=[\s.,;:!?)]|\Z))"
    r"|(?P<gap>\n[ \t]*+\n)"
    r"|(?P<sign>[\[\]*~]|(?<![^\W_])_++|_++(?![^\W_])))",
    re.MULTILINE,
)
_ATTRIBUTES = re.compile(r"""([A-Za-z_:][\w.:-]*+)\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s"'=<>`]++)""")
_DEFINED = re.compile(r"^ {0,3}\[([^\]\n]{1,200}+)\]:", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\A\ufeff?(---|\+\+\+)[ \t]*\n(?:.*\n)*?\1[ \t]*(?:\n|\Z)")
_INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q s samp small span strong sub"
    " sup time tt u var wbr".split()
)
_LETTER = re.compile(r"\bLETTER (?:[A-Z]+ )*?([A-Z])(?= WITH|$)")
_BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and symbols that show nothing."""
_SIGNS = dict(
    pair.split()
    for pair in (
        "‘ '|’ '|ʼ '|ʻ '|“ \"|” \"|„ \"|‚ '|… ...|⁄ /|∕ /|æ ae|œ oe|ß ss|þ th|ð d|µ u"
        "|Æ AE|Œ OE|Þ Th|Ð D|ª a|º o|× x"
    ).split("|")
)
_RUN = re.compile(r"[\t\n -~]+|.", re.DOTALL)
_LONGEST_CODE = 2000


class Visible(NamedTuple):
    """What is seen of a text, in plain Latin letters and digits as far as it is made of them."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    """Where in the source each character stands."""

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source that shows the characters from `start` to before `end`."""
        return self.starts[start], self.ends[end - 1]


def see_text(text: str, *, plain: bool = False) -> Visible:
    """What a reader sees of a Markdown `text`; comments and front matter are not seen.

    A `plain` text has no markup: all its characters are seen. Linear in the length of the text.
    """
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end, shown in _show_plain(text, 0, len(text)) if plain else _show(text):
        pieces.append(shown)
        if len(shown) == end - start:
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        else:
            starts.extend([start] * len(shown))
            ends.extend([end] * len(shown))
    return Visible("".join(pieces), tuple(starts), tuple(ends))


def fold_text(text: str) -> str:
    """A plain `text` as it is seen: for comparing with what is seen of another."""
    return text if text.isascii() else "".join(map(see_letter, text))


Shown = Iterator[tuple[int, int, str]]
"""Where in the source something stands, and what is seen there."""


def _show(text: str) -> Shown:
    front = _FRONT_MATTER.match(text)
    at = front.end() if front else 0
    reader = _Reader(text)
    while found := _MARKUP.search(text, at):
        yield from _show_plain(text, at, found.start())
        at = reader.end(found)
        yield from reader.show(found, at)
    yield from _show_plain(text, at, len(text))


class _Reader:
    """Reads one piece of markup after the other, and knows which brackets are open."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._labels = frozenset(found.casefold() for found in _DEFINED.findall(text))
        self._last_comment = text.rfind("-->")
        self._opened = 0

    def end(self, found: re.Match[str]) -> int:
        """Where the piece of markup that begins with `found` ends."""
        stop = found.end()
        match found.lastgroup:
            case "comment" if stop <= self._last_comment:
                return self._text.find("-->", stop) + 3
            case "fence":
                return self._end_fence(stop, found["fence"].strip())
            case "ticks":
                close = self._text.find(found[0], stop, stop + _LONGEST_CODE)
                if close >= 0 and "\n\n" not in self._text[stop:close]:
                    return close + len(found[0])
        return stop

    def show(self, found: re.Match[str], end: int) -> Shown:
        """What is seen of the piece that begins with `found` and ends at `end`."""
        start, stop = found.span()
        match found.lastgroup:
            case "escaped":
                yield start, stop, found["escaped"]
            case "tag":
                yield start, stop, _show_tag(found)
            case "entity":
                yield start, stop, fold_text(unescape(found[0]))
            case "stars":  # Between blanks they set nothing in bold.
                yield start, stop, found["stars"]
            case "gap":
                self._opened = 0
                yield start, stop, "\n\n"
            case "fence" | "ticks":
                close = len(found[0]) if found["ticks"] and end > stop else 0
                yield from _show_plain(self._text, stop, end - close)
            case "target" | "label" | "comment" if not self._hides(found, end):
                yield from _show_plain(self._text, start, stop)
        self._opened += found[0] == "["
        self._opened -= found[0].startswith("]") and self._opened > 0

    def _hides(self, found: re.Match[str], end: int) -> bool:
        """Whether what looks like a comment, or the end of a link, is one."""
        if found.lastgroup == "comment":
            return end > found.end()
        named = found["named"]
        return self._opened > 0 and (named is None or named.casefold() in self._labels)

    def _end_fence(self, at: int, fence: str) -> int:
        """Where a block of code ends; without a closing fence it is all that follows."""
        closing = re.compile(rf"^ {{0,3}}{re.escape(fence)}[`~ \t]*$", re.MULTILINE)
        found = closing.search(self._text, at)
        return found.end() if found else len(self._text)


def _show_tag(found: re.Match[str]) -> str:
    """What a tag shows: a break between blocks, or text that stands in an attribute."""
    said = " ".join(
        value.strip("\"'")
        for attribute, value in _ATTRIBUTES.findall(found["tag"])
        if attribute.lower() not in _HIDDEN
    )
    if said:
        return f" {fold_text(said)} "
    return "" if found["element"].lower() in _INLINE else "\n"


def _show_plain(text: str, start: int, end: int) -> Shown:
    for found in _RUN.finditer(text, start, end):
        shown = found[0]
        yield *found.span(), shown if len(shown) > 1 else see_letter(shown)


@cache
def see_letter(letter: str) -> str:
    """What one character looks like: Latin letters, digits, a plain sign; nothing if unseen.

    Whatever means a number and looks like none is "0".
    """
    if letter.isascii():
        return letter if letter.isprintable() or letter in "\n\t" else ""
    kind = category(letter)
    if kind in ("Cf", "Cc", "Mn", "Me") or letter in _BLANKS:
        return ""
    if kind[0] == "Z":
        return "\n" if kind in ("Zl", "Zp") else " "
    if kind in ("Co", "Cs", "Cn"):
        # No telling what is seen; newer emoji are no numbers.
        return "\N{REPLACEMENT CHARACTER}" if "\U0001f000" <= letter <= "\U0001ffff" else "0"
    if kind == "Nd":
        return str(decimal(letter))
    if kind == "Pd" or letter == "\N{MINUS SIGN}":
        return "-"
    if kind == "Sc":
        return "$"
    if letter in _SIGNS:
        return _SIGNS[letter]
    return _see_by_name(letter, kind)


def _see_by_name(letter: str, kind: str) -> str:
    called = name(letter, "")
    like = normalize("NFKC", letter)
    if kind in ("Nl", "No") or numeric(letter, None) is not None:
        return fold_text(like) if any(it.isdigit() for it in like if it != letter) else "0"
    if (lettered := _LETTER.search(called)) and (kind[0] == "S" or "LATIN" in called):
        return lettered[1].lower() if "SMALL" in called else lettered[1]
    if (kind in ("So", "Sm") or (kind[0] == "P" and "LOW-9" not in called)) and (
        found := symbol_pattern().search(called)
    ):
        return "%" if found["share"] else "0"
    plain = "".join(it for it in normalize("NFKD", letter) if category(it) not in ("Mn", "Me"))
    return letter if plain == letter else fold_text(plain)
