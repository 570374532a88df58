"""Tags words and numbers. `data/lexicon.txt` has each list of words once, under one name.

A tag is a bit. Frames may also ask for a word itself; then it gets a bit of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from vsgen.claims.data_tables import read_rows
from vsgen.claims.number_words import CARDINALS, FOLDED, MULTIPLES, ORDINALS, PARTS, VAGUE
from vsgen.claims.numbers import Number, is_broken, is_year

_ENDINGS = re.compile(r"([^()]*)\(([^()]*)\)(.*)")
_SHORTEST, _LONGEST = 2, 10
"""Of the beginnings and ends that stand for all words that have them ("increas*", "*oxide")."""
_COMPUTED = (
    "N word plural Cap CAPS name mark cardinal ordinal part multiple fold vague superscript vulgar "
    "digits spelled whole broken grouped scaled large round single kilo le1 le2 le3 le5 le12 le20 "
    "le24 le100 le1000 =0 =1 =2 =3 =100 =110 year base fm dotzero famous age decimal cents"
)
"""The tags of what a token is or looks like."""
SYNONYMS = {"employment": "jobs", "headcount": "employees", "workforce": "employees"}
"""What is counted, by another name for it."""
_PLURAL_MEN = re.compile(r"[a-z]{3,}(?:men|women|people|folk|wives)")
_NO_PLURAL = re.compile(r".*(?:ss|us|is|'s|ous|ics)")


class Lexicon:
    """The tags of words; `bit` and `literal` may be asked while frames are read, `tags` after."""

    def __init__(self) -> None:
        self._bits: dict[str, int] = {}
        self._words: dict[str, int] = {}
        self._beginnings: dict[str, int] = {}
        self._ends: dict[str, int] = {}
        lists: dict[str, list[str]] = {}
        for tag, words in read_rows("lexicon"):
            found = lists.setdefault(tag, [])
            for word in words.split():
                found += lists[word[1:]] if word[0] == "@" else _forms(word)
        for tag, found in lists.items():
            self._add(found, self.bit(tag))
        numbers = [*CARDINALS, *ORDINALS, *PARTS, *MULTIPLES, *VAGUE]
        self._add(numbers + [word + "fold" for word in FOLDED], self.bit("numberword"))
        for tag in _COMPUTED.split():
            self.bit(tag)
        self.tags = lru_cache(maxsize=50_000)(self._look_up)
        """The bits of a word in lower case."""
        self.number_word = self.bit("numberword")
        self.capital = self.bit("Cap")
        self.capitals = self.capital | self.bit("CAPS")

    def bit(self, name: str) -> int:
        """The bit of a tag."""
        return self._bits.setdefault(name, 1 << len(self._bits))

    def literal(self, word: str) -> int:
        """The bit of a word, or of all words with a beginning."""
        name = "=" + word
        if name not in self._bits:
            self._add(_forms(word), self.bit(name))
        return self._bits[name]

    def knows(self, tag: str) -> bool:
        """Whether there is such a tag."""
        return tag in self._bits

    def _add(self, words: list[str], bit: int) -> None:
        for word in words:
            table = self._words
            if word[-1] == "*":
                table = self._beginnings
            elif word[0] == "*" and len(word) > 1:
                table = self._ends
            key = word.strip("*")
            table[key] = table.get(key, 0) | bit

    def _look_up(self, word: str) -> int:
        tags = self._words.get(word, 0)
        for length in range(_SHORTEST, min(len(word), _LONGEST) + 1):
            tags |= self._beginnings.get(word[:length], 0) | self._ends.get(word[-length:], 0)
        if word.isalpha():
            tags |= self._bits["word"]
        elif len(word) < 3 and not any(char.isalnum() for char in word):
            tags |= self._bits["mark"]
        if is_plural(word):
            tags |= self._bits["plural"]
        return tags


def _forms(word: str) -> list[str]:
    """A word with each of its endings: "rise(,s,n)"."""
    match = _ENDINGS.fullmatch(word)
    if match is None:
        return [word]
    return [match[1] + ending + match[3] for ending in match[2].split(",")]


@cache
def load_lexicon() -> Lexicon:
    """The lexicon, read when it is first asked for."""
    return Lexicon()


def has_tag(word: str, tag: str) -> bool:
    """Whether a word in lower case is in a list, or looks as a tag says."""
    lexicon = load_lexicon()
    return bool(lexicon.tags(word) & lexicon.bit(tag))


def is_plural(word: str) -> bool:
    """Whether a word in lower case looks like a plural noun."""
    if word in _irregular() or (
        word[-1:] == "s" and len(word) > 2 and not _NO_PLURAL.fullmatch(word)
    ):
        return True
    return _PLURAL_MEN.fullmatch(word) is not None


@cache
def _irregular() -> frozenset[str]:
    return frozenset(
        word for tag, words in read_rows("lexicon") if tag == "people" for word in words.split()
    )


_LIMITS = tuple((limit, f"le{limit}") for limit in (1, 2, 3, 5, 12, 20, 24, 100, 1000))
_EXACTLY = {value: f"={value}" for value in (0, 1, 2, 3, 100, 110)}
_ROUND = (12, 100, 1000, 10**6, 10**9)
_BASES = (25, 50, 100, 1000, 10_000, 100_000)
"""What shares are told of, beside numbers up to 20."""
_FAMOUS = frozenset("101 112 200 301 302 304 400 401 403 404 410 418 429 500 502 503 504".split())
"""What a server says, and whom one calls."""


def number_tags(number: Number, written: str) -> Iterator[str]:
    """What frames may ask of a number: how it is written, and about how much it is."""
    value = number.value
    yield from ("N", number.form, "spelled" if number.spelled else "digits")
    yield "broken" if is_broken(value) else "whole"
    if number.both:
        yield "part"
    if (number.both or number.form == "part") and written[-1] != "s":
        yield "single"
    if number.grouped:
        yield "grouped"
    if number.scale != 1:
        yield "scaled"
    if number.grouped or number.scale >= 100:
        yield "large"
    if value <= 110 and int(value) == value and int(value) in _EXACTLY:
        yield _EXACTLY[int(value)]
    if value in _ROUND:
        yield "round"
    if value <= 20 or value in _BASES:
        yield "base"
    if not number.spelled and number.form == "cardinal":
        yield from _digit_tags(number, written)
    for limit, tag in _LIMITS:
        if value <= limit:
            yield tag


def _digit_tags(number: Number, written: str) -> Iterator[str]:
    """What only digits can be: a year, the age of a grown person, a frequency of radio."""
    value = number.value
    if number.grouped and written[-3:-2] == ".":
        yield "cents"
    if number.scale == 1000 and written.endswith(("k", "grand")):
        yield "kilo"
    if number.scale != 1 or number.grouped:
        return
    if is_year(number):
        yield "year"
    if len(written) == 2 and value >= 14:
        yield "age"
    if written in _FAMOUS:
        yield "famous"
    if "." in written:
        yield "decimal"
    if written.endswith(".0"):
        yield "dotzero"
    if 87 <= value < 109 or 118 <= value < 137:
        yield "fm"
