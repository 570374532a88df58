"""What an endpoint's headers say is left of its limits, whoever else uses them too. Pure.

`x-ratelimit-limit-requests`, `-remaining-`, `-reset-` and the same for tokens: what is left, and
when all of it is there again. Until then it comes back evenly.
"""

import math
from collections.abc import Mapping

from vsgen.writers.retries import read_duration, read_number


class Allowance:
    """What may still be sent of `kind`: "requests" or "tokens"; as much as one likes at first."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self.sent = 0
        """All that was ever sent."""
        self._left = math.inf
        self._whole = math.inf
        self._at = self._reset = -math.inf
        self._sent_then = 0
        self._sent_at = -math.inf

    def ready_at(self, amount: int, now: float) -> float:
        """When `amount` may be sent; now, where nothing is known against it."""
        if now >= self._reset:
            return now
        wanted = min(amount, self._whole) + self.sent - self._sent_then - self._left
        if wanted <= 0:
            return now
        missing = self._whole - self._left
        if not math.isfinite(missing) or missing <= 0:
            return self._reset
        share = min(1.0, wanted / missing)
        return max(now, self._at + share * (self._reset - self._at))

    def learn(
        self, headers: Mapping[str, str], clock: tuple[float, float], sent_at: float, sent: int
    ) -> None:
        """Read the headers of an answer to what was sent at `sent_at`, as `sent` had been sent.

        What was sent from then on counts against what they say is left. `clock` is now, and now
        in seconds since 1970.
        """
        now, date = clock
        left = read_number(headers.get(f"x-ratelimit-remaining-{self._kind}", ""))
        reset = read_duration(headers.get(f"x-ratelimit-reset-{self._kind}", ""), date)
        if left is None or reset is None or sent_at < self._sent_at:
            return
        whole = read_number(headers.get(f"x-ratelimit-limit-{self._kind}", ""))
        self._left, self._whole = left, math.inf if whole is None else whole
        self._at, self._reset = now, now + reset
        self._sent_then, self._sent_at = sent, sent_at
