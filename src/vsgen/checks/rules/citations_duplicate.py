"""`citations.duplicate`: two definitions of one footnote label.

Authority: Markdown footnotes; the first definition counts and the second is lost.

Bad:  [^x]: one source ... [^x]: another source
Good: each label defined once
"""

from collections.abc import Iterator

from vsgen.articles import Footnote
from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Fix, Rule


def _find(context: Context) -> Iterator[Fault]:
    seen: dict[str, Footnote] = {}
    for note in context.article.footnotes:
        first = seen.setdefault(note.label.casefold(), note)
        if first is not note:
            same = first.text.split() == note.text.split()
            yield Fault(
                *context.span_of_line(note.line),
                f"[^{note.label}] is defined on line {first.line} already",
                "join the two, or give one of them another label",
                Fix(*context.span_of_lines(note.line, note.text.count("\n") + 1), "")
                if same
                else None,
            )


RULE = Rule("citations.duplicate", "error", _find)
