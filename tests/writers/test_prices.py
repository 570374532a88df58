"""Usage and price -> cost."""

from decimal import Decimal

import pytest

from vsgen.writers.model import Usage
from vsgen.writers.prices import find_cost
from vsgen.writers.profiles import Profile

USAGE = Usage(input_tokens=1_000_000, cached_tokens=400_000, output_tokens=100_000)


def profile(**keys: object) -> Profile:
    entries = {"name": "some", "base_url": "https://api.openai.com/v1", "model": "x", **keys}
    return Profile.model_validate(entries)


def test_cached_input_has_its_own_price() -> None:
    """The profile's price counts before any list."""
    price = {"input": "2", "cached": "0.50", "output": "8", "as_of": "2026-11-21"}

    # 600,000 at $2, 400,000 at $0.50 and 100,000 at $8 a million.
    assert Decimal("2.20") == find_cost(USAGE, ["gpt-4.1-mini"], profile(price=price))


def test_a_price_without_one_for_cached_input_charges_it_in_full() -> None:
    """Never less than it may have cost."""
    price = {"input": "2", "output": "8", "as_of": "2026-11-21"}

    assert Decimal("2.80") == find_cost(USAGE, ["gpt-4.1-mini"], profile(price=price))


@pytest.mark.parametrize(
    "models",
    [
        ["gpt-4.1-mini"],
        ["gpt-4.1-mini-2025-04-14", "mine"],
        ["mine", "gpt-4.1-mini"],
        ["", "gpt-4.1-mini"],
    ],
)
def test_list_prices_hold_at_the_provider_itself(models: list[str]) -> None:
    """For the first name that is on its list: $0.40, $0.10 cached and $1.60 a million."""
    assert Decimal("0.44") == find_cost(USAGE, models, profile())


def test_what_is_put_into_the_cache_may_cost_more() -> None:
    """Where the list says so."""
    plain, stored = (
        find_cost(Usage(1000, 0, 0, writes), ["gpt-5.6-luna"], profile()) for writes in (0, 1000)
    )

    assert plain
    assert stored
    assert plain < stored


def test_another_address_has_no_list_unless_one_is_named() -> None:
    """A gateway may charge what it likes."""
    gateway = "https://gateway.example/v1"

    assert find_cost(USAGE, ["gpt-4.1-mini"], profile(base_url=gateway)) is None
    assert Decimal("0.44") == find_cost(
        USAGE, ["gpt-4.1-mini"], profile(base_url=gateway, priced_as="openai")
    )


def test_nothing_is_guessed() -> None:
    """An unknown model, an unknown list and an unknown usage have no cost."""
    assert find_cost(USAGE, ["no-such-model"], profile()) is None
    assert find_cost(USAGE, ["gpt-4.1-mini"], profile(priced_as="nobody")) is None
    assert find_cost(None, ["gpt-4.1-mini"], profile()) is None
