"""How many requests may be under way at once: fewer where the endpoint says "too many". Pure."""

_TOO_MANY = 8
"""One answer in so many may be a 429 before that means anything: most limits are of a minute."""


class Concurrency:
    """Halves where an eighth of a round and more was refused; grows by as much after a clean one.

    A round is as many answers as may be under way. What was sent before the last halving says
    nothing about it.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.allowed = most
        self.round = 0
        """The number of the round that requests now belong to."""
        self._heard = self._refused = 0

    def hear(self, number: int, *, refused: bool) -> None:
        """A request of the round `number` was answered, or refused as one too many."""
        if number < self.round:
            return
        self._heard += 1
        self._refused += refused
        if self._refused * _TOO_MANY > self.allowed:
            self.allowed = max(1, self.allowed // 2)
            self.round += 1
        elif self._heard >= self.allowed:
            if not self._refused:
                self.allowed = min(self.most, self.allowed + max(1, self.allowed // _TOO_MANY))
        else:
            return
        self._heard = self._refused = 0
