"""Why two roles are worth comparing: what their facts say of each other and have in common.

Each reason has a weight, and words that an editor can judge. Knows no queue.
"""

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from vsgen.facts import Library, Role

_STEPS = {"core": 1.8, "common": 1.2, "extra": 0.6}
_WAYS = ("leads_to", "comes_from")
_MENTIONS: tuple[tuple[str, float, str], ...] = (
    ("misread", 2.4, "{a} are easily taken for {b}"),
    ("posting", 2.0, "postings blur the two, and the facts say how to tell them apart"),
    ("kinds", 1.8, "one title stands for both in some places"),
    ("", 0.7, "their work meets: the facts of {a} speak of {b}"),
)
"""A list or topic of facts, what it weighs that one names the other role there, and the words."""
_PARTING = re.compile(r"\b(?:means?|points?|would be)\b")
"""Tells apart in a text about postings, and does not just name another job."""
_SHARED_TITLE = 1.5
_ALIKE = 5.0
"""Of two roles that have all skills and tools in common."""
_MOST_NAMED = 4
_FEWEST_SHARED = 3
_SAME_LEVEL = 1.0
_TWO_FIGURES, _ONE_FIGURE = 0.5, -0.4
_WORDS = re.compile(r"[\w'’-]+")
_LONGEST = 6
"""Words of a role's name."""
_LEVELS = ("individual", "lead", "manager", "executive")


class Reason(NamedTuple):
    """One reason, and how much it weighs; what speaks against the pair weighs less than 0."""

    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class Portrait:
    """What of a role is compared, gathered once."""

    role: Role
    things: Mapping[str, str]
    """Skills and tools: ids to labels."""
    titles: frozenset[str]
    population: str
    mentions: Mapping[str, tuple[float, str]]
    """Other roles that its facts name, by slug: the heaviest place."""
    onward: Mapping[str, float]
    """The jobs after it, by slug, and how usual each is."""
    before: Mapping[str, float]


def draw_portraits(library: Library) -> dict[str, Portrait]:
    """Every role's, by slug."""
    names = {
        " ".join(_split(name)): it.slug for it in library.roles.values() for name in it.names()
    }
    starts = {name.partition(" ")[0] for name in names}
    return {slug: _draw(role, names, starts) for slug, role in library.roles.items()}


def give_reasons(a: Portrait, b: Portrait) -> list[Reason]:
    """Why these two are worth an article, weightiest first."""
    found = [*_find_step(a, b), *_find_mention(a, b), *_find_likeness(a, b), *_find_figures(a, b)]
    return sorted(found, key=lambda it: -it.weight)


def put_in_order(a: Portrait, b: Portrait) -> tuple[Portrait, Portrait]:
    """The job that comes first in a working life, else by name."""
    if _step_weight(b, a) > _step_weight(a, b):
        return b, a
    if _step_weight(a, b) > 0:
        return a, b
    rank = {it.role.slug: _LEVELS.index(it.role.level) for it in (a, b)}
    return (b, a) if rank[b.role.slug] < rank[a.role.slug] else (a, b)


def _draw(role: Role, names: Mapping[str, str], starts: Set[str]) -> Portrait:
    mentions: dict[str, tuple[float, str]] = {}
    for name in ("misread", "definition", "responsibilities", "situations", "hard", "change"):
        for fact in role.facts(name):
            place = name if name == "misread" else fact.topic
            if place == "posting" and not _PARTING.search(fact.text):
                place = ""
            weight, words = next((w, t) for p, w, t in _MENTIONS if p in (place, ""))
            for slug in _find_names(f"{fact.text} {fact.label}", names, starts):
                if slug != role.slug and weight > mentions.get(slug, (0.0, ""))[0]:
                    mentions[slug] = (weight, words)
    things = {it.id: it.label for it in (*role.skills, *role.tools)}
    titles = frozenset(it.title.casefold() for it in role.also_called)
    population = role.outlook[0].population if role.outlook else ""
    steps = ({it.id: _STEPS[it.weight] for it in role.facts(name)} for name in _WAYS)
    return Portrait(role, things, titles, population, mentions, *steps)


def _find_names(text: str, names: Mapping[str, str], starts: Set[str]) -> Iterator[str]:
    """The roles that a text names: of "lead baker" the lead baker, of "manager of bakers" none."""
    words, at = _split(text), 0
    while at < len(words):
        for length in range(_LONGEST, 0, -1) if words[at] in starts else ():
            if slug := names.get(" ".join(words[at : at + length])):
                if at == 0 or words[at - 1] != "of":
                    yield slug
                at += length - 1
                break
        at += 1


def _split(text: str) -> list[str]:
    return _WORDS.findall(text.casefold())


def _step_weight(a: Portrait, b: Portrait) -> float:
    """How usual it is that somebody goes from a to b."""
    return a.onward.get(b.role.slug, 0.0) + b.before.get(a.role.slug, 0.0) / 2


def _find_step(a: Portrait, b: Portrait) -> Iterator[Reason]:
    first, second = (a, b) if _step_weight(a, b) >= _step_weight(b, a) else (b, a)
    if weight := _step_weight(first, second):
        usual = "a usual step" if weight > _STEPS["common"] else "a possible step"
        yield Reason(weight, f"{usual}: from {first.role.one} to {second.role.one}")


def _find_mention(a: Portrait, b: Portrait) -> Iterator[Reason]:
    found = [
        (*one.mentions[other.role.slug], one, other)
        for one, other in ((a, b), (b, a))
        if other.role.slug in one.mentions
    ]
    if found:
        weight, words, one, other = max(found, key=lambda it: it[0])
        more = 0.5 if len(found) > 1 else 0.0
        yield Reason(weight + more, words.format(a=one.role.many, b=other.role.many))
    if titles := a.titles & b.titles:
        yield Reason(_SHARED_TITLE, f"postings call both “{min(titles)}”")


def _find_likeness(a: Portrait, b: Portrait) -> Iterator[Reason]:
    shared = len(a.things.keys() & b.things.keys())
    if shared >= _FEWEST_SHARED:
        share = shared / (len(a.things) + len(b.things) - shared)
        labels = (label for it, label in a.things.items() if it in b.things)
        named = ", ".join(islice(labels, _MOST_NAMED)) + (", …" if shared > _MOST_NAMED else "")
        yield Reason(_ALIKE * share, f"{shared} skills and tools in common: {named}")
    if a.role.level == b.role.level:
        yield Reason(_SAME_LEVEL, f"the same level: {a.role.level}")


def _find_figures(a: Portrait, b: Portrait) -> Iterator[Reason]:
    if a.population and b.population:
        if a.population != b.population:
            yield Reason(
                _TWO_FIGURES, "pay and openings can be compared: figures of two occupations"
            )
        else:
            yield Reason(_ONE_FIGURE, "but both read the figures of one occupation")
