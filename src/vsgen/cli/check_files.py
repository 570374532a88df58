"""Checks the files of one call one by one, mended where that is wished, then beside each other.

A file that cannot be read stops nothing: it is told at once, and remembered for the exit code.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from vsgen.articles import read_lines
from vsgen.checks import (
    CORPUS_RULES,
    RULES,
    Inspection,
    Levels,
    Surroundings,
    inspect_article,
    is_of_house,
    read_context,
)
from vsgen.checks.machine_reports import CheckedFile
from vsgen.cli.check_summary import CheckSummary
from vsgen.cli.console import say, tell
from vsgen.cli.input_texts import (
    STANDARD_INPUT,
    find_leftovers,
    has_lock,
    is_own,
    may_mark_own,
    read_raw_text,
    read_texts,
)
from vsgen.errors import ArticleError, FactsError, FileError, show_command
from vsgen.tracing import find_stopping

if TYPE_CHECKING:
    from vsgen.checks import Context
    from vsgen.checks.article_summary import ArticleSummary
    from vsgen.checks.fixing import Mended
    from vsgen.editorial import Editorial
    from vsgen.facts import Library


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks every file of one call with the same rules and facts."""

    library: "Library"
    editorial: "Editorial"
    levels: Levels

    def inspect(self, text: str, path: str) -> Inspection:
        """What is found in the text, with LF line ends, of the file at `path`."""
        return inspect_article(self.read(text, path), self.levels)

    def read(self, text: str, path: str) -> "Context":
        """The same text as the rules see it.

        Raises:
            ArticleError: it is HTML, and the extra `html` is not installed.
            FactsError: it is about a broken role, or cites a broken source.
            FileError: its lock is damaged, and would say what sentences stand on.
        """
        outline, style = self.editorial
        beside, own, locked = find_leftovers(path), is_own(path, self.library), has_lock(path)
        around = Surroundings(beside, own, locked, date.today())
        if locked and may_mark_own(path):
            around = around._replace(unconfirmed=self._find_unconfirmed(text, path))
        try:
            context = read_context(text, self.library, outline, style, around)
        except ArticleError as error:
            first = error.problems[0]
            raise ArticleError(first.what, path, first.cure) from None
        if self.library.problems:
            found = find_stopping(context.article, self.library, Path(path).stem)
            if found:
                why = "; ".join(it.what for it in found)
                raise FactsError(f"is not judged: {why}", path, found[0].cure)
        return context

    def _find_unconfirmed(self, text: str, path: str) -> tuple[str, ...]:
        from vsgen.production.standing_sentences import read_unconfirmed

        return read_unconfirmed(Path(path), text, self.library, self.editorial.style)

    def leaves_style(self, path: str) -> bool:
        """Whether the house's style is not asked of the file, and might be."""
        asked = {self.levels.runs(rule, own=False) for rule in RULES if is_of_house(rule.id)}
        could = any(self.levels.runs(rule) for rule in RULES if is_of_house(rule.id))
        return could and True not in asked and not is_own(path, self.library)

    def mend(self, raw: str, path: str) -> "Mended":
        """The text with the fixes of what is found in it."""
        from vsgen.checks.fixing import mend_text, weigh_text

        outline, numbered = self.editorial.outline, self.library.numbered
        inspect = partial(self.inspect, path=path)
        return mend_text(raw, inspect, lambda text: weigh_text(text, outline, numbered))


@dataclass(slots=True)
class Corpus:
    """What was kept of the articles so far; a file that is named twice is one article."""

    levels: Levels
    summaries: "dict[Path, ArticleSummary]" = field(default_factory=dict)
    piped: str = ""
    """The text of standard input, which cannot be read again."""

    def add(self, path: str, context: "Context") -> None:
        """Keep what other articles are compared with."""
        if path == STANDARD_INPUT:
            self.piped = context.source
        from vsgen.checks.corpus_check import summarize_article

        if any(self.levels.runs(rule) for rule in CORPUS_RULES):
            self.summaries[Path(path).resolve()] = summarize_article(path, context)

    def check(self) -> Iterator[tuple[str, Inspection]]:
        """Each article's path, and what was found beside the others; nothing for a single one.

        Raises:
            FileError: an article is gone since.
        """
        from vsgen.checks.corpus_check import check_summaries

        if len(self.summaries) < 2:
            return
        for path, found in check_summaries(self.summaries.values(), self.levels).items():
            text = self.piped if path == STANDARD_INPUT else read_raw_text(path)
            text = text.replace("\r\n", "\n")
            yield path, Inspection(text, read_lines(text), found.findings, found.suppressed)


def check_files(
    paths: Iterable[str], checker: Checker, summary: CheckSummary, corpus: Corpus | None = None
) -> Iterator[CheckedFile]:
    """Each file with its findings; only one is held in memory.

    With `corpus`, a file in which something is found beside the others comes a second time.
    """
    for path, raw in read_texts(paths, summary.note_unread):
        text = raw.replace("\r\n", "\n")
        try:
            context = checker.read(text, path)
        except (ArticleError, FactsError, FileError) as error:
            summary.note_unread(path, error)
            continue
        found = summary.add(inspect_article(context, checker.levels))
        summary.unstyled += checker.leaves_style(path)
        if corpus is not None:
            corpus.add(path, context)
        yield CheckedFile(path, found)
    for path, found in corpus.check() if corpus is not None else ():
        yield CheckedFile(path, summary.add_findings(found))


def mend_files(
    paths: Iterable[str], checker: Checker, summary: CheckSummary
) -> Iterator[CheckedFile]:
    """The same after each file was mended and saved; standard input is printed, mended."""
    for path, raw, mended in _mend(paths, checker, summary):
        if path == STANDARD_INPUT:
            sys.stdout.buffer.write(mended.raw.encode("utf-8"))
            sys.stdout.flush()
        elif mended.fixed:
            try:
                _save(path, raw, mended)
            except FileError as error:
                summary.note_unread(path, error)
                continue
        summary.fixed += mended.fixed
        _tell_refusal(path, mended, summary)
        yield CheckedFile(path, summary.add(mended.inspection))


def show_fixes(paths: Iterable[str], checker: Checker, summary: CheckSummary) -> None:
    """Print what mending would change, and write nothing."""
    from vsgen.checks.fixing import format_diff

    for path, raw, mended in _mend(paths, checker, summary):
        summary.add(mended.before)
        _tell_refusal(path, mended, summary)
        if difference := format_diff(path, raw, mended.raw):
            say(difference.rstrip("\n"))


def _mend(
    paths: Iterable[str], checker: Checker, summary: CheckSummary
) -> Iterator[tuple[str, str, "Mended"]]:
    """Each text, and mended; not those that cannot be read, or need what is broken."""
    for path, raw in read_texts(paths, summary.note_unread):
        try:
            mended = checker.mend(raw, path)
        except (ArticleError, FactsError, FileError) as error:
            summary.note_unread(path, error)
            continue
        summary.unstyled += checker.leaves_style(path)
        yield path, raw, mended


def _save(path: str, raw: str, mended: "Mended") -> None:
    from vsgen.desk.disk_files import replace_bytes

    if read_raw_text(path) != raw:
        cure = "Run the same command again."
        raise FileError("was changed by somebody else meanwhile; nothing is written", path, cure)
    # A link stays a link: what it points to is replaced.
    replace_bytes(Path(path).resolve(), mended.raw.encode("utf-8"))


def _tell_refusal(path: str, mended: "Mended", summary: CheckSummary) -> None:
    if not mended.refused:
        return
    summary.failed = True
    cure = "Mend it by hand."
    if mended.culprits and path != STANDARD_INPUT:
        options = [word for rule in mended.culprits for word in ("--ignore", rule)]
        rest = show_command("vsgen", "check", "--fix", *options, "--", path)
        cure = f"Mend it by hand; {rest} mends the rest."
    tell(f"Error: {path}: nothing is mended: {mended.refused}\n    {cure}")
