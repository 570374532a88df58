"""Who goes first: the first article of a role words what all its articles share.

The others of that role wait until it stands, so that hundreds do not ask for the same, nor make
themselves anew because it came. A leader that fails hands on to the next.
"""

from collections import deque
from collections.abc import Iterable

from vsgen.store import QueuedPair


class WaitingLine:
    """Pairs that wait for their turn, best first: nothing of their articles is in memory yet."""

    def __init__(self) -> None:
        self._rows: deque[QueuedPair] = deque()
        self._led: set[str] = set()
        self._stand: set[str] = set()

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, rows: Iterable[QueuedPair]) -> None:
        """They wait behind the others."""
        self._rows.extend(rows)

    def pick(self) -> QueuedPair | None:
        """The first that need not wait for another's roles; its own new ones it leads."""
        for place, row in enumerate(self._rows):
            roles = {row.role_a, row.role_b}
            if self._led.isdisjoint(roles):
                del self._rows[place]
                self._led |= roles - self._stand
                return row
        return None

    def leave(self, row: QueuedPair, *, stands: bool) -> None:
        """The article is over; `stands` says whether its roles' words are kept."""
        roles = {row.role_a, row.role_b}
        self._led -= roles
        if stands:
            self._stand |= roles
