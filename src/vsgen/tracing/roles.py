"""An article's title and sub-headings -> the roles of the library that it is about."""

import re
from collections.abc import Iterable

from vsgen.articles import Article, split_title
from vsgen.facts import Library, Role


def find_roles(article: Article, library: Library) -> tuple[Role, ...]:
    """The two roles of an article in reading order; fewer where the library knows fewer.

    From the title "A vs. B", else from the sub-headings.
    """
    sides = split_title(article.title)
    named = [role for side in sides if (role := _called(side, library))]
    if len(named) == len(sides) and named:
        return tuple(named)
    headings = (part.heading for section in article.sections for part in section.parts)
    found: dict[str, Role] = {role.slug: role for role in named}
    for heading in headings:
        if role := find_role(heading, library.roles.values()):
            found.setdefault(role.slug, role)
    return tuple(found.values())[:2]


def find_role(heading: str, roles: Iterable[Role]) -> Role | None:
    """The role whose name stands in `heading`; of several the one with the longest name."""
    folded = _fold(heading)
    named = (
        (len(name), role)
        for role in roles
        for name in map(_fold, role.names())
        if name in folded and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded)
    )
    return max(named, key=lambda found: found[0], default=(0, None))[1]


def _called(name: str, library: Library) -> Role | None:
    folded = _fold(name)
    for role in library.roles.values():
        if folded in map(_fold, role.names()):
            return role
    return None


def _fold(name: str) -> str:
    return " ".join(name.replace(",", " ").split()).casefold()
