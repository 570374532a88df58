"""What the pair passages may say of stages, moves, situations and questions."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from vsgen.facts import Fact, Library, Role
from vsgen.planning import Pair, Plan, Tree, make_pair, plan_article
from vsgen.planning.moves import plan_angle
from vsgen.planning.stated import walk


def make_facts(*ids: str, core: Sequence[str] = (), topic: str = "") -> tuple[Fact, ...]:
    """Facts whose topic is called as they are, unless it is given."""
    return tuple(
        Fact.model_validate(
            {
                "id": id,
                "topic": topic or id,
                "weight": "core" if id in core else "common",
                "label": id.capitalize(),
                "text": f"says {id}",
            }
        )
        for id in ids
    )


def tell(library: Library, slug: str, **lists: tuple[Fact, ...]) -> Library:
    """The library with these lists of one role."""
    role = library.roles[slug].model_copy(update=lists)
    return replace(library, roles={**library.roles, slug: role})


def add_scenes(library: Library, *ids: str) -> Library:
    """The library with situations of these names."""
    known = library.topics[0]
    scenes = [
        known.model_copy(update={"id": id, "label": id.upper(), "scene": f"there is {id}"})
        for id in ids
    ]
    return replace(library, topics=(*library.topics, *scenes))


def plan(library: Library) -> Plan:
    return plan_article(make_pair(library, "baker", "cook"), library)


def name_facts(tree: Tree) -> list[str]:
    return [it.full for it in walk(tree)]


def pick(tree: Tree, *path: str) -> Tree:
    for name in path:
        assert isinstance(tree, dict)
        tree = tree[name]
    return tree


def find_move(library: Library, way: str) -> Tree:
    return pick(plan(library).sections["moves"]["moves"], way)


def test_a_role_without_the_newer_lists_leaves_no_passage_of_them(field: Library) -> None:
    """Nor the heading."""
    sections = plan(field).sections
    for id in ("situations", "moves", "questions"):
        assert [] == name_facts(sections[id]), id
    assert "apart" == pick(sections["introduction"], "angle", "kind")


def test_a_situation_is_one_that_both_roles_have(field: Library) -> None:
    """The weightiest, and the same whichever role comes first."""
    field = add_scenes(field, "fire", "flood", "frost")
    field = tell(field, "baker", situations=make_facts("flood", "frost", "fire", core=["fire"]))
    field = tell(field, "cook", situations=make_facts("fire", "flood", "noise", core=["fire"]))
    expected = ["baker/situations/fire", "cook/situations/fire"]
    assert expected == name_facts(plan(field).sections["situations"])


def test_what_a_move_takes_is_said_only_where_what_people_bring_is_known(field: Library) -> None:
    """Core skills of the goal, less the skills and the background of the start."""
    cook = make_facts("taste", "sauces", "menus", "stock", core=["sauces", "menus", "stock"])
    field = tell(field, "cook", skills=cook, comes_from=make_facts("porter", topic="path"))
    takes = pick(find_move(field, "a_to_b"), "takes")
    assert () == takes
    field = tell(field, "baker", background=make_facts("menus"))
    takes = pick(find_move(field, "a_to_b"), "takes")
    assert ["cook/skills/sauces", "cook/skills/stock"] == name_facts(takes)
    assert not any(it.told for it in walk(takes))


def test_a_path_is_a_fact_of_either_role(field: Library) -> None:
    """Told once, and named in the introduction; other jobs before the goal are its way."""
    cook = make_facts("baker", "porter", topic="path")
    told = plan(tell(field, "cook", comes_from=cook)).sections
    move = pick(told["moves"]["moves"], "a_to_b")
    assert ["cook/comes_from/baker"] == name_facts(pick(move, "path"))
    assert ["cook/comes_from/porter"] == name_facts(pick(move, "way"))
    assert [False] == [it.told for it in walk(pick(told["introduction"], "path"))]
    assert {"kind": "path", "from": "a", "to": "b"} == pick(told["introduction"], "angle")
    assert None is pick(told["moves"]["moves"], "b_to_a")


def test_jobs_after_both_are_told_beside_the_path(field: Library) -> None:
    """A job that is the other of the two is no third."""
    baker = make_facts("cook", "owner", topic="path")
    told = plan(tell(field, "baker", leads_to=baker)).sections["moves"]
    assert ["baker/leads_to/owner"] == name_facts(told["leads_to"])


@pytest.mark.parametrize(
    ("baker", "cook", "expected"),
    [
        ("entry", "senior", ("stages", "a", "b")),
        ("destination", "mid", ("stages", "b", "a")),
        ("mid", "mid", ("apart", None, None)),
        ("mid", "", ("apart", None, None)),
    ],
)
def test_the_angle_is_the_stages_where_no_path_is_known(
    field: Library, baker: str, cook: str, expected: tuple[str | None, ...]
) -> None:
    """From the earlier to the later one."""

    def set_stage(slug: str, stage: str) -> Role:
        facts = make_facts(stage, topic="stage") if stage else ()
        return field.roles[slug].model_copy(update={"stage": facts})

    angle = plan_angle(Pair(set_stage("baker", baker), set_stage("cook", cook)))
    assert expected == (angle["kind"], angle["from"], angle["to"])


def test_what_both_say_is_shared(field: Library) -> None:
    """And said by neither for itself."""
    field = tell(field, "baker", requirements=make_facts("letter", "oath"))
    field = tell(field, "cook", requirements=make_facts("letter"))
    told = plan(field).sections["education"]["requirements"]
    assert ["baker/requirements/oath"] == name_facts(pick(told, "a"))
    assert [] == name_facts(pick(told, "b"))
    assert ["baker/requirements/letter", "cook/requirements/letter"] == name_facts(
        pick(told, "shared")
    )


def test_where_nothing_meets_each_has_some_of_its_own(field: Library) -> None:
    """A section for the pair alone is not left empty by two roles of different places."""
    field = tell(field, "cook", industries=make_facts("ships", "trains", topic="sectors"))
    own = plan(field).sections["industries"]["own"]
    assert ["baker/industries/shops", "baker/industries/hotels"] == name_facts(pick(own, "a"))
    assert ["cook/industries/ships", "cook/industries/trains"] == name_facts(pick(own, "b"))
