"""What is asked to be seen of a review -> printed, for a person or a machine."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from vsgen.cli.console import in_colour, say_json, show_path, tell
from vsgen.cli.deciding import find_passage, find_path
from vsgen.cli.described import describe_entry, describe_view
from vsgen.cli.pager import measure_window, show_lines
from vsgen.review.terminal import Look, format_passage
from vsgen.review.terminal_queue import OPEN, count_open, format_entries

if TYPE_CHECKING:
    from vsgen.desk import State
    from vsgen.review.service import Review
    from vsgen.review.spans import Line
    from vsgen.review.views import Entry, PassageView, SubjectView

Only = Literal["conflicts", "errors", "missing", "stale"]
_STATES: "dict[str, State]" = {"conflicts": "conflict", "missing": "missing", "stale": "stale"}


class Wanted(NamedTuple):
    """What a call asks to see."""

    section: str
    """A key, or a section's id for all passages of it; empty for every one."""
    only: Only | None
    everything: bool
    """Whether what is decided is wanted, too."""


def print_entries(
    service: "Review", wanted: Wanted, width: int | None, *, pager: bool, as_json: bool
) -> int:
    """Print the queue; the number of passages in all of it that await a decision."""
    known = service.list_entries()
    shown = [entry for entry in known if _is_pressing(entry, wanted)]
    if as_json:
        say_json([describe_entry(entry) for entry in shown])
    else:
        moment = datetime.now(UTC)
        show_lines(format_entries(shown, moment, measure_window(width)), pager=pager)
        tell(_sum_up(len(known), len(shown)))
    return sum(count_open(entry.counts) for entry in known)


def choose_keys(view: "SubjectView", wanted: Wanted) -> list[str]:
    """The passages that a call asks for, in their order.

    Raises:
        UsageError: it names a section that is not there.
    """
    within = [it for it in view.passages if wanted.section in ("", *_name(it))]
    if not within and wanted.section:
        find_passage(view, wanted.section)
    return [passage.key for passage in within if _is_wanted(passage, wanted)]


def print_passages(
    service: "Review",
    view: "SubjectView",
    keys: Sequence[str],
    width: int | None,
    *,
    as_json: bool,
) -> None:
    """Print the passages called `keys`, one below the other."""
    path = show_path(find_path(service, view))
    passages = [find_passage(view, key) for key in keys]
    if as_json:
        say_json(describe_view(view, path, passages))
        return
    look = Look(measure_window(width), in_colour(), "changes")
    lines: list[Line] = []
    for number, passage in enumerate(passages, 1):
        place = f"{number}/{len(passages)}"
        lines += [*format_passage(passage, view.slug, path, place, look), ()]
    show_lines(lines, pager=False)


def tell_outside(view: "SubjectView") -> None:
    """What the check found that concerns no passage: headings, footnotes, the sections' order."""
    if view.replaced:
        tell(f"{show_path(Path(view.path))}: is another text than the article that was drafted")
    for finding in view.findings:
        name = f"{finding.severity} {finding.rule}"
        tell(f"{show_path(Path(view.path))}:{finding.line}: {name}: {finding.message}")


def _name(passage: "PassageView") -> tuple[str, str]:
    return passage.key, passage.key.partition("/")[0]


def _is_wanted(passage: "PassageView", wanted: Wanted) -> bool:
    if wanted.only == "errors":
        return passage.errors > 0
    if wanted.only is not None:
        return passage.state == _STATES[wanted.only]
    return wanted.everything or bool(wanted.section) or passage.state in OPEN


def _is_pressing(entry: "Entry", wanted: Wanted) -> bool:
    if wanted.only == "errors":
        return entry.errors > 0
    if wanted.only is not None:
        return entry.counts.get(_STATES[wanted.only], 0) > 0
    return wanted.everything or count_open(entry.counts) > 0 or entry.errors > 0


def _sum_up(known: int, shown: int) -> str:
    if not known:
        return "Nothing was drafted yet."
    hidden = known - shown
    shows = f"; {hidden:,} more with --all" if hidden else ""
    return f"{shown:,} of {known:,} articles and roles{shows}."
