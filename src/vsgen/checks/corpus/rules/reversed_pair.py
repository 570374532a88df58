"""Two articles compare the same two roles, in either order."""

from collections.abc import Iterator, Sequence

from vsgen.checks.corpus.summary import ArticleSummary, CorpusFault
from vsgen.checks.rule import rule

_CURE = "keep one of the two, and let the address of the other lead to it"


@rule("corpus.reversed-pair", "warning")
def _find_reversed_pair(articles: Sequence[ArticleSummary]) -> Iterator[CorpusFault]:
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
