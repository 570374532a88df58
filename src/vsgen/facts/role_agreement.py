"""Finds the problems within each role and between them.

References that lead nowhere, ids that mean two things, numbers in texts that should have none.
Expects roles that are well-formed one by one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from vsgen.claims import Account, account_for
from vsgen.errors import Problem, suggest_name
from vsgen.facts.recorded import RecordedFigure
from vsgen.facts.records import Filed, R
from vsgen.facts.roles import FACT_LISTS, Reading, Role, Topics
from vsgen.facts.sources import is_day, is_later
from vsgen.facts.yaml_events import Steps

_REFERENCES = ("[[", "[^")
_CURE = (
    "Say it without a number: statistics come from figures alone. "
    "A product whose name has a number is known once it is a tool's label."
)


class Known(NamedTuple):
    """What a role may refer to."""

    topics: frozenset[str] | None
    """None if the topics did not load; then no reference to one is judged."""
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


def find_disagreements(roles: Iterable[Filed[Role]]) -> Iterator[Problem]:
    """Facts of two roles with one id that say different things, and titles used twice.

    What most roles say of an id counts as right, so that one role's fault is not the others'.
    """
    facts: dict[tuple[str, str], list[tuple[Filed[Role], int]]] = {}
    titles: dict[str, Filed[Role]] = {}
    for role in roles:
        first = titles.setdefault(role.record.title.casefold(), role)
        if first is not role:
            what = f"“{role.record.title}” is also the title of {first.at('title')}"
            yield Problem(what, role.at("title"), "Give each role its own title.")
        for name in FACT_LISTS:
            for place, fact in enumerate(role.record.facts(name)):
                facts.setdefault((name, fact.id), []).append((role, place))
    for (name, _), places in facts.items():
        yield from _find_differences(name, places)


def _find_differences(name: str, places: list[tuple[Filed[Role], int]]) -> Iterator[Problem]:
    said = [role.record.facts(name)[place] for role, place in places]
    usual, _ = Counter((fact.topic, fact.label) for fact in said).most_common(1)[0]
    right = next(n for n, fact in enumerate(said) if (fact.topic, fact.label) == usual)
    other, there = places[right]
    before = said[right]
    for (role, place), fact in zip(places, said, strict=True):
        if other is role or (before.topic, before.label) == (fact.topic, fact.label):
            continue
        differs = "topic" if before.topic != fact.topic else "label"
        what = (
            f"“{fact.id}” has another {differs} here than in {other.at(name, there)}: "
            f"“{getattr(fact, differs)}”, not “{getattr(before, differs)}”"
        )
        cure = "One id means one statement: make them equal, or rename one of them."
        yield Problem(what, role.at(name, place), cure)


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


def gather_names(roles: Iterable[Role], others: Iterable[str] = ()) -> frozenset[str]:
    """The titles and tool labels, and of `others`, those that would read as numbers: "Python 3"."""
    names = set(others)
    for role in roles:
        names.update(role.names(), (other.title for other in role.also_called))
        names.update(tool.label for tool in role.tools)
    return frozenset(name for name in names if any(_parts(account_for(name))))


def find_role_wording(role: Filed[Role], names: frozenset[str]) -> Iterator[Problem]:
    """Every text of a role for readers that states a number or would be read as a reference."""
    return _judge_texts(role, _list_texts(role.record), names)


def find_topic_wording(topics: Filed[Topics], names: frozenset[str]) -> Iterator[Problem]:
    """Every label and phrase of a topic that states a number or would be read as a reference."""
    texts: list[tuple[Steps, str]] = []
    for place, topic in enumerate(topics.record.topics):
        texts.append((("topics", place, "label"), topic.label))
        texts.append((("topics", place, "phrase"), topic.phrase))
    return _judge_texts(topics, texts, names)


def _judge_texts(
    filed: Filed[R], texts: Iterable[tuple[Steps, str]], names: frozenset[str]
) -> Iterator[Problem]:
    for path, text in texts:
        if mark := next((mark for mark in _REFERENCES if mark in text), ""):
            what = f"“{path[-1]}” holds “{mark}”, which an article reads as a reference"
            yield Problem(what, filed.at(*path), "Leave it out: figures are cited by articles.")
        account = account_for(text, names)
        spans = [claim.span for claim in account.claims] + list(account.unaccounted)
        if spans:
            words = ", ".join(f"“{text[start:end]}”" for start, end in sorted(spans))
            what = f"“{path[-1]}” states a number: {words}"
            yield Problem(what, filed.at(*path), _CURE)


def _list_texts(role: Role) -> Iterator[tuple[Steps, str]]:
    for name in FACT_LISTS:
        for place, fact in enumerate(role.facts(name)):
            yield (name, place, "label"), fact.label
            yield (name, place, "text"), fact.text
    for place, reading in enumerate(role.outlook):
        yield ("outlook", place, "why"), reading.why
        if reading.when is not None:
            yield ("outlook", place, "when"), reading.when
    if role.abstains is not None:
        yield ("abstains",), role.abstains


def _parts(account: Account) -> tuple[object, ...]:
    return (account.claims, account.suppressed, account.unaccounted)
