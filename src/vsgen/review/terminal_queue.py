"""The list of articles and roles, and what was decided of one -> lines."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from vsgen.desk import State
from vsgen.review.spans import Kind, Line, Span, measure_line, wrap_spans
from vsgen.review.views import Entry

OPEN: tuple[State, ...] = ("conflict", "missing", "stale", "needs-review")
"""The states in which a passage awaits a decision, the most pressing first."""

_NAMES: dict[State, tuple[str, str, Kind]] = {
    "conflict": ("conflict", "conflicts", "error"),
    "missing": ("missing", "missing", "error"),
    "stale": ("stale", "stale", "warning"),
    "needs-review": ("to review", "to review", "note"),
    "rejected": ("rejected", "rejected", "error"),
    "approved": ("approved", "approved", "good"),
    "left-out": ("left out", "left out", "plain"),
    "computed": ("computed", "computed", "plain"),
}
_UNITS = ((86_400, "d"), (3_600, "h"), (60, "min"))
_INDENT = 4
_FEW = 3


def count_open(counts: Mapping[State, int]) -> int:
    """The passages that await a decision."""
    return sum(counts.get(state, 0) for state in OPEN)


def format_entries(entries: Iterable[Entry], moment: datetime, width: int) -> Iterator[Line]:
    """Two lines for each entry: its slug and age; states, errors and causes."""
    for entry in entries:
        name = [Span("strong", entry.slug)]
        name += [Span("faint", "  (role)")] if entry.kind == "role" else []
        age = Span("faint", _say_age(entry.since, moment))
        rest = width - measure_line([*name, age])
        yield (*name, Span("plain", " " * max(rest, 2)), age)
        margin = Span("plain", " " * _INDENT)
        if entry.unreadable:
            spans = [margin, Span("error", f"unreadable: {entry.unreadable}")]
        else:
            spans = [margin, *span_counts(entry.counts, entry.errors, entry.warnings)]
        if entry.causes:
            more = f" and {len(entry.causes) - _FEW} more" if len(entry.causes) > _FEW else ""
            spans.append(Span("faint", f" · {', '.join(entry.causes[:_FEW])}{more}"))
        yield from wrap_spans(spans, width, hang=_INDENT)


def span_counts(counts: Mapping[State, int], errors: int = 0, warnings: int = 0) -> list[Span]:
    """`1 conflict, 2 errors, 3 stale, 5 to review, 18 approved`."""
    told: list[Span] = []
    for state, (one, many, kind) in _NAMES.items():
        number = counts.get(state, 0)
        if number:
            told.append(Span(kind, f"{number:,} {one if number == 1 else many}"))
        if state == "conflict":
            told += [Span("error", _count(errors, "error"))] if errors else []
            told += [Span("warning", _count(warnings, "warning"))] if warnings else []
    commas = (span for one in told for span in (Span("plain", ", "), one))
    return list(commas)[1:] or [Span("plain", "nothing")]


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _say_age(since: str, moment: datetime) -> str:
    """How long ago: `3 d`, `2 h`, `5 min`."""
    seconds = (moment - datetime.fromisoformat(since)).total_seconds()
    for size, unit in _UNITS:
        if seconds >= size:
            return f"{int(seconds // size):,} {unit}"
    return "now"
