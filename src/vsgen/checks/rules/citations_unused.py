"""`citations.unused`: a footnote definition that no mark points to.

Authority: a list of sources holds what the text rests on, nothing else.

Bad:  [^x]: U.S. Bureau of Labor Statistics, ... and no [^x] in the text
Good: a definition with at least one mark
"""

from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Fix, Rule
from vsgen.tracing import read_marks


def _find(context: Context) -> Iterator[Fault]:
    article = context.article
    texts = [article.introduction, *(note.text for note in article.footnotes)]
    for section in article.sections:
        texts += [section.text, *(part.text for part in section.parts)]
        texts += [section.heading, *(part.heading for part in section.parts)]
    used = {mark.label.casefold() for text in texts for mark in read_marks(text)}
    for note in article.footnotes:
        if note.label.casefold() not in used:
            yield Fault(
                *context.span_of_line(note.line),
                f"no mark points to [^{note.label}]",
                "cite it where it is needed, or take the definition out",
                Fix(*context.span_of_lines(note.line, note.text.count("\n") + 1), ""),
            )


RULE = Rule("citations.unused", "warning", _find)
