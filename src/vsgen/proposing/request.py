"""What is asked for: a title, all that was given about it, and what stands of it already.

Which roles are its neighbours and which counted occupations may speak about it is found here, by
codes and words: nothing in it knows a field.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from math import log, sqrt
from typing import NamedTuple

from vsgen.drafting.content_words import join_stems, list_stems
from vsgen.facts import Fact, Library, Population, Role
from vsgen.proposing.given_texts import GivenText
from vsgen.proposing.onet_folder import Occupation
from vsgen.proposing.onet_rows import has_title
from vsgen.proposing.proposals import Proposals
from vsgen.proposing.role_file import NEEDED

_MOST_NEIGHBOURS = 3
_MOST_POPULATIONS = 14


class Candidate(NamedTuple):
    """A counted occupation that may speak about the role."""

    population: Population
    hint: str
    """Why it is among them; empty where its name alone says it."""


@dataclass(frozen=True, slots=True, eq=False)  # equals itself only, and is kept by that
class Request:
    """One role that is to be proposed, or proposed more of."""

    slug: str
    title: str
    library: Library
    texts: tuple[GivenText, ...] = ()
    """Those of O*NET are named by the ids of their sources."""
    occupations: tuple[Occupation, ...] = ()
    like: Role | None = None
    before: Proposals | None = None
    """What was proposed of it before, decided or not."""

    @property
    def standing(self) -> Role | None:
        """The role as it is, where there is one."""
        return self.library.roles.get(self.slug)

    def find_text(self, name: str) -> GivenText | None:
        """The text called `name`."""
        return next((it for it in self.texts if it.name == name), None)

    @property
    def lacks_head(self) -> bool:
        """Whether a head is to be proposed: none stands, awaits, or was accepted."""
        return self.standing is None and (self.before is None or self.before.head.is_open)

    @property
    def head_refusal(self) -> str:
        """Why a person refused the head that was proposed; empty where nobody did."""
        decided = self.before.head.decided if self.before else None
        return (decided.why or "") if decided and decided.as_ == "rejected" else ""

    def find_refusal(self, name: str, fact: Fact) -> str:
        """Why a person refused it; empty where nobody did."""
        it = self.before.find(f"{name}/{fact.id}") if self.before else None
        return (it.decided.why or "") if it and it.decided else ""

    def list_said(self, name: str) -> tuple[Fact, ...]:
        """What the list holds, was proposed, or was refused: nothing of it is proposed again."""
        stands = self.standing.facts(name) if self.standing else ()
        before = self.before.facts_of(name) if self.before else ()
        every = chain(stands, (it.fact for it in before), before)
        return tuple({(it.id, it.text): it for it in every}.values())


@lru_cache(maxsize=4)
def find_nearest(request: Request) -> tuple[Role, ...]:
    """The roles that share words or an occupation with it, the likest first."""
    roles = [it for it in request.library.roles.values() if it.slug != request.slug]
    codes = {it.code[:7] for it in request.occupations}
    titled = _weigh_words([request.title], [[role.title] for role in roles])
    told = [it.text for it in request.texts]
    worded = _weigh_words(told, [[it.text for it in role.all_facts()] for role in roles])
    found = []
    for role, by_title, by_words in zip(roles, titled, worded, strict=True):
        known = {role.title.casefold(), *(it.title.casefold() for it in role.also_called)}
        points = 100.0 * (role is request.like) + 3 * by_title + 4 * by_words
        points += 5 * (request.title.casefold() in known)
        points += 2 * bool(codes & set(_list_codes(role, request.library)))
        found.append((points, role))
    ranked = sorted(found, key=lambda it: -it[0])
    return tuple(role for points, role in ranked[:_MOST_NEIGHBOURS] if points >= 1)


def _weigh_words(given: list[str], others: list[list[str]]) -> list[float]:
    """How much each of `others` says in the words of `given`, from 0 to 1 for the likest.

    A word that few of them have counts for more.
    """
    wanted = join_stems(given)
    stems = [join_stems(texts) for texts in others]
    spread = Counter(chain.from_iterable(stems))
    rare = {stem: log(1 + len(others) / spread[stem]) for stem in wanted if spread[stem]}
    points = [
        sum(rare[stem] for stem in own & wanted) / sqrt(1 + sum(spread[it] > 0 for it in own))
        for own in stems
    ]
    most = max(points, default=0.0)
    return [it / most if most else 0.0 for it in points]


def _list_codes(role: Role, library: Library) -> Iterator[str]:
    for reading in role.outlook:
        if (population := library.populations.get(reading.population)) and population.code:
            yield population.code


def find_populations(request: Request) -> tuple[Candidate, ...]:
    """Occupations that are counted now: by O*NET's codes, by neighbours, by words of the title."""
    library, nearest = request.library, find_nearest(request)
    read = {it.population: role for role in reversed(nearest) for it in role.outlook}
    ranked = []
    for population in library.populations.values():
        if not list_figures(population.id, library):
            continue
        same = (it for it in request.occupations if it.code[:7] == population.code)
        occupation = next(same, None)
        points = 2 * share_words(request.title, population.name)
        points = max([points, *(2 * share_words(request.title, it) for it in population.aliases)])
        hint = ""
        if population.id in read:
            points += 3
            hint = f"{read[population.id].title} reads it"
        if occupation is not None:
            points += 6
            hint = "O*NET lists the title under it"
            if not has_title(occupation, request.title):
                hint = "its O*NET rows were given; the title is not listed among them"
        if points >= 0.6:
            ranked.append((points, Candidate(population, hint)))
    ranked.sort(key=lambda it: (-it[0], it[1].population.id))
    return tuple(candidate for _, candidate in ranked[:_MOST_POPULATIONS])


def list_figures(population: str, library: Library) -> tuple[str, ...]:
    """The current figures about it, a measure once; what other roles read of theirs, if they do."""
    found: dict[str, str] = {}
    for id, records in library.figures.items():
        record = records[0]
        if record.population.id == population and not library.discontinued(record):
            found.setdefault(record.figure.measure, id)
    read = _list_read(library)
    named = {id.rpartition(".")[2]: id for id in reversed(found.values())}
    usual = tuple(named[name] for name in read if name in named)
    return usual or tuple(found.values())


def _list_read(library: Library) -> tuple[str, ...]:
    """The names of figures that roles read, in their order."""
    readings = chain.from_iterable(role.outlook for role in library.roles.values())
    figures = chain.from_iterable(reading.figures for reading in readings)
    return tuple(dict.fromkeys(id.rpartition(".")[2] for id in figures))


class Statement(NamedTuple):
    """A fact that other roles have, and which."""

    roles: tuple[str, ...]
    """Their titles."""
    fact: Fact


def list_statements(name: str, nearest: Iterable[Role]) -> tuple[Statement, ...]:
    """What the nearest roles say in a list, each statement once."""
    lists = ("skills", "background") if name == "background" else (name,)
    told: dict[tuple[str, str], Statement] = {}
    for role in nearest:
        for fact in chain.from_iterable(map(role.facts, lists)):
            known = told.get((fact.id, fact.text))
            titles = (*known.roles, role.title) if known else (role.title,)
            told[fact.id, fact.text] = Statement(tuple(dict.fromkeys(titles)), fact)
    return tuple(told.values())


def list_topics(name: str, library: Library) -> tuple[str, ...]:
    """The topics that roles have in a list, in their order of importance."""
    used = {fact.topic for role in library.roles.values() for fact in role.facts(name)}
    if name == "situations":
        used |= {topic.id for topic in library.topics if topic.scene is not None}
    return tuple(topic.id for topic in library.topics if topic.id in used)


def list_needed(request: Request) -> tuple[str, ...]:
    """The lists that no role may be without, and that hold and propose nothing yet."""
    return tuple(name for name in NEEDED if not request.list_said(name))


def share_words(one: str, other: str) -> float:
    """How much of the words of two titles is common, from 0 to 1."""
    here, there = list_stems(one), list_stems(other)
    if not here or not there:
        return 0.0
    return 2 * len(here & there) / (len(here) + len(there))
