"""What a month's replies cost, by model and by article, as lines of the month's report."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from vsgen.batch.planned_and_actual import tell_doubts
from vsgen.cli.console import count

if TYPE_CHECKING:
    from vsgen.batch.month_report import MonthReport

_DEAREST = 5


def format_costs(found: "MonthReport", name: Callable[[str], str]) -> Iterator[str]:
    """The part on cost; `name` gives the title of a slug."""
    known = found.costs or not found.unknown
    yield f"## Cost: ${found.cost:,.2f}" if known else "## Cost: not known"
    yield ""
    if doubts := tell_doubts(found.doubts).lstrip(",; "):
        yield f"- besides: {doubts}"
    if not found.costs:
        if found.unknown:
            worded = count(found.unknown, "article")
            yield f"The store does not know: {worded} a model worded, and no call is kept."
        elif not doubts:
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
            f"- an article: {_dollars(total / len(articles))} on average of the "
            f"{len(articles):,} that were asked for, drafted or not; texts that articles share: "
            f"{_dollars(shared)} in all"
        )
        dearest = sorted(articles, key=lambda slug: -articles[slug])[:_DEAREST]
        drafted = {it.pair for it in found.drafted}
        named = ", ".join(
            f"{name(slug)} {_dollars(articles[slug])}"
            + ("" if slug in drafted else " (not drafted by a batch in this month)")
            for slug in dearest
        )
        yield f"- the dearest: {named}"


def _dollars(cost: Decimal) -> str:
    return f"${cost:,.2f}" if cost >= 1 or not cost else f"${cost:.4f}"
