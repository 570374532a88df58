"""Makes the briefs of a plan: what a writer gets for one passage, and the fingerprint of it.

A brief's material is all that a template can see. So the fingerprint of the material says
whether a passage is still made from present inputs. It names figures by id only: a new
edition changes no brief.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from vsgen.articles import Section
from vsgen.facts import Library, Role
from vsgen.planning import Plan
from vsgen.prompts.material import (
    name_in_text,
    show_comparison,
    show_facts,
    show_outlook,
    show_readings,
    show_role,
)

Material = Mapping[str, Any]

TITLES = "titles"
"""The id of the item that says what else a role is called."""

_ENCODER = json.JSONEncoder(sort_keys=True, ensure_ascii=False, default=str)
_WITH_GLANCE = ("short-answer", "conclusion")
_WITH_OUTLOOK = ("outlooks", "conclusion")
_WITH_MOVES = ("tips",)


@dataclass(frozen=True, slots=True)
class Brief:
    """What a writer gets for one passage of a pair, or for a role's items of one section."""

    section: str
    role: str | None
    """The role's slug; None for a pair passage."""
    material: Material
    """Plain data (dicts, lists, strings): everything that the wording may use."""

    @property
    def inputs(self) -> str:
        """The fingerprint of the material: equal material, equal fingerprint."""
        return fingerprint(self.section, self.role, self.material)

    def inputs_by_item(self, writer: str) -> dict[str, str]:
        """For a role's items: the fingerprint of each, as `writer` would word it."""
        role = self.material["role"]
        return {
            item["id"]: fingerprint(writer, self.section, role, item)
            for item in self.material["items"]
        }

    @property
    def says_nothing(self) -> bool:
        """Whether a pair passage has nothing to word: the two roles' facts do not meet in it."""
        compared = ("contrasts", "shared", "marks_a", "marks_b")
        beside = ("glance", "outlook", "moves", "items")
        return not any(self.material.get(name) for name in (*compared, *beside))

    def only(self, ids: Collection[str]) -> "Brief":
        """The same brief with only the items called `ids`."""
        items = [item for item in self.material["items"] if item["id"] in ids]
        return replace(self, material={**self.material, "items": items})


def fingerprint(*parts: object) -> str:
    """A short hash of plain data, the same on every machine."""
    return sha256(_ENCODER.encode(parts).encode()).hexdigest()[:16]


def brief_pair(plan: Plan, section: Section) -> Brief:
    """The brief of `section`'s pair passage."""
    names = plan.names
    material: dict[str, Any] = {"a": show_role(plan.pair.a), "b": show_role(plan.pair.b)}
    if section.id in plan.comparisons:
        material |= show_comparison(plan.comparisons[section.id], names)
    if section.id in _WITH_GLANCE:
        material["glance"] = _show_glance(plan)
        material["neither"] = show_facts(plan.neither, names)
    if section.id in _WITH_OUTLOOK:
        material["outlook"] = show_outlook(plan.outlook)
    if section.id in _WITH_MOVES:
        material["moves"] = _show_moves(plan)
    return Brief(section.id, None, material)


def brief_items(role: Role, section: Section, library: Library) -> Brief:
    """The brief of all items that `role` has for `section`, whatever the pair."""
    material: dict[str, Any] = {"role": show_role(role)}
    if section.facts is None:
        material["items"] = show_readings(role, library)
    else:
        material["items"] = show_facts(role.facts(section.facts), library.names)
    if section.facts == "definition" and role.also_called:
        titles = [title.title for title in role.also_called]
        material["items"].append({"id": TITLES, "titles": titles})
    return Brief(section.id, role.slug, material)


def _show_glance(plan: Plan) -> dict[str, dict[str, str]]:
    return {
        row.topic.id: {
            "label": row.topic.label,
            "a": name_in_text(row.a, plan.names),
            "b": name_in_text(row.b, plan.names),
        }
        for row in plan.glance
    }


def _show_moves(plan: Plan) -> dict[str, Any]:
    shown: dict[str, Any] = {
        name: show_comparison(plan.comparisons[name], plan.names) for name in ("skills", "tools")
    }
    for side, role in (("a", plan.pair.a), ("b", plan.pair.b)):
        paths = [fact for fact in role.education if fact.topic == "experience"]
        shown[f"experience_{side}"] = show_facts(paths[:1], plan.names)
    return shown
