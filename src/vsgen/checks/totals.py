"""An article that was read and checked -> its counts: one count for every command and page."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from vsgen.checks.context import Context
from vsgen.checks.rule import Finding
from vsgen.documents import find_notes, leave_out
from vsgen.documents.patterns import Pattern

_WORD = Pattern(r"(?<!\S)(?:[^\w\s]|_)*+[^\W_]")
"""What stands between white space and holds a letter or a digit, as far as the first of these."""


class Totals(NamedTuple):
    """What is counted of one article."""

    words: int = 0
    """Of the article itself; footnotes and table rules do not count."""
    statistics: int = 0
    """Statistics as they are said, each time that they are."""
    unproven: int = 0
    """Those of them that no cited figure bears out."""
    errors: int = 0
    warnings: int = 0
    notes: int = 0


UNCOUNTED = Totals()
"""Of what is no article by itself."""


def count_article(context: Context, findings: Iterable[Finding] = ()) -> Totals:
    """The counts of an article in which these findings stand."""
    severities = Counter(finding.severity for finding in findings)
    return Totals(
        _count_words(context.text),
        len(context.traces),
        sum(not trace.true for trace in context.traces),
        severities["error"],
        severities["warning"],
        severities["note"],
    )


def _count_words(text: str) -> int:
    body = leave_out(text, ((note.start, note.end) for note in find_notes(text)))
    return len(_WORD.findall(body))
