"""Finds what is said twice within one role, in one list or in two, under whatever ids.

The names of jobs make no likeness: a role names its neighbours in many lists. What was learnt
before is left out, for it is told in the words of skills on purpose.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from vsgen.drafting.content_words import list_stems
from vsgen.facts import Fact, Library

_ALIKE = 0.55
"""From here on two facts of a role say nearly the same; see docs/facts.md for how often."""
_LEAST = 3
"""Words of meaning that both must share: of fewer, a short text shares most by chance."""
_APART = frozenset({"background", "tools"})
_FRAMES = frozenset(
    list_stems(
        "usually often mostly work job day people team call judge leave take become begin role"
    )
)
"""What the grammar of lists brings into any text."""
_YEARS = re.compile(r"\b(?:some|several|a few|many) years\b")
_YEARLY = frozenset({"stage", "education", "requirements"})
"""Lists that each could tell how long somebody has worked before; one of them should."""


class Said(NamedTuple):
    """A fact with its list, and the quote that it rests on."""

    list: str
    fact: Fact
    quote: str = ""

    @property
    def name(self) -> str:
        """`<list>/<id>`."""
        return f"{self.list}/{self.fact.id}"


class Repeat(NamedTuple):
    """Two facts of a role that tell a reader one thing."""

    one: Said
    other: Said
    why: str
    """What is the same: of the second, as a verb phrase with the first at its end."""


def find_repeats(said: Sequence[Said], library: Library) -> tuple[Repeat, ...]:
    """Each pair of facts of a role of which one is enough."""
    jobs = _list_job_stems(tuple(role.title for role in library.roles.values()))
    compared = [it for it in said if it.list not in _APART]
    stems = [list_stems(it.fact.text) - _FRAMES for it in compared]
    found = []
    for (one, here), (other, there) in combinations(zip(compared, stems, strict=True), 2):
        if why := _compare(one, other, (here, there), jobs):
            found.append(Repeat(one, other, why))
    return tuple(found)


def _compare(
    one: Said, other: Said, stems: tuple[frozenset[str], frozenset[str]], jobs: frozenset[str]
) -> str:
    if one.quote and one.quote == other.quote:
        return "rests on the same quote as"
    here, there = stems
    common = len((here & there) - jobs)
    if common >= _LEAST and 2 * common / (len(here) + len(there)) >= _ALIKE:
        return "says nearly the same as"
    if {one.list, other.list} <= _YEARLY and one.name != other.name:
        if _YEARS.search(one.fact.text) and _YEARS.search(other.fact.text):
            return "tells of years before the job, as does"
    return ""


@lru_cache(maxsize=8)
def _list_job_stems(titles: Iterable[str]) -> frozenset[str]:
    """The stems of all words that jobs of the library are named by."""
    return frozenset(stem for title in titles for stem in list_stems(title))
