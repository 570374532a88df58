"""The numbers of a text by which nothing is counted: "one of them", "the two jobs".

The list in `idioms.yaml` is all there is: what it does not hold is no idiom.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple, NotRequired, TypedDict

from vsgen.claims.numerals import Numeral, list_numerals
from vsgen.documents.patterns import read_table

_SLOT = re.compile(r"\{([a-z]+)\}")
_COUNTED = {"two": 2, "three": 3, "four": 4, "five": 5}
_LIST = re.compile(r"[^.;:?!]{0,80}:\s*([^.;:?!]{1,600})")
_COMMA = re.compile(r",\s+(?:(?:and|or)\s+)?|\s+(?:and|or)\s+(?=[^,]*$)")
_STOP = re.compile(r"[.;:?!]\s|\n\n")
_FIRST_WORD = re.compile(r"\w*")
_WINDOW = 200
_WIDEST = 400
"""So many characters on either side of a number an idiom may take in, at most."""


class Idiom(TypedDict):
    """Words that count nothing, and a text that holds them."""

    words: str
    example: str
    unless: NotRequired[str]
    """The slot of which one word in the same sentence makes them count after all."""


class Idioms(NamedTuple):
    """What the file holds."""

    slots: Mapping[str, str]
    say: tuple[Idiom, ...]
    counted: tuple[Idiom, ...]
    """Of which the number is that of a list in the same sentence."""


class _Expanded(NamedTuple):
    """An idiom with the words of its slots."""

    pattern: str
    unless: str
    own: str
    """Its words without those of its slots."""
    counts: bool
    """Whether its number is that of a list in the same sentence."""


class _Spelled(NamedTuple):
    """An idiom as a pattern for text in lower case."""

    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    most: int
    """How many numbers it is made of; what stands in its slots is none of it."""
    counts: bool


@cache
def read_idioms() -> Idioms:
    """The file's content."""
    data = read_table("vsgen.articles", "idioms.yaml")
    return Idioms(data["slots"], tuple(data["say"]), tuple(data["counted"]))


def find_idioms(
    text: str, numerals: Sequence[Numeral], wanted: Iterable[Numeral], shared: Iterable[str] = ()
) -> Iterator[Numeral]:
    """Those of the numbers of a lower-case `text` that idioms are made of.

    `wanted` are those that it is asked about; of others it may say nothing. `shared` are words
    that name both jobs of an article: "managers".
    """
    starts, wanted = [it.start for it in numerals], tuple(wanted)
    sought = {word[0] for it in wanted if (word := _FIRST_WORD.match(text, it.start))}
    # A pattern holds every number word that its idiom is made of: to compile all takes 30 ms.
    known = [
        _spell(it)
        for it in _expand_idioms(tuple(sorted(shared)))
        if any(word in it.pattern for word in sought)
    ]
    for low, high in _look_around(wanted):
        for idiom in known:
            for found in idiom.pattern.finditer(text, low, high):
                first, last = (bisect_left(starts, at) for at in found.span())
                if idiom.counts:
                    if first < len(starts) and _counts_list(text, numerals[first], found):
                        yield numerals[first]
                elif 0 < last - first <= idiom.most and not _has_beside(text, found, idiom.unless):
                    yield from numerals[first:last]


def _look_around(numerals: Iterable[Numeral]) -> list[tuple[int, int]]:
    """The stretches of a text in which an idiom may hold one of the numbers; none overlap."""
    stretches: list[tuple[int, int]] = []
    for it in numerals:
        low, high = max(it.start - _WIDEST, 0), it.end + _WIDEST
        if stretches and low <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], high)
        else:
            stretches.append((low, high))
    return stretches


@lru_cache(maxsize=64)
def _expand_idioms(shared: tuple[str, ...]) -> tuple[_Expanded, ...]:
    slots, say, counted = read_idioms()
    spelled = {name: _spell_slot(words) for name, words in slots.items()}
    spelled["shared"] = f"(?:{'|'.join(map(re.escape, shared))})" if shared else r"(?!)"
    return tuple(
        _Expanded(
            _SLOT.sub(lambda slot: spelled[slot[1]], it["words"].replace(" ", r"\s+")),
            spelled[it["unless"]] if "unless" in it else "",
            _SLOT.sub(" ", it["words"]),
            counts,
        )
        for several, counts in ((say, False), (counted, True))
        for it in several
    )


@lru_cache(maxsize=1024)
def _spell(idiom: _Expanded) -> _Spelled:
    return _Spelled(
        re.compile(rf"(?<![\w-])(?<!number\s)(?:{idiom.pattern})(?!\w)"),
        re.compile(rf"\b{idiom.unless}\b") if idiom.unless else None,
        max(len(list_numerals(it)) for it in idiom.own.split("|")) or 1,
        idiom.counts,
    )


def _spell_slot(words: str) -> str:
    """A slot's words as a pattern; what is a pattern already stays as it is."""
    if "(?" in words:
        return words.replace(" ", "")
    return f"(?:{words.replace(' |', '|')})".replace(" ", r"\s+")


def _has_beside(text: str, found: re.Match[str], words: re.Pattern[str] | None) -> bool:
    """Whether one of the words stands before in the same sentence, or after in the clause."""
    if words is None:
        return False
    before = _STOP.split(text[max(found.start() - _WINDOW, 0) : found.start()])[-1]
    after = _STOP.split(text[found.end() : found.end() + _WINDOW].partition(",")[0])[0]
    return bool(words.search(before) or words.search(after))


def _counts_list(text: str, it: Numeral, found: re.Match[str]) -> bool:
    """Whether the number that opens the match is that of the members of the list after it."""
    following = _LIST.match(text, found.end())
    if it.start != found.start() or following is None:
        return False
    members = _COMMA.split(following[1].strip())
    return _COUNTED.get(text[it.start : it.end]) == len(members)
