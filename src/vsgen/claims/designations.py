"""A plain number in its sentence -> what it designates: a version, a frequency, a score, a title.

Asks the words around it; a number with a unit never comes here.
"""

from __future__ import annotations

from vsgen.claims.claim import Suppressed
from vsgen.claims.mask import Prose
from vsgen.claims.patterns import Pattern
from vsgen.claims.quantities import Quantity
from vsgen.claims.references import STATES

_DECIMAL = Pattern(r"\d{1,3}\.\d{1,4}(?![\d%]|[.,]\d|-?[a-z])")
_RELEASED = Pattern(
    r"\b(?:pin(?:s|ned|ning)?|upgrad\w+|downgrad\w+|bump(?:s|ed|ing)?|patch(?:es|ed|ing)?|migrat\w+"
    r"|rebas\w+|back-?port\w*|roll(?:s|ed|ing)?\s+back|revert(?:s|ed|ing)?)\b(?:[^.;!?|]|\.\d){0,50}"
    r"\s(?:to|at|from|on|onto|below|past|and)\s+$"
)
_KEPT = Pattern(
    r"\b(?:[Kk](?:eeps?|eeping|ept)|[Hh](?:olds?|eld)|[Ll]ock(?:s|ed)?|[Ff](?:reezes?|roze)|[Mm]ov(?:es?|ed))"
    r"\s+(?:[a-z]+\s+){0,2}[A-Z][\w.+#-]{1,30}\s+(?:to|at|on)\s+$"
)
_FREQUENCY = Pattern(
    r"(?:8[7-9]|9\d|10[0-8]|11[89]|12\d|13[0-6])\.\d{1,3}(?![\d%]|[.,]\d)"
    r"(?!\s++(?:(?!(?:and|but|or|in|at|for|to)\b)[a-z]++\s++)?[a-z]+s\b)"
)
_ON_AIR = Pattern(
    r"\b(?:[FA]M\b|[Rr]adio\b|[Ss]tations?\b|[Tt]un(?:e[ds]?|ing)\b|[Dd]ial\b|[Ff]requenc|[Bb]roadcast"
    r"|[Tt]ransmit|[Tt]ower\b|[Pp]ilots?\b|[Cc]ontrollers?\b|ATIS\b)"
)
_NEAR = 60
_SCORED = Pattern(
    r"(?:^|[\s(\"'])(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Ww]ith)\s+"
    r"(?!(?:FTE|WTE|ROI|GDP|CV|US|UK|EU)\b)(?:[A-Z]{2,6}|pH|Apgar)\s+(?:score\s+)?of\s+$"
)
_COUNTED = Pattern(
    r"\s++(?:[a-z-]+\s++){0,2}?(?:openings|jobs|positions|workers|employees|people|members|staff"
    r"|pages|years|months|hours|days|nurses|students)\b"
)
_RESULT = Pattern(r"\d{1,3}[-–]\d{1,3}(?![\w%-]|[.,]\d)")
_PLAYED = Pattern(
    r"\b(?:won|wins?|lost|lose|losing|beat|beaten|drew|led|trail\w*|defeat\w*|victory|score[ds]?)"
    r"\b[^.;!?|]{0,20}\s$"
)


def suppress_designation(prose: Prose, found: Quantity, floor: int) -> Suppressed | None:
    """The version, frequency or score that the number is by the words around it, or None."""
    if found.spelled or found.large:
        return None
    at, end = found.start, found.end
    if name := _decimal_name(prose, at):
        return Suppressed((at, end), name)
    window = prose.text[max(floor, at - 30) : at]
    if window.endswith("of ") and found.whole and found.low.value < 1000:
        scored = _SCORED.search(window) and not _COUNTED.match(prose.low, end)
        return Suppressed((at, end), "score") if scored else None
    return None


def _decimal_name(prose: Prose, at: int) -> str | None:
    if _DECIMAL.match(prose.low, at) is None:
        return None
    window = prose.text[max(0, at - 80) : at]
    if STATES.search(window.lower()):
        return None
    if _RELEASED.search(window.lower()) or _KEPT.search(window):
        return "version"
    if _FREQUENCY.match(prose.low, at) is None:
        return None
    near = _ON_AIR.search(window, max(0, len(window) - _NEAR)) or _ON_AIR.search(
        prose.text, at, at + _NEAR
    )
    return "frequency" if near else None


def suppress_result(prose: Prose, at: int, floor: int) -> Suppressed | None:
    """The result of a game: "lost 3-1"."""
    result = _RESULT.match(prose.low, at)
    if result and _PLAYED.search(prose.low[max(floor, at - 40) : at]):
        return Suppressed(result.span(), "score")
    return None
