"""`vsgen queue export`: the queue as a file."""

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from vsgen.cli.console import clean, count, escape, show_path, tell
from vsgen.cli.opened_project import AsJson, option, read_library
from vsgen.cli.queue_choice import (
    Choice,
    choosing,
    open_queue,
)
from vsgen.errors import FileError

if TYPE_CHECKING:
    from vsgen.store import QueuedPair, Store

_PAGE = 2_000
_LINES = (".jsonl", ".ndjson")
_TABS = (".tsv", ".tab")
_SIGNS = {"comma": ",", "semicolon": ";", "tab": "\t"}
_MARK = "\ufeff"


@choosing
def export_queue(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="A new file: .csv or .jsonl; unsaid, the terminal."),
    ] = None,
    *,
    choice: Choice,
    separator: Annotated[
        Literal["comma", "semicolon", "tab"] | None,
        option("--separator", help="Of the cells; Excel in many countries wants semicolon."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write the queue as CSV, or JSON lines, that `vsgen queue add` reads back.

    CSV has titles and words, and opens in Excel as it is. A file that is read into another project
    and exported there is the same, byte for byte.
    A cell that a spreadsheet would take for a formula is led by ', which is taken off again.
    --json is the same as a file that ends in .jsonl.

    \b
    Example:
      vsgen queue export queue.csv
      vsgen queue export for-excel.csv --separator semicolon
      vsgen queue export --state failed
    """
    from vsgen.batch.queue_export import find_namer, write_csv, write_lines
    from vsgen.batch.queue_file import replace_control

    as_lines = as_json or (file is not None and file.suffix.casefold() in _LINES)
    tabs = separator is None and file is not None and file.suffix.casefold() in _TABS
    with open_queue() as (settings, store):
        rows = partial(_page, store, choice)
        if as_lines:
            written = write_lines(rows)
        else:
            name_role = find_namer(read_library(settings))
            written = write_csv(rows, name_role, _SIGNS["tab" if tabs else separator or "comma"])
        show = escape if as_lines else replace_control
        if file is None:
            show = clean if sys.stdout.isatty() and not as_lines else show
            for line in written:
                sys.stdout.write(f"{show(line)}\n")
            return
        lines = [show(line) for line in written]
    _write_new(file, ("" if as_lines else _MARK) + "".join(f"{line}\n" for line in lines))
    tell(f"{count(len(lines) - (not as_lines), 'pair')}: {show_path(Path.cwd() / file)}")


def _page(store: "Store", choice: Choice) -> "Iterator[QueuedPair]":
    """The pairs, a page at a time: a hundred thousand never stand in memory."""
    offset = 0
    while rows := store.queue.list(choice.states, limit=_PAGE, offset=offset, **choice.only):
        yield from rows
        offset += len(rows)


def _write_new(file: Path, text: str) -> None:
    from vsgen.desk.disk_files import explain

    try:
        with file.open("x", encoding="utf-8", newline="") as stream:
            stream.write(text)
    except FileExistsError as error:
        what, cure = "is there already, and is left as it is", "Name another file."
        raise FileError(what, str(file), cure) from error
    except OSError as error:
        raise explain(error, file, "written") from error
