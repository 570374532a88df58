"""`citations.unresolved`: a footnote mark without a definition.

Authority: Markdown footnotes; such a mark is printed as bare brackets.

Bad:  grow 33.5%[^x], and no line that begins with [^x]:
Good: grow 33.5%[^x] ... [^x]: U.S. Bureau of Labor Statistics, ...
"""

from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule


def _find(context: Context) -> Iterator[Fault]:
    defined = {note.label.casefold() for note in context.article.footnotes}
    for read in context.passages:
        for mark in read.marks:
            if mark.label.casefold() not in defined:
                yield Fault(
                    read.position(mark.start),
                    read.position(mark.end - 1) + 1,
                    f"[^{mark.label}] has no definition",
                    f"add a line “[^{mark.label}]: …” that names the source",
                )


RULE = Rule("citations.unresolved", "error", _find)
