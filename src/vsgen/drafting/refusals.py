"""What a person rejected -> the note that goes into the next take of just these words."""

from collections.abc import Iterable
from typing import NamedTuple

_MOST = 1500
"""Characters that are quoted of what was rejected."""


class Refused(NamedTuple):
    """A text that a person rejected, and why."""

    text: str
    """With references."""
    reason: str


def word_note(refused: Iterable[Refused]) -> str:
    """The wish for other words.

    Of the same texts and reasons it is the same: a take that was asked for with it is known again.
    """
    known = tuple(refused)
    quoted = " and ".join(f"“{' '.join(it.text.split())[:_MOST]}”" for it in known)
    reasons = "; ".join(dict.fromkeys(it.reason for it in known))
    return f"other words than {quoted}, for these were refused: {reasons}"
