"""`citations.duplicate`: two definitions of one footnote label.

Authority: Markdown footnotes; the first definition counts and the second is lost.

Bad:  [^x]: one source ... [^x]: another source
Good: each label defined once
"""

from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule


def _find(context: Context) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for note in context.article.footnotes:
        line = first.setdefault(note.label.casefold(), note.line)
        if line != note.line:
            yield Fault(
                *context.span_of_line(note.line),
                f"[^{note.label}] is defined on line {line} already",
                "join the two, or give one of them another label",
            )


RULE = Rule("citations.duplicate", "error", _find)
