"""The roles that an article is about: those of the library, and what each goes by.

By title and sub-headings; who a heading is about, and whom a text names.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from vsgen.articles import Article, Outline, split_title
from vsgen.errors import Problem
from vsgen.facts import Library, Role
from vsgen.tracing.catalogue import arrange_library

Names = tuple[str, ...]
"""What one role goes by, its title first."""
Sides = tuple[Names, ...]
"""The names of each role of an article."""

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
    unknown = [note.label for note in article.footnotes if not library.noted(note.label)]

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


def name_sides(article: Article, roles: tuple[Role, ...]) -> Sides:
    """For each role of the article, known to the library or not, every name that it goes by."""
    known = tuple((role.title, *role.names()) for role in roles)
    sides = split_title(article.title)
    return tuple(_complete(side, known) for side in sides) if sides else known


def _complete(side: str, known: Sides) -> Names:
    folded = side.casefold()
    return next((it for it in known if folded in map(str.casefold, it[1:])), (side,))


def find_side(heading: str, sides: Sides) -> Names:
    """The role that a heading names, by the longest of its names; empty if it names none."""
    named = (names for names in sides if _compile_one(names).search(heading))
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


def fold_name(name: str) -> str:
    """What a role is called in comparisons of articles."""
    return " ".join(name.split()).casefold()


def find_sides(text: str, sides: Sides) -> tuple[str, ...]:
    """The roles that `text` names, folded, in order, each once; longer names hide shorter ones."""
    pattern, known = _compile_all(sides)
    found = (known[_fold(match[0])] for match in pattern.finditer(text))
    return tuple(dict.fromkeys(found))


def replace_sides(text: str, sides: Sides, word: str) -> str:
    """`text` with `word` in place of every role's name, and of the article before it."""
    masked = _compile_all(sides)[0].sub(word, text)
    return re.sub(rf"\b([Aa])n(?= {word}\b)", r"\1", masked)


@lru_cache(maxsize=16)
def _compile_one(names: Names) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})s?(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=64)
def _compile_all(sides: Sides) -> tuple[re.Pattern[str], dict[str, str]]:
    known = {_fold(name): fold_name(names[0]) for names in sides for name in names if name.strip()}
    ordered = sorted(known, key=lambda name: (-len(name), name))
    words = "|".join(r"\s+".join(map(re.escape, name.split())) for name in ordered)
    pattern = rf"(?<![\w-])(?:{words or '(?!)'})s?(?![\w-])"
    return re.compile(pattern, re.IGNORECASE), known


def _fold(name: str) -> str:
    return fold_name(name).removesuffix("s")
