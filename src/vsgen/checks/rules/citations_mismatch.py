"""`citations.mismatch`: a footnote's words name another edition or population than its label.

Authority: the label names one figure of one edition; a reader sees the words only.

Bad:  [^bls-ep-data-scientists-growth-2024-34]: BLS, Employment Projections, 2023-33 edition.
Good: [^bls-ep-data-scientists-growth-2024-34]: BLS, Employment Projections, 2024-34 edition.
"""

from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule
from vsgen.tracing import find_mismatch


def _find(context: Context) -> Iterator[Fault]:
    if context.library is None:
        return
    for note in context.article.footnotes:
        if other := find_mismatch(note.label, note.text, context.catalogue):
            yield Fault(
                *context.span_of_line(note.line),
                f"[^{note.label}] says {other}, and its label names another figure",
                "make the words agree with the label, or cite the figure that was meant",
            )


RULE = Rule("citations.mismatch", "error", _find)
