"""Finds the roles that a queue names: slugs, titles, and titles that postings use.

A hundred thousand rows name a few hundred roles, so the names are gathered once.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from vsgen.batch.cell_values import drop_unseen
from vsgen.errors import suggest_name
from vsgen.facts import Library
from vsgen.facts.roles import ID_PATTERN, Role
from vsgen.planning.pair import split_pair

_ARTICLE = re.compile(r"^(?:an?|the) ")
_VERSUS = re.compile(r"\s+(?:versus|v\.?)\s+", re.IGNORECASE)
_LIST = "`vsgen role list` shows all roles."


class FoundRole(NamedTuple):
    """What a name stands for."""

    slug: str
    what: str = ""
    """Why it stands for no role; empty where it does."""
    cure: str = ""
    note: str = ""
    """What is worth saying although it does."""


class RoleLookup:
    """The roles of a library by every name that a person may write.

    Slugs and titles come before titles that postings use, roles that load before broken ones.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        roles = library.roles.values()
        # What is wrong with a role may be its file's name; no pair can be called by such a one.
        self._usable = [slug for slug in library.broken if re.fullmatch(ID_PATTERN, slug)]
        self._own = _gather((it.slug, (it.slug, it.plural, *it.names())) for it in roles)
        self._others = _gather((it.slug, _name_others(it)) for it in roles)
        self._broken = _gather(
            (slug, (slug, *(names.names if (names := library.broken_names.get(slug)) else ())))
            for slug in self._usable
        )
        self._found: dict[str, FoundRole] = {}

    @property
    def slugs(self) -> list[str]:
        """All roles in alphabetical order, broken ones too: their pairs are to be told of."""
        return sorted({*self._library.roles, *self._usable})

    def find(self, name: str, *, quick: bool = False) -> FoundRole:
        """The role that `name` stands for, or why it stands for none.

        With `quick` no near names are looked for.
        """
        known = self._found.get(name)
        if known is None:
            known = self._found[name] = self._look_up(name)
        if known.what and not known.cure and not quick:
            # Looking for near names takes long: once a name, however many rows have it.
            known = self._found[name] = known._replace(cure=self._suggest(name))
        return known

    def knows(self, cells: Sequence[str]) -> bool:
        """Whether one of the cells names a role or a pair of them."""
        words = [word for cell in cells for word in (split_words(cell) or (cell,))]
        return any(self.find(word, quick=True).slug for word in words)

    def _look_up(self, name: str) -> FoundRole:
        if name in self._library.roles:
            return FoundRole(name)
        wanted = _fold(name)
        for word in (wanted, _ARTICLE.sub("", wanted)):
            for names in (self._own, self._others, self._broken):
                found = names.get(word, [])
                if len(found) > 1:
                    cure = f"Write {' or '.join(found)}."
                    return FoundRole("", f"“{name[:80]}” is the title of several roles", cure)
                if found:
                    return FoundRole(found[0], note=self._tell(name, word, found[0]))
        return FoundRole("", f"there is no role “{' '.join(name.split())[:80]}”")

    def _tell(self, name: str, word: str, slug: str) -> str:
        if slug in self._library.broken:
            first = self._library.broken[slug][0]
            return f"{slug} is broken ({first.where}: {first.what}); its articles wait for that"
        is_own = slug in self._own.get(word, [])
        return "" if is_own else f"“{' '.join(name.split())}” is another title of {slug}"

    def _suggest(self, name: str) -> str:
        wanted = _fold(name)
        if awaits := next((it for it in self._library.proposed if _fold(it) == wanted), ""):
            return f"Its proposals await: `vsgen role review {awaits}`."
        return suggest_name(wanted.replace(" ", "-"), self.slugs, _LIST, most=3)


def split_words(cell: str) -> tuple[str, str] | None:
    """The two roles of a cell such as `Data Analyst vs. Data Scientist`; None if it is no pair."""
    found = split_pair(_VERSUS.sub(" vs ", " ".join(cell.split()), count=1))
    return (found[0].strip(), found[1].strip()) if found else None


def _name_others(role: Role) -> list[str]:
    """Titles of postings, of one and of many."""
    titles = [other.title for other in role.also_called]
    return [*titles, *(f"{title}s" for title in titles)]


def _gather(named: Iterable[tuple[str, Sequence[str]]]) -> dict[str, list[str]]:
    """Each name in the form in which names are compared, and the slugs that have it."""
    found: dict[str, list[str]] = {}
    for slug, names in named:
        for name in {_fold(name) for name in names}:
            found.setdefault(name, []).append(slug)
    return found


def _fold(name: str) -> str:
    return " ".join(drop_unseen(name).replace("_", " ").replace("-", " ").split()).casefold()
