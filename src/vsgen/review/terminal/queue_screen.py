"""The list of articles and roles, and what was decided of one, for a terminal."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from vsgen.desk import State
from vsgen.review.terminal.styled_text import Style, plain
from vsgen.review.views import Entry

_NAMES: dict[State, tuple[str, str, Style]] = {
    "conflict": ("conflict", "conflicts", "error"),
    "missing": ("missing", "missing", "error"),
    "stale": ("stale", "stale", "warning"),
    "needs-review": ("to review", "to review", "note"),
    "rejected": ("rejected", "rejected", "error"),
    "approved": ("approved", "approved", "good"),
    "left-out": ("left out", "left out", ""),
    "computed": ("computed", "computed", ""),
}
_UNITS = ((86_400, "d"), (3_600, "h"), (60, "min"))
_INDENT = 4
_FEW = 3


def draw_entries(entries: Iterable[Entry], moment: datetime) -> Iterator[RenderableType]:
    """Two lines for each entry: its slug and age; states, errors and causes."""
    for entry in entries:
        head = Table.grid(padding=(0, 2, 0, 0), expand=True)
        head.add_column(ratio=1, overflow="fold")
        head.add_column(no_wrap=True)
        kind = "  (role)" if entry.kind == "role" else ""
        name = Text.assemble(plain(entry.slug, "strong"), (kind, "faint"))
        head.add_row(name, Text(_say_age(entry.since, moment), "faint"))
        yield head
        line = count_states(entry.counts, entry.errors, entry.warnings)
        if entry.unreadable:
            told = f"unreadable: {entry.unreadable}".splitlines()
            line = Text("\n").join(plain(problem, "error") for problem in told)
        if entry.causes:
            more = f" and {len(entry.causes) - _FEW} more" if len(entry.causes) > _FEW else ""
            line.append(plain(f" · {', '.join(entry.causes[:_FEW])}{more}", "faint"))
        yield Padding.indent(line, _INDENT)


def count_states(counts: Mapping[State, int], errors: int = 0, warnings: int = 0) -> Text:
    """`1 conflict, 2 errors, 3 stale, 5 to review, 18 approved`."""
    told = [
        (counts.get(state, 0), one, many, style) for state, (one, many, style) in _NAMES.items()
    ]
    told[1:1] = [(errors, "error", "errors", "error"), (warnings, "warning", "warnings", "warning")]
    parts = [
        Text(f"{it:,} {one if it == 1 else many}", style) for it, one, many, style in told if it
    ]
    return Text(", ").join(parts) if parts else Text("nothing")


def _say_age(since: str, moment: datetime) -> str:
    """How long ago: `3 d`, `2 h`, `5 min`."""
    seconds = (moment - datetime.fromisoformat(since)).total_seconds()
    for size, unit in _UNITS:
        if seconds >= size:
            return f"{int(seconds // size):,} {unit}"
    return "now"
