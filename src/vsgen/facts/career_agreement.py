"""Finds what does not agree in where a role stands: its stage, the jobs around it, situations.

Their ids have a meaning beyond one role: a stage, another role, a topic with a scene.
"""

from collections.abc import Iterator, Mapping

from vsgen.errors import Problem
from vsgen.facts.records import Filed
from vsgen.facts.roles import FACT_LISTS, SIZES, STAGES, Role
from vsgen.facts.topics import Topic


def find_career_problems(
    role: Filed[Role], topics: Mapping[str, Topic] | None, titles: Mapping[str, str]
) -> Iterator[Problem]:
    """The problems of one role; `titles` are those of all roles, by slug.

    Without topics no situation is judged.
    """
    yield from _find_stage_problems(role)
    for place, fact in enumerate(role.record.varies):
        if fact.id not in SIZES:
            what = f"“{fact.id}” in “varies” is no size that articles tell of"
            yield Problem(what, role.at("varies", place), f"Its id is {' or '.join(SIZES)}.")
    for name in ("comes_from", "leads_to"):
        yield from _find_path_problems(role, name, titles)
    if topics is not None:
        for name in FACT_LISTS:
            yield from _find_scene_problems(role, name, topics)


def _find_stage_problems(role: Filed[Role]) -> Iterator[Problem]:
    known = f"{', '.join(STAGES[:-1])} or {STAGES[-1]}"
    for place, fact in enumerate(role.record.stage):
        if place == 0 and fact.id not in STAGES:
            what = f"the first fact of “stage” is “{fact.id}”, which is no stage"
            yield Problem(what, role.at("stage", place), f"Put one first whose id is {known}.")
        if place > 0 and fact.id in STAGES:
            what = f"“{fact.id}” is a second stage"
            cure = "Keep one stage a role, as its first fact; say the way to it as “route”."
            yield Problem(what, role.at("stage", place), cure)


def _find_path_problems(
    role: Filed[Role], name: str, titles: Mapping[str, str]
) -> Iterator[Problem]:
    for place, fact in enumerate(role.record.facts(name)):
        if fact.id == role.record.slug:
            what = f"“{name}” names the role itself"
            yield Problem(what, role.at(name, place), "Name another job, or delete the fact.")
        elif fact.label != titles.get(fact.id, fact.label):
            what = f"“{fact.id}” is a role with another title than “{fact.label}”"
            cure = f"Write “{titles[fact.id]}”; another job needs another id."
            yield Problem(what, role.at(name, place, "label"), cure)


def _find_scene_problems(
    role: Filed[Role], name: str, topics: Mapping[str, Topic]
) -> Iterator[Problem]:
    scenes = [topic.id for topic in topics.values() if topic.scene is not None]
    for place, fact in enumerate(role.record.facts(name)):
        topic = topics.get(fact.topic)
        if topic is None:
            continue  # told as a reference that leads nowhere
        where = role.at(name, place, "topic")
        if name != "situations":
            if topic.scene is not None:
                what = f"“{topic.id}” is a situation, which only “situations” tells of"
                yield Problem(what, where, "Move the fact there, or give it another topic.")
        elif topic.scene is None:
            what = f"the topic “{topic.id}” has no scene"
            cure = f"Add its “scene”, or take one that has: {', '.join(scenes) or 'none yet'}."
            yield Problem(what, where, cure)
        else:
            for key, right in (("id", topic.id), ("label", topic.label)):
                if getattr(fact, key) != right:
                    what = f"the {key} of this situation is not its topic's"
                    yield Problem(what, role.at(name, place, key), f"Write “{right}”.")
