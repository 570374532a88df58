"""Spending adds up exactly, failed tries included."""

from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from vsgen.store import Spending, StoredReply, open_store


def test_sums_are_exact_by_model_and_template(path: Path, reply: StoredReply) -> None:
    """Rejected replies count; what the endpoint did not tell is counted as unpriced."""
    replies = [
        replace(reply, take=1, cost=Decimal("0.1")),
        replace(reply, take=2, cost=Decimal("0.2"), accepted=False, faults=("empty",)),
        replace(reply, take=3, cost=Decimal("0.00000000000000000000000000000001")),
        replace(reply, take=4, cost=None, input_tokens=None, cached_tokens=None),
        replace(reply, take=5, template="pair/outlooks"),
        replace(reply, take=6, model="large-1"),
    ]
    with closing(open_store(path)) as store:
        for saved in replies:
            store.save_reply(saved)

        told = store.spending()

    one = (1, 1, 1200, 1024, 310, Decimal("0.00021915"), 0)
    assert told == (
        Spending("large-1", "role/skills", *one),
        Spending("small-1", "pair/outlooks", *one),
        Spending(
            model="small-1",
            template="role/skills",
            replies=4,
            accepted=3,
            input_tokens=3600,
            cached_tokens=3072,
            output_tokens=1240,
            cost=Decimal("0.30000000000000000000000000000001"),
            unpriced=1,
        ),
    )


def test_many_small_costs_do_not_drift(path: Path, reply: StoredReply) -> None:
    """A thousand different costs of less than a millionth add up to the last digit."""
    costs = [Decimal(number).scaleb(-9) for number in range(1, 1001)]
    with closing(open_store(path)) as store:
        for take, cost in enumerate(costs, 1):
            store.save_reply(replace(reply, take=take, cost=cost))

        (told,) = store.spending()

    assert Decimal("0.000500500") == told.cost


def test_months_are_told_apart_on_request(path: Path, reply: StoredReply) -> None:
    """By UTC, in order; the end that is given is not included."""
    moments = ["2026-11-01T00:30:00+01:00", "2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z"]
    with closing(open_store(path)) as store:
        for take, moment in enumerate(moments, 1):
            store.save_reply(replace(reply, take=take, cost=Decimal(take), asked_at=moment))

        told = store.spending(until="2026-12-01T00:00:00Z", by_month=True)
        assert [("2026-10", "1"), ("2026-11", "2")] == [(it.month, str(it.cost)) for it in told]
        assert ["6"] == [str(it.cost) for it in store.spending()]


@pytest.mark.parametrize(
    ("since", "replies"),
    [
        (None, 2),
        ("2026-11-21T08:30:00+00:00", 2),
        ("2026-11-21T08:30:00.000001+00:00", 1),
        ("2026-11-21T10:00:00+01:00", 1),
        ("2026-11-21T09:00:01Z", 0),
    ],
)
def test_since_compares_moments_not_texts(
    path: Path, reply: StoredReply, since: str | None, replies: int
) -> None:
    """Offsets are taken into account, on both sides; the moment itself is included."""
    with closing(open_store(path)) as store:
        store.save_reply(reply)  # 08:30 in UTC
        store.save_reply(replace(reply, take=2, asked_at="2026-11-21T04:00:00-05:00"))

        assert replies == sum(spent.replies for spent in store.spending(since))
