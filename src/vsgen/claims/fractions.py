"""Fractions ("a third of", "two-thirds", "half", "⅔", "1/3 of") -> claims of kind ratio.

Ordinals that look the same ("a third option") and halves of a project are not read as shares.
"""

from __future__ import annotations

import re
from decimal import Decimal

from vsgen.claims.claim import Claim, Suppressed, measured
from vsgen.claims.hedges import hedge_before
from vsgen.claims.mask import Prose
from vsgen.claims.patterns import Pattern
from vsgen.claims.words import FRACTIONS, UNITS, VULGAR, any_of

_WORD = Pattern(
    rf"(?:(?P<above>{any_of(UNITS)}|an?)(?:\s++|-))?(?P<below>{any_of(FRACTIONS)})(?![\w-])"
)
_OF = Pattern(
    r"\s++(?:of|the|their|its|our|all|those|these|them)\b(?!\s++(?:battle|story|fun|trick)\b)"
)
_OF_ONLY = Pattern(r"\s++of\s++")
_MORE = Pattern(r"\s++(?:more|less|higher|lower|larger|faster|fewer|smaller|again)\b")
_BY = Pattern(
    r"\b(?:by|to|only|just|about|nearly|almost|over|under|roughly|approximately|around"
    r"|than|least|in)\s+(?:an?\s+|one[\s-])?$"
)
_IDIOM = Pattern(
    r"\s++(?:of\s++)?the\s++(?:battle|story|fun|trick|time|job\s++is)\b"
    r"|\s++(?:an?|the)\s++(?:hour|day|dozen)\b"
)
_SLASH = Pattern(r"(\d{1,2})/(\d{1,3})(?![\d/])")
_OF_SCALE = Pattern(r"\s++(?:of\s++)?(?:an?|one)\s++(?:[mb]illion|trillion|dozen|crore|lakh)\b")
_ARTICLE = Pattern(
    r"\b(?:an?|one)(?:\s|-)(?:(?:full|good|solid|mere|whole|further|record|staggering|sizeable)\s)?$"
)
_SURELY = Pattern(r"\b(?:roughly|nearly|almost|approximately|at\s+least)\s+$")
_PLURAL_VERB = Pattern(
    r"\s++(?:are|were|have|had|go|went|say|said|do|did|work|live|hold|held|plan|report|reported|expect"
    r"|earn|earned|leave|left|quit|come|came|make|made|take|took|get|got|use|used|own|rent|retire"
    r"|remain|agree|agreed|would|will|think|thought|feel|felt|want|wanted|never|rely|lack|need|stay)\b"
)
_PERCENT = Pattern(r"(?:\s++of)?(?:\s++an?|\s++one)?\s++percent")
_OTHER_HALF = Pattern(
    r"\b(?:first|second|other|latter|former|better|last|top|bottom|each|and\s+a|and"
    r"|one)\s+(?:a\s+)?$"
)
_ALONE = Pattern(
    r"\s*+(?:[.,;:)!?|]|$|(?:from|between|by|in|over|since|to|through|and|during|last|this|on|after"
    r"|compared|when|until|against|with|at|as|before|per|under|across|because|while|if|under)\b)"
)


def read_fraction(prose: Prose, at: int, floor: int) -> Claim | Suppressed | None:
    """The fraction that starts at `at`, or has its word there: "two-thirds", "a third of", "⅔"."""
    char = prose.text[at]
    if char in VULGAR:
        above, below = VULGAR[char]
        return _share(prose, (at, at + 1), floor, above, below)
    if slash := _SLASH.match(prose.text, at):
        if 0 < int(slash[1]) < int(slash[2]) and (
            _OF_ONLY.match(prose.low, slash.end()) or _MORE.match(prose.low, slash.end())
        ):
            return _share(prose, slash.span(), floor, int(slash[1]), int(slash[2]))
        return None
    word = _WORD.match(prose.low, at)
    if word is None:
        return None
    return _spelled(prose, word, floor)


def _spelled(prose: Prose, word: re.Match[str], floor: int) -> Claim | Suppressed | None:
    start, end = word.span()
    above, name = word["above"], word["below"]
    window = prose.low[max(0, start - 30) : start]
    if above is None and (article := _ARTICLE.search(window)):
        above, start = article[0].split()[0].strip("-"), start - len(article[0])
        window = window[: article.start()]
    if _PERCENT.match(prose.low, end) or _OF_SCALE.match(prose.low, end):
        return None
    if _IDIOM.match(prose.low, end):
        return Suppressed((max(start, floor), end), "idiom")
    count = 1 if above in (None, "a", "an") else UNITS[above]
    if not _is_fraction(prose, window, word, above) or not 0 < count < FRACTIONS[name]:
        return None
    return _share(prose, (max(start, floor), end), floor, count, FRACTIONS[name])


def _is_fraction(prose: Prose, window: str, word: re.Match[str], above: str | None) -> bool:
    """Whether the word is a part of something: "a third of", "by a quarter", "two-thirds"."""
    name, low, end = word["below"], prose.low, word.end()
    if name in ("half", "halves"):
        return name == "half" and not _OTHER_HALF.search(window) and _is_half(low, window, end)
    if above is None or (above in ("a", "an") and name.endswith("s")):
        return False
    of = bool(_OF_ONLY.match(low, end))
    if above in ("a", "an"):
        if _SURELY.search(window) or _PLURAL_VERB.match(low, end):
            return True
        more = _MORE.match(low, end) and (_BY.search(window) or not window.strip())
        return of or bool(more) or bool(_BY.search(window) and _ALONE.match(low, end))
    if name in ("quarter", "quarters", "second"):
        return "-" in word[0] or of
    return name.endswith("s") != (above == "one")


def _is_half(low: str, window: str, end: int) -> bool:
    return bool(_OF.match(low, end) or _BY.search(window) or _MORE.match(low, end))


def _share(prose: Prose, span: tuple[int, int], floor: int, above: int, below: int) -> Claim:
    before = hedge_before(prose, span[0], floor)
    return measured(
        "ratio", (Decimal(above) / below, None), "share", (before.edge, span[1]), before.modifier
    )
