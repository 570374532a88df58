"""How alike two clauses are, and facts of different roles that say nearly the same.

Tuned on the shipped roles: of their clauses that say different things, about one pair in five
hundred is called alike; of clauses with every third word replaced, none is missed. What is proposed
is judged by `vsgen.proposing.judging`.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from vsgen.drafting.content_words import list_stems, stem_word
from vsgen.errors import Problem
from vsgen.facts import Fact, Library
from vsgen.facts.roles import FACT_LISTS, PLACES

NEAR = 0.45
"""From here on one clause is a near copy of the other."""
_MEANING = 0.75
"""What the same words of meaning in another order and grammar count, of the whole."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@lru_cache(maxsize=65_536)  # a person who decides sees the same pairs at every step
def measure_likeness(one: str, other: str) -> float:
    """From 0, nothing in common, to 1, the same but for the endings of words."""
    if one == other:
        return 1.0
    here, there = list_runs(one), list_runs(other)
    if not here or not there:
        return 0.0
    runs = 2 * (here & there).total() / (here.total() + there.total())
    stems, others = list_stems(one), list_stems(other)
    meaning = 2 * len(stems & others) / (len(stems) + len(others)) if stems and others else 0.0
    return max(runs, _MEANING * meaning)


@lru_cache(maxsize=8192)
def list_runs(text: str) -> Counter[tuple[str, ...]]:
    """Its words and pairs of words, by their stems."""
    words = [stem_word(word) for word in _WORD.findall(text)]
    return Counter([*((word,) for word in words), *itertools.pairwise(words)])


COPIED = 0.7
"""From here on two accepted facts count as one statement. Higher than what proposals are asked
about: the shipped roles word like things alike on purpose, up to 0.67, and somebody read them."""


class _Said(NamedTuple):
    role: str
    name: str
    fact: Fact


def find_near_copies(library: Library) -> Iterator[Problem]:
    """Each fact that repeats one of another role, or of its own list, under another id."""
    for name in FACT_LISTS:
        if name == "background":
            continue  # told with the skills: what was learnt before is the same skill
        said: dict[tuple[str, str], _Said] = {}
        for role in library.roles.values():
            for list_name in ("skills", "background") if name == "skills" else (name,):
                for fact in role.facts(list_name):
                    said.setdefault((fact.id, fact.text), _Said(role.slug, list_name, fact))
        yield from _find_copies(name, list(said.values()), library)


def _find_copies(name: str, said: Sequence[_Said], library: Library) -> Iterator[Problem]:
    for first, second in _list_candidates(said):
        one, other = said[first], said[second]
        if one.fact.id == other.fact.id:
            # The same words, or a place where each role says what is so for it.
            continue
        likeness = measure_likeness(one.fact.text, other.fact.text)
        if likeness < COPIED or (name in PLACES and likeness < 1):
            continue
        there = f"“{one.fact.id}” in {_locate(one, library)}"
        same = "the same as" if likeness == 1 else "nearly the same as"
        what = f"“{other.fact.id}” says {same} {there}: “{one.fact.text}”"
        cure = f"If it is one statement, give both the id, label and text of “{one.fact.id}”; "
        cure += "if not, say what sets them apart."
        yield Problem(what, _locate(other, library), cure)


def _locate(said: _Said, library: Library) -> str:
    return library.where("fact", f"{said.role}.{said.name}.{said.fact.id}") or said.role


def _list_candidates(said: Sequence[_Said]) -> Iterator[tuple[int, int]]:
    """Pairs that share one of their rarer words, as all must that are so much alike.

    Of two texts whose words overlap so far, not all of the rarer half can differ.
    """
    texts = [{run[0] for run in list_runs(it.fact.text) if len(run) == 1} for it in said]
    known = Counter(word for words in texts for word in words)
    holders: dict[str, list[int]] = {}
    for place, words in enumerate(texts):
        rarest = sorted(words, key=lambda word: (known[word], word))
        kept = rarest[: len(rarest) - ceil(COPIED / (2 - COPIED) * len(rarest)) + 1]
        found = {other for word in kept for other in holders.get(word, ())}
        yield from ((other, place) for other in sorted(found))
        for word in kept:
            holders.setdefault(word, []).append(place)
