"""What a reviewer sees of a sentence that a writer composed: what it stands on."""

from typing import NamedTuple

from vsgen.passages import Decision


class StoodOn(NamedTuple):
    """A fact that a sentence stands on."""

    name: str
    """`<role>/<list>/<fact>`."""
    role: str
    """The role's title."""
    label: str
    """Empty where there is no such fact now."""
    text: str


class SentenceView(NamedTuple):
    """A sentence as a writer composed it, and what it stands on."""

    number: int
    """In its passage, from 1."""
    text: str
    start: int
    """Offset in the passage's text."""
    facts: tuple[StoodOn, ...]
    own: bool
    """Whether the writer names no fact for it."""
    confirmed: Decision | None
    """What made it a person's word."""

    @property
    def unconfirmed(self) -> bool:
        """Whether it awaits a person."""
        return self.own and self.confirmed is None
