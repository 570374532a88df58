"""Compares what a sentence says with what facts say, word by word.

A word is compared by its stem. Grammar and connectives assert nothing; words that may stand for
each other in a paraphrase count as one. What is left is said by the one and not by the other.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from vsgen.documents.patterns import read_table

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_POSSESSIVE = re.compile(r"['’]s?$")
_ENDING = re.compile(
    r"(?:ization|isation|ational|iveness|fulness|ations?|itions?|ments?|ness|ables?|ibles?|ances?"
    r"|ences?|ancy|ency|ities|ity|ives?|ous|ful|ings?|edly|ed|ally|als?|ly|ers?|ors?|ions?|ists?"
    r"|isms?|ies|es|s|e|y)$"
)
_LEAST = 3


class _Vocabulary(NamedTuple):
    plain: frozenset[str]
    """Words that assert nothing, form by form: "even" is one, "evenings" is none."""
    alike: dict[str, frozenset[int]]
    """By stem: the groups of words that it may stand for."""


class Word(NamedTuple):
    """A word of a text that asserts something."""

    stem: str
    start: int
    end: int


def list_words(text: str) -> Iterator[Word]:
    """The words of `text` that assert something, in order."""
    plain = _read_vocabulary().plain
    for found in _WORD.finditer(text):
        word = found[0].casefold()
        if not word.isalpha():
            word = _POSSESSIVE.sub("", word)
        if word not in plain and len(word) > 1:
            yield Word(stem_word(word), *found.span())


@lru_cache(maxsize=8192)
def list_stems(text: str) -> frozenset[str]:
    """The stems of every word of `text`, those of grammar left out."""
    return frozenset(word.stem for word in list_words(text))


@lru_cache(maxsize=16384)
def stem_word(word: str) -> str:
    """What the forms of a word have in common: "train" of "trains", "training", "trained"."""
    folded = _POSSESSIVE.sub("", word.casefold())
    return _cut_endings(_read_forms().get(folded, folded))


def _cut_endings(word: str) -> str:
    for _ in range(3):
        cut = _ENDING.sub("", word)
        if cut == word or len(cut) < _LEAST:
            break
        word = cut
    return word[:-1] if len(word) > _LEAST and word[-1] == word[-2] else word


def are_alike(stem: str, given: frozenset[str]) -> bool:
    """Whether the word stands in `given`, itself or by one that may stand for it."""
    if stem in given:
        return True
    groups = _read_vocabulary().alike.get(stem)
    return groups is not None and not groups.isdisjoint(_list_groups(given))


@lru_cache(maxsize=8192)
def _list_groups(stems: frozenset[str]) -> frozenset[int]:
    alike = _read_vocabulary().alike
    return frozenset(group for stem in stems for group in alike.get(stem, ()))


def join_stems(texts: Iterable[str]) -> frozenset[str]:
    """The stems of several texts."""
    return frozenset().union(*map(list_stems, texts))


@cache
def _read_data() -> dict[str, object]:
    data: dict[str, object] = read_table("vsgen.drafting", "content_words.yaml")
    return data


@cache
def _read_forms() -> dict[str, str]:
    forms = _read_data()["forms"]
    assert isinstance(forms, dict)
    return {form: word for word, several in forms.items() for form in several.split()}


def _inflect(verbs: Iterable[str]) -> Iterator[str]:
    """The regular forms of verbs, and the irregular ones that are listed."""
    forms = _read_forms()
    for verb in verbs:
        root = verb.removesuffix("e")
        yield from (verb, f"{verb}s", f"{root}ed", f"{root}ing", f"{verb}{verb[-1]}ing")
        yield from (form for form, word in forms.items() if word == verb)


@cache
def _read_vocabulary() -> _Vocabulary:
    data = _read_data()
    plain, verbs, alike = data["plain"], data["verbs"], data["alike"]
    assert isinstance(plain, str)
    assert isinstance(verbs, str)
    assert isinstance(alike, list)
    groups: dict[str, set[int]] = {}
    for index, group in enumerate(";".join(alike).split(";")):
        for word in group.split():
            groups.setdefault(stem_word(word), set()).add(index)
    return _Vocabulary(
        frozenset((*plain.split(), *_inflect(verbs.split()))),
        {stem: frozenset(several) for stem, several in groups.items()},
    )
