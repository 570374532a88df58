"""Prose -> where its sentences and cells start. Abbreviations do not end a sentence."""

from __future__ import annotations

from bisect import bisect_right

from vsgen.claims.mask import Prose
from vsgen.claims.patterns import Pattern

# The stop comes first and is then judged by what stands before it: the other way round, every
# letter of a text would be looked back from.
_BREAK = Pattern(
    r"[.!?](?<!\bNo.)(?<!\bvs.)(?<!\bU\.S.)(?<!\bU\.K.)(?<!e\.g.)(?<!i\.e.)(?<!\bDr.)"
    r"(?<!\bapprox.)(?<!\bSt.)[)\"']{0,2}\s++(?=[A-Z\"'(~$£€#|-])|\n\s*+(?<=\n)(?=\s)"
    r"|\n[ ]{0,12}(?=[-+>#|]|\d{1,3}[.)]\s)|\n\s*\n|\|"
)


class Sentences:
    """The starts of all sentences of a prose, for asking which one an offset lies in."""

    __slots__ = ("_starts",)

    def __init__(self, prose: Prose) -> None:
        self._starts = [match.end() for match in _BREAK.finditer(prose.text)]

    def index_at(self, at: int) -> int:
        """The number of the sentence that the offset lies in, from 0."""
        return bisect_right(self._starts, at)
