"""Finds absences, needs and universals that no cited fact states.

Lists of facts are open: what they do not hold may still be so. "Only", "never", "no skill of the
other", "has to add" are statements of their own, and need a fact that makes them.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from vsgen.drafting.content_words import list_words
from vsgen.drafting.sentence_patterns import read_pattern
from vsgen.prompts.dossiers import Point

_ASIDE = re.compile(r"(?:,|\band|\brather|\bbut)\s*$", re.IGNORECASE)
_WITHOUT = re.compile(r"\bwithout\b", re.IGNORECASE)
_ONLY = re.compile(
    r"\b(?:only|solely|exclusively|uniquely|unique to|nobody else|no one else|nowhere else|alone)\b"
    r"(?! (?:when|if|after|once|then|as|with))",
    re.IGNORECASE,
)
_LEARNT = frozenset({"skills", "tools", "education", "background", "requirements"})
_SCOPE = re.compile(r"[^,;:.—–]{0,80}")


class Unstated(NamedTuple):
    """What a sentence claims beyond its facts by way of absence, need or universal."""

    reasons: tuple[str, ...]
    own: bool


def find_unstated(text: str, cited: Sequence[Point], jobs: re.Pattern[str]) -> Unstated:
    """What of `text` denies, demands or generalizes where no point of `cited` does.

    `jobs` finds the jobs' names.
    """
    said = " ".join(f"{point.label} {point.text}" for point in cited)
    bare = read_pattern("mild").sub(lambda found: " " * len(found[0]), text)
    reasons: list[str] = []
    own = False
    if not read_pattern("denial").search(said):
        for found in read_pattern("denial").finditer(bare):
            scope = _SCOPE.match(bare, found.end())
            words = scope[0] if scope else ""
            if not any(True for _ in list_words(words)):
                continue
            if found[0].casefold() in ("not", "nor") and _ASIDE.search(bare[: found.start()]):
                own = True
            else:
                reasons.append(_say(found[0] + words, "an absence"))
                break
    for found in _ONLY.finditer(bare):
        if not _ONLY.search(said):
            if _names_someone(bare, found, jobs):
                reasons.append(_say(found[0], "that it is so for nobody else"))
            own = True
    need = read_pattern("need").search(bare)
    if need and not read_pattern("need").search(said) and _are_learnt(cited):
        reasons.append(_say(need[0], "a need"))
    own = own or bool(
        read_pattern("always").search(bare) and not read_pattern("always").search(said)
    )
    if _WITHOUT.search(bare) and not (_WITHOUT.search(said) or read_pattern("denial").search(said)):
        own = True
    return Unstated(tuple(reasons), own)


def _say(words: str, what: str) -> str:
    return f"{words.strip()!r} states {what}, which no fact that it cites does; leave it out"


def _names_someone(text: str, found: re.Match[str], jobs: re.Pattern[str]) -> bool:
    """Whether "only" is said of a job: "only the engineer", "the engineer alone"."""
    if found[0].casefold() == "alone":
        return any(it.end() == found.start() - 1 for it in jobs.finditer(text))
    following = jobs.search(text, found.end())
    between = text[found.end() : following.start()] if following else "a b c d"
    return found[0].casefold() != "only" or len(between.split()) < _NEAR


def _are_learnt(cited: Sequence[Point]) -> bool:
    """Whether the points tell of skills and the like, and not of what has to be learnt."""
    lists = {name.split("/")[1] for point in cited for name in point.names if "/" in name}
    return bool(lists & _LEARNT) and all(point.kind not in _TAKES for point in cited)


_NEAR = 3
_TAKES = frozenset({"takes", "move", "requirements"})
