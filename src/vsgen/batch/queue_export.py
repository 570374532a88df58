"""The queue as a file that `vsgen queue add` reads back: CSV for a spreadsheet, or JSON lines.

Columns that are named `vsgen …` tell how far a pair is. What is read back is exported alike.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from vsgen.batch.cell_values import hold_formula
from vsgen.batch.queue_columns import MINE, TOLD
from vsgen.batch.role_lookup import RoleLookup
from vsgen.facts import Library
from vsgen.store.queued_pairs import QueuedPair, name_priority, name_state

_ASKED = ("role_a", "role_b", "priority", "due", "assignee", "note")
_BREAK = "\r\n"
_BREAKS = re.compile(r"\r\n?")

Rows = Callable[[], Iterable[QueuedPair]]
"""Gives the pairs from the first on, each time it is called."""


def write_csv(
    rows: Rows, name_role: Callable[[str], str] = str, separator: str = ","
) -> Iterator[str]:
    """A line a pair, below a header, in words where there are such; no cell is a formula.

    `name_role` gives a role's title, or its slug where no title is its own.
    """
    others = [*dict.fromkeys(name for row in rows() for name in row.columns)]
    told = [MINE + name for name in TOLD]
    yield _write_row([*_ASKED, *map(_hold, others), *told], separator)
    for row in rows():
        values = {**_ask(row), **row.columns, **_tell(row)}
        values |= {name: name_role(values[name]) for name in ("role_a", "role_b")}
        values["priority"] = name_priority(row.priority)
        values[f"{MINE}state"] = name_state(values[f"{MINE}state"])
        cells = [str(values.get(name, "")) for name in (*_ASKED, *others, *told)]
        # A number that we wrote is none; a text that begins like one may be a formula.
        yield _write_row([it if _is_number(it) else _hold(it) for it in cells], separator)


def write_lines(rows: Rows) -> Iterator[str]:
    """An object a line, without what is empty."""
    for row in rows():
        values = {**row.columns, **_ask(row), **_tell(row)}
        kept = {name: value for name, value in values.items() if value not in ("", None)}
        yield json.dumps(kept, ensure_ascii=False)


def find_namer(library: Library) -> Callable[[str], str]:
    """What `write_csv` calls roles: their titles, where these are read back as the same role."""
    lookup = RoleLookup(library)

    def name_role(slug: str) -> str:
        title = library.roles[slug].title if slug in library.roles else slug
        return title if lookup.find(title, quick=True).slug == slug else slug

    return cache(name_role)


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
    """How far it is; that a run is at it is of this moment, and not told."""
    result = row.result
    told = {
        "state": "queued" if row.state == "running" else row.state,
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


def _write_row(cells: list[str], separator: str) -> str:
    line = io.StringIO()
    # What is in the line terminator is quoted; of other line breaks Python 3.11 quotes none.
    writer = csv.writer(line, delimiter=separator, lineterminator=_BREAK)
    writer.writerow(cells)
    return line.getvalue().removesuffix(_BREAK)
