"""The plan of a pair's article: for every passage the facts that it words.

What contrasts, is shared or weighs more with one goes to the pair passages, the rest to the
roles' own. Nothing here is text.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from vsgen.facts import Fact, Library, Role, TopicRow
from vsgen.facts.roles import FACT_LISTS, FactList
from vsgen.planning.contrasts import (
    compare_by_topic,
    compare_by_weight,
    leave_something,
    order_by_weight,
)
from vsgen.planning.outlooks import OutlookPlan, plan_outlook
from vsgen.planning.pair import Pair
from vsgen.planning.pair_sections import DEFINING, OPENING, find_trial, plan_sections
from vsgen.planning.stated import Stated, Tree, state, walk

MOST_READINGS = 1
"""Of a role that its own passage explains; the table has them all."""
_GLANCE: tuple[tuple[FactList, str, str | None], ...] = (
    ("definition", "purpose", None),
    ("stage", "stage", None),
    ("definition", "reports", None),
    ("definition", "hands-on", None),
    ("definition", "on-call", None),
    ("comes_from", "path", "Comes from"),
    ("leads_to", "path", "Can lead to"),
    ("hard", "hard", None),
    ("definition", "measure", None),
    ("definition", "product", None),
    ("education", "degree", None),
    ("education", "experience", None),
)
"""Rows of At a Glance where a field chooses none: a fact list, a kind of topic, and what the row is
called where that is not the topic's label. Below them stand the occupations counted."""
_MOST_ROWS = 8
_SHOWN = tuple(name for name in FACT_LISTS if name not in ("choose", "avoid"))
"""Lists whose labels a table may show as what a job is."""
_DEALT = ("choose", "avoid", "responsibilities", "skills", "tips", "asked", "hard", "change")
"""Lists of which an article tells a part, and whose order says nothing else."""
_MOST_CONTRASTS, _MOST_HEAVIER = 4, 3
_MOST_DUTIES, _MOST_SKILLS = 2, 2
_MOST_MISREAD, _MOST_TIPS = 1, 3


@dataclass(frozen=True, slots=True)
class GlanceRow:
    """A row of At a Glance: what is compared, and a's and b's facts, which are named in it."""

    label: str
    a: Stated
    b: Stated


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that the passages of one article may say."""

    pair: Pair
    sections: Mapping[str, Mapping[str, Tree]]
    """What pair passages may say, by section id and by the names that templates use."""
    items: Mapping[str, Mapping[str, tuple[Stated, ...]]]
    """What the roles' own passages say, by section id and slug; readings are not among it."""
    glance: tuple[GlanceRow, ...]
    outlook: OutlookPlan
    names: frozenset[str]
    """Labels that are proper names and keep their capital within a sentence."""

    def stated(self) -> Iterator[Stated]:
        """Every fact that the article tells or names, as often as it does."""
        for passage in self.sections.values():
            yield from walk(passage)
        for of_roles in self.items.values():
            for stated in of_roles.values():
                yield from stated
        for row in self.glance:
            yield from (row.a, row.b)

    def bases(self) -> tuple[str, ...]:
        """Ids of the sources that a shown fact rests on, sorted."""
        titles = (*self.pair.a.also_called, *self.pair.b.also_called)
        found = {it.fact.basis for it in self.stated()} | {title.basis for title in titles}
        return tuple(sorted(basis for basis in found if basis))


def plan_article(pair: Pair, library: Library) -> Plan:
    """Choose the facts of every passage of `pair`'s article."""
    dealt = _deal(pair)
    a, b = dealt.a, dealt.b
    duties = leave_something(
        compare_by_topic(a.responsibilities, b.responsibilities, library.topics, _MOST_CONTRASTS)
    )
    also = (a.tools, b.tools)
    skills = leave_something(
        compare_by_weight(a.skills, b.skills, _MOST_HEAVIER, _MOST_SKILLS, also)
    )
    items = {
        "definitions": {role.slug: list_profile(role, library) for role in (a, b)},
        "responsibilities": _take(pair, "responsibilities", duties.a, duties.b, _MOST_DUTIES),
        "skills": _take(pair, "skills", skills.a, skills.b, _MOST_SKILLS),
        "tips": _take(pair, "tips", _list_tips(a, library), _list_tips(b, library), _MOST_TIPS),
    }
    return Plan(
        pair,
        plan_sections(dealt, library, duties, skills),
        items,
        _plan_glance(dealt, library),
        plan_outlook(a, b, library),
        library.names,
    )


def _deal(pair: Pair) -> Pair:
    """The pair with equally weighty facts in an order of its own.

    Of long lists an article tells a few; so any two articles of a role tell different ones.
    """

    def deal(role: Role) -> Role:
        return role.model_copy(
            update={
                name: tuple(sorted(role.facts(name), key=lambda fact: pair.draw(fact.id)))
                for name in _DEALT
            }
        )

    return Pair(deal(pair.a), deal(pair.b))


def list_profile(role: Role, library: Library) -> tuple[Stated, ...]:
    """What a role's own definition says, whatever it is compared with."""
    compared = library.of_kind(role.definition, *OPENING, *DEFINING)
    own = tuple(fact for fact in role.definition if fact not in compared)
    misread = order_by_weight(role.misread)[:_MOST_MISREAD]
    return (*state(role, "definition", own), *state(role, "misread", misread))


def _list_tips(role: Role, library: Library) -> tuple[Fact, ...]:
    """The tips, weightiest first, without the one that the conclusion tells."""
    trial = find_trial(role, library)
    return tuple(fact for fact in order_by_weight(role.tips) if fact not in trial)


def _take(
    pair: Pair, name: str, a: tuple[Fact, ...], b: tuple[Fact, ...], most: int
) -> dict[str, tuple[Stated, ...]]:
    return {role.slug: state(role, name, of[:most]) for role, of in ((pair.a, a), (pair.b, b))}


def _plan_glance(pair: Pair, library: Library) -> tuple[GlanceRow, ...]:
    known = {topic.id: topic for topic in library.topics}
    rows = [
        GlanceRow(row.label or known[row.topic].label, *found)
        for row in _list_rows(library)
        if (found := _find_both(row, pair)) and found[0].fact.label != found[1].fact.label
    ]
    return tuple(rows[:_MOST_ROWS])


def _list_rows(library: Library) -> Iterable[TopicRow]:
    if library.glance is not None:
        return library.glance
    return [
        TopicRow(topic=topic.id, list=name, label=label)
        for name, kind, label in _GLANCE
        for topic in library.topics
        if topic.kind == kind
    ]


def _find_both(row: TopicRow, pair: Pair) -> tuple[Stated, Stated] | None:
    for name in [row.list] if row.list else _SHOWN:
        a, b = (_first_on(row.topic, role, name) for role in (pair.a, pair.b))
        if a and b:
            return a, b
    return None


def _first_on(topic: str, role: Role, name: str) -> Stated | None:
    facts = [fact for fact in order_by_weight(role.facts(name)) if fact.topic == topic]
    return Stated(role.slug, name, facts[0], told=False) if facts else None
