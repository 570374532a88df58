"""What was spent on one template with one model: counts of the database -> exact sums.

Asks no database.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from itertools import groupby
from typing import Any

_DIGITS = 1000  # far more than any sum has: nothing is rounded


@dataclass(frozen=True, slots=True)
class Spending:
    """Replies, tokens and US dollars of one model and template, rejected replies included.

    `unpriced` counts the replies whose cost is not known: `cost` leaves them out. Tokens that
    the endpoint did not tell count as none.
    """

    model: str
    template: str
    replies: int
    accepted: int
    input_tokens: int
    cached_tokens: int
    output_tokens: int
    cost: Decimal
    unpriced: int


def sum_spending(rows: Iterable[Mapping[str, Any]]) -> tuple[Spending, ...]:
    """Rows of equal model, template and cost -> one sum a model and template, sorted by them."""
    ordered = sorted(rows, key=_key)
    return tuple(_sum_group(*key, list(group)) for key, group in groupby(ordered, _key))


def _key(row: Mapping[str, Any]) -> tuple[str, str]:
    return row["model"], row["template"]


def _sum_group(model: str, template: str, rows: list[Mapping[str, Any]]) -> Spending:
    return Spending(
        model=model,
        template=template,
        replies=_total(rows, "replies"),
        accepted=_total(rows, "accepted"),
        input_tokens=_total(rows, "input_tokens"),
        cached_tokens=_total(rows, "cached_tokens"),
        output_tokens=_total(rows, "output_tokens"),
        cost=_sum_costs(rows),
        unpriced=sum(int(row["replies"]) for row in rows if row["cost"] is None),
    )


def _total(rows: list[Mapping[str, Any]], name: str) -> int:
    return sum(int(row[name]) for row in rows)


def _sum_costs(rows: list[Mapping[str, Any]]) -> Decimal:
    with localcontext(prec=_DIGITS):
        priced = (row for row in rows if row["cost"] is not None)
        return sum((Decimal(row["cost"]) * int(row["replies"]) for row in priced), Decimal(0))
