"""What any language model is to vsgen: messages and a schema in, one answer with its cost out.

No provider's library, no network and no judgement: a refusal or a cut answer is an answer too,
and the gate says what is wrong with it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, Protocol

Finish = Literal["stop", "length", "content-filter", "refusal", "other"]


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a request."""

    role: Literal["system", "user"]
    content: str


@dataclass(frozen=True, slots=True)
class Usage:
    """The tokens that one answer took, as the endpoint counts them.

    Attributes:
        cached_tokens: Those of `input_tokens` that the endpoint read from its own cache.
        output_tokens: What was written, with reasoning that is not shown.
        cache_writes: Those of `input_tokens` that the endpoint put into its cache, which some
            charge more for.
    """

    input_tokens: int
    cached_tokens: int
    output_tokens: int
    cache_writes: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """Whatever the endpoint said to one request, free of control characters.

    Attributes:
        text: The reply; empty where there was none.
        finish: Why the text ends where it does.
        refusal: The model's words where it declined, else empty.
        model: The model that answered, as the endpoint names it.
        usage: `None` where the endpoint counted nothing.
        cost: In US dollars; `None` where usage or price is unknown.
        seconds: From the first try to the answer, with waiting between tries.
    """

    text: str
    finish: Finish
    refusal: str = ""
    model: str = ""
    usage: Usage | None = None
    cost: Decimal | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Load:
    """How busy a model is at this moment, for whoever shows progress."""

    at_once: int = 0
    """Requests under way."""
    waiting: int = 0
    """Requests that wait for their turn: for limits, a pause, or an endpoint that is down."""
    limited_until: float = 0.0
    """When the next may be sent, in seconds since 1970; 0 where nothing but replies is waited
    for."""
    reason: str = ""
    """What is waited for then, in words."""
    spent: Decimal = Decimal(0)
    """What this run is known to have cost so far, in US dollars."""
    reserved: Decimal = Decimal(0)
    """What it may have cost beside that: worst cases of what is under way or broke off."""


class Model(Protocol):
    """A language model that may be asked many things at once."""

    @property
    def name(self) -> str:
        """`<profile>/<model>`; part of every fingerprint, so it holds no key."""

    @property
    def load(self) -> Load:
        """How busy it is."""

    async def answer(
        self,
        messages: Sequence[Message],
        schema: Mapping[str, Any],
        label: str,
        room: int | None = None,
    ) -> Answer:
        """What the model says; `label` names the request in messages to people.

        `room` is the most tokens of the answer; None leaves it to the endpoint's profile.

        Raises:
            BudgetError: What is left of the run's budget pays for no further call.
            HopelessError: Nor will the endpoint answer anything else that this run asks.
            WriterError: The endpoint cannot be used, or kept failing.
        """

    async def close(self) -> None:
        """Let go of the connections; nothing can be asked afterwards."""
