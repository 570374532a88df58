"""What is asked of a model, and how often that was tried. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vsgen.writers.model import Message
from vsgen.writers.outage import show_seconds


@dataclass(eq=False, slots=True)
class Call:
    """One thing that is asked, with all its tries."""

    messages: Sequence[Message]
    schema: Mapping[str, Any]
    label: str
    """Names it in messages to people."""
    room: int | None
    """The most tokens of the answer; None for what the profile says."""
    first_sent: float = 0.0
    is_again: bool = False
    """Whether it was sent before, and failed."""
    _failed: tuple[float, str] | None = None

    def begin(self, now: float, tell: Callable[[str, str], None]) -> None:
        """A try is on its way; what the one before came to is told now that it is asked again."""
        if not self.is_again and not self.first_sent:
            self.first_sent = now
        if self._failed:
            when, what = self._failed
            self._failed = None
            tell(self.label, f"{what}; asked again after {show_seconds(now - when)}")

    def fail(self, now: float, what: str) -> None:
        """A try came to nothing."""
        self.is_again = True
        self._failed = (now, what)
