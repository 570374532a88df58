"""A claim in its text -> whether it only counts off what a title announces: "7 Top Careers".

A title stands on a line of its own, or as the words of a link or a quotation; its long words have
capitals, its number comes first, and nothing closes it as a sentence.
"""

from vsgen.claims import Claim
from vsgen.documents.patterns import Pattern

_BEFORE = Pattern(
    r"(?:^|[\[>“\"*_])[ \t]*+(?:(?:The|Our|These|My|Our)[ ])?(?:(?:Top|Best|Other|First)[ ]?)?+$",
    8,
)
_AFTER = Pattern(r"(?P<words>[^\n\]<”\"*_|.!?;,]{3,100}?)[*_ \t]*(?=[\n\]<”\"|]|\Z)")
_LONG = Pattern(r"[^\W\d_][\w'’-]{3,}")
_NEAR = 24
_MOST = 100
"""Larger numbers are no length of a list."""


def is_title(text: str, claim: Claim) -> bool:
    """Whether the claim in `text` is the number of a title, and says nothing of its own."""
    amount = claim.value if claim.value is not None else claim.high
    if claim.kind not in ("rank", "count") or amount is None or amount > _MOST:
        return False
    start = claim.span[0]
    if not _BEFORE.search(text[max(start - _NEAR, 0) : start]):
        return False
    match = _AFTER.match(text, start)
    if match is None:
        return False
    words = _LONG.findall(match["words"])
    return len(words) > 1 and all(word[0].isupper() for word in words)
