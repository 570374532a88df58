"""An article's title and sub-headings -> the roles of the library that it is about."""

import re
from collections.abc import Iterable

from vsgen.articles import Article, split_title
from vsgen.errors import Problem
from vsgen.facts import Library, Role

_CURE = "`vsgen role lint` names every problem; mend them, then run the same command again."


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


def find_stopping(article: Article, library: Library, name: str = "") -> tuple[Problem, ...]:
    """Why the article cannot be judged: it is about a broken role, or cites a broken source.

    `name` is its file's, without ending: `role-a-vs-role-b`.
    """
    sides = {_fold(side) for side in split_title(article.title)}
    sides |= {side.replace("-", " ") for side in name.split("-vs-", 1)}
    found = [
        Problem(f"it is about “{slug}”, which is broken", problems[0].where, _CURE)
        for slug, problems in library.broken.items()
        if sides & {slug.replace("-", " "), *map(_fold, library.broken_names[slug].names)}
    ]
    unknown = [note.label for note in article.footnotes if note.label not in library.labels]
    found += (
        Problem(f"it cites “{source}”, which is broken", problems[0].where, _CURE)
        for source, problems in library.broken_sources.items()
        if any(label.startswith(f"{source}-") for label in unknown)
    )
    return tuple(found)


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
