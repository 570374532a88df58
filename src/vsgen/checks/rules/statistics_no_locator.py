"""`statistics.no-locator`: a statement is given to a publisher, and nothing says where it stands.

Authority: promise 1; "according to the BLS" can be looked up nowhere. Where the sentence holds a
statistic, `statistics.uncited` says so instead.

Bad:  According to the BLS, data scientists have a bright future.
Good: According to the BLS, data scientists have a bright future.[^bls-ooh]
"""

from collections.abc import Iterator
from functools import cache, partial

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule
from vsgen.claims.patterns import Pattern
from vsgen.tracing import ReadPassage
from vsgen.tracing.citations import marks_within
from vsgen.tracing.scopes import Scope

_LINK = Pattern(r"\]\(|https?://|www\.|<http")
_CURE = "cite the page with a footnote mark, or say it in your own name"


def _find(context: Context) -> Iterator[Fault]:
    counted = {trace.attribution.start for trace in context.traces if trace.attribution}
    for read in context.passages:
        is_located = cache(partial(_is_located, read))
        for said_by in read.attributions:
            start, end = read.position(said_by.start), read.position(said_by.end - 1) + 1
            scope = read.scope(said_by.start)
            if start not in counted and not scope.heading and not is_located(scope):
                message = f"gives a statement to {said_by.name} and cites nothing"
                yield Fault(start, end, message, _CURE)


def _is_located(read: ReadPassage, scope: Scope) -> bool:
    """Whether a mark or link stands in the sentence, or a mark closes or serves its paragraph."""
    if _LINK.search(read.passage.text, scope.start, scope.end):
        return True
    return bool(marks_within(read.marks, *scope.block))


RULE = Rule("statistics.no-locator", "warning", _find)
