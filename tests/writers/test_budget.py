"""The law of a budget: whatever happens, no cent more can have been billed."""

import asyncio
from decimal import Decimal
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.writers.endpoint import Say, Talk, completion, error, talk_to

from vsgen.errors import BudgetError, HopelessError, UsageError, WriterError
from vsgen.writers.breaker import Breaker
from vsgen.writers.budget import Budget
from vsgen.writers.discovery import Run
from vsgen.writers.openai_model import OpenAIModel
from vsgen.writers.profiles import Profile

CENTS = st.decimals(0, 2, places=4)


class Tried(NamedTuple):
    """One try and its end: what is billed, and whether anybody is told."""

    worst: Decimal
    share: float
    end: str
    later: bool
    """It ends when all others have begun."""


@given(
    st.decimals(0, 5, places=2),
    st.lists(
        st.builds(
            Tried,
            CENTS,
            st.floats(0, 1),
            st.sampled_from(["known", "untold", "lost", "refused"]),
            st.booleans(),
        ),
        max_size=30,
    ),
)
def test_no_cent_more_than_the_budget_can_have_been_billed(
    limit: Decimal, tries: list[Tried]
) -> None:
    """For any replies, failures and ends that nobody knows; at the end nothing is set aside."""
    budget, billed, open_ends = Budget(limit), Decimal(0), []

    def end(tried: Tried, reservation: object) -> None:
        nonlocal billed
        cost = (tried.worst * Decimal(tried.share)).quantize(Decimal("0.000001"))
        billed += 0 if tried.end == "refused" else min(cost, tried.worst)
        if tried.end == "refused":
            budget.release(reservation)  # type: ignore[arg-type]  # as it was given
        else:
            told = min(cost, tried.worst) if tried.end == "known" else None
            assert budget.settle(reservation, told)  # type: ignore[arg-type]  # as it was given
        assert billed <= budget.spent + budget.unknown <= limit

    for tried in tries:
        fits = tried.worst <= budget.left
        reservation = budget.reserve(tried.worst)
        assert fits == (reservation is not None)
        if reservation is not None and tried.later:
            open_ends.append((tried, reservation))
        elif reservation is not None:
            end(tried, reservation)
        assert budget.spent + budget.unknown + budget.reserved <= limit
    for tried, reservation in open_ends:
        end(tried, reservation)

    assert 0 == budget.reserved
    if all(it.end in ("known", "refused") for it in tries):
        assert billed == budget.spent


def count(budget: Budget) -> tuple[float, float, float]:
    """What is spent, possibly billed, and set aside."""
    return float(budget.spent), float(budget.unknown), float(budget.reserved)


PRICE = {"input": 1, "output": 1_000_000, "as_of": "2026-11-21"}
"""A dollar for each token of an answer, and next to nothing for the rest."""
KEPT = {"price": PRICE, "max_tokens": 10, "structured": "json_schema", "concurrency": 4}


def say(tokens: int) -> Say:
    return Say(completion("x", usage={"prompt_tokens": 0, "completion_tokens": tokens}))


def ask(
    *script: Say, budget: str, times: int = 20, **profile: object
) -> tuple[list[str | BaseException], Talk, Budget]:
    """What became of so many requests at once, with a budget."""
    money = Budget(Decimal(budget))

    async def run() -> tuple[list[str | BaseException], Talk]:
        async with talk_to(script, None, money, **(KEPT | profile)) as talk:
            asked = (talk.ask(str(number)) for number in range(times))
            said = await asyncio.gather(*asked, return_exceptions=True)
            return [it if isinstance(it, BaseException) else it.text for it in said], talk

    return (*asyncio.run(run()), money)


def test_the_run_ends_when_the_next_call_may_be_too_dear() -> None:
    """What is under way then is kept; all that waits is told."""
    said, talk, budget = ask(say(3), budget="31")

    answered = said.count("x")
    assert 7 <= answered == len(talk.endpoint.asked) <= 10
    assert (3 * answered, 0, 0) == count(budget)
    errors = [it for it in said if isinstance(it, Exception)]
    assert all(isinstance(it, BudgetError) for it in errors)
    assert "the budget is used up: $2" in str(errors[0])
    assert "the next call may cost $10.00" in str(errors[0])


def test_a_refused_try_costs_nothing_and_a_lost_one_may_have_cost_all() -> None:
    """Refused by status: free. Broken off or cut: set aside for good."""
    script = [say(3), Say(error("Oops."), 503), Say(reset=True), say(3), say(3)]
    said, _, budget = ask(*script, budget="39", times=3, concurrency=1)

    assert ["x", "x", "x"] == said
    spent, unknown, reserved = count(budget)
    assert (9, 0) == (spent, reserved)
    assert 10 <= unknown < 11


def test_an_answer_without_usage_counts_as_the_dearest() -> None:
    """Nobody knows what it cost."""
    _, _, budget = ask(Say(completion("x", usage=None)), budget="15", times=1)

    spent, unknown, reserved = count(budget)
    assert (0, 0) == (spent, reserved)
    assert unknown >= 10


def test_a_reply_that_costs_more_than_it_may_ends_the_run() -> None:
    """It is kept, since it is paid for; the message says what may be wrong."""
    said, talk, _ = ask(say(11), budget="500", times=20, concurrency=1)

    assert ["x"] == [it for it in said if it == "x"]
    assert 1 == len(talk.endpoint.asked)
    assert "a reply cost $11.00, where $10.00 was the most" in str(said[1])
    assert "Does the endpoint keep to max_tokens" in str(said[1])


def test_an_answer_has_a_limit_where_a_budget_is_kept() -> None:
    """Even though the profile names none."""
    _, talk, _ = ask(say(3), budget="9000", times=1, max_tokens=None)

    assert 8000 == talk.endpoint.asked[0].body["max_tokens"]


def test_an_endpoint_without_a_limit_of_tokens_keeps_no_budget() -> None:
    """It is told, and not asked."""
    no = [
        Say(error(f"Unsupported parameter: '{name}'.", param=name), 400)
        for name in ("max_tokens", "max_completion_tokens")
    ]
    said, talk, budget = ask(*no, say(3), budget="50", times=1)

    assert isinstance(said[0], HopelessError)
    assert "the endpoint takes no limit of tokens" in str(said[0])
    assert 2 == len(talk.endpoint.asked)
    assert (0, 0, 0) == count(budget)


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({}, "what far/m costs is not known, so no budget can be kept"),
        ({"price": PRICE, "extra_body": {"n": 3}}, "extra_body.n makes calls dearer"),
    ],
)
def test_a_budget_that_cannot_be_kept_is_refused_before_any_call(
    keys: dict[str, object], told: str
) -> None:
    """With what to do about it."""
    entries = {"name": "far", "base_url": "https://llm.example.org/v1", "model": "m", **keys}
    run = Run(Breaker(1), budget=Budget(Decimal(1)))
    model = OpenAIModel(Profile.model_validate(entries), run)
    with pytest.raises(UsageError) as refused:
        asyncio.run(model.answer([], {}, "baker: skills"))

    assert told in str(refused.value)
    assert "--budget" in str(refused.value)


def test_without_a_budget_nothing_is_set_aside() -> None:
    """And nobody is stopped."""

    async def run() -> None:
        async with talk_to([say(10**6)], **KEPT) as talk:
            await talk.ask()
            assert talk.model.load.spent == talk.model.load.reserved == Decimal(0)

    try:
        asyncio.run(run())
    except WriterError as error:
        pytest.fail(str(error))
