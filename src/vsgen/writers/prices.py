"""Reckons what a reply cost, and what a request may cost at worst, in US dollars.

Prices are the profile's own, or those that the price library was released with: no network is
asked for them. docs/decisions/0006-prices.md says why.
"""

from collections.abc import Iterable
from decimal import Decimal

from vsgen.writers.model import Usage
from vsgen.writers.profiles import Price, Profile

_MILLION = Decimal(1_000_000)


def find_cost(usage: Usage | None, models: Iterable[str], profile: Profile) -> Decimal | None:
    """The cost of one answer; `None` where the usage or the price is not known.

    `models` are names for the model, the one to trust most first: the endpoint's own is exact
    where a profile names a deployment or an alias.
    """
    if usage is None:
        return None
    if profile.price:
        return _charge(usage, profile.price)
    costs = (_look_up(usage, model, profile) for model in models if model)
    return next((cost for cost in costs if cost is not None), None)


def find_worst(size: int, room: int, profile: Profile) -> Decimal | None:
    """The most that a request of `size` bytes with an answer of `room` tokens costs.

    A token is at least a byte. `None` where the price is not known.
    """
    fresh, stored = Usage(size, 0, room), Usage(size, 0, room, cache_writes=size)
    if profile.price:
        price = profile.price
        return (
            size * max(price.input, price.cached or Decimal(0)) + room * price.output
        ) / _MILLION
    costs = [_look_up(usage, profile.model, profile) for usage in (fresh, stored)]
    return max((cost for cost in costs if cost is not None), default=None)


def load_prices() -> None:
    """Read the price list, which takes a moment, before the first cost is asked for."""
    import genai_prices  # noqa: F401


def _charge(usage: Usage, price: Price) -> Decimal:
    fresh = usage.input_tokens - usage.cached_tokens
    cached = price.input if price.cached is None else price.cached
    total = fresh * price.input + usage.cached_tokens * cached + usage.output_tokens * price.output
    return total / _MILLION


def _look_up(usage: Usage, model: str, profile: Profile) -> Decimal | None:
    from genai_prices import Usage as Used
    from genai_prices import calc_price

    used = Used(
        input_tokens=usage.input_tokens,
        cache_read_tokens=usage.cached_tokens,
        cache_write_tokens=min(usage.cache_writes, usage.input_tokens - usage.cached_tokens),
        output_tokens=usage.output_tokens,
    )
    try:
        if profile.priced_as:
            found = calc_price(used, model, provider_id=profile.priced_as)
        else:
            found = calc_price(used, model, provider_api_url=profile.base_url)
    except (LookupError, ValueError):
        return None
    return found.total_price
