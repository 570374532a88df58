"""The words and signs of numerals.yaml that `vsgen.claims.numerals` looks for."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain, pairwise
from typing import Any

from vsgen.documents.patterns import any_of, read_table, sort_by_letter

_LEAST_MISSPELLED = 5
"""Letters of the shortest word that is known although one letter of it is wrong."""
_LEAST_GLUED = 7
"""Letters of the shortest word that is told to be made of number words of another language."""


@cache
def read_data() -> Mapping[str, Any]:
    """The file as it is."""
    data: Mapping[str, Any] = read_table("vsgen.claims", "numerals.yaml")
    return data


@cache
def list_english() -> frozenset[str]:
    """Every English word that is a number on its own, in the right spelling."""
    data = read_data()
    known = {*data["cardinals"].split(), *data["ordinals"].split(), *data["words"].split()}
    known |= set(_spell_plurals(known))
    return frozenset(known.difference(data["harmless"].split()))


@cache
def list_beginnings() -> frozenset[str]:
    """What those words begin with, of any length, and they themselves."""
    return frozenset(word[:size] for word in list_english() for size in range(1, len(word) + 1))


@cache
def list_words() -> frozenset[str]:
    """Those, and those of other languages."""
    data = read_data()
    known = {*list_english(), *data["misspelled"].split()}
    known.update(" ".join(data["foreign"].values()).split())
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
    """The phrases, in lower case, that count although their words do not."""
    phrases = sort_by_letter("|".join(read_data()["phrases"])).replace(" ", r"[\s-]+")
    return re.compile(rf"(?<!\w)(?:{phrases})(?!\w)")


@cache
def form_pattern() -> re.Pattern[str]:
    """Whole words that are numbers by their form."""
    return re.compile("|".join(read_data()["forms"]))


@cache
def symbol_pattern() -> re.Pattern[str]:
    """A number or share in the Unicode name of a symbol; dot leaders are punctuation."""
    data = read_data()
    words = any_of((*data["cardinals"].split(), *data["ordinals"].split(), "half", "quarter"))
    things = any_of(data["pictured"])
    return re.compile(
        rf"(?P<share>PERCENT|PER MILLE|PER TEN THOUSAND)|\d|\b(?:{words.upper()})\b(?! DOT LEADER)"
        rf"|\b(?:{things.upper()})\b"
    )


def _spell_plurals(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        yield f"{word}s"
        if word.endswith("y"):
            yield f"{word[:-1]}ies"


def is_misspelled(word: str) -> bool:
    """Whether one letter too many, too few, wrong or out of place parts it from a number word.."""
    if len(word) < _LEAST_MISSPELLED - 1:
        return False
    stems, spoiled = _spoil_stems()
    shorter = list(_drop_letters(word))
    return (
        not spoiled.isdisjoint((word, *_blank_letters(word)))
        or not stems.isdisjoint(shorter)
        or not stems.isdisjoint(_swap_letters(word))
    )


@cache
def _spoil_stems() -> tuple[frozenset[str], frozenset[str]]:
    """The words of which a misspelling is known, and those with a letter dropped or blanked."""
    data = read_data()
    kinds = ("cardinals", "ordinals", "parts", "often")
    words = (word for kind in kinds for word in data[kind].split())
    stems = frozenset(word for word in words if len(word) >= _LEAST_MISSPELLED)
    spoiled = (way(word) for word in stems for way in (_drop_letters, _blank_letters))
    return stems, frozenset(chain.from_iterable(spoiled))


def _drop_letters(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))


def _blank_letters(word: str) -> Iterator[str]:
    return (f"{word[:at]}_{word[at + 1 :]}" for at in range(len(word)))


def _swap_letters(word: str) -> Iterator[str]:
    for at, (one, other) in enumerate(pairwise(word)):
        yield f"{word[:at]}{other}{one}{word[at + 2 :]}"


@cache
def foreign_pattern() -> re.Pattern[str]:
    """A whole word that is made of number words of one other language: "hunderttausend"."""
    data = read_data()
    tongues = []
    for language, joint in data["glued"].items():
        atoms = any_of((*data["foreign"][language].split(), *joint["atoms"].split()))
        between = any_of(joint["between"].split())
        tongues.append(f"(?:{atoms})(?:(?:{between})?(?:{atoms}))+")
    return re.compile(rf"(?=.{{{_LEAST_GLUED}}})(?:{'|'.join(tongues)})")


@cache
def list_others() -> frozenset[str]:
    """English words and names that are no numbers, however much they look like one."""
    data = read_data()
    return frozenset((*data["harmless"].split(), *data["spared"].split()))
