"""Finds what is said twice within one role, in one list or in two, under whatever ids.

The names of jobs make no likeness: a role names its neighbours in many lists. Skills, tools and
what was learnt before are left out: they name what the work is done with, in its words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from vsgen.drafting.content_words import list_stems
from vsgen.errors import Problem
from vsgen.facts import Fact, Library
from vsgen.facts.roles import FACT_LISTS
from vsgen.proposing.proposals import Proposals


class Bar(NamedTuple):
    """From where on two facts say nearly the same."""

    alike: float
    least: int
    """Words of meaning that both have: of fewer, a short text shares most by chance."""


PROPOSED = Bar(0.5, 3)
"""A person is asked to look."""
ACCEPTED = Bar(0.68, 4)
"""Of what somebody has read. The shipped roles have no such pair, and texts that were said twice
on purpose have it."""
_APART = frozenset({"background", "skills", "tools"})
_NAMED = frozenset({"skills", "tools", "education", "requirements"})
"""Lists of which one line of a posting may name several things."""
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


def find_repeats(
    said: Sequence[Said], slug: str, library: Library, bar: Bar = PROPOSED
) -> tuple[Repeat, ...]:
    """Each pair of facts of the role `slug` of which one is enough.

    Two statements that another role has side by side, to the letter, are no repeat.
    """
    read = [
        frozenset(it.text for it in role.all_facts())
        for role in library.roles.values()
        if role.slug != slug
    ]
    jobs = _list_job_stems(tuple(role.title for role in library.roles.values()))
    compared = [it for it in said if it.list not in _APART]
    stems = [list_stems(it.fact.text) - _FRAMES for it in compared]
    found = []
    for (one, here), (other, there) in combinations(zip(compared, stems, strict=True), 2):
        why = _compare(one, other, (here, there), jobs, bar)
        both = {one.fact.text, other.fact.text}
        if why and not any(both <= texts for texts in read):
            found.append(Repeat(one, other, why))
    return tuple(found)


def _compare(
    one: Said,
    other: Said,
    stems: tuple[frozenset[str], frozenset[str]],
    jobs: frozenset[str],
    bar: Bar,
) -> str:
    if one.quote and one.quote == other.quote and not {one.list, other.list} <= _NAMED:
        return "rests on the same quote as"
    here, there = stems
    common = len((here & there) - jobs)
    if common >= bar.least and 2 * common / (len(here) + len(there)) >= bar.alike:
        return "says nearly the same as"
    yearly = {one.list, other.list} <= _YEARLY
    if yearly and all(_YEARS.search(it.fact.text) for it in (one, other)):
        return "tells of years before the job, as does"
    return ""


@lru_cache(maxsize=8)
def _list_job_stems(titles: Iterable[str]) -> frozenset[str]:
    """The stems of all words that jobs of the library are named by."""
    return frozenset(stem for title in titles for stem in list_stems(title))


def repeat_by_name(
    proposals: Proposals, library: Library
) -> Mapping[str, tuple[tuple[Said, str], ...]]:
    """By proposal, what else of the role says the same, and how; what was rejected says nothing."""
    said, names = [], []
    for it in proposals.facts:
        if it.decided is None or it.decided.as_ != "rejected":
            said.append(Said(it.standing_list, it.fact, it.proposed.quote or ""))
            names.append(it.name)
    told = {it.name for it in said}
    role = library.roles.get(proposals.slug)
    for name in FACT_LISTS if role else ():
        own = (Said(name, fact) for fact in role.facts(name)) if role else ()
        said += [it for it in own if it.name not in told]
    found: dict[str, list[tuple[Said, str]]] = {}
    by_said = {id(it): name for it, name in zip(said, names, strict=False)}
    for pair in find_repeats(said, proposals.slug, library):
        for here, there in ((pair.one, pair.other), (pair.other, pair.one)):
            if (named := by_said.get(id(here))) is not None:
                found.setdefault(named, []).append((there, pair.why))
    return {name: tuple(pairs) for name, pairs in found.items()}


def find_repeated(library: Library) -> Iterator[Problem]:
    """What each role of the library says twice, as far as that is sure."""
    for role in library.roles.values():
        said = [Said(name, fact) for name in FACT_LISTS for fact in role.facts(name)]
        for one, other, why in find_repeats(said, role.slug, library, ACCEPTED):
            where = library.where("fact", f"{role.slug}.{other.list}.{other.fact.id}")
            what = f"“{other.fact.id}” {why} {one.name}: “{one.fact.text}”"
            yield Problem(what, where, "Say it in one of the two, and in the other something else.")
