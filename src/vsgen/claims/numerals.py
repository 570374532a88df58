"""What is seen of a text -> every number in it, however it is written. Excuses nothing.

What a number means, and whether it may stand there, is for others to say.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import category, normalize

from vsgen.claims.numeral_words import (
    glued_pattern,
    list_english,
    list_foreign,
    list_words,
    phrase_pattern,
    read_data,
)
from vsgen.claims.visible import Visible, see_text

_DIGITS = re.compile(r"\d+(?:[.,'\xa0 ]?\d+)*+")
_WORD = re.compile(r"[A-Za-z]+")
_SIGN = re.compile(r"[%$]")
_SIGNED = re.compile(r"[A-Za-z@$!|+]*[A-Za-z][A-Za-z@$!|+]*")
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u04ff\u0300-\u036f]{2,40}")
_SPREAD = re.compile(r"(?<![A-Za-z])[A-Za-z](?:([^A-Za-z\d]{1,3})[A-Za-z](?![A-Za-z]))(?:\1[A-Za-z](?![A-Za-z]))+")
_JOINT = re.compile(r"[\s\-_.·'*/,\\]{1,3}")
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_PLAIN = re.compile(r"(?<!\w)(?=[IVXivx]{2})(?:[IVX]+|[ivx]+)(?!\w)")
_ROMAN_AFTER = re.compile(
    r"(?<!\w)(?:by|of|to|from|than|at|about|over|nearly|level|tier|phase|grade|type|class|stage|step"
    r"|part|band|rank|ranked|number|no\.?|top|version|round|volume|chapter)\s+"
    r"(?P<roman>[VXLCDM]|[IVXLCDM]{2,})(?!\w)"
)
_ROMAN_BEFORE = re.compile(
    r"(?<!\w)(?P<roman>[VX]|[IVXLCDM]{2,})\s+(?=(?:jobs?|openings?|years?|months?|weeks?|days?|hours?"
    r"|times|people|workers|companies|teams|points|dollars|euros|thousand|million)\b)"
)
_LETTER_DIGITS = re.compile(r"(?<![\w'])(?=[lIO|]*l)(?=[lIO|]*[OI|])[lIO|]{2,}(?!\w)")
_TRIPLED = re.compile(r"([a-z])\1\1")
_SHORT = 3
_LONGEST = 60


class Numeral(NamedTuple):
    """A number in a visible text: digits, one word, a sign or a phrase."""

    start: int
    end: int


def find_numbers(text: str, *, plain: bool = False) -> tuple[tuple[int, int], ...]:
    """The spans of all numbers in a Markdown `text`, in order and apart; see `list_numerals`."""
    seen = see_text(text, plain=plain)
    return tuple(seen.place(*it) for it in list_numerals(seen, text))


def list_numerals(seen: Visible, source: str) -> tuple[Numeral, ...]:
    """Every number in what is `seen` of `source`, in order, none within another.

    Digits of any script, number words of any kind and of other languages, percent and currency
    signs, Roman numerals where they can be nothing else. Linear in the length of the text.
    """
    found = sorted({*_find(seen.text), *_find_foreign(seen, source)}, key=lambda it: (it[0], -it[1]))
    kept: list[Numeral] = []
    for it in found:
        if not kept or it.start >= kept[-1].end:
            kept.append(it)
        elif it.end > kept[-1].end:
            kept[-1] = Numeral(kept[-1].start, it.end)
    return tuple(kept)


def _find(text: str) -> Iterator[Numeral]:
    for pattern in (_DIGITS, _SIGN, phrase_pattern(), _LETTER_DIGITS):
        for found in pattern.finditer(text):
            yield Numeral(*found.span())
    yield from _find_words(text)
    yield from _find_spread(text)
    yield from _find_roman(text)


def _find_words(text: str) -> Iterator[Numeral]:
    words = list(_WORD.finditer(text))
    for word in words:
        if is_number_word(word[0].casefold()):
            yield Numeral(*word.span())
    for first, second in zip(words, words[1:], strict=False):
        if _is_parted(text, first, second):
            yield Numeral(first.start(), second.end())
    for found in _SIGNED.finditer(text):
        if not found[0].isalpha() and is_number_word(_read_signs(found[0].strip("!|+"))):
            yield Numeral(*found.span())


def _is_parted(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether two words next to each other are a number word in two pieces: "twel-ve"."""
    gap, whole = text[first.end() : second.start()], f"{first[0]}{second[0]}".casefold()
    if whole not in list_english() or not _JOINT.fullmatch(gap):
        return False
    # "What's even", "on e-mail" and "for ties" are what they look like.
    known = len(whole) > _SHORT or gap.strip() not in ("", "-") or first[0].casefold() != "on"
    whole_words = whole in read_data()["parted"].split() or (gap.isspace() and len(whole) <= _SHORT)
    return known and not whole_words and text[first.start() - 1 : first.start()] not in ("'",)


def _find_spread(text: str) -> Iterator[Numeral]:
    """Words with something between all their letters: "t w e l v e"."""
    for found in _SPREAD.finditer(text):
        letters = [at for at in range(*found.span()) if text[at].isalpha()]
        whole = "".join(text[at] for at in letters).casefold()
        for start in range(len(whole) - _SHORT + 1):
            for end in range(len(whole), start + _SHORT - 1, -1):
                if whole[start:end] in list_english():
                    yield Numeral(letters[start], letters[end - 1] + 1)
                    break


def _find_roman(text: str) -> Iterator[Numeral]:
    for found in _ROMAN_PLAIN.finditer(text):
        if _ROMAN.fullmatch(found[0].upper()):
            yield Numeral(*found.span())
    for pattern in (_ROMAN_AFTER, _ROMAN_BEFORE):
        for found in pattern.finditer(text):
            if _ROMAN.fullmatch(found["roman"]):
                yield Numeral(*found.span("roman"))


def _find_foreign(seen: Visible, source: str) -> Iterator[Numeral]:
    """Number words in Greek or Cyrillic letters, which look like nothing in Latin ones."""
    if source.isascii():
        return
    spans = [
        found.span() for found in _FOREIGN.finditer(source) if _strip(found[0]) in _foreign_words()
    ]
    at = 0
    for start, end in spans:
        while at < len(seen.starts) and seen.ends[at] <= start:
            at += 1
        last = at
        while last < len(seen.starts) and seen.starts[last] < end:
            last += 1
        if last > at:
            yield Numeral(at, last)


@cache
def _foreign_words() -> frozenset[str]:
    return frozenset(_strip(word) for words in list_foreign(ascii_only=False) for word in words)


def _strip(word: str) -> str:
    plain = normalize("NFKD", word.casefold())
    return "".join(letter for letter in plain if category(letter) != "Mn")


@lru_cache(maxsize=16384)
def is_number_word(word: str) -> bool:
    """Whether a word in lower case is a number, or is made of number words."""
    if word in list_words():
        return True
    if len(word) < _SHORT or len(word) > _LONGEST or word in read_data()["harmless"].split():
        return False
    if glued_pattern().fullmatch(word):
        return True
    if _TRIPLED.search(word):
        return _squeeze(word) in _squeezed_words()
    return False


@cache
def _squeezed_words() -> frozenset[str]:
    return frozenset(map(_squeeze, list_words()))


def _squeeze(word: str) -> str:
    """`word` with each repeated letter once."""
    return re.sub(r"(.)\1+", r"\1", word)


@cache
def _sign_letters() -> dict[int, str]:
    return str.maketrans({pair[0]: pair[1] for pair in read_data()["leet"].split()})


def _read_signs(word: str) -> str:
    """`word` with a letter for each sign that stands for one: "$even"."""
    return word.translate(_sign_letters()).casefold()
