"""An article's title and roles -> the names that its sub-headings may give each side."""

import re
from functools import lru_cache

from vsgen.articles import Article, Part, split_title
from vsgen.facts import Role


def name_sides(article: Article, roles: tuple[Role, ...]) -> tuple[tuple[str, ...], ...]:
    """For each role of the article, known to the library or not, every name that it goes by."""
    sides = split_title(article.title)
    if not sides:
        return tuple((role.title, *role.names()) for role in roles)
    return tuple(_name_side(side, roles) for side in sides)


def find_owner(part: Part, sides: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """The side whose part it is: of those that its heading names the one with the longest name."""
    named = [names for names in sides if _compile(names).search(part.heading)]
    return max(named, key=lambda names: len(names[0]), default=())


@lru_cache(maxsize=16)
def _compile(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})s?(?!\w)", re.IGNORECASE)


def _name_side(side: str, roles: tuple[Role, ...]) -> tuple[str, ...]:
    for role in roles:
        if side.casefold() in map(str.casefold, role.names()):
            return (role.title, *role.names())
    return (side,)
