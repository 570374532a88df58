"""Two roles in reading order, and the words of a call that name them.

`baker-vs-pastry-chef`, `baker pastry-chef`, `"Baker vs. Pastry Chef"` and the path of the article
or of its lock all name one pair. Looks at no file.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from vsgen.errors import UsageError
from vsgen.facts import Library, Role
from vsgen.facts.library import find_role, name_role

_BETWEEN = re.compile(r"-vs-|\s+vs\.?\s+", re.IGNORECASE)
_VERSUS = ("vs", "vs.")
_ENDINGS = (".lock.json", ".md")
_CURE = "Write a pair as role-a-vs-role-b, or as its two roles; `vsgen role list` shows all roles."

Words = Sequence[str]


def name_slug(library: Library, slug: str) -> str:
    """The title of a role or of an article; roles that are not known are named by their slugs."""
    parts = slug.split("-vs-", 1)
    return " vs. ".join(library.roles[it].title if it in library.roles else it for it in parts)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two different roles, in the order in which the article names them."""

    a: Role
    b: Role

    @property
    def slug(self) -> str:
        """`role-a-vs-role-b`, the name of the article's files."""
        return f"{self.a.slug}-vs-{self.b.slug}"

    @property
    def title(self) -> str:
        """`Role A vs. Role B`, the article's title."""
        return f"{self.a.title} vs. {self.b.title}"

    def draw(self, what: str) -> int:
        """A number of this pair's own for `what`, whichever role comes first: always the same."""
        slugs = "/".join(sorted((self.a.slug, self.b.slug)))
        return int.from_bytes(sha256(f"{slugs}/{what}".encode()).digest()[:8])


def make_pair(library: Library, a: str, b: str) -> Pair:
    """The pair of the roles that people call `a` and `b`: slugs or titles.

    Raises:
        UsageError: a role is unknown (the nearest names are given), or both are the same.
    """
    first, second = name_role(library, a), name_role(library, b)
    if first.slug == second.slug:
        raise UsageError(
            f"a role cannot be compared with itself: {first.slug!r}",
            cure="Name two different roles; `vsgen role list` shows them.",
        )
    return Pair(first, second)


def read_pair(library: Library, words: Words) -> Pair:
    """The pair that all of `words` name.

    Raises:
        UsageError: they name no pair, or something beside it; a role is unknown, or both are one.
    """
    pair, rest = take_pair(library, words)
    if rest:
        raise UsageError(f"a pair has two roles, and “{rest[0]}” comes after them", cure=_CURE)
    return pair


def take_pair(library: Library, words: Words) -> tuple[Pair, Words]:
    """The pair that the first of `words` name, and the words after it; raises as `read_pair`."""
    named, rest = take_subject(library, words)
    if isinstance(named, Pair):
        return named, rest
    if not rest:
        raise UsageError(f"“{words[0]}” is one role, and a pair has two", cure=_CURE)
    # Whatever comes next should have been the second role: its error names the nearest.
    return make_pair(library, named.slug, rest[0]), rest[1:]


def take_subject(
    library: Library, words: Words, sections: Sequence[str] = ()
) -> tuple[Pair | Role, Words]:
    """The pair or the role that the first of `words` name, and the words after it.

    After a role, the name of another makes a pair of the two, unless it is one of `sections`.

    Raises:
        UsageError: they name neither; the nearest names are given.
    """
    if not words:
        raise UsageError("no pair is named", cure=_CURE)
    first, *rest = words
    role = find_role(library, first)
    if role is None and (split := split_pair(first)):
        return make_pair(library, *split), rest
    role = role or name_role(library, first)
    if rest and rest[0].casefold() in _VERSUS:
        rest = rest[1:]
        if not rest:
            raise UsageError(f"nothing comes after “{words[1]}”", cure=_CURE)
        return make_pair(library, role.slug, rest[0]), rest[1:]
    if rest and rest[0] not in sections and find_role(library, rest[0]):
        return make_pair(library, role.slug, rest[0]), rest[1:]
    return role, rest


def split_pair(word: str) -> tuple[str, str] | None:
    """The two roles that one word names, as it writes them; None if it is no pair."""
    word = strip_path(word)
    found = _BETWEEN.search(word)
    return (word[: found.start()], word[found.end() :]) if found else None


def strip_path(word: str) -> str:
    """The pair's slug, where `word` is the path of its article or lock; else `word`."""
    for ending in _ENDINGS:
        if word.endswith(ending):
            return word.replace("\\", "/").rpartition("/")[2].removesuffix(ending)
    return word
