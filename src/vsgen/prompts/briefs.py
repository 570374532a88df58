"""Makes the briefs of a plan: what a writer gets for one passage, and the fingerprint of it.

A brief's material is all that a template can see. So the fingerprint of the material says
whether a passage is still made from present inputs. It names figures by id only: a new
edition changes no brief.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import Any

from vsgen.articles import Section
from vsgen.facts import Library, Role
from vsgen.facts.topics import imply_kind
from vsgen.planning import Plan, Stated, list_profile
from vsgen.prompts.material import (
    show,
    show_fact,
    show_outlook,
    show_pair,
    show_readings,
    show_role,
)

Material = Mapping[str, Any]

PROFILE = "profile"
"""The id of the one item that says what a role is, and what else it is called."""

_ENCODER = json.JSONEncoder(sort_keys=True, ensure_ascii=False, default=str)
_WITH_OUTLOOK = ("outlooks", "conclusion")
_ABOUT = ("a", "b", "angle")
"""What a pair passage is about, of which it says nothing by itself."""


@dataclass(frozen=True)
class Brief:
    """What a writer gets for one passage of a pair, or for a role's items of one section."""

    section: str
    role: str | None
    """The role's slug; None for a pair passage."""
    material: Material
    """Plain data (dicts, lists, strings): everything that the wording may use."""

    @cached_property
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
        return not any(map(_holds, (it for key, it in self.material.items() if key not in _ABOUT)))

    def only(self, ids: Collection[str]) -> "Brief":
        """The same brief with only the items called `ids`."""
        items = [item for item in self.material["items"] if item["id"] in ids]
        return replace(self, material={**self.material, "items": items})


def fingerprint(*parts: object) -> str:
    """A short hash of plain data, the same on every machine."""
    return fingerprint_encoded(map(encode, parts))


def fingerprint_encoded(parts: Iterable[bytes]) -> str:
    """`fingerprint` of what was encoded before, for parts that many fingerprints share."""
    return sha256(join_encoded(parts)).hexdigest()[:16]


def join_encoded(parts: Iterable[bytes]) -> bytes:
    """What `encode` makes of the list of what was encoded before."""
    return b"[%b]" % b", ".join(parts)


def encode(data: object) -> bytes:
    """Plain data as `fingerprint` hashes it."""
    text = _ENCODER.encode(data)
    if '"kind": ' in text:
        text = _ENCODER.encode(_leave_out_implied(data))
    return text.encode()


def _leave_out_implied(data: Any) -> Any:  # noqa: ANN401 (plain data of any shape)
    """The same data without kinds of topics that follow from their ids.

    So a topic that says its kind has the fingerprint that it had when it could not.
    """
    if isinstance(data, Mapping):
        topic = data.get("topic", data.get("id"))
        implied = "kind" in data and isinstance(topic, str) and data["kind"] == imply_kind(topic)
        kept = (key for key in data if key != "kind" or not implied)
        return {key: _leave_out_implied(data[key]) for key in kept}
    return [_leave_out_implied(part) for part in data] if isinstance(data, list | tuple) else data


def _holds(data: object) -> bool:
    """Whether there is anything in plain data."""
    if isinstance(data, Mapping):
        return any(map(_holds, data.values()))
    return any(map(_holds, data)) if isinstance(data, list) else bool(data)


def brief_pair(plan: Plan, section: Section) -> Brief:
    """The brief of `section`'s pair passage."""
    material: dict[str, Any] = show_pair(plan.pair)
    material |= show(plan.sections.get(section.id, {}), plan.names)
    if section.id in _WITH_OUTLOOK:
        material["outlook"] = show_outlook(plan.outlook)
    return Brief(section.id, None, material)


def brief_items(role: Role, section: Section, library: Library) -> Brief:
    """The brief of all items that `role` has for `section`, whatever the pair."""
    names, name = library.names, section.facts
    if name is None:
        items = show_readings(role, library)
    elif name == "definition":
        facts = [
            show_fact(it, names) | {"kind": library.kinds.get(it.fact.topic)}
            for it in list_profile(role, library)
        ]
        titles = [title.title for title in role.also_called]
        items = [{"id": PROFILE, "facts": facts, "titles": titles}]
    else:
        items = [show_fact(Stated(role.slug, name, it), names) for it in role.facts(name)]
    return Brief(section.id, role.slug, {"role": show_role(role), "items": items})
