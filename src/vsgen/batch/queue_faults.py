"""What is wrong in a queue file: each fault once, with its line, however many lines have it."""

from dataclasses import dataclass, field

from vsgen.errors import Problem

MOST = 50
"""Faults that are told one by one; nobody reads a hundred thousand."""


@dataclass(slots=True)
class Faults:
    """The faults of one file, in the order in which they were found."""

    shown: str
    """The file's name in messages."""
    _found: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    """What and cure, to the first line and how many lines have it."""

    @property
    def are_many(self) -> bool:
        """Whether what comes now is counted only: no cure has to be looked for."""
        return len(self._found) > MOST

    def __bool__(self) -> bool:
        return bool(self._found)

    def add(self, line: int, what: str, cure: str) -> None:
        """Line `line` is wrong in this way."""
        known = self._found.setdefault((what, cure), [line, 0])
        known[1] += 1

    def list(self) -> tuple[Problem, ...]:
        """Every fault with its first line; from `MOST` on, how many more there are."""
        told = [
            Problem(what + _count_more(lines), f"{self.shown}:{first}", cure)
            for (what, cure), (first, lines) in sorted(
                self._found.items(), key=lambda it: it[1][0]
            )[:MOST]
        ]
        if (more := len(self._found) - MOST) > 0:
            cure = "Mend these, and run the same command again."
            told.append(Problem(f"and {more:,} more faults", self.shown, cure))
        return tuple(told)


def _count_more(lines: int) -> str:
    if lines == 1:
        return ""
    return " (and 1 more line)" if lines == 2 else f" (and {lines - 1:,} more lines)"
