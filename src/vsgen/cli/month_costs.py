"""What a month's replies cost, by model and by article, as lines of the month's report."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vsgen.batch.month_report import MonthReport

_DEAREST = 5


def format_costs(found: "MonthReport", name: Callable[[str], str]) -> Iterator[str]:
    """The part on cost; `name` gives the title of a slug."""
    yield f"## Cost: ${found.cost:,.2f}"
    yield ""
    if not found.costs:
        yield "No model was asked."
        return
    for model in dict.fromkeys(it.model for it in found.costs):
        mine = [it for it in found.costs if it.model == model]
        cost = sum((it.cost for it in mine), Decimal(0))
        unpriced = sum(it.unpriced for it in mine)
        unknown = f", {unpriced:,} of them of unknown cost" if unpriced else ""
        yield f"- {model}: {_dollars(cost)}, {sum(it.replies for it in mine):,} replies{unknown}"
    articles: dict[str, Decimal] = {}
    for it in found.costs:
        if "-vs-" in it.subject:
            articles[it.subject] = articles.get(it.subject, Decimal(0)) + it.cost
    if articles:
        total = sum(articles.values(), Decimal(0))
        shared = found.cost - total
        yield (
            f"- an article: {_dollars(total / len(articles))} on average of "
            f"{len(articles):,}; texts that articles share: {_dollars(shared)} in all"
        )
        dearest = sorted(articles, key=lambda slug: -articles[slug])[:_DEAREST]
        named = ", ".join(f"{name(slug)} {_dollars(articles[slug])}" for slug in dearest)
        yield f"- the dearest: {named}"


def _dollars(cost: Decimal) -> str:
    return f"${cost:,.2f}" if cost >= 1 or not cost else f"${cost:.4f}"
