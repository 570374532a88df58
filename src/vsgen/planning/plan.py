"""The plan of a pair's article: for every section the facts that its passages word.

What contrasts or is shared goes to the pair passage, the rest to the role's own, so that an
article words a fact once; only Tips says again how people come to a job. Nothing here is text.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from vsgen.facts import Fact, Library, Topic
from vsgen.planning.contrasts import (
    Comparison,
    compare_by_item,
    compare_by_place,
    compare_by_topic,
    leave_something,
)
from vsgen.planning.outlooks import OutlookPlan, plan_outlook
from vsgen.planning.pair import Pair

_OPENING = ("call", "measure")
_DEFINING = ("purpose", "product", "place")
_GLANCE = (
    ("definition", ("purpose", "measure", "product", "place")),
    ("education", ("degree", "experience")),
)
_MOST_CONTRASTS = {"responsibilities": 5, "education": 2, "industries": 3}
_MOST_ITEMS = {"responsibilities": 4, "skills": 5, "tools": 5, "industries": 3}
_SHORT_ANSWER = 2


@dataclass(frozen=True, slots=True)
class GlanceRow:
    """A row of At a Glance: what is compared, and a's and b's short answers."""

    topic: Topic
    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that the passages of one article may say."""

    pair: Pair
    comparisons: Mapping[str, Comparison]
    """By section id; sections whose text does not come from a fact list have none."""
    glance: tuple[GlanceRow, ...]
    neither: tuple[Fact, ...]
    """What speaks against both roles: shared `avoid` facts, else the weightiest of each."""
    outlook: OutlookPlan
    names: frozenset[str]
    """Labels that are proper names and keep their capital within a sentence."""

    def bases(self) -> tuple[str, ...]:
        """Ids of the sources that a shown fact rests on, sorted."""
        facts = [*self.neither]
        for it in self.comparisons.values():
            facts += [fact for contrast in it.contrasts for fact in (contrast.a, contrast.b)]
            facts += [*(fact for both in it.shared for fact in both), *it.a, *it.b]
        titles = (*self.pair.a.also_called, *self.pair.b.also_called)
        found = {fact.basis for fact in facts} | {title.basis for title in titles}
        return tuple(sorted(basis for basis in found if basis))


def plan_article(pair: Pair, library: Library) -> Plan:
    """Choose the facts of every section of `pair`'s article, for contrast by topic."""
    short_answer, conclusion = _plan_choice(pair, library.topics)
    worded_by_both = {
        "definitions": _compare_definitions(pair, _DEFINING, library),
        "responsibilities": _compare(pair, "responsibilities", library),
        "skills": _compare_items(pair, "skills", "tools"),
        "education": _compare(pair, "education", library),
        "tools": _compare_items(pair, "tools", "skills"),
        "industries": _compare_industries(pair, library),
        "tips": compare_by_item(pair.a.tips, pair.b.tips),
    }
    comparisons = {
        "introduction": replace(_compare_definitions(pair, _OPENING, library), a=(), b=()),
        "short-answer": short_answer,
        **{id: _shorten(id, leave_something(found)) for id, found in worded_by_both.items()},
        "conclusion": conclusion,
    }
    return Plan(
        pair,
        comparisons,
        _plan_glance(pair, library.topics),
        _plan_neither(pair),
        plan_outlook(pair.a, pair.b, library),
        library.names,
    )


def _compare(pair: Pair, name: str, library: Library) -> Comparison:
    a, b = pair.a.facts(name), pair.b.facts(name)
    return compare_by_topic(a, b, library.topics, _MOST_CONTRASTS[name])


def _compare_items(pair: Pair, name: str, beside: str) -> Comparison:
    """Compare by item; what the other role has in the list `beside` tells nobody apart."""
    a, b = pair.a, pair.b
    return compare_by_item(a.facts(name), b.facts(name), a.facts(beside), b.facts(beside))


def _compare_definitions(pair: Pair, wanted: Sequence[str], library: Library) -> Comparison:
    """Contrast definitions on the topics `wanted`; what a role is stays with the role."""
    a, b = ([fact for fact in role.definition if fact.topic in wanted] for role in (pair.a, pair.b))
    axes = [topic for topic in library.topics if topic.id != "purpose"]
    return compare_by_topic(a, b, axes, len(wanted))


def _plan_choice(pair: Pair, topics: Sequence[Topic]) -> tuple[Comparison, Comparison]:
    """The reasons to choose either role: the first go to The Short Answer, one to the end."""
    found = compare_by_topic(pair.a.choose, pair.b.choose, topics, len(topics))
    first, later = found.contrasts[:_SHORT_ANSWER], found.contrasts[_SHORT_ANSWER:]
    nothing = replace(found, a=(), b=(), shared=())
    return replace(nothing, contrasts=first), replace(nothing, contrasts=later[:1])


def _plan_neither(pair: Pair) -> tuple[Fact, ...]:
    found = compare_by_item(pair.a.avoid, pair.b.avoid)
    if found.shared:
        return tuple(fact for fact, _ in found.shared[:2])
    return (*found.a[:1], *found.b[:1])


def _compare_industries(pair: Pair, library: Library) -> Comparison:
    a, b = pair.a.industries, pair.b.industries
    return compare_by_place(a, b, library.topic((*a, *b)[0].topic), _MOST_CONTRASTS["industries"])


def _plan_glance(pair: Pair, topics: Sequence[Topic]) -> tuple[GlanceRow, ...]:
    return tuple(
        GlanceRow(topic, a.label, b.label)
        for name, wanted in _GLANCE
        for topic in topics
        if topic.id in wanted
        if (a := _first_on(topic, pair.a.facts(name)))
        if (b := _first_on(topic, pair.b.facts(name)))
    )


def _first_on(topic: Topic, facts: Iterable[Fact]) -> Fact | None:
    return next((fact for fact in facts if fact.topic == topic.id), None)


def _shorten(section: str, found: Comparison) -> Comparison:
    most = _MOST_ITEMS.get(section)
    return replace(found, a=found.a[:most], b=found.b[:most])
