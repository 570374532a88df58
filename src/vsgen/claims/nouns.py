"""The words after a number -> the plural noun that it counts, and where that ends.

Knows no grammar but endings and a list of words that no noun phrase runs across.
"""

from __future__ import annotations

from typing import NamedTuple

from vsgen.claims.mask import Prose
from vsgen.claims.patterns import Pattern

FLOWS = frozenset({"openings", "vacancies", "hires", "graduates", "layoffs", "separations"})
"""What statistics count per year, wherever the clause says so."""

LISTED = frozenset(
    "tips questions steps ways reasons things skills tools books mistakes lessons rules "
    "examples ideas facts myths principles practices topics sections chapters modules "
    "exercises habits factors pillars phases stages pros cons options criteria tricks "
    "points items bullets takeaways trends picks resources websites apps stories posts "
    "videos films songs courses lists".split()
)
"""What a text lists and numbers, rather than a statistic counts."""

_PEOPLE = frozenset(
    "people staff women men children personnel headcount alumni crew police clergy folk feet "
    "criteria faculty cattle sheep aircraft spacecraft teeth mice "
    "livestock poultry".split()
)
"""Plurals with no ending."""

_MODIFYING = _PEOPLE | frozenset(
    "sales systems sports goods operations resources customs communications relations services "
    "arts news securities savings admissions electronics records claims accounts parts materials "
    "facilities benefits programs projects arms honours rights trades jobs vacancies appeals "
    "munitions textiles clothes fisheries ports schools works aerospace".split()
)
"""Plurals that may stand before the noun proper: "4,200 sales jobs", "staff nurses"."""

_MEN = Pattern(r"[a-z]{3,}(?:men|women|people|folk|wives)$")
STOP = frozenset(
    "of in on at to for from by with and or but the a an is are was were be been has have had will "
    "would can could may might that which who whom whose than as if when while because so not it "
    "its this these those their there they we you i he she per each every about into over under "
    "during after before between since until through against versus vs across plus says said "
    "has his was yes gas bus thus always perhaps does goes us less projected expected does "
    "towards besides overseas nowadays needs wants gets makes takes means lets seems comes "
    "sits stays helps works runs uses fits shares meets gives keeps holds".split()
)
_WORD = Pattern(r"\s*+(?<=\s)([A-Za-z][A-Za-z'-]*+)")
_NOT_PLURAL = Pattern(r"(?:ss|us|is|'s|ous|ics)$")
_OF_THEM = Pattern(r"\s++of\s++(?:the|its|their|our|these|those|all|every|them|[a-z]+'s)\s++")
_COORDINATED = Pattern(r"\s++(?:and|or)\s++(?=[a-z])")
_MOST_WORDS = 6


class Noun(NamedTuple):
    """A counted noun in the plural, where it ends, and whether "annual" stood before it."""

    name: str
    end: int
    yearly: bool


def read_noun(prose: Prose, at: int, *, one: bool) -> Noun | None:
    """The noun within six words of `at`; `one` takes a singular ("1 job") as its plural."""
    yearly = False
    if of := _OF_THEM.match(prose.low, at):
        at = of.end() - 1
    for position in range(_MOST_WORDS):
        if position and (joint := _COORDINATED.match(prose.low, at)):
            at = joint.end() - 1
        match = _WORD.match(prose.low, at)
        if match is None or "\n\n" in match[0]:
            return None
        word, at = match[1].strip("'/-"), match.end()
        if word in STOP:
            return None
        yearly = yearly or word in ("annual", "yearly")
        if is_plural(word) and not prose.text[match.start(1) : at].isupper():
            noun = Noun(word, match.start(1) + len(match[1].rstrip("'/-")), yearly)
            return _head(prose, noun) if match[1][-1] not in "'-" else noun
        if one and position == 0 and not word.endswith(("ing", "ed", "ly", "al", "ful", "ive")):
            return Noun(word + "s", match.end(), yearly)
    return None


def _head(prose: Prose, noun: Noun) -> Noun:
    following = _WORD.match(prose.low, noun.end)
    if noun.name not in _MODIFYING or following is None or "\n" in following[0]:
        return noun
    word = following[1]
    return (
        Noun(word, following.end(), noun.yearly) if is_plural(word) and word not in STOP else noun
    )


def is_plural(word: str) -> bool:
    """Whether a lower-cased word looks like a plural noun."""
    if word in _PEOPLE or (word.endswith("s") and len(word) > 2 and not _NOT_PLURAL.search(word)):
        return True
    return _MEN.match(word) is not None
