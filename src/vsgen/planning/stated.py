"""A fact in its place in a plan, and what a plan's passages are built of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vsgen.facts import Fact, Role, Topic
from vsgen.planning.contrasts import Comparison
from vsgen.planning.pair import Pair


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact that a passage states, or only names."""

    role: str
    """The role's slug."""
    list: str
    fact: Fact
    told: bool = True
    """Whether the passage may say all of it; of what is only named it has the label."""

    @property
    def full(self) -> str:
        """Its name everywhere: `<role>/<list>/<fact>`."""
        return f"{self.role}/{self.list}/{self.fact.id}"


Tree = Mapping[str, "Tree"] | tuple["Tree", ...] | Stated | Topic | str | None
"""What a passage may say, by the names that templates use."""


def walk(tree: Tree) -> Iterator[Stated]:
    """Every fact in `tree`, in order."""
    if isinstance(tree, Stated):
        yield tree
    elif isinstance(tree, Mapping):
        for part in tree.values():
            yield from walk(part)
    elif isinstance(tree, tuple):
        for part in tree:
            yield from walk(part)


def state(
    role: Role, name: str, facts: tuple[Fact, ...], *, told: bool = True
) -> tuple[Stated, ...]:
    """`facts`, which are of the role's list `name`."""
    return tuple(Stated(role.slug, name, fact, told) for fact in facts)


def state_comparison(pair: Pair, name: str, found: Comparison) -> dict[str, Tree]:
    """What a pair passage takes of a comparison of the lists `name`."""
    a, b = pair.a.slug, pair.b.slug
    return {
        "contrasts": tuple(
            {"topic": it.topic, "a": Stated(a, name, it.a), "b": Stated(b, name, it.b)}
            for it in found.contrasts
        ),
        "shared": tuple(
            {"a": Stated(a, name, x), "b": Stated(b, name, y)} for x, y in found.shared
        ),
        "heavier_a": state(pair.a, name, found.heavier_a),
        "heavier_b": state(pair.b, name, found.heavier_b),
    }
