"""The queue as a file that `vsgen queue add` reads back: CSV for a spreadsheet, or JSON lines.

Columns that are named `vsgen …` tell how far a pair is; reading back heeds the state alone.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from vsgen.batch.cell_values import hold_formula
from vsgen.batch.queue_columns import MINE
from vsgen.store.queued_pairs import QueuedPair

_ASKED = ("role_a", "role_b", "priority", "due", "assignee", "note")
_TOLD = ("state", "cause", "message", "article", "words", "errors")
_BREAK = "\r\n"
_BREAKS = re.compile(r"\r\n?")

Rows = Callable[[], Iterable[QueuedPair]]
"""Gives the pairs from the first on, each time it is called."""


def write_csv(rows: Rows) -> Iterator[str]:
    """A line a pair, below a header; no cell is a formula."""
    others = [*dict.fromkeys(name for row in rows() for name in row.columns)]
    told = [MINE + name for name in _TOLD]
    yield _write_row([*_ASKED, *map(_hold, others), *told])
    for row in rows():
        values = {**_ask(row), **row.columns, **_tell(row)}
        cells = [str(values.get(name, "")) for name in (*_ASKED, *others, *told)]
        # A number that we wrote is none; a text that begins like one may be a formula.
        yield _write_row([it if _is_number(it) else _hold(it) for it in cells])


def write_lines(rows: Rows) -> Iterator[str]:
    """An object a line, without what is empty."""
    for row in rows():
        values = {**row.columns, **_ask(row), **_tell(row)}
        kept = {name: value for name, value in values.items() if value not in ("", None)}
        yield json.dumps(kept, ensure_ascii=False)


def _ask(row: QueuedPair) -> dict[str, Any]:
    return {
        "role_a": row.role_a,
        "role_b": row.role_b,
        "priority": row.priority,
        "due": row.due.isoformat() if row.due else "",
        "assignee": row.assignee,
        "note": row.note,
    }


def _tell(row: QueuedPair) -> dict[str, Any]:
    result = row.result
    told = {
        "state": row.state,
        "cause": row.cause,
        "message": row.message,
        "article": result.get("path", ""),
        "words": result.get("words", ""),
        "errors": result.get("errors", ""),
    }
    return {MINE + name: value for name, value in told.items()}


def _is_number(cell: str) -> bool:
    return cell.removeprefix("-").isdigit()


def _hold(text: str) -> str:
    """The text as it is read back, without what would make it a formula."""
    return hold_formula(_BREAKS.sub("\n", text).strip())


def _write_row(cells: list[str]) -> str:
    line = io.StringIO()
    # What is in the line terminator is quoted; of other line breaks Python 3.11 quotes none.
    writer = csv.writer(line, lineterminator=_BREAK)
    writer.writerow(cells)
    return line.getvalue().removesuffix(_BREAK)
