"""What has come out of one call of `vsgen check`: counted file by file, summed up in a line."""

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from vsgen.checks import Inspection, summarize_counts
from vsgen.checks.checked import UnreadFile
from vsgen.checks.levels import keep_failing
from vsgen.checks.report import RuleCount, RuleCounts, count_by_rule, rank_rules
from vsgen.cli.console import count, tell
from vsgen.errors import VsgenError

if TYPE_CHECKING:
    from vsgen.checks import Severity


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

    def rank_rules(self) -> list[RuleCount]:
        """How often each rule has found something, errors first."""
        return rank_rules(self.rules)

    def summarize(self) -> str:
        """All of it in a line: "3 articles: 2 errors, 1 note; 1 suppressed; --fix mends 2"."""
        counts: Counter[Severity] = Counter()
        for row in self.rank_rules():
            counts[row.severity] += row.findings
        parts = [summarize_counts(counts)]
        if self.suppressed:
            parts.append(f"{self.suppressed:,} suppressed")
        if self.fixed:
            parts.append(f"{self.fixed:,} fixed")
        if fixable := sum(row.fixable for row in self.rank_rules()):
            parts.append(f"--fix mends {fixable:,}")
        if self.unstyled:
            without = count(self.unstyled, "article")
            parts.append(f"style is not asked of {without} without a lock (--select style asks)")
        if self.unread:
            parts.append(f"{count(len(self.unread), 'path')} failed")
        return f"{count(self.files, 'article')}: {'; '.join(parts)}"
