"""The closed world of a text of ours: which numbers in it may stand, and which may not.

A number stands where words stand around it that a fact, title, tool or source of its article holds,
or that are an idiom of a short list. Nothing else excuses one: what a reference printed is for the
caller to leave out. Drafting judges replies by it, and the check every article that has a lock.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pkgutil import get_data
from typing import NamedTuple, TypedDict

import yaml

from vsgen.claims.numerals import Numeral, list_numerals
from vsgen.claims.visible import Visible, see_text

_LOWER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ\n\t", "abcdefghijklmnopqrstuvwxyz  ")
_NEXT = re.compile(r"[ -]{1,2}\w+")
_PREVIOUS = re.compile(r"\w+[ -]{1,2}$")
_TOKEN = re.compile(r"[^\s,;()\"]+")
_BETWEEN = re.compile(r"[\s\-–—.,/]{0,2}(?:(?:to|and|or|of|in|point)[\s-])?")
_LONGEST_WHOLE = 300
_COUNTED = {"two": 2, "three": 3, "four": 4, "five": 5}
_LIST = re.compile(r"[^.;:?!]{0,80}:\s*([^.;:?!]+)")
_COMMA = re.compile(r",\s+(?:(?:and|or)\s+)?|\s+(?:and|or)\s+(?=[^,]*$)")


class Idiom(TypedDict):
    """Words that count nothing, and a text that holds them."""

    words: str
    example: str


class Given(NamedTuple):
    """A number as it stands in a string, with the words that must stand around it."""

    number: str
    before: str
    after: str


class Licence:
    """Strings of an article, and what numbers may stand in a text because they stand there.

    A number of one of `strings` may stand with the next word beside it, one of the `exact` only in
    the whole string. `shared` are words that name both jobs of the article: "managers".
    """

    def __init__(
        self, strings: Iterable[str], shared: Iterable[str] = (), exact: Iterable[str] = ()
    ) -> None:
        self._given: dict[str, set[tuple[str, str]]] = {}
        given = (it for string in set(strings) for it in read_given(string))
        whole = (it for string in set(exact) for it in read_given(string, whole=True))
        for number, before, after in (*given, *whole):
            self._given.setdefault(number, set()).add((before, after))
        self._idioms, self._counted = read_patterns(tuple(sorted(shared)))

    def find_unlicensed(self, seen: Visible, numerals: Iterable[Numeral]) -> Iterator[Numeral]:
        """Those of the numbers of a text that nothing lets stand in it, in order."""
        numerals = tuple(numerals)
        if not numerals:
            return
        plain = seen.text.translate(_LOWER)
        excused = frozenset(self._find_idioms(plain, numerals))
        for it in numerals:
            if it not in excused and not self._is_given(plain, it):
                yield it

    def _is_given(self, plain: str, it: Numeral) -> bool:
        for before, after in self._given.get(plain[it.start : it.end], ()):
            start, end = it.start - len(before), it.end + len(after)
            if (
                start >= 0
                and plain.startswith(before, start)
                and plain.startswith(after, it.end)
                and not (_is_word(plain, start - 1) or _is_word(plain, end))
            ):
                return True
        return False

    def _find_idioms(self, plain: str, numerals: tuple[Numeral, ...]) -> Iterator[Numeral]:
        """The numbers that idioms are made of; a number in a slot is none of them."""
        for pattern, most in self._idioms:
            for found in pattern.finditer(plain):
                inside = [it for it in numerals if found.start() <= it.start < found.end()]
                if len(inside) <= most:
                    yield from inside
        for pattern, _ in self._counted:
            for found in pattern.finditer(plain):
                yield from (it for it in numerals if _counts_list(plain, it, found))


def join_spans(spans: Iterable[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """The spans, as one where hardly anything parts them: "ten to 15 percent"."""
    last: tuple[int, int] | None = None
    for start, end in spans:
        if last and _BETWEEN.fullmatch(text, last[1], start):
            last = last[0], end
            continue
        if last:
            yield last
        last = start, end
    if last:
        yield last


def list_strings(value: object) -> Iterator[str]:
    """Every text in plain data, whatever it is nested in."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from list_strings(inner)
    elif isinstance(value, Iterable):
        for inner in value:
            yield from list_strings(inner)


@lru_cache(maxsize=16384)
def read_given(string: str, *, whole: bool = False) -> tuple[Given, ...]:
    """Each number of `string` with the whole of it and, but for `whole`, with its next word."""
    seen = see_text(string, plain=True)
    plain = seen.text.translate(_LOWER)
    found = []
    for start, end in list_numerals(seen, string):
        number = plain[start:end]
        if whole or len(plain) <= _LONGEST_WHOLE:
            found.append(Given(number, plain[:start], plain[end:]))
        if whole:
            continue
        token = next(it for it in _TOKEN.finditer(plain) if it.end() >= end)
        before, after = plain[token.start() : start], plain[end : token.end()]
        if any(it.isalpha() for it in before + after) and "-" not in before + after:
            found.append(Given(number, before, after))
            continue
        following, previous = _NEXT.match(plain, end), _PREVIOUS.search(plain[:start])
        named = previous and number[0].isdigit() and seen.text[previous.start()].isupper()
        if previous and (named or not following):
            found.append(Given(number, previous[0], ""))
        elif following:
            found.append(Given(number, "", following[0]))
    return tuple(found)


class Idioms(NamedTuple):
    """What idioms.yaml holds."""

    slots: Mapping[str, str]
    say: tuple[Idiom, ...]
    counted: tuple[Idiom, ...]
    """Of which the number is that of a list in the same sentence."""


@cache
def read_idioms() -> Idioms:
    """The file's content."""
    content = get_data("vsgen.articles", "idioms.yaml") or b""
    data = yaml.load(content, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return Idioms(data["slots"], tuple(data["say"]), tuple(data["counted"]))


Patterns = tuple[tuple[re.Pattern[str], int], ...]


@lru_cache(maxsize=64)
def read_patterns(shared: tuple[str, ...]) -> tuple[Patterns, Patterns]:
    """Each idiom as a pattern for lower case, and how many numbers it is made of; the counted apart.

    `shared` are words that name both jobs of an article: "managers".
    """
    slots, say, counted = read_idioms()
    spelled = {name: _spell_slot(words) for name, words in slots.items()}
    spelled["shared"] = f"(?:{'|'.join(map(re.escape, shared))})" if shared else r"(?!)"

    def compile_all(idioms: Iterable[Idiom]) -> Patterns:
        return tuple((_compile(it["words"], spelled), _count_own(it["words"])) for it in idioms)

    return compile_all(say), compile_all(counted)


def _compile(words: str, slots: Mapping[str, str]) -> re.Pattern[str]:
    filled = re.sub(r"\{([a-z]+)\}", lambda slot: slots[slot[1]], words.replace(" ", "[ ]+"))
    return re.compile(rf"(?<!\w)(?:{filled})(?!\w)")


def _count_own(words: str) -> int:
    """How many numbers an idiom is made of, without those in its slots."""
    own = re.sub(r"\{[a-z]+\}", " ", max(words.split("|"), key=len))
    return max(len(list_numerals(see_text(own, plain=True), own)), 1)


def _counts_list(plain: str, it: Numeral, found: re.Match[str]) -> bool:
    """Whether the number that opens the match is that of the members of the list after it."""
    following = _LIST.match(plain, found.end())
    if it.start != found.start() or following is None:
        return False
    members = _COMMA.split(following[1].strip())
    return _COUNTED.get(plain[it.start : it.end]) == len(members)


def _spell_slot(words: str) -> str:
    """A slot's words as a pattern; what is a pattern already stays as it is."""
    if "(?" in words:
        return words.replace(" ", "")
    return f"(?:{words.replace(' |', '|')})"


def _is_word(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalnum()
