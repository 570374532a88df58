"""Text that is crowded with numbers -> their places, unread.

No sentence holds a number every few letters for pages. Reading each in its context would take
long and say nothing; that they are not accounted for is what there is to say.
"""

from __future__ import annotations

from vsgen.claims.claim import Span
from vsgen.claims.words import NUMBER
from vsgen.documents.patterns import Pattern

STRETCH = 2000
CROWD = STRETCH // 11
"""More numbers than this in a stretch of so many characters are a crowd."""

_WORD = Pattern(r"[a-z]{3}")
_RUN = Pattern(r"(?:[$€£]?\d[\d.]*+[ ,;/\n]++){15,63}[$€£]?\d[\d.]*+")


def find_run(low: str, at: int) -> Span | None:
    """Sixteen numbers or more that start at `at` with no letter between them; 64 at most."""
    run = _RUN.match(low, at)
    return run.span() if run else None


def find_crowd(low: str, at: int) -> list[Span]:
    """The numbers of all stretches from `at` on that are crowded; nothing where the first is not.

    The rows of a table may be full of numbers, if there are words that say of what.
    """
    found: list[Span] = []
    while True:
        end = at + STRETCH
        numbers = [number.span() for number in NUMBER.finditer(low, at, end)]
        in_rows = low.find("\n|", at, end) >= 0 and _WORD.search(low, at, end)
        if len(numbers) <= CROWD or in_rows:
            return found
        # The last may be cut by the end of the stretch.
        found += numbers[:-1]
        at = numbers[-1][0]
