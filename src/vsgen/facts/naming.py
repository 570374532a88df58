"""A role as a person writes it -> the role: by its slug, its title, or the file it stands in."""

import re
from collections.abc import Iterable

from vsgen.errors import UsageError
from vsgen.facts.library import Library
from vsgen.facts.roles import Role

_GAPS = re.compile(r"[\s_-]+")


def find_role(library: Library, name: str) -> Role | None:
    """The role that `name` stands for; None if it stands for none.

    Slugs come before titles, and titles before those that postings use.

    Raises:
        UsageError: it is the title of several.
    """
    if name in library.roles:
        return library.roles[name]
    wanted = _fold(name.replace("\\", "/").rpartition("/")[2].removesuffix(".yaml"))
    for names_of in (_list_own, _list_others):
        found = [it for it in library.roles.values() if wanted in map(_fold, names_of(it))]
        if len(found) > 1:
            slugs = " or ".join(it.slug for it in found)
            raise UsageError(f"“{name}” is the title of several roles", cure=f"Write {slugs}.")
        if found:
            return found[0]
    return None


def name_role(library: Library, name: str) -> Role:
    """The same; UsageError that names the nearest slugs where there is none."""
    return find_role(library, name) or library.role(name)


def _list_own(role: Role) -> Iterable[str]:
    return role.slug, role.title


def _list_others(role: Role) -> Iterable[str]:
    return (it.title for it in role.also_called)


def _fold(name: str) -> str:
    return _GAPS.sub(" ", name).strip().casefold()
