"""What a rule is, what it finds, and what a reader is told."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from vsgen.checks.context import Context

Severity = Literal["error", "warning", "note"]


class Fix(NamedTuple):
    """A mechanical cure: `text` in place of what stands between two offsets."""

    start: int
    end: int
    text: str


class Fault(NamedTuple):
    """One place where a rule fails; `start` and `end` are offsets in the text."""

    start: int
    end: int
    message: str
    """What the article says and what it should agree with."""
    hint: str = ""
    """What to do about it."""
    fix: Fix | None = None
    """Given only where the cure is beyond doubt and touches no statement."""
    severity: Severity | None = None
    """Where it is not its rule's."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the check."""

    id: str
    """Dotted: `statistics.uncited`; the same in reports, suppressions and docs."""
    severity: Severity
    find: Callable[[Context], Iterable[Fault]]
    """Every place in an article where the rule fails, in any order."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault with the rule's name and its place as an editor shows it."""

    rule: str
    severity: Severity
    line: int
    """From 1."""
    column: int
    """From 1, in code points."""
    start: int
    end: int
    message: str
    hint: str = ""
    fix: Fix | None = None
    figures: tuple[str, ...] = ()
    """Footnote labels of the recorded figures that the article was held against."""
