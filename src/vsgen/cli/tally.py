"""What has come out of one call of `vsgen check`: counted file by file, summed up in a line."""

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vsgen.checks import Inspection, summarize_counts
from vsgen.checks.checked import UnreadFile
from vsgen.checks.levels import has_failed
from vsgen.cli.console import count, tell
from vsgen.errors import VsgenError

if TYPE_CHECKING:
    from vsgen.checks import Severity


@dataclass(slots=True)
class Tally:
    """What has come out of one call so far."""

    strict: bool = False
    files: int = 0
    failed: bool = False
    counts: "Counter[Severity]" = field(default_factory=Counter)
    suppressed: int = 0
    fixable: int = 0
    fixed: int = 0
    unstyled: int = 0
    """Files of others, of which the house's style is not asked."""
    unread: list[UnreadFile] = field(default_factory=list)

    def add(self, found: Inspection) -> None:
        """Count one more file, and what was found in it."""
        self.files += 1
        self.add_findings(found)

    def add_findings(self, found: Inspection) -> None:
        """Count what else was found in a file."""
        self.counts.update(finding.severity for finding in found.findings)
        self.suppressed += len(found.suppressed)
        self.fixable += sum(finding.fix is not None for finding in found.findings)
        self.failed = self.failed or has_failed(found.findings, strict=self.strict)

    def note_unread(self, path: str, error: VsgenError) -> None:
        """Tell, and remember, that a file could not be checked."""
        self.unread += (UnreadFile(path, problem) for problem in error.problems)
        tell(f"Error: {error}")

    def summarize(self) -> str:
        """All of it in a line: "3 articles: 2 errors, 1 note; 1 suppressed; --fix mends 2"."""
        parts = [summarize_counts(self.counts)]
        if self.suppressed:
            parts.append(f"{self.suppressed:,} suppressed")
        if self.fixed:
            parts.append(f"{self.fixed:,} fixed")
        if self.fixable:
            parts.append(f"--fix mends {self.fixable:,}")
        if self.unstyled:
            without = count(self.unstyled, "article")
            parts.append(f"style is not asked of {without} without a lock (--select style asks)")
        if self.unread:
            parts.append(f"{count(len(self.unread), 'path')} failed")
        return f"{count(self.files, 'article')}: {'; '.join(parts)}"
