"""The words after a number -> the plural noun that it counts, and where that ends.

Knows no grammar but endings and a list of words that no noun phrase runs across.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from vsgen.claims.mask import Prose

FLOWS = frozenset({"openings", "vacancies", "hires", "graduates", "layoffs", "separations"})
"""What statistics count per year, wherever the clause says so."""

_PEOPLE = frozenset("people staff women men children personnel headcount".split())
_STOP = frozenset(
    "of in on at to for from by with and or but the a an is are was were be been has have had will "
    "would can could may might that which who whom whose than as if when while because so not it "
    "its this these those their there they we you i he she per each every about into over under "
    "during after before between since until through against versus vs across plus says said "
    "has his was yes gas bus thus always perhaps does goes us less projected expected does".split()
)
_WORD = re.compile(r"\s*+(?<=\s)([A-Za-z][A-Za-z'-]*+)")
_NOT_PLURAL = re.compile(r"(?:ss|us|is|'s|ous|ics)$")
_OF_THEM = re.compile(r"\s++of\s++(?:the|its|their|our|these|those|all|every|them)\s++")


class Noun(NamedTuple):
    """A counted noun in the plural, where it ends, and whether "annual" stood before it."""

    name: str
    end: int
    yearly: bool


def read_noun(prose: Prose, at: int, *, one: bool) -> Noun | None:
    """The noun within five words of `at`; `one` takes a singular ("1 job") as its plural."""
    yearly = False
    if of := _OF_THEM.match(prose.low, at):
        at = of.end() - 1
    for position in range(5):
        match = _WORD.match(prose.low, at)
        if match is None or "\n\n" in match[0]:
            return None
        word, at = match[1].strip("'/-"), match.end()
        if word in _STOP:
            return None
        yearly = yearly or word in ("annual", "yearly")
        if word in _PEOPLE or _is_plural(word):
            return Noun(word, match.start(1) + len(match[1].rstrip("'/-")), yearly)
        if one and position == 0 and not word.endswith(("ing", "ed", "ly", "al", "ful", "ive")):
            return Noun(word + "s", match.end(), yearly)
    return None


def _is_plural(word: str) -> bool:
    return word.endswith("s") and len(word) > 2 and not _NOT_PLURAL.search(word)
