"""What one call of `vsgen check` has found: counted file by file, printed, summed up in a line."""

import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from vsgen.checks import Inspection, format_report, summarize_counts
from vsgen.checks.machine_reports import CheckedFile, UnreadFile
from vsgen.checks.registry import keep_failing
from vsgen.checks.text_report import RuleCounts, count_by_rule, format_counts, rank_rules
from vsgen.cli.console import count, in_colour, say, say_json, tell
from vsgen.errors import VsgenError

if TYPE_CHECKING:
    from vsgen.checks import Severity
    from vsgen.cli.check_command import Format
    from vsgen.facts import Library

_COLOURS = {
    "error": "1;31", "warning": "33", "note": "36", "place": "1", "gutter": "2"
}  # fmt: skip
_MOST_COLUMNS = 120
_LEAST_COLUMNS = 40


@dataclass(slots=True)
class CheckSummary:
    """What has come out of one call so far."""

    strict: bool = False
    quiet: bool = False
    """Whether what fails nothing is neither shown nor counted."""
    files: int = 0
    failed: bool = False
    rules: RuleCounts = field(default_factory=Counter)
    suppressed: int = 0
    fixed: int = 0
    unstyled: int = 0
    """Files of others, of which the house's style is not asked."""
    unread: list[UnreadFile] = field(default_factory=list)

    def add(self, found: Inspection) -> Inspection:
        """Count one more file, and what was found in it; what of it is to be shown."""
        self.files += 1
        return self.add_findings(found)

    def add_findings(self, found: Inspection) -> Inspection:
        """The same for what else was found in a file."""
        failing = keep_failing(found.findings, strict=self.strict)
        if self.quiet:
            found = replace(found, findings=failing)
        self.rules += count_by_rule(found.findings)
        self.suppressed += len(found.suppressed)
        self.failed = self.failed or bool(failing)
        return found

    def note_unread(self, path: str, error: VsgenError) -> None:
        """Tell, and remember, that a file could not be checked."""
        self.unread += (UnreadFile(path, problem) for problem in error.problems)
        tell(f"Error: {error}")

    def summarize(self) -> str:
        """All of it in a line: "3 articles: 2 errors, 1 note; 1 suppressed; --fix mends 2"."""
        counts: Counter[Severity] = Counter()
        rows = rank_rules(self.rules)
        for row in rows:
            counts[row.severity] += row.findings
        parts = [summarize_counts(counts)]
        if self.suppressed:
            parts.append(f"{self.suppressed:,} suppressed")
        if self.fixed:
            parts.append(f"{self.fixed:,} fixed")
        if fixable := sum(row.fixable for row in rows):
            parts.append(f"--fix mends {fixable:,}")
        if self.unstyled:
            without = count(self.unstyled, "article")
            parts.append(f"style is not asked of {without} without a lock (--select style asks)")
        if self.unread:
            parts.append(f"{count(len(self.unread), 'path')} failed")
        return f"{count(self.files, 'article')}: {'; '.join(parts)}"


def print_report(
    form: "Format",
    files: Iterable[CheckedFile],
    unread: Iterable[UnreadFile],
    locate: Callable[[str], str],
    *,
    aside: bool,
) -> None:
    """Print what was found; `unread` fills while `files` are taken. With `aside`, on stderr."""
    if form == "text":
        for file in files:
            _print_text(file, aside=aside)
    elif form == "github":
        from vsgen.checks.machine_reports import format_annotations, format_unread

        for file in files:
            for line in format_annotations(file):
                say(line)
        for one in unread:
            say(format_unread(one))
    elif form == "json":
        from vsgen.checks.machine_reports import build_json_report

        say_json(build_json_report(files, unread, locate))
    else:
        from vsgen import __version__
        from vsgen.checks.sarif_report import build_sarif_report

        say_json(build_sarif_report(files, __version__, unread, locate))


def print_counts(files: Iterable[CheckedFile], summary: CheckSummary, *, aside: bool) -> None:
    """Print how often each rule found something in `files`, which are counted as they come."""
    from vsgen.checks.explaining import read_page

    for _ in files:
        pass
    if told := format_counts(rank_rules(summary.rules), lambda rule: read_page(rule).summary):
        (tell if aside else say)(told.rstrip("\n"))


def locate_figure(library: "Library", label: str) -> str:
    """`file:line` where a figure is recorded; empty where that lies outside the current folder.

    A report is the same on every machine, so it names no place of one machine.
    """
    place = library.where("figure", label)
    path = Path(place.rpartition(":")[0])
    return place if place and not path.is_absolute() and path.is_file() else ""


def _print_text(file: CheckedFile, *, aside: bool) -> None:
    found = file.inspection
    if not found.findings:
        return
    shown, width = (file.path, found.text, found.findings), None
    if sys.stdout.isatty():
        width = min(max(shutil.get_terminal_size().columns, _LEAST_COLUMNS), _MOST_COLUMNS)
    if aside:
        tell(format_report(*shown).rstrip("\n"))
    elif not in_colour():
        say(format_report(*shown, width).rstrip("\n"))
    else:
        # A report holds nothing that steers; its colours are the only escapes: it is not cleaned.
        print(format_report(*shown, width, _paint).rstrip("\n"))


def _paint(text: str, kind: str) -> str:
    return f"\x1b[{_COLOURS[kind]}m{text}\x1b[0m"
