"""A seed and a request -> what goes wrong with it at a provider, if anything."""

from dataclasses import dataclass
from email.utils import formatdate
from math import ceil
from random import Random
from time import time

KINDS = ("storm", "429", "500", "502", "503", "reset before", "reset amid", "slow", "cut off")
_STORM = (2.0, 6.0)
_SLOW = (4.0, 20.0)
MESSAGES = {429: "slow down", 500: "out of order", 502: "bad gateway", 503: "overloaded"}


@dataclass(slots=True)
class Trouble:
    """Which requests fail: a share of them, drawn from the seed, what is asked and how often."""

    share: float = 0.0
    seed: int = 1
    storm_until: float = 0.0

    def strike(self, digest: str, times: int, now: float) -> str:
        """The kind of fault; empty for none."""
        if now < self.storm_until:
            return "storm"
        if not self.share:
            return ""
        random = Random(f"{self.seed}/{digest}/{times}")
        if random.random() >= self.share:
            return ""
        kind = random.choice(KINDS)
        if kind == "storm":
            self.storm_until = now + random.uniform(*_STORM)
        return kind

    def say_when(self, digest: str, now: float) -> str:
        """The headers of a refusal: seconds, a date or milliseconds, by turns."""
        return say_when(max(self.storm_until - now, 0.5), int(digest[:4], 16))


def say_when(seconds: float, turn: int) -> str:
    """When to ask again, in one of the three ways that providers have."""
    match turn % 3:
        case 0:
            return f"Retry-After: {ceil(seconds)}\r\n"
        case 1:
            return f"Retry-After: {formatdate(time() + ceil(seconds) + 1, usegmt=True)}\r\n"
        case _:
            return f"retry-after-ms: {ceil(seconds * 1000)}\r\n"


def slow_down(digest: str) -> float:
    """Seconds that a slow answer takes: some are over before a client's patience is."""
    return Random(digest).uniform(*_SLOW)
