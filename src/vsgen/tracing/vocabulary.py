"""What tracing looks for in texts: expressions and lists of words, and names with their meaning.

`data/words.txt` has lists of words, `data/expressions.txt` what is made of them, and
`data/publishers.txt` the publishers that are known. Names are found however a text writes them.
A text is read word by word and each word looked up, so that it takes no longer with thousands of
names than with ten.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from vsgen.documents.patterns import Pattern, read_rows

Places = tuple[tuple[str, int], ...]
"""What names stand for, and where they begin in a text."""

_FIRST = Pattern(r"(?<![\w-])(?:\w+|[^\w\s-])")
"""What a name may begin with: a word, or another character."""
_MANY = 64
_OR = "|"
_LIST = re.compile(r"\{([a-z_]+)\}")


def expression(name: str) -> Pattern:
    """The expression of that name, case does not count; KeyError for one that is not there."""
    return Pattern(_read_expressions()[name], re.IGNORECASE)


def any_of(name: str) -> str:
    """A regex for any word of a list of `data/words.txt`; KeyError for one it has not."""
    return f"(?:{_OR.join(list_words(name))})"


def list_words(name: str) -> list[str]:
    """The words of a list, in order; of some lists they are regexes themselves."""
    return _read_words()[name]


@cache
def _read_words() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    for name, words in read_rows("vsgen.tracing", "words"):
        lists.setdefault(name, []).extend(words.split(_OR))
    return lists


@cache
def _read_expressions() -> dict[str, str]:
    rows = read_rows("vsgen.tracing", "expressions")
    return {name: _LIST.sub(lambda it: any_of(it[1]), source) for name, source in rows}


@dataclass(frozen=True, slots=True, eq=False)
class NameIndex:
    """Names to be found in texts; case, plural and line breaks do not count."""

    opener: Pattern
    """Finds what a name may begin with, in lower case."""
    patterns: Mapping[str, Pattern]
    """By what names begin with, a pattern that finds the longest of them."""
    meanings: Mapping[str, str]
    """Folded name to what it stands for."""

    def find(self, text: str) -> Places:
        """What each name in `text` stands for, and where; a longer name hides a shorter."""
        return _find(self, text)

    def find_longest(self, text: str) -> str | None:
        """What the longest name in `text` stands for; of several as long the first."""
        found = max(self._matches(text), key=lambda it: len(it[0]), default=None)
        return self.meanings[_fold(found[0])] if found else None

    def get(self, name: str) -> str | None:
        """What `name` as a whole stands for, if it is one."""
        return self.meanings.get(_fold(name))

    def list_between(self, text: str) -> list[str]:
        """What stands between the names in `text`, in lower case."""
        low, ends = _lower(text), [0]
        for match in self._matches(text):
            ends += match.span()
        ends.append(len(low))
        return [low[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True)]

    def _matches(self, text: str) -> Iterator[re.Match[str]]:
        low, end = _lower(text), 0
        for first in self.opener.finditer(low) if self.patterns else ():
            pattern = self.patterns.get(first[0])
            found = pattern.match(low, first.start()) if pattern else None
            if found and found.start() >= end:
                end = found.end()
                yield found


def index_names(names: Iterable[tuple[str, str]]) -> NameIndex:
    """The index of names, each with what it stands for; the last of equal names counts."""
    meanings = {_fold(name): meaning for name, meaning in names}
    by_first: dict[str, list[str]] = {}
    for name in sorted(meanings, key=lambda name: (-len(name), name)):
        if first := _FIRST.match(name):
            by_first.setdefault(first[0], []).append(name)
            if first[0] == name:
                by_first.setdefault(f"{name}s", []).append(name)
    patterns = {first: _compile(few) for first, few in by_first.items()}
    return NameIndex(_find_openers(patterns), patterns, meanings)


def _find_openers(firsts: Collection[str]) -> Pattern:
    """Of few first words the expression is made of them: it leaps from one to the next.

    The names of eight populations are found in an article of 24 KB in 0.4 ms so, else in 1.4.
    """
    if len(firsts) > _MANY:
        return _FIRST
    # What may not stand before a word is looked at after it, or no search could leap.
    words = "|".join(rf"{word}(?<![\w-]{word})" for word in map(re.escape, firsts))
    return Pattern(rf"(?:{words})(?:(?<=\w)(?!\w)|(?<!\w))")


@lru_cache(maxsize=256)
def _find(index: NameIndex, text: str) -> Places:
    """Kept for a while: tracing and rules ask for the same passages."""
    return tuple((index.meanings[_fold(it[0])], it.start()) for it in index._matches(text))


def _lower(text: str) -> str:
    """`text` in lower case, every character at its place: one letter alone would become two."""
    return text.replace("İ", "i").lower()


def _fold(name: str) -> str:
    """`name` in lower case and singular, however it is broken over lines."""
    return " ".join(name.split()).casefold().removesuffix("s")


def _compile(names: Iterable[str]) -> Pattern:
    """Finds any of the names, which are folded, the longest first, where they begin."""
    forms = "|".join(r"\s+".join(map(re.escape, name.split())) for name in names)
    return Pattern(rf"(?:{forms})s?(?![\w-])")
