"""What an answer cost in US dollars, from what it used and a price.

Asks no network: prices are the profile's own, or those that the price library was released with.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, ConfigDict, Field

from vsgen.writers.model import Usage

if TYPE_CHECKING:
    from vsgen.writers.profiles import Profile

_MILLION = Decimal(1_000_000)


class Price(BaseModel):
    """What a model costs, in US dollars per million tokens."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    input: Annotated[Decimal, Field(ge=0)]
    cached: Annotated[Decimal, Field(ge=0)] | None = None
    """For input that the endpoint had cached; as `input` where it is not said."""
    output: Annotated[Decimal, Field(ge=0)]
    as_of: date
    """The day on which the price was looked up."""


def find_cost(usage: Usage | None, models: Iterable[str], profile: "Profile") -> Decimal | None:
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


def _charge(usage: Usage, price: Price) -> Decimal:
    fresh = usage.input_tokens - usage.cached_tokens
    cached = price.input if price.cached is None else price.cached
    total = fresh * price.input + usage.cached_tokens * cached + usage.output_tokens * price.output
    return total / _MILLION


def load_prices() -> None:
    """Read the price list, which takes a moment, before the first cost is asked for."""
    import genai_prices  # noqa: F401


def _look_up(usage: Usage, model: str, profile: "Profile") -> Decimal | None:
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
