"""What the pair passage of every section may say, section by section.

Each fact is told in one of them or in a role's own passage, so that an article says nothing twice.
What introduction, moves and conclusion take from other sections they only name.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

from vsgen.facts import Fact, Library, Role, Topic
from vsgen.facts.roles import SIZES
from vsgen.facts.topics import Defining
from vsgen.planning.contrasts import (
    Comparison,
    compare_by_place,
    compare_by_topic,
    compare_by_weight,
    order_by_weight,
    order_pairs,
    rank,
)
from vsgen.planning.moves import find_path, plan_angle, plan_moves
from vsgen.planning.pair import Pair
from vsgen.planning.stated import Stated, Tree, state, state_comparison

OPENING = ("call",)
DEFINING: tuple[str, ...] = get_args(Defining)
_TURNS = ("kinds", "posting")
"""Kinds of which an article tells one, lest all that share a role tell the same."""
_MOST_CHOICES, _MOST_NEITHER, _MOST_SITUATIONS = 2, 2, 1
_MOST_CONTRASTS = {"definition": 8, "education": 2, "industries": 4}
_MOST_SHARED = {"responsibilities": 2, "skills": 3, "education": 2, "tools": 4, "industries": 2}
_MOST_SAID = {"requirements": 2, "change": 1, "asked": 2, "hard": 1}
_MOST_HEAVIER, _MOST_OWN, _MOST_NAMED = 4, 2, 7
_MOST_BESIDE = {"industries": 1}
_COMPANIES = dict(zip(("small", "large"), SIZES, strict=True))


def plan_sections(
    pair: Pair, library: Library, duties: Comparison, skills: Comparison
) -> dict[str, dict[str, Tree]]:
    """What the pair passages may say, by section id.

    `duties` and `skills` are compared already, for the roles' own passages word what they leave.
    """
    a, b, topics = pair.a, pair.b, library.topics
    choices = compare_by_topic(a.choose, b.choose, topics, _MOST_CHOICES)
    later = compare_by_topic(choices.a, choices.b, topics, 1)
    degrees = compare_by_topic(a.education, b.education, topics, _MOST_CONTRASTS["education"])
    also = (a.skills, b.skills)
    tools = compare_by_weight(a.tools, b.tools, _MOST_HEAVIER, also=also)
    angle: dict[str, Tree] = {"angle": plan_angle(pair)}
    return {
        "introduction": {
            **_compare_definitions(pair, OPENING, library),
            "stage": {"a": state(a, "stage", a.stage), "b": state(b, "stage", b.stage)},
            "purpose": _name_both(pair, "purpose", library),
            "path": {
                "a_to_b": find_path(a, b, told=False),
                "b_to_a": find_path(b, a, told=False),
            },
            **angle,
        },
        "short-answer": {
            "contrasts": state_comparison(pair, "choose", choices)["contrasts"],
            "neither": _plan_neither(pair),
        },
        "definitions": {
            **_compare_definitions(pair, _choose_kinds(pair, library), library),
            "varies": _vary(pair),
        },
        "responsibilities": _state("responsibilities", pair, duties),
        "situations": {"situations": _plan_situations(pair, topics)},
        "skills": _state("skills", pair, skills),
        "education": {
            **_state_all("education", pair, degrees),
            "requirements": _say(pair, "requirements"),
        },
        "tools": {**_state_all("tools", pair, tools), "named": _name_tools(pair)},
        "industries": _state_all("industries", pair, _compare_industries(pair, library)),
        "outlooks": {"change": _say(pair, "change")},
        "moves": plan_moves(pair, library),
        "questions": {"asked": _say(pair, "asked"), "hard": _say(pair, "hard")},
        "conclusion": {
            "contrasts": state_comparison(pair, "choose", later)["contrasts"],
            "measure": _name_both(pair, "measure", library),
            "trial": {
                "a": state(a, "tips", find_trial(a, library)),
                "b": state(b, "tips", find_trial(b, library)),
            },
            **angle,
        },
    }


def find_trial(role: Role, library: Library) -> tuple[Fact, ...]:
    """The tip to find out whether the job is for one, which the conclusion ends with."""
    return library.of_kind(role.tips, "trial")[:1]


def _name_tools(pair: Pair) -> Tree:
    """The weightiest tools of either role, by name."""
    sides = (("a", pair.a), ("b", pair.b))
    return {
        side: state(role, "tools", order_by_weight(role.tools)[:_MOST_NAMED], told=False)
        for side, role in sides
    }


def _compare_definitions(pair: Pair, kinds: Sequence[str], library: Library) -> dict[str, Tree]:
    a, b = (library.of_kind(role.definition, *kinds) for role in (pair.a, pair.b))
    compared = compare_by_topic(a, b, library.topics, _MOST_CONTRASTS["definition"])
    found = state_comparison(pair, "definition", compared)
    return {"contrasts": found["contrasts"], "shared": found["shared"]}


def _compare_industries(pair: Pair, library: Library) -> Comparison:
    a, b = pair.a.industries, pair.b.industries
    topic = library.topic((*a, *b)[0].topic)
    return compare_by_place(a, b, topic, _MOST_CONTRASTS["industries"])


def _state(section: str, pair: Pair, found: Comparison) -> dict[str, Tree]:
    """A comparison of the list called as its section, with the weightiest of what is shared."""
    shared = order_pairs(found.shared)[: _MOST_SHARED[section]]
    return state_comparison(pair, section, replace(found, shared=shared))


def _state_all(section: str, pair: Pair, found: Comparison) -> dict[str, Tree]:
    """The same for a section without passages of the roles: where nothing meets, each has some.

    Beside the industries that meet, each has the weightiest that is core for it alone.
    """
    stated = _state(section, pair, found)
    a, b = (_list_own(section, facts, any(stated.values())) for facts in (found.a, found.b))
    own = {"a": state(pair.a, section, a), "b": state(pair.b, section, b)}
    return {**stated, "own": own}


def _list_own(section: str, facts: tuple[Fact, ...], meets: bool) -> tuple[Fact, ...]:
    if not meets:
        return facts[:_MOST_OWN]
    return tuple(it for it in facts if it.weight == "core")[: _MOST_BESIDE.get(section, 0)]


def _say(pair: Pair, name: str) -> Tree:
    """What each says in the list `name`, the weightiest first; what both say is shared."""
    a, b, most = pair.a, pair.b, _MOST_SAID[name]
    found = compare_by_weight(a.facts(name), b.facts(name), most=0)
    shared = state_comparison(pair, name, replace(found, shared=order_pairs(found.shared)[:most]))
    return {
        "a": state(a, name, found.a[:most]),
        "b": state(b, name, found.b[:most]),
        "shared": shared["shared"],
    }


def _plan_neither(pair: Pair) -> Tree:
    """What speaks against both roles: what both say, else the weightiest of each."""
    found = compare_by_weight(pair.a.avoid, pair.b.avoid, most=0)
    most = 0 if found.shared else 1
    shared = replace(found, shared=order_pairs(found.shared)[:_MOST_NEITHER])
    return {
        "a": state(pair.a, "avoid", found.a[:most]),
        "b": state(pair.b, "avoid", found.b[:most]),
        "shared": state_comparison(pair, "avoid", shared)["shared"],
    }


def _choose_kinds(pair: Pair, library: Library) -> tuple[str, ...]:
    """The kinds that Definitions compares: of those that take turns, one where it has a choice."""
    definitions = (pair.a.definition, pair.b.definition)
    open_to = [it for it in _TURNS if all(library.of_kind(of, it) for of in definitions)]
    if not open_to:
        return DEFINING
    told = open_to[pair.draw("definitions") % len(open_to)]
    return tuple(kind for kind in DEFINING if kind == told or kind not in _TURNS)


def _vary(pair: Pair) -> Tree:
    """How either job differs by size of company: of the sizes that both tell of, one."""
    found = {size: _state_both(pair, "varies", id) for size, id in _COMPANIES.items()}
    both = [size for size, of in found.items() if all(of.values())]
    if not both:
        return found
    size = both[pair.draw("varies") % len(both)]
    return {size: found[size]}


def _plan_situations(pair: Pair, topics: Sequence[Topic]) -> Tree:
    """The weightiest that both roles have; among equals each pair has its own choice."""
    of_a, of_b = ({fact.id: fact for fact in role.situations} for role in (pair.a, pair.b))

    def order(topic: Topic) -> tuple[int, int]:
        return rank(of_a[topic.id]) + rank(of_b[topic.id]), pair.draw(topic.id)

    common = [topic for topic in topics if topic.scene and topic.id in of_a and topic.id in of_b]
    return tuple(
        {"topic": topic, "scene": topic.scene, **_state_both(pair, "situations", topic.id)}
        for topic in sorted(common, key=order)[:_MOST_SITUATIONS]
    )


def _state_both(pair: Pair, name: str, id: str) -> dict[str, Tree]:
    """What either says under `id` in the list `name`."""
    return {side: _find(role, name, id) for side, role in (("a", pair.a), ("b", pair.b))}


def _find(role: Role, name: str, id: str) -> Stated | None:
    return next(iter(state(role, name, tuple(it for it in role.facts(name) if it.id == id))), None)


def _name_both(pair: Pair, kind: str, library: Library) -> dict[str, Tree]:
    """Either role's weightiest definition of `kind`, which another passage tells."""
    return {side: _name(role, kind, library) for side, role in (("a", pair.a), ("b", pair.b))}


def _name(role: Role, kind: str, library: Library) -> Stated | None:
    facts = library.of_kind(order_by_weight(role.definition), kind)
    return Stated(role.slug, "definition", facts[0], told=False) if facts else None
