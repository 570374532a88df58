"""What a browser just did, told once: by the server's own memory, never by an address."""

from dataclasses import dataclass, field
from typing import NamedTuple

_MOST = 1000


class Done(NamedTuple):
    """One act that was carried out."""

    act: str
    keys: tuple[str, ...] = ()
    """The passages that were decided on or changed."""
    number: int = 1
    """How many passages these are, in all articles."""


@dataclass(slots=True)
class Flashes:
    """By browser and page; each is taken once."""

    _waiting: dict[tuple[str, str], Done] = field(default_factory=dict)

    def leave(self, browser: str, path: str, done: Done) -> None:
        """For the next page that `browser` asks for at `path`."""
        self._waiting.pop((browser, path), None)
        self._waiting[browser, path] = done
        while len(self._waiting) > _MOST:
            self._waiting.pop(next(iter(self._waiting)), None)

    def take(self, browser: str, path: str) -> Done | None:
        """What was left for this page; it is forgotten."""
        return self._waiting.pop((browser, path), None)
