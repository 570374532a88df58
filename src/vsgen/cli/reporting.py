"""Checked files -> what is printed of them: text as they come, or one document for a machine."""

import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from vsgen.cli.console import in_colour, say, say_json, tell

if TYPE_CHECKING:
    from vsgen.checks.checked import CheckedFile, UnreadFile
    from vsgen.cli.check_summary import CheckSummary
    from vsgen.facts import Library

_COLOURS = {
    "error": "1;31", "warning": "33", "note": "36", "place": "1", "gutter": "2"
}  # fmt: skip
_MOST_COLUMNS = 120
_LEAST_COLUMNS = 40


def print_report(
    form: Literal["text", "json", "sarif", "github"],
    files: "Iterable[CheckedFile]",
    unread: "Iterable[UnreadFile]",
    locate: Callable[[str], str],
    *,
    aside: bool,
) -> None:
    """Print what was found; `unread` fills while `files` are taken. With `aside`, on stderr."""
    if form == "text":
        for file in files:
            _print_text(file, aside=aside)
    elif form == "github":
        from vsgen.checks.github_report import format_annotations, format_unread

        for file in files:
            for line in format_annotations(file):
                say(line)
        for one in unread:
            say(format_unread(one))
    elif form == "json":
        from vsgen.checks.json_report import build_json_report

        say_json(build_json_report(files, unread, locate))
    else:
        from vsgen import __version__
        from vsgen.checks.sarif_report import build_sarif_report

        say_json(build_sarif_report(files, __version__, unread, locate))


def print_counts(files: "Iterable[CheckedFile]", summary: "CheckSummary", *, aside: bool) -> None:
    """Print how often each rule found something in `files`, which are counted as they come."""
    from vsgen.checks.explaining import read_page
    from vsgen.checks.report import format_counts

    for _ in files:
        pass
    if told := format_counts(summary.rank_rules(), lambda rule: read_page(rule).summary):
        (tell if aside else say)(told.rstrip("\n"))


def locate_figure(library: "Library", label: str) -> str:
    """`file:line` where a figure is recorded; empty where that lies outside the current folder.

    A report is the same on every machine, so it names no place of one machine.
    """
    place = library.where("figure", label)
    path = Path(place.rpartition(":")[0])
    return place if place and not path.is_absolute() and path.is_file() else ""


def _print_text(file: "CheckedFile", *, aside: bool) -> None:
    from vsgen.checks import format_report

    found = file.inspection
    if not found.findings:
        return
    if aside:
        tell(format_report(file.path, found.text, found.findings).rstrip("\n"))
        return
    width = _measure_terminal() if sys.stdout.isatty() else None
    if not in_colour():
        say(format_report(file.path, found.text, found.findings, width).rstrip("\n"))
        return
    # A report holds nothing that steers; its colours are the only escapes, so it is not cleaned.
    print(format_report(file.path, found.text, found.findings, width, _paint).rstrip("\n"))


def _measure_terminal() -> int:
    return min(max(shutil.get_terminal_size().columns, _LEAST_COLUMNS), _MOST_COLUMNS)


def _paint(text: str, kind: str) -> str:
    return f"\x1b[{_COLOURS[kind]}m{text}\x1b[0m"
