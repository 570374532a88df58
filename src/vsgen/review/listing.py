"""What is known of articles and roles -> the lines of a list, the most pressing first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from vsgen.review.index import ARTICLE, Known
from vsgen.review.views import Entry, PassageView

UNREADABLE = "unreadable "
"""What the cause begins with of what cannot be read."""
_PRESSING = ("conflict", "missing", "stale", "needs-review", "rejected", "approved")


def make_entries(known: Mapping[str, Known]) -> tuple[Entry, ...]:
    """A line for each article and role."""
    return tuple(sorted((_make_entry(name, it) for name, it in known.items()), key=_rank))


def name_causes(passages: Iterable[PassageView]) -> list[str]:
    """`figure bls-ep.growth`, `hand`: why passages await a decision, the most frequent first."""
    return [cause for cause, _ in Counter(_list_causes(passages)).most_common()]


def _list_causes(passages: Iterable[PassageView]) -> Iterator[str]:
    for view in passages:
        for cause in view.causes:
            yield f"{cause.kind} {cause.what}".strip()


def _make_entry(name: str, known: Known) -> Entry:
    kind, _, slug = name.partition(" ")
    since = datetime.fromtimestamp(known.stamps[1] // 1_000_000_000, UTC)
    # Written by `know_fault`, which stands for what cannot be read.
    told = (cause.partition(UNREADABLE)[2] for cause in known.causes)
    unreadable = next(filter(None, told), "") if not known.counts else ""
    return Entry(
        kind="article" if kind == ARTICLE else "role",
        slug=slug,
        title=known.title,
        counts=known.counts,  # type: ignore[arg-type]  # read from a file
        errors=known.errors,
        warnings=known.warnings,
        causes=() if unreadable else tuple(known.causes),
        since=since.isoformat(),
        unreadable=unreadable,
    )


def _rank(entry: Entry) -> tuple[object, ...]:
    """Conflicts, then errors, then the other states by how much they press; roles before all."""
    conflict, *others = (-entry.counts.get(state, 0) for state in _PRESSING)  # type: ignore[call-overload]  # the same names
    first = next((n for n, count in enumerate(others) if count), len(others))
    return not conflict, not entry.errors, first, entry.kind != "role", entry.slug
