"""`statistics.not-traced`: the library cannot say whether the article's statistics are right.

Authority: promise 1; silence would read as approval. One finding, where the article has
statistics and there is no library, or it knows none of the article's roles.

Bad:  an article about two trades of which no facts are recorded
Good: an article about roles in roles/, whose figures stand in roles/sources
"""

from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule


def _find(context: Context) -> Iterator[Fault]:
    traced = any(trace.record or trace.records for trace in context.traces)
    if not context.traces or context.roles or traced:
        return
    count = len(context.traces)
    what = "its one statistic" if count == 1 else f"its {count} statistics"
    why = "there is no library" if context.library is None else "the library knows neither role"
    yield Fault(
        *context.span_of_line(context.article.line),
        f"{what} could not be traced to a figure: {why}",
        "record the roles under roles/ and their figures under roles/sources, or check by hand",
    )


RULE = Rule("statistics.not-traced", "note", _find)
