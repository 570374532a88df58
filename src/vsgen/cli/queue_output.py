"""Queued pairs for people and for machines: a table, everything about one, JSON."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vsgen.cli.absent_articles import ABSENT, is_absent
from vsgen.cli.console import clean, count, in_colour, say, shorten, show_moment
from vsgen.errors import show_command

if TYPE_CHECKING:
    from vsgen.desk.comments import Thread
    from vsgen.store import Act, Overdue, QueuedPair

_HEAD = ("PAIR", "STATE", "PRIORITY", "DUE", "ASSIGNEE", "NOTE")
_COLOURS = {"done": "green", "failed": "red", "running": "yellow"}
_WIDTHS = (72, 20, 8, 19, 20, 100)
_OTHER = 30
_ALWAYS = 3
"""Columns that are shown in any case."""
_LAST = 5
_WIDTH = 100
_GAP = 2
"""Blanks between columns."""


def describe_pair(row: "QueuedPair", late: "Overdue") -> dict[str, Any]:
    """The pair for a machine."""
    told = asdict(row)
    told["due"] = row.due.isoformat() if row.due else None
    told["result"] = {name: it for name, it in row.result.items() if name != "seen"}
    return told | {"overdue": late.holds(row)}


def say_table(rows: "Sequence[QueuedPair]", late: "Overdue", *, columns: bool = False) -> None:
    """The pairs, a line each, without columns that say nothing; with colours on a terminal.

    There, what does not fit beside a pair's name stands below it: no name is broken.
    """
    others = [*dict.fromkeys(name for row in rows for name in row.columns)] if columns else []
    head = (*_HEAD, *(shorten(clean(it), _OTHER) for it in others))
    lines = [_list_cells(row, late, others) for row in rows]
    shown = [at for at in range(len(head)) if at < _ALWAYS or any(cells[at] for cells in lines)]
    if sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        _draw_table(rows, head, lines, shown, late)
        return
    widths = {at: max(len(cells[at]) for cells in (head, *lines)) for at in shown}
    for cells in (head, *lines):
        say("  ".join(cells[at].ljust(widths[at]) for at in shown).rstrip())


def _list_cells(row: "QueuedPair", late: "Overdue", others: Sequence[str]) -> tuple[str, ...]:
    from vsgen.store.queued_pairs import OUT, name_priority, name_state

    state = name_state(row.state) + (f": {row.cause}" if row.cause else "")
    due = f"{row.due or ''}" + (" overdue" if late.holds(row) else "")
    told = row.message.partition("\n")[0] if row.state in ("failed", *OUT) else ""
    cells = (row.pair, state, name_priority(row.priority), due, row.assignee, told or row.note)
    more = (shorten(clean(row.columns.get(name, "")), _OTHER) for name in others)
    return (*(shorten(clean(it), most) for it, most in zip(cells, _WIDTHS, strict=True)), *more)


def _draw_table(
    rows: "Sequence[QueuedPair]",
    head: Sequence[str],
    lines: Sequence[Sequence[str]],
    shown: Sequence[int],
    late: "Overdue",
) -> None:
    from rich.cells import cell_len, set_cell_size
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(no_color=not in_colour())
    widths = {at: max(cell_len(cells[at]) for cells in (head, *lines)) for at in shown}
    ends = accumulate(widths[at] + _GAP for at in shown)
    beside = [at for at, end in zip(shown, ends, strict=True) if not at or end <= console.width]
    for row, cells in zip((None, *rows), (head, *lines), strict=True):
        line = Text()
        for at in beside:
            # Text, not str: rich reads "[red]" in a str as markup.
            padded = set_cell_size(cells[at], widths[at]) + " " * _GAP
            line.append(padded, _find_style(row, at, late) if row else "dim")
        line.rstrip()
        console.print(line, soft_wrap=True)
        below = [
            f"{head[at]}: {cells[at]}" if at >= len(_HEAD) else cells[at]
            for at in shown
            if at not in beside and cells[at] and row
        ]
        if below:
            console.print(Padding(Text("; ".join(below), "dim"), (0, 0, 0, 2 * _GAP)))


def _find_style(row: "QueuedPair", at: int, late: "Overdue") -> str:
    if at == _HEAD.index("STATE"):
        return _COLOURS.get(row.state, "dim" if row.state != "queued" else "")
    if at == _HEAD.index("DUE"):
        return "red" if late.holds(row) else ""
    return "dim" if at >= _HEAD.index("NOTE") else ""


def format_pair(
    row: "QueuedPair",
    acts: "Sequence[Act]",
    threads: "Sequence[Thread]",
    late: "Overdue",
    folder: Path,
) -> Iterator[str]:
    """Everything about one pair, whose article belongs into `folder`."""
    from vsgen.store import CAUSES, name_state
    from vsgen.store.activity_log import name_deed, name_detail

    cause = f": {row.cause} ({CAUSES.get(row.cause, '')})" if row.cause else ""
    yield row.pair
    yield f"state      {name_state(row.state)}{cause}"
    for line in row.message.split("\n") if row.message else ():
        yield f"           {line}"
    absent = is_absent(row, folder)
    if absent:
        yield f"           {ABSENT}"
    yield f"to do      {_tell_next(row, absent=absent)}"
    yield f"priority   {_show_priority(row.priority)}"
    yield f"due        {row.due or 'no day'}{', overdue' if late.holds(row) else ''}"
    yield f"assignee   {row.assignee or 'nobody'}"
    for at, line in enumerate(row.note.split("\n") if row.note else ()):
        yield f"{'note' if not at else '':11}{line}"
    for name, value in row.columns.items():
        yield f"{f'“{name}”':11}{' '.join(value.split())}"
    yield f"asked for  {show_moment(row.added_at)}, {row.origin or 'by a program'}"
    yield from _format_result(row)
    for at, thread in enumerate(threads):
        first, more = thread.said[0], len(thread.said) - 1
        answers = f" ({count(more, 'answer')})" if more else ""
        line = f"{first.who} on {first.passage}: {shorten(first.text, _WIDTH)}{answers}"
        yield f"{'comments' if not at else '':11}{line}"
    for at, act in enumerate(acts):
        told = " ".join(name_detail(act.what, act.detail).split())
        detail = f" ({told})" if told else ""
        line = f"{show_moment(act.at)} {act.who or 'somebody'}: {name_deed(act.what)}{detail}"
        yield f"{'activity' if not at else '':11}{line}"


def _tell_next(row: "QueuedPair", *, absent: bool) -> str:
    """What a person may do with a pair in this state."""
    draft = show_command("vsgen", "batch", row.pair)
    review = show_command("vsgen", "review", row.pair)
    if row.state == "running":
        return f"wait: run {row.run} is drafting it"
    if row.state in ("cancelled", "declined"):
        return (
            f"nothing; to have it all the same: {show_command('vsgen', 'queue', 'retry', row.pair)}"
        )
    if absent:
        return f"draft it anew: {draft}"
    if row.state == "done" or row.cause == "conflicts":
        return f"review it: {review}"
    if row.cause == "findings":
        path = str(row.result.get("path", row.pair))
        return f"look at the errors: {show_command('vsgen', 'check', path)}; then {draft}"
    if row.state == "failed":
        return f"mend that, and draft it again: {draft}"
    return f"draft it: {draft}"


def _format_result(row: "QueuedPair") -> Iterator[str]:
    result: Mapping[str, Any] = row.result
    if not result:
        return
    made = [str(result["made"])] if result.get("made") else []
    made += [str(result["path"])] if result.get("path") else []
    made += [f"{result['words']:,} words"] if isinstance(result.get("words"), int) else []
    made += [
        count(result[name], name.removesuffix("s"))
        for name in ("errors", "warnings", "notes", "conflicts")
        if isinstance(result.get(name), int) and (result[name] or name == "errors")
    ]
    when = f", {show_moment(row.finished_at)}" if row.finished_at else ""
    yield f"last run   {', '.join(made) or 'made no article'}{when}"
    spent = [
        f"{result[name]:,} {one if result[name] == 1 else many}"
        for name, one, many in (
            ("calls", "call", "calls"),
            ("reused", "reply reused", "replies reused"),
            ("input_tokens", "token read", "tokens read"),
            ("output_tokens", "token written", "tokens written"),
        )
        if isinstance(result.get(name), int) and result.get("input_tokens")
    ]
    spent += [_show_cost(result["cost"])] if spent and result.get("cost") else []
    seconds = result.get("seconds")
    spent += [f"{seconds:.1f} s"] if isinstance(seconds, int | float) else []
    if spent:
        yield f"           {', '.join(spent)}"
    findings = result.get("findings")
    for finding in findings[:_LAST] if isinstance(findings, list) else ():
        yield f"           {_show_finding(finding)}"


def _show_cost(cost: object) -> str:
    from vsgen.batch.planned_and_actual import show_dollars
    from vsgen.store.kept_values import read_cost

    try:
        return show_dollars(read_cost(str(cost)))
    except (ValueError, ArithmeticError):
        return f"${cost}"


def _show_finding(finding: object) -> str:
    if not isinstance(finding, dict):
        return str(finding)
    place = f"line {finding['line']}: " if finding.get("line") else ""
    told = f"{finding.get('severity', '')} {finding.get('rule', '')}".strip()
    return f"{place}{told}: {finding.get('message', '')}"


def _show_priority(priority: int) -> str:
    from vsgen.store.queued_pairs import name_priority

    word = name_priority(priority)
    return word if word == str(priority) else f"{word} ({priority})"
