"""Finds the roles of the library that an article is about, by title and sub-headings."""

from vsgen.articles import Article, split_title
from vsgen.errors import Problem
from vsgen.facts import Library, Role
from vsgen.tracing.catalogue import arrange_library

_CURE = "`vsgen role lint` names every problem; mend them, then run the same command again."


def find_roles(article: Article, library: Library) -> tuple[Role, ...]:
    """The two roles of an article in reading order; fewer where the library knows fewer.

    From the title "A vs. B", else from the sub-headings.
    """
    sides = split_title(article.title)
    called = arrange_library(library).all_roles.get
    named = [library.roles[slug] for side in sides if (slug := called(_plain(side)))]
    if len(named) == len(sides) and named:
        return tuple(named)
    found = {role.slug: role for role in named}
    for section in article.sections:
        for part in section.parts:
            if role := find_role(part.heading, library):
                found.setdefault(role.slug, role)
    return tuple(found.values())[:2]


def find_role(heading: str, library: Library) -> Role | None:
    """The role whose name stands in `heading`; of several the one with the longest name."""
    slug = arrange_library(library).all_roles.find_longest(_plain(heading))
    return library.roles[slug] if slug else None


def find_stopping(article: Article, library: Library, name: str = "") -> tuple[Problem, ...]:
    """Why the article cannot be judged: it is about a broken role, or cites a broken source.

    `name` is its file's, without ending: `role-a-vs-role-b`.
    """
    sides = {_plain(side).casefold() for side in split_title(article.title)}
    sides |= {side.replace("-", " ") for side in name.split("-vs-", 1)}
    unknown = [note.label for note in article.footnotes if note.label not in library.labels]

    found = [
        (f"it is about “{slug}”", problems)
        for slug, problems in library.broken.items()
        for names in [(slug.replace("-", " "), *library.broken_names[slug].names)]
        if not sides.isdisjoint(_plain(name).casefold() for name in names)
    ]
    found += (
        (f"it cites “{source}”", problems)
        for source, problems in library.broken_sources.items()
        if any(label.startswith(f"{source}-") for label in unknown)
    )
    return tuple(
        Problem(f"{why}, which is broken", problems[0].where, _CURE) for why, problems in found
    )


def _plain(name: str) -> str:
    return " ".join(name.replace(",", " ").split())
