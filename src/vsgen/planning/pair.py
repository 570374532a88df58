"""Two roles in reading order."""

from dataclasses import dataclass

from vsgen.errors import UsageError
from vsgen.facts import Library, Role
from vsgen.facts.library import name_role


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
