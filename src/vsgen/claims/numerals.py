"""Finds every number in what is seen of a text, however it is written. Excuses nothing.

What a number means, and whether it may stand there, is for others to say.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from vsgen.claims.numeral_words import (
    foreign_pattern,
    form_pattern,
    glued_pattern,
    is_misspelled,
    list_beginnings,
    list_english,
    list_others,
    list_words,
    phrase_pattern,
    read_data,
)
from vsgen.documents.patterns import sort_by_letter
from vsgen.documents.prose import lower

_DIGITS = re.compile(r"\d+(?:[.,'/ ]?\d+)*+")
_WORD = re.compile(r"[A-Za-z]+")
_SIGN = re.compile(r"[%$]")
_SIGNED = re.compile(r"(?<![A-Za-z@$!|+])[A-Za-z]*+[@$!|+][A-Za-z@$!|+]*+")
_FOREIGN = re.compile(r"[^\W\d_\x00-\x7f]")
_SPREAD = re.compile(
    r"(?<![A-Za-z])[A-Za-z](?:([^A-Za-z\d]{1,3})[A-Za-z](?![A-Za-z]))(?:\1[A-Za-z](?![A-Za-z]))+"
)
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_PLAIN = re.compile(r"(?<!\w)[IVXivx]{2,}(?!\w)")
_ROMAN_AFTER = re.compile(
    r"(?<!\w)(?:"
    + sort_by_letter(
        r"by|of|to|from|than|at|about|over|nearly|level|tier|phase|grade|type|class|stage|step|part"
        r"|band|rank|ranks|ranked|place|places|placed|spot|seat|score|scores|scored|rated|number"
        r"|no\.?|top|version|round|volume|chapter"
    )
    + r")\s+(?P<roman>[VXLCDM]|[IVXLCDM]{2,})(?!\w)"
)
_ROMAN_BEFORE = re.compile(
    r"(?<!\w)(?P<roman>[VX]|[IVXLCDM]{2,})\s+(?=(?:jobs?|openings?|years?|months?|weeks?|days?|hours?"
    r"|times|people|workers|companies|firms|employers|roles|posts|teams|points|dollars|euros|thousand|million)\b)"
)
_LETTER_DIGITS = re.compile(
    r"(?=[lIO|])(?<![\w'])(?:(?=[lIO|]{0,40}l)(?=[lIO|]{0,40}[OI|])[lIO|]{2,}|ll)(?!\w)"
)
_SHAPE = r"[\u2580-\u25ff\u2605\u2606\u2729-\u2730\u26aa\u26ab\u2b50\U0001f31f]"
_SIGNS_IN_A_ROW = re.compile(
    rf"(?=[^\w\s]|[xol])(?:{_SHAPE}(?:[ \t]?{_SHAPE})+"  # "★☆"
    r"|([^\w\s\x00-\x7f\u2500\u2501\u2550\ufffc]{1,3}?)(?:[ \t]?\1)+"  # "♥♥♥", not a reference
    r"|(?<=[^\s|] )\|{2,}+(?=[ \t]*+[^\s|])|(?:(?<=[^\s|] )|^)\|{3,}(?!\|)"  # tally marks
    r"|(?:\\\|){2,}+"  # the same in a cell of a table
    r"|(?<=[^\W\d_] )([*+/xol@^#\\])\2+(?![\w*+/@^#\\]))",
    re.MULTILINE,
)
"""What tells a number by how often it stands there; what draws a line or a table does not."""
_DOUBLED = re.compile(r"([a-z])\1")
_BLANK_LINE = "\n\n"
_SHORT = 3
_LONGEST = 60
_MOST_PIECES, _WIDEST_GAP, _LONGEST_STEM = 9, 3, 14


class Numeral(NamedTuple):
    """A number in a visible text: digits, one word, a sign or a phrase."""

    start: int
    end: int
    foreign: bool = False
    """Whether it is a word with letters of another alphabet, which may say anything."""


def list_numerals(seen: str) -> tuple[Numeral, ...]:
    """Every number in a text as it is `seen`, in order, none within another.

    Digits of any script, number words of any kind and of other languages, percent and currency
    signs, Roman numerals where they can be nothing else, and words in another alphabet. Linear in
    the length of the text.
    """
    kept: list[Numeral] = []
    for it in sorted(_find(seen), key=lambda it: (it.start, -it.end)):
        if not kept or it.start >= kept[-1].end:
            kept.append(it)
        elif it.end > kept[-1].end:
            kept[-1] = Numeral(kept[-1].start, it.end, kept[-1].foreign)
    return tuple(kept)


def _find(text: str) -> Iterator[Numeral]:
    at = 0
    for block in text.split(_BLANK_LINE):
        yield from (Numeral(at + it.start, at + it.end, it.foreign) for it in _find_within(block))
        at += len(block) + len(_BLANK_LINE)
    # Phrases without regard to case, for which the lower case takes a third of IGNORECASE's time.
    for found in phrase_pattern().finditer(lower(text)):
        yield Numeral(*found.span())
    yield from _find_spread(text)
    yield from _find_roman(text)


@lru_cache(maxsize=2048)
def _find_within(block: str) -> tuple[Numeral, ...]:
    """What reaches over no blank line; many articles have the same paragraphs."""
    patterns = (_DIGITS, _SIGN, _LETTER_DIGITS, _SIGNS_IN_A_ROW)
    signs = (Numeral(*it.span()) for pattern in patterns for it in pattern.finditer(block))
    foreign = () if block.isascii() else _find_foreign(block)
    return (*signs, *foreign, *_find_words(block))


def _find_foreign(text: str) -> Iterator[Numeral]:
    end = 0
    while found := _FOREIGN.search(text, end):
        start, end = found.span()
        while start and _is_of_word(text[start - 1]):
            start -= 1
        while end < len(text) and _is_of_word(text[end]):
            end += 1
        yield Numeral(start, end, True)


def _is_of_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _find_words(text: str) -> Iterator[Numeral]:
    words = list(_WORD.finditer(text))
    said = [word[0] for word in words]
    kinds = {word: _classify(word) for word in set(said)}
    for place, kind in enumerate(map(kinds.__getitem__, said)):
        if kind == "number":
            yield Numeral(*words[place].span())
        elif kind == "piece" and (end := _end_parted(text, words, place)):
            yield Numeral(words[place].start(), end)
    for found in _SIGNED.finditer(text):
        signed = found[0].strip("!|+")
        if not signed.isalpha() and is_number_word(_read_signs(signed)):
            start = text.index(signed, found.start())
            yield Numeral(start, start + len(signed))


@lru_cache(maxsize=16384)
def _classify(word: str) -> Literal["number", "piece", ""]:
    """Whether a word is a number, or may be the first piece of one that is parted."""
    low = word.casefold()
    if is_number_word(low):
        return "number"
    return "piece" if low in list_beginnings() else ""


def _end_parted(text: str, words: list[re.Match[str]], place: int) -> int:
    """Where a number word ends of which this word is the first piece: "twel-ve"; else 0."""
    whole, last = words[place][0].casefold(), words[place]
    if text[last.start() - 1 : last.start()] == "'":
        return 0
    for word in words[place + 1 : place + _MOST_PIECES]:
        gap = text[last.end() : word.start()]
        if len(whole) > _LONGEST_STEM or not 0 < len(gap) <= _WIDEST_GAP or "\n\n" in gap:
            return 0
        whole, last = whole + word[0].casefold(), word
        if whole not in list_beginnings():
            return 0
        if whole in list_english() and _may_be_parted(whole, gap, words[place]):
            return last.end()
    return 0


def _may_be_parted(whole: str, gap: str, first: re.Match[str]) -> bool:
    """Not so words that stand side by side in any text: "for ties", "on e-mail"."""
    if whole in read_data()["parted"].split():
        return False
    return len(whole) > _SHORT or not (gap.isspace() or first[0].casefold() == "on")


def _find_spread(text: str) -> Iterator[Numeral]:
    """Words with something between all their letters: "t w e l v e"."""
    for found in _SPREAD.finditer(text):
        letters = [at for at in range(*found.span()) if text[at].isalpha()]
        whole = "".join(text[at] for at in letters).casefold()
        for start in range(len(whole) - _SHORT + 1):
            for end in range(min(len(whole), start + _LONGEST_STEM), start + _SHORT - 1, -1):
                if whole[start:end] in list_english():
                    yield Numeral(letters[start], letters[end - 1] + 1)
                    break


def _find_roman(text: str) -> Iterator[Numeral]:
    for found in _ROMAN_PLAIN.finditer(text):
        yield Numeral(*found.span())
    for pattern in (_ROMAN_AFTER, _ROMAN_BEFORE):
        for found in pattern.finditer(text):
            if _ROMAN.fullmatch(found["roman"]):
                yield Numeral(*found.span("roman"))


@lru_cache(maxsize=16384)
def is_number_word(word: str) -> bool:
    """Whether a word in lower case is a number, or is made of number words."""
    if word in list_words():
        return True
    if len(word) < _SHORT or len(word) > _LONGEST or word in list_others():
        return False
    if glued_pattern().fullmatch(word) or form_pattern().fullmatch(word):
        return True
    if is_misspelled(word) or foreign_pattern().fullmatch(word):
        return True
    if ("vv" in word or "rn" in word) and is_number_word(_merge_pairs(word)):
        return True
    # Stretched ("threeee"), or in the order in which a bidi override would show it.
    stretched = _DOUBLED.search(word) and _squeeze(word) in _squeezed_words()
    return bool(stretched) or word[::-1] in _long_stems()


def _merge_pairs(word: str) -> str:
    """`word` with one letter for two that look like it: "tvvelve"."""
    return word.replace("vv", "w").replace("rn", "m")


@cache
def _long_stems() -> frozenset[str]:
    data = read_data()
    stems = (*data["cardinals"].split(), *data["ordinals"].split())
    return frozenset(it for it in stems if len(it) > _SHORT)


@cache
def _squeezed_words() -> frozenset[str]:
    return frozenset(map(_squeeze, list_english()))


def _squeeze(word: str) -> str:
    """`word` with each repeated letter once."""
    return re.sub(r"(.)\1+", r"\1", word)


@cache
def _sign_letters() -> dict[int, str]:
    return str.maketrans({pair[0]: pair[1] for pair in read_data()["leet"].split()})


def _read_signs(word: str) -> str:
    """`word` with a letter for each sign that stands for one: "$even"."""
    return word.translate(_sign_letters()).casefold()
