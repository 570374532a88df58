"""The articles of one call, seen together -> what is wrong between them.

Of each article a summary is kept; the text of one with findings is read again to show the place.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from vsgen.articles import read_lines
from vsgen.checks import CORPUS_RULES, Inspection, Levels
from vsgen.checks.article_summary import ArticleSummary
from vsgen.checks.corpus_check import check_summaries, summarize_article
from vsgen.checks.reports import CheckedFile
from vsgen.cli.input_texts import STANDARD_INPUT, read_raw_text

if TYPE_CHECKING:
    from vsgen.checks import Context


@dataclass(slots=True)
class Corpus:
    """What was kept of the articles so far; a file that is named twice is one article."""

    levels: Levels
    summaries: dict[Path, ArticleSummary] = field(default_factory=dict)
    piped: str = ""
    """The text of standard input, which cannot be read again."""

    def add(self, path: str, context: "Context") -> None:
        """Keep what other articles are compared with."""
        if path == STANDARD_INPUT:
            self.piped = context.source
        if any(self.levels.runs(rule) for rule in CORPUS_RULES):
            self.summaries[Path(path).resolve()] = summarize_article(path, context)

    def check(self) -> Iterator[CheckedFile]:
        """Each article with what was found in it beside the others; nothing for a single one.

        Raises:
            FileError: an article is gone since.
        """
        if len(self.summaries) < 2:
            return
        for path, found in check_summaries(self.summaries.values(), self.levels).items():
            text = self.piped if path == STANDARD_INPUT else read_raw_text(path)
            text = text.replace("\r\n", "\n")
            inspection = Inspection(text, read_lines(text), found.findings, found.suppressed)
            yield CheckedFile(path, inspection)
