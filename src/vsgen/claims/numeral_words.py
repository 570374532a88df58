"""numerals.yaml -> the words and signs that `vsgen.claims.numerals` looks for."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain, pairwise
from pkgutil import get_data
from typing import Any

import yaml

_LEAST_MISSPELLED = 6
"""Letters of the shortest word of which one letter may be missing or out of place."""


@cache
def read_data() -> Mapping[str, Any]:
    """The file as it is."""
    content = get_data("vsgen.claims", "numerals.yaml") or b""
    data: Mapping[str, Any] = yaml.load(content, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return data


@cache
def list_english() -> frozenset[str]:
    """Every English word that is a number on its own, in the right spelling."""
    data = read_data()
    known = {*data["cardinals"].split(), *data["ordinals"].split(), *data["words"].split()}
    known |= set(_spell_plurals(known))
    return frozenset(known.difference(data["harmless"].split()))


@cache
def list_words() -> frozenset[str]:
    """Those, misspelled too, and those of other languages."""
    data = read_data()
    stems = (*data["cardinals"].split(), *data["ordinals"].split(), *data["parts"].split())
    known = {*list_english(), *chain.from_iterable(map(_misspell, stems))}
    known |= {*data["misspelled"].split(), *" ".join(data["foreign"].values()).split()}
    return frozenset(known.difference(data["harmless"].split()))


@cache
def glued_pattern() -> re.Pattern[str]:
    """A whole word that is made of number words, with what may stand before and after them."""
    data = read_data()
    atoms = any_of(
        chain(data["cardinals"].split(), data["ordinals"].split(), data["parts"].split())
    )
    before, after = any_of(data["beginnings"].split()), any_of(data["endings"].split())
    return re.compile(f"(?:{before})?(?:{atoms})(?:{atoms}|and|{after})*+")


@cache
def phrase_pattern() -> re.Pattern[str]:
    """The phrases that count although their words do not."""
    phrases = "|".join(read_data()["phrases"]).replace(" ", r"[\s-]+")
    return re.compile(rf"(?<!\w)(?:{phrases})(?!\w)", re.IGNORECASE)


@cache
def form_pattern() -> re.Pattern[str]:
    """Whole words that are numbers by their form."""
    return re.compile("|".join(read_data()["forms"]))


@cache
def symbol_pattern() -> re.Pattern[str]:
    """A number or share in the Unicode name of a symbol; dot leaders are punctuation."""
    data = read_data()
    words = any_of((*data["cardinals"].split(), *data["ordinals"].split(), "half", "quarter"))
    return re.compile(
        rf"(?P<share>PERCENT|PER MILLE|PER TEN THOUSAND)|\d|\b(?:{words.upper()})\b(?! DOT LEADER)"
    )


def any_of(words: Iterable[str]) -> str:
    """A regex that matches one of the words, the longest that fits."""
    return "|".join(sorted(map(re.escape, set(words)), key=len, reverse=True))


def _spell_plurals(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        yield f"{word}s"
        if word.endswith("y"):
            yield f"{word[:-1]}ies"


def _misspell(word: str) -> Iterator[str]:
    """`word` without one of its inner letters, or with two of them in the wrong order."""
    if len(word) < _LEAST_MISSPELLED:
        return
    for at in range(1, len(word) - 1):
        yield word[:at] + word[at + 1 :]
    for at, (one, other) in enumerate(pairwise(word)):
        yield f"{word[:at]}{other}{one}{word[at + 2 :]}"
