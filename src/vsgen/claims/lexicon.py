"""Tags words and numbers, and finds phrases by what they say.

`data/lexicon.txt` has each list of words once, under one name. A tag is a bit. Frames may also ask
for a word itself; then it gets a bit of its own. A phrase `a|b c|d` is four phrases, and the
longest that fits counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from vsgen.claims.number_words import CARDINALS, FOLDED, MULTIPLES, ORDINALS, PARTS, VAGUE
from vsgen.claims.numbers import Number, is_broken, is_year
from vsgen.documents.patterns import read_rows

if TYPE_CHECKING:
    from vsgen.claims.sentence_tokens import Token

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
        for tag, words in read_rows("vsgen.claims", "lexicon"):
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
        word
        for tag, words in read_rows("vsgen.claims", "lexicon")
        if tag == "people"
        for word in words.split()
    )


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
