"""The list of everything and a reader's filters -> the lines to show, with counts of the rest."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from vsgen.desk import State
from vsgen.review.views import Entry

STATES: tuple[State, ...] = (
    "conflict",
    "missing",
    "stale",
    "rejected",
    "needs-review",
    "approved",
    "left-out",
    "computed",
)
_OPEN: frozenset[State] = frozenset({"conflict", "missing", "stale", "needs-review", "rejected"})
_PAGE = 100


class Filters(NamedTuple):
    """What a reader wants to see; empty wants everything."""

    state: str = ""
    """A state, `open` for all that await a decision."""
    kind: str = ""
    cause: str = ""
    errors: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """One page of the list."""

    entries: tuple[Entry, ...]
    found: int
    page: int
    pages: int
    first: int
    """Number of the first entry shown, from 1."""
    states: Mapping[State, int]
    """Passages of everything in each state."""
    causes: tuple[tuple[str, int], ...]
    """What passages await a decision for, with the number of entries, most first."""
    errors: int
    """Entries with errors."""
    total: int
    waiting: int
    """Entries that await a decision."""


def read_filters(query: Mapping[str, str]) -> Filters:
    """The filters of an address; what is not one is left out."""
    return Filters(
        query.get("state", "open"),
        query.get("kind", ""),
        query.get("cause", "")[:300],
        query.get("errors", ""),
        query.get("text", "")[:200],
    )


def select_entries(entries: Sequence[Entry], filters: Filters, page: int) -> Selection:
    """The page of those entries that all filters let through, in the order given."""
    words = filters.text.casefold().split()
    found = [one for one in entries if _passes(one, filters, words)]
    pages = max(1, -(-len(found) // _PAGE))
    page = min(max(page, 1), pages)
    first = (page - 1) * _PAGE
    return Selection(
        tuple(found[first : first + _PAGE]),
        len(found),
        page,
        pages,
        first + 1,
        _count_states(entries),
        tuple(Counter(cause for one in entries for cause in one.causes).most_common(12)),
        sum(one.errors > 0 for one in entries),
        len(entries),
        sum(_waits(one) for one in entries),
    )


def _passes(entry: Entry, filters: Filters, words: Iterable[str]) -> bool:
    if filters.state == "open" and not _waits(entry):
        return False
    if filters.state in STATES and not entry.counts.get(filters.state, 0):
        return False
    if filters.kind and entry.kind != filters.kind:
        return False
    if filters.cause and filters.cause not in entry.causes:
        return False
    if filters.errors and not entry.errors:
        return False
    named = f"{entry.title} {entry.slug}".casefold() if words else ""
    return all(word in named for word in words)


def _waits(entry: Entry) -> bool:
    return any(number and state in _OPEN for state, number in entry.counts.items())


def _count_states(entries: Iterable[Entry]) -> Mapping[State, int]:
    total: Counter[State] = Counter()
    for entry in entries:
        total.update(entry.counts)
    return {state: total[state] for state in STATES}
