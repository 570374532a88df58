"""Ordinals -> claims of kind rank ("ranked third", "second-fastest"), or their name as ordinals."""

from __future__ import annotations

from decimal import Decimal

from vsgen.claims.claim import Claim, Suppressed, measured
from vsgen.claims.mask import Prose
from vsgen.claims.patterns import Pattern
from vsgen.claims.words import ORDINALS, any_of

_ORDINAL = Pattern(
    rf"(?:(\d{{1,3}})(?:st|nd|rd|th)|(?:(?:twenty|thirty|forty|fifty)-)?({any_of(ORDINALS)}))\b"
)
_STRICT = Pattern(
    r"\brank(?:s|ed|ing)?(?:\s+(?:as|at|in|it|them|the|among|number|no\.?|position"
    r"|only|just|a|a\s+close|joint|equal))*\s*#?\s*$|\b(?:came\s+in|comes\s+in|placed|places"
    r"|finished|finishes|tied|ties|tying)\s+(?:in\s+|for\s+|joint\s+|equal\s+)*$"
)
_SUPERLATIVE = Pattern(
    r"(?:\s++|-)(?:most\b|(?:fast|high|larg|bigg|small|low|slow|strong|great|long"
    r"|young|old)est\b|best\b(?!-of)|worst\b|least\b|place\b(?!\s++to)|overall\b"
    r"|(?:in|on)\s++the\s++(?:rankings?|list|nation))"
)
_RANKED_IN = Pattern(
    r"-ranked\b|\s++(?:[a-z]++\s++){0,3}?(?:in|on)\s++(?:the|this|that|last|a)\s++(?:[a-z'-]++\s++){0,3}?"
    r"(?:rankings?|ranking|league(?:\s++tables?)?|list|table|standings)\b"
)
_FOR = Pattern(r"\s++(?:for|in|on|among|overall)\b")
_RANKED_ALSO = Pattern(
    rf"\b(?:rank(?:s|ed|ing)?|plac(?:es|ed)|finish(?:es|ed)|c[ao]mes?)\s+(?:\w+\s+)?"
    rf"(?:\d{{1,3}}(?:st|nd|rd|th)|{any_of(ORDINALS)})\b[^.;!?]{{0,70}}(?:,|\band|\bbut|\bonly)\s+"
    r"(?:[a-z]+\s+)?$"
)
_OUT_OF = Pattern(r"\s++(?:place\s++)?(?:out\s++)?of\s++(?:all\s++)?\d{1,4}\b(?!\s?%)")
_CAME = Pattern(r"\b(?:came|comes|finished|finishes)\s+$")
_COMMON = Pattern(r"\s++(?:important\s++)?(?:thing|question|step|option|practice|time)\b")


def read_ordinal(prose: Prose, at: int, floor: int) -> Claim | Suppressed | None:
    """The rank of an ordinal ("ranked third", "second-fastest"), else its name as an ordinal."""
    match = _ORDINAL.match(prose.low, at)
    if match is None:
        return None
    value = Decimal(match[1] or ORDINALS[match[2]])
    window = prose.low[max(floor, at - 40) : at]
    if value == 1 and window.endswith("in the ") and prose.low.startswith(" place", match.end()):
        return Suppressed(match.span(), "idiom")
    superlative = _SUPERLATIVE.match(prose.low, match.end())
    named = (
        superlative
        and (value > 1 or superlative[0].strip() in ("place", "overall"))
        and not _COMMON.match(prose.low, superlative.end())
    )
    if (
        _STRICT.search(window)
        or named
        or (value > 1 and _CAME.search(window))
        or _RANKED_IN.match(prose.low, match.end())
        or (
            _FOR.match(prose.low, match.end())
            and _RANKED_ALSO.search(prose.low[max(0, at - 110) : at])
        )
    ):
        out_of = _OUT_OF.match(prose.low, match.end())
        return measured(
            "rank", (value, None), "rank", (match.start(), out_of.end() if out_of else match.end())
        )
    return Suppressed(match.span(), "ordinal")
