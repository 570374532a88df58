"""An article's title and roles -> the names that its sub-headings may give each side."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from vsgen.articles import Article, Outline, split_title
from vsgen.facts import Role

Names = tuple[str, ...]
"""What one role goes by, its title first."""
Sides = tuple[Names, ...]


def name_sides(article: Article, roles: tuple[Role, ...]) -> Sides:
    """For each role of the article, known to the library or not, every name that it goes by."""
    sides = split_title(article.title)
    if not sides:
        return tuple((role.title, *role.names()) for role in roles)
    return tuple(_name_side(side, roles) for side in sides)


def find_side(heading: str, sides: Sides) -> Names:
    """The role that a heading names, by the longest of its names; empty if it names none."""
    named = (names for names in sides if _compile(names).search(heading))
    return max(named, key=lambda names: len(names[0]), default=())


def list_owners(headings: Iterable[str], outline: Outline, sides: Sides) -> Iterator[Names]:
    """For each section, the role that it and its neighbours are about; empty for all roles.

    An article may go from role to role: a heading that names one, and below it sections of the
    outline. Where the title names no roles, any heading of the article's own may be one.
    """
    owner: Names = ()
    for heading in headings:
        known = outline.identify(heading)
        if known is None and not outline.find_within(heading):
            owner = find_side(heading, sides) or (owner if sides else (heading,))
        yield owner if known and known.role else ()


@lru_cache(maxsize=16)
def _compile(names: Names) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})s?(?!\w)", re.IGNORECASE)


def _name_side(side: str, roles: tuple[Role, ...]) -> Names:
    for role in roles:
        if side.casefold() in map(str.casefold, role.names()):
            return (role.title, *role.names())
    return (side,)
