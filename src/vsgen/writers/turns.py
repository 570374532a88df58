"""What requests need, what they have to keep to, and the turn that one of them is given. Pure."""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from vsgen.writers.budget import Reservation


class Need(NamedTuple):
    """What a request takes at most."""

    tokens: int
    cost: Decimal = Decimal(0)
    again: bool = False
    """It was sent before, and failed."""
    room: int | None = None
    """The most tokens of its answer, where the endpoint is told."""


class Limits(NamedTuple):
    """What a profile says; None is for the endpoint to say."""

    at_once: int
    requests: int | None = None
    tokens: int | None = None
    longest_pause: float = 900
    """Seconds; a longer one is not begun, for the endpoint to say so itself."""
    minute: float = 60.0
    """Seconds in which the endpoint counts."""


class PoorError(Exception):
    """What is left of the budget does not pay for what a request may cost."""

    def __init__(self, cost: Decimal) -> None:
        super().__init__()
        self.cost = cost


@dataclass(eq=False, slots=True)
class Turn:
    """A request that may be sent, or was."""

    need: Need
    whole: tuple[int, int]
    """Requests and tokens that were sent up to and with this one."""
    counted: tuple[int, int]
    """What it counts for in the windows of both, until it is settled."""
    money: Reservation | None
    round: int
    sent: float = 0.0
