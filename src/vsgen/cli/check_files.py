"""Texts -> checked files, one by one, mended where that is wished.

A file that cannot be read stops nothing: it is told at once, and remembered for the exit code.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from vsgen.checks import RULES, Inspection, inspect_context
from vsgen.checks.checked import CheckedFile
from vsgen.checks.context import Surroundings, read_context
from vsgen.checks.levels import Levels, is_of_house
from vsgen.cli.check_summary import CheckSummary
from vsgen.cli.console import say, tell
from vsgen.cli.input_texts import (
    STANDARD_INPUT,
    find_leftovers,
    has_lock,
    is_own,
    read_raw_text,
    read_texts,
)
from vsgen.errors import ArticleError, FactsError, FileError, show_command
from vsgen.tracing import find_stopping

if TYPE_CHECKING:
    from vsgen.checks.context import Context
    from vsgen.checks.fixing import Mended
    from vsgen.cli.corpus import Corpus
    from vsgen.editorial import Editorial
    from vsgen.facts import Library


@dataclass(frozen=True, slots=True)
class Bench:
    """What every file of one call is checked with."""

    library: "Library"
    editorial: "Editorial"
    levels: Levels

    def inspect(self, text: str, path: str) -> Inspection:
        """What is found in the text, with LF line ends, of the file at `path`."""
        return inspect_context(text, self.read(text, path), self.levels)

    def read(self, text: str, path: str) -> "Context":
        """The same text as the rules see it.

        Raises:
            ArticleError: it is HTML, and the extra `html` is not installed.
        """
        outline, style = self.editorial
        around = Surroundings(
            find_leftovers(path), is_own(path, self.library), has_lock(path), date.today()
        )
        try:
            return read_context(text, self.library, outline, style, around)
        except ArticleError as error:
            first = error.problems[0]
            raise ArticleError(first.what, path, first.cure) from None

    def leaves_style(self, path: str) -> bool:
        """Whether the house's style is not asked of the file, and might be."""
        asked = {self.levels.runs(rule, own=False) for rule in RULES if is_of_house(rule.id)}
        could = any(self.levels.runs(rule) for rule in RULES if is_of_house(rule.id))
        return could and True not in asked and not is_own(path, self.library)

    def refuse_stopped(self, path: str, context: "Context") -> None:
        """Nothing, unless the article needs what is broken.

        Raises:
            FactsError: it is about a broken role, or cites a broken source.
        """
        if self.library.problems:
            found = find_stopping(context.article, self.library, Path(path).stem)
            if found:
                why = "; ".join(it.what for it in found)
                raise FactsError(f"is not judged: {why}", path, found[0].cure)

    def mend(self, raw: str, path: str) -> "Mended":
        """The text with the fixes of what is found in it."""
        from vsgen.checks.fixing import mend_text
        from vsgen.checks.substance import weigh_text

        outline, numbered = self.editorial.outline, self.library.numbered
        inspect = partial(self.inspect, path=path)
        return mend_text(raw, inspect, lambda text: weigh_text(text, outline, numbered))


def check_files(
    paths: Iterable[str], bench: Bench, summary: CheckSummary, corpus: "Corpus | None" = None
) -> Iterator[CheckedFile]:
    """Each file with its findings; only one is held in memory.

    With `corpus`, a file in which something is found beside the others comes a second time.
    """
    for path, raw in read_texts(paths, summary.note_unread):
        text = raw.replace("\r\n", "\n")
        try:
            context = bench.read(text, path)
            bench.refuse_stopped(path, context)
        except (ArticleError, FactsError) as error:
            summary.note_unread(path, error)
            continue
        found = summary.add(inspect_context(text, context, bench.levels))
        summary.unstyled += bench.leaves_style(path)
        if corpus is not None:
            corpus.add(path, text, context)
        yield CheckedFile(path, found)
    for file in corpus.check() if corpus is not None else ():
        yield CheckedFile(file.path, summary.add_findings(file.inspection))


def mend_files(paths: Iterable[str], bench: Bench, summary: CheckSummary) -> Iterator[CheckedFile]:
    """The same after each file was mended and saved; standard input is printed, mended."""
    for path, raw, mended in _mend(paths, bench, summary):
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


def show_fixes(paths: Iterable[str], bench: Bench, summary: CheckSummary) -> None:
    """Print what mending would change, and write nothing."""
    from vsgen.checks.fixing import format_diff

    for path, raw, mended in _mend(paths, bench, summary):
        summary.add(mended.before)
        _tell_refusal(path, mended, summary)
        if difference := format_diff(path, raw, mended.raw):
            say(difference.rstrip("\n"))


def _mend(
    paths: Iterable[str], bench: Bench, summary: CheckSummary
) -> Iterator[tuple[str, str, "Mended"]]:
    """Each text, and mended; not those that cannot be read, or need what is broken."""
    for path, raw in read_texts(paths, summary.note_unread):
        try:
            if bench.library.problems:
                bench.refuse_stopped(path, bench.read(raw.replace("\r\n", "\n"), path))
            mended = bench.mend(raw, path)
        except (ArticleError, FactsError) as error:
            summary.note_unread(path, error)
            continue
        summary.unstyled += bench.leaves_style(path)
        yield path, raw, mended


def _save(path: str, raw: str, mended: "Mended") -> None:
    from vsgen.desk.files import replace_bytes

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
