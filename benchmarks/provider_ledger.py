"""What a provider counts: requests, tokens, money, and whether a reply was sent whole."""

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any

WINDOW = 60.0
"""Seconds over which a limit counts."""
PRICE = {"input": Decimal("0.75"), "output": Decimal("4.5")}
"""US dollars for a million tokens."""


@dataclass(slots=True)
class Served:
    """One request from its arrival on."""

    digest: str
    """Of model and messages: what is asked, whatever else stands in the request."""
    at: float
    """When it had arrived, in seconds of the system's monotonic clock."""
    port: int
    """The client's."""
    prompt: int
    completion: int
    room: int
    """`max_tokens`; where none was sent, what the answer takes."""
    fault: str = ""
    billed: bool = False
    """Whether the model has worked: resets, answers that nobody waited for and cut ones count."""
    sent: float = 0.0
    """When the last byte of a whole answer was handed to the operating system; else 0."""

    @property
    def cost(self) -> Decimal:
        """US dollars."""
        if not self.billed:
            return Decimal(0)
        return (self.prompt * PRICE["input"] + self.completion * PRICE["output"]) / 1_000_000


@dataclass(slots=True)
class Limits:
    """What it lets through in any 60 seconds; 0 for no limit."""

    requests: int = 0
    tokens: int = 0
    _recent: deque[tuple[float, int]] = field(default_factory=deque)
    _tokens: int = 0

    def admit(self, now: float, tokens: int) -> float:
        """Seconds to wait; 0 where it is let through, and counted."""
        while self._recent and self._recent[0][0] <= now - WINDOW:
            self._tokens -= self._recent.popleft()[1]
        wait = 0.0
        if self._recent and (
            (self.requests and len(self._recent) >= self.requests)
            or (self.tokens and self._tokens + tokens > self.tokens)
        ):
            wait = self._recent[0][0] + WINDOW - now
        if wait <= 0:
            self._recent.append((now, tokens))
            self._tokens += tokens
        return wait

    def headers(self, now: float) -> str:
        """What is left, as providers say it."""
        lines = ""
        left = {
            "requests": (self.requests, self.requests - len(self._recent)),
            "tokens": (self.tokens, self.tokens - self._tokens),
        }
        reset = self._recent[0][0] + WINDOW - now if self._recent else 0
        for name, (limit, remaining) in left.items():
            if limit:
                lines += f"x-ratelimit-limit-{name}: {limit}\r\n"
                lines += f"x-ratelimit-remaining-{name}: {max(remaining, 0)}\r\n"
                lines += f"x-ratelimit-reset-{name}: {max(reset, 0):.3f}s\r\n"
        return lines


@dataclass(slots=True)
class Ledger:
    """Every request so far."""

    served: list[Served] = field(default_factory=list)

    def sum_up(self) -> dict[str, Any]:
        """The figures that a benchmark asks for."""
        reached = [it for it in self.served if it.fault != "limit"]
        used = [(it.at, it.prompt + it.completion) for it in self.served if it.billed]
        return {
            "requests": len(self.served),
            "answers": sum(it.sent > 0 for it in self.served),
            "faults": Counter(it.fault or "none" for it in self.served),
            "asked": len({it.digest for it in self.served}),
            "cost": str(sum((it.cost for it in self.served), Decimal(0))),
            "cost_sent": str(sum((it.cost for it in self.served if it.sent), Decimal(0))),
            "most_requests": _most((it.at, 1) for it in self.served),
            "most_asked_tokens": _most((it.at, it.prompt + it.room) for it in reached),
            "most_used_tokens": _most(used),
            "first": self.served[0].at if self.served else 0.0,
            "last": max((it.sent for it in self.served), default=0.0),
        }

    def list(self) -> list[dict[str, Any]]:
        """All requests, as JSON holds them."""
        return [{**asdict(it), "cost": str(it.cost)} for it in self.served]


def _most(counted: Iterable[tuple[float, int]]) -> int:
    """The greatest sum in any 60 seconds, wherever they begin."""
    recent: deque[tuple[float, int]] = deque()
    total = most = 0
    for at, amount in counted:
        recent.append((at, amount))
        total += amount
        while recent[0][0] <= at - WINDOW:
            total -= recent.popleft()[1]
        most = max(most, total)
    return most
