"""Finds the problems within each role and between them.

References that lead nowhere, ids that mean two things. Expects roles that are well-formed one by
one; how a text must be worded is `vsgen.facts.fact_wording`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from vsgen.errors import Problem, suggest_name
from vsgen.facts.recorded import RecordedFigure
from vsgen.facts.records import Filed
from vsgen.facts.roles import FACT_LISTS, PLACES, Fact, Reading, Role
from vsgen.facts.sources import is_day, is_later
from vsgen.facts.topics import Topic


class Known(NamedTuple):
    """What a role may refer to."""

    topics: Mapping[str, Topic] | None
    """By id; None if the topics did not load; then no reference to one is judged."""
    sources: frozenset[str]
    broken: frozenset[str]
    """Sources that did not load; nothing is said of references to them."""
    populations: frozenset[str]
    figures: Mapping[str, RecordedFigure]


def find_role_problems(role: Filed[Role], known: Known, today: date) -> Iterator[Problem]:
    """The problems of one role, references included."""
    yield from _find_repeated(role)
    yield from _find_dangling(role, known)
    yield from _find_outlook_problems(role)
    for place, reading in enumerate(role.record.outlook):
        yield from _find_reading_problems(role, place, reading, known)
    day = role.record.reviewed.on
    if day is not None and (not is_day(day) or is_later(day, today)):
        what = f"“on” is no past date: “{day}”"
        yield Problem(what, role.at("reviewed", "on"), "Write the day of the review: 2026-11-20.")


class _Said(NamedTuple):
    """A fact of a role's list, where it stands."""

    role: Filed[Role]
    name: str
    place: int

    @property
    def fact(self) -> Fact:
        return self.role.record.facts(self.name)[self.place]

    @property
    def where(self) -> str:
        return self.role.at(self.name, self.place)


def find_disagreements(roles: Iterable[Filed[Role]]) -> Iterator[Problem]:
    """Facts with one id that say different things, and titles used twice.

    What most roles say of an id counts as right, so that one role's fault is not the others'.
    """
    facts: dict[tuple[str, str], list[_Said]] = {}
    titles: dict[str, Filed[Role]] = {}
    for role in roles:
        first = titles.setdefault(role.record.title.casefold(), role)
        if first is not role:
            what = f"“{role.record.title}” is also the title of {first.at('title')}"
            yield Problem(what, role.at("title"), "Give each role its own title.")
        for name in FACT_LISTS:
            # What was learnt before is the same skill that another role lists as its own.
            kind = "skills" if name == "background" else name
            for place, fact in enumerate(role.record.facts(name)):
                facts.setdefault((kind, fact.id), []).append(_Said(role, name, place))
    for (kind, _), said in facts.items():
        parts = ("topic", "label") if kind in PLACES else ("topic", "label", "text")
        yield from _find_differences(said, parts)


def _find_differences(said: list[_Said], parts: tuple[str, ...]) -> Iterator[Problem]:
    tellings = [tuple(getattr(one.fact, part) for part in parts) for one in said]
    usual, _ = Counter(tellings).most_common(1)[0]
    right = said[tellings.index(usual)]
    for one, telling in zip(said, tellings, strict=True):
        if telling == usual or (one.role, one.name) == (right.role, right.name):
            continue
        part, here, there = next(
            (part, here, there)
            for part, here, there in zip(parts, telling, usual, strict=True)
            if here != there
        )
        what = f"“{one.fact.id}” has another {part} here than in {right.where}"
        what += f": “{here}”, not “{there}”"
        cure = "One id means one statement: make them equal, or rename one of them."
        yield Problem(what, one.where, cure)


def _find_repeated(role: Filed[Role]) -> Iterator[Problem]:
    for name in FACT_LISTS:
        seen: dict[str, int] = {}
        for place, fact in enumerate(role.record.facts(name)):
            first = seen.setdefault(fact.id, place)
            if first != place:
                what = f"“{fact.id}” stands twice in {name}, first at {role.at(name, first)}"
                yield Problem(what, role.at(name, place), "Rename or delete one of them.")


def _find_dangling(role: Filed[Role], known: Known) -> Iterator[Problem]:
    for name in FACT_LISTS:
        for place, fact in enumerate(role.record.facts(name)):
            if known.topics is not None and fact.topic not in known.topics:
                where = role.at(name, place, "topic")
                yield _dangling("topic", fact.topic, where, known.topics)
            yield from _find_basis(role, fact.basis, role.at(name, place, "basis"), known)
    for place, title in enumerate(role.record.also_called):
        yield from _find_basis(role, title.basis, role.at("also_called", place, "basis"), known)


def _find_basis(
    role: Filed[Role], basis: str | None, where: str, known: Known
) -> Iterator[Problem]:
    if basis is not None and basis not in known.sources | known.broken:
        yield _dangling("source", basis, where, known.sources)


def _find_outlook_problems(role: Filed[Role]) -> Iterator[Problem]:
    readings, abstains = role.record.outlook, role.record.abstains
    if bool(readings) == (abstains is not None):
        both = "both “outlook” and “abstains”" if readings else "neither “outlook” nor “abstains”"
        cure = "Name a population to read in “outlook”, or say in “abstains” why there is none."
        yield Problem(f"the role has {both}", role.at("abstains"), cure)
    seen: dict[str, int] = {}
    for place, reading in enumerate(readings):
        where = role.at("outlook", place)
        if place == 0 and reading.when is not None:
            yield Problem("the first reading has a “when”", where, "Put the main reading first.")
        if place > 0 and reading.when is None:
            cure = "Say in “when” which jobs it is for; only the first reading is for all."
            yield Problem("this reading lacks “when”", where, cure)
        if seen.setdefault(reading.population, place) != place:
            what = f"a second reading of “{reading.population}”"
            yield Problem(what, where, "Keep one reading a population.")


def _find_reading_problems(
    role: Filed[Role], place: int, reading: Reading, known: Known
) -> Iterator[Problem]:
    if reading.population not in known.populations and not known.broken:
        where = role.at("outlook", place, "population")
        yield _dangling("population", reading.population, where, known.populations)
        return
    for number, figure in enumerate(reading.figures):
        where = role.at("outlook", place, "figures", number)
        if figure in reading.figures[:number]:
            yield Problem(f"the figure “{figure}” stands twice", where, "Delete one of them.")
        elif figure not in known.figures:
            if figure.partition(".")[0] not in known.broken:
                yield _dangling("figure", figure, where, known.figures)
        elif known.figures[figure].population.id != reading.population:
            measured = known.figures[figure].population.id
            what = f"“{figure}” measures {measured}, the reading is of {reading.population}"
            yield Problem(what, where, "Move it to a reading of that population.")


def _dangling(kind: str, name: str, where: str, known: Iterable[str]) -> Problem:
    cure = suggest_name(name, known, otherwise=f"Add the {kind}, or correct the name.")
    return Problem(f"there is no {kind} “{name}”", where, cure)
