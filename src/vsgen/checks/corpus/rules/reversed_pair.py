"""`corpus.reversed-pair`: two articles compare the same two roles, in either order.

Authority: one pair, one article: readers and search engines find two pages that answer one
question, and a correction reaches only one of them.

Bad:  data-manager-vs-ml-engineer.md beside ml-engineer-vs-data-manager.md
Good: one of the two, and a redirect from the other
"""

from collections.abc import Iterator, Sequence

from vsgen.checks.corpus.rule import CorpusFault, CorpusRule
from vsgen.checks.corpus.summary import ArticleSummary

_CURE = "keep one of the two, and let the address of the other lead to it"


def _find(articles: Sequence[ArticleSummary]) -> Iterator[CorpusFault]:
    by_order: dict[tuple[str, ...], list[ArticleSummary]] = {}
    for article in articles:
        if len(article.sides) == 2:
            by_order.setdefault(article.sides, []).append(article)
    seen: set[tuple[str, ...]] = set()
    for order, same in by_order.items():
        twins = by_order.get(order[::-1], ()) if order[::-1] in seen else ()
        seen.add(order)
        if twins and order != order[::-1]:
            yield _word(same, twins)


def _word(same: Sequence[ArticleSummary], twins: Sequence[ArticleSummary]) -> CorpusFault:
    one, twin = same[0], twins[0]
    more = len(same) + len(twins) - 2
    others = f"; {more:,} more of the run do, too" if more else ""
    message = f"compares the same two roles as {twin.at(twin.title)}, in reverse order{others}"
    return CorpusFault(one.path, one.title, message, _CURE)


RULE = CorpusRule("corpus.reversed-pair", "warning", _find)
