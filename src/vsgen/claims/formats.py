"""Two numbers with a colon -> the name of why they compare nobody: a format, a scale, a result."""

from __future__ import annotations

from vsgen.claims.mask import Prose
from vsgen.claims.patterns import Pattern
from vsgen.claims.quantities import Quantity
from vsgen.claims.references import STATES

_FORMAT = Pattern(
    r"(?:16:9|9:16|16:10|4:3|3:4|21:9|32:9|2\.(?:35|39|4|40):1|1\.(?:33|37|66|78|85):1)(?![\d:])"
)
_ASPECT = Pattern(r"\b(?:aspect|widescreen|letterbox\w*|screens?|film|video)\b[^.;|]{0,50}$")
_DRAWN = Pattern(
    r"\b(?:scale|draw[ns]?|drawings?|plot(?:s|ted)?|maps?|mapped|prints?|printed|plans?|blueprints?"
    r"|details|dilut\w+|mortar|cement|concrete|detergent)\b[^.;|]{0,50}$"
)
_RATIO = Pattern(r"\b(?:ratio|odds|majority|margin|outnumber\w*|vote|split)\b")
_GROUPS = Pattern(
    r"\b(?:nurs|patient|teach|student|pupil|child|staff|worker|supervis|men\b|women|boys|girls|applic"
    r"|vacan|manager|resident|candidate|people)"
)
_PLAYED = Pattern(
    r"\b(?:final\s+(?:ended|finished)|match|game|fixture|won|lost|beat(?:en)?|drew|defeat\w*)\b[^.;|]{0,30}$"
)
_BEFORE = 80
_AFTER = 40


def find_format(prose: Prose, found: Quantity, end: int) -> str | None:
    """What the pair that starts with `found` and ends at `end` is, or None where it is a ratio."""
    window = prose.low[max(0, found.start - _BEFORE) : found.start]
    after = prose.low[end : end + _AFTER]
    if _GROUPS.search(window) or _GROUPS.search(after):
        return None
    if _ASPECT.search(window):
        return "aspect ratio"
    if _RATIO.search(window) or _RATIO.search(after):
        return None
    if _FORMAT.match(prose.low, found.start) and not STATES.search(window):
        return "aspect ratio"
    if _PLAYED.search(window):
        return "score"
    return "scale" if found.low.value == 1 and _DRAWN.search(window) else None
