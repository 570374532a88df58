"""What a rule about several articles is, and what it finds."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from vsgen.checks.corpus.summary import ArticleSummary, Spot
from vsgen.checks.rule import Severity


class CorpusFault(NamedTuple):
    """One place where articles do not go together."""

    path: str
    """Of the article that it is reported in; the message names the other."""
    spot: Spot
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class CorpusRule:
    """A rule that sees all articles of a run."""

    id: str
    """`corpus.…`; the same in reports, suppressions and docs."""
    severity: Severity
    find: Callable[[Sequence[ArticleSummary]], Iterable[CorpusFault]]
    """Every fault among articles sorted by path; in time linear in their number."""
