"""What a role's items of a section are made from: the same in all articles of the role."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from vsgen.articles import Section
from vsgen.drafting.needs import Wordsmith, list_parts
from vsgen.facts import Library, Role
from vsgen.prompts import Brief, brief_items

_MOST = 2_000
"""Sections of roles that are remembered: those of some 150 roles."""


class RoleItem(NamedTuple):
    """One item of a role's section."""

    label: str
    made_from: str
    """The fingerprint of what its writer is given."""
    parts: tuple[str, ...]
    """As a passage records them."""


def list_items(
    role: Role, section: Section, library: Library, smith: Wordsmith
) -> Mapping[str, RoleItem]:
    """The items that `role` has for `section`, by id, as `smith` words them."""
    writer = smith.inputs_name(Brief(section.id, role.slug, {}))
    if library.roles.get(role.slug) is role:
        return _list_known(library, role.slug, section, writer)
    return _list_items(library, role, section, writer)


@lru_cache(maxsize=_MOST)
def _list_known(
    library: Library, slug: str, section: Section, writer: str
) -> Mapping[str, RoleItem]:
    return _list_items(library, library.roles[slug], section, writer)


def _list_items(
    library: Library, role: Role, section: Section, writer: str
) -> Mapping[str, RoleItem]:
    brief = brief_items(role, section, library)
    made_from = brief.inputs_by_item(writer)
    return {
        item["id"]: RoleItem(
            item.get("label", ""),
            made_from[item["id"]],
            list_parts(brief.only([item["id"]]), writer),
        )
        for item in brief.material["items"]
    }
