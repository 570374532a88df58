"""Finds what a sentence says that its facts do not, by the words that none of them bears.

A sentence is parted at its commas and conjunctions, for an invention is mostly a clause that was
added. Where a fact of the passage that was not cited bears the words, the sentence stands on it.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from vsgen.drafting.content_words import (
    Word,
    are_alike,
    join_stems,
    list_stems,
    list_words,
    stem_word,
)
from vsgen.prompts.dossiers import Point

_PART = re.compile(
    r"[,;:()—–]|\b(?:and|but|while|whereas|or|because|which|who|whose|that|if|when|where|until"
    r"|before|after|once|so|as|since|though|although|than|whether|how|what|to|by|for|with|from|without"
    r"|on|in|at|over|during|under|into|within|across|through|like|against|despite|beside|behind)\b",
    re.IGNORECASE,
)


class Beyond(NamedTuple):
    """What of a sentence the cited facts do not bear."""

    words: tuple[str, ...]
    """Words that no fact bears."""
    bearers: tuple[Point, ...]
    """Facts that were not cited, and bear what the cited ones do not."""


def find_beyond(
    text: str,
    cited: Sequence[Point],
    near: Sequence[Point],
    names: Sequence[str],
    given: Sequence[str],
) -> Beyond:
    """What `text` says beyond the `cited` facts; `near` are others that may bear it.

    `names` are proper names that have to be borne to the letter, `given` what any sentence may say.
    """
    told = join_stems(map(_say, cited))
    base = told | join_stems(given)
    names_only = base - told
    parts = [part for part in _list_parts(text) if _is_beyond(part, base, names_only)]
    bearers: list[Point] = []
    lone: list[str] = []
    left: list[str] = list(_find_circumstances(text, base))
    left += _find_hollow_tail(text, (*map(_say, (*cited, *near)), *given), names_only)
    left += _find_empty_clauses(text, (*map(_say, (*cited, *near)), *given))
    for part in parts:
        missing = [
            word.stem
            for word in part
            if not are_alike(word.stem, base) and text[word.start : word.end] not in names
        ]
        if not missing:
            continue
        bearer = _find_bearer(missing, near)
        if bearer is None and len(missing) == 1 and _is_embedded(part, missing[0], text, told):
            lone.append(missing[0])
            continue
        if bearer is None:
            left += (text[word.start : word.end] for word in part if word.stem in missing)
        else:
            bearers.append(bearer)
    if len(lone) > 1:
        left += lone
    return Beyond(tuple(left), tuple(dict.fromkeys(bearers)))


def _find_empty_clauses(text: str, said: Sequence[str]) -> Iterator[str]:
    """Clauses that were added in words of little meaning: "and offers follow soon enough".

    `said` is all that bears the sentence, whose words of grammar count here.
    """
    known = _know(said)
    base = join_stems(said)
    for clause in _CLAUSE.split(text)[1:]:
        words = _fold(clause)
        borne = sum(word in known for word in words)
        stems = list_stems(clause)
        if len(words) < _LONG or borne * 2 >= len(words):
            continue
        if not any(are_alike(stem, base) for stem in stems):
            yield clause.strip(" ,.;:")


def _find_hollow_tail(text: str, said: Sequence[str], given: frozenset[str]) -> Iterator[str]:
    """What follows the last "and" or "before", if but for the `given` no word is any fact's."""
    known = _know(said)
    found = _TAIL.search(text)
    if found and list_stems(found[2]) <= given:
        words = [word for word in _fold(found[2]) if word not in _GRAMMAR | given]
        if words and known.isdisjoint(words):
            yield found[1].strip(" ,.")


_TAIL = re.compile(r"^.*(,? (?:and|before|after|when|which)\b([^,;:—–]*))$", re.DOTALL)
_GRAMMAR = frozenset(
    map(
        stem_word,
        "the that this these those its them they their both either each other others one ones for"
        " of with from into does did has have had will would can could may might should must was"
        " were are been being not too also same such any some all you your who what how why when"
        " where job jobs role roles two way here there then".split(),
    )
)


def _find_circumstances(text: str, base: frozenset[str]) -> Iterator[str]:
    """Somebody or something that was added after a preposition: "often by a reporter"."""
    for found in (*_WITH.finditer(text), *_SOMEBODY.finditer(text)):
        stems = list_stems(found[1])
        if stems and not any(are_alike(stem, base) for stem in stems):
            yield found[0]


_WITH = re.compile(
    r"(?<=\w.)\b(?:by|with|alongside|beside|despite|on|at|over|under|like|against)"
    r" (?:(?:an?|some|several|their|the) )?((?:\w+ )?\w+)(?=[,.;:]| (?:in|while|whereas|but)\b)"
)
_SOMEBODY = re.compile(r"\b(?:that|which|whom|whose|because|when|as|where) (?:an?|some) (\w+)")


def _is_embedded(part: Sequence[Word], stem: str, text: str, told: frozenset[str]) -> bool:
    """Whether the one word stands among the facts' own: it is another word for one of theirs.

    What was added stands apart, after a preposition or in a clause of its own.
    """
    start = max((it.start() for it in _PART.finditer(text, 0, part[0].start)), default=0)
    if _ADJUNCT.match(text, start):
        return False
    at = next(word.start for word in part if word.stem == stem)
    begin = max((it.end() for it in _CHUNK.finditer(text, 0, at)), default=0)
    end = next((it.start() for it in _CHUNK.finditer(text, at)), len(text))
    return len(list_stems(text[begin:end]) & told) >= _AMONG


_ADJUNCT = re.compile(
    r"(?:to|by|for|with|from|without|on|in|at|over|during|under|into|within|across|through|after"
    r"|before|once|like|as an?|against|despite|beside|behind)\b",
    re.IGNORECASE,
)
_CHUNK = re.compile(
    r"[,;:()—–]|\b(?:and|but|while|whereas|because|which|though|although)\b", re.IGNORECASE
)
_AMONG = 2


def _know(said: Sequence[str]) -> frozenset[str]:
    return frozenset().union(*map(_fold_once, said))


@lru_cache(maxsize=8192)
def _fold_once(text: str) -> frozenset[str]:
    return frozenset(_fold(text))


def _fold(text: str) -> list[str]:
    """The words of `text`, those of grammar among them, but not the shortest."""
    return [stem_word(word) for word in _LETTERS.findall(text.casefold())]


_LETTERS = re.compile(r"[^\W\d_]{3,}")
_CLAUSE = re.compile(r"[,;:—–]|\b(?:because|although|though|since|which|who|whose|while|whereas)\b")
_LONG = 5
"""Words of a clause that may well say something."""


def find_added(text: str, cited: Sequence[Point], given: Sequence[str]) -> tuple[str, ...]:
    """Every word of `text` that is not one of the `cited` facts' own, wherever it stands."""
    base = join_stems((*map(_say, cited), *given))
    words = (text[it.start : it.end] for it in list_words(text) if it.stem not in base)
    return tuple(words)


def _say(point: Point) -> str:
    return " ".join((point.kind, point.label, point.text, *point.phrases, *point.occupations))


def _find_bearer(missing: Collection[str], near: Sequence[Point]) -> Point | None:
    """The first fact that bears nearly all of the words, in the same words."""
    best: tuple[int, Point] | None = None
    for point in near:
        stems = list_stems(_say(point))
        count = sum(stem in stems for stem in missing)
        if count * 3 >= len(missing) * 2 and count and (best is None or count > best[0]):
            best = count, point
    return best[1] if best else None


def _list_parts(text: str) -> Iterator[tuple[Word, ...]]:
    words = list(list_words(text))
    start = 0
    for end in (*(it.start() for it in _PART.finditer(text)), len(text)):
        part = tuple(word for word in words if start <= word.start < end)
        if part:
            yield part
        start = end


def _is_beyond(part: Sequence[Word], base: frozenset[str], given: frozenset[str]) -> bool:
    """Whether half of the words or more are of none of the facts; the `given` count for nothing."""
    missing = sum(not are_alike(word.stem, base) for word in part)
    exact = sum(word.stem in base for word in part)
    weighed = sum(word.stem not in given for word in part)
    return missing > 0 and (missing * 2 >= weighed or not exact)
