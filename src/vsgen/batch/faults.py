"""The gate's reasons -> kinds that can be counted. Judges no text itself."""

from collections.abc import Iterable

KINDS: dict[str, tuple[str, ...]] = {
    "number": ("outside a reference", "is a number that"),
    "reference": (
        "is no reference",
        "the brief offers no figure",
        "the reference [[",
        "licensed phrase is missing",
    ),
    "comparison": ("compares figures in words", "speaks of demand or pay"),
    "foreign": ("does not stand in the fact", "is none of the facts"),
    "occupation": (
        "must name the occupation",
        "put them in this order",
        "the figures are those of",
    ),
    "one-sided": ("must name both jobs",),
    "gap": (
        "is missing from the reply",
        "is worded more than once",
        "the very same text",
        "the text is empty",
    ),
    "language": ("is in another language than",),
    "leak": ("belongs to the task", "begins with reasoning"),
    "form": ("one paragraph of plain text", "far too long"),
    "style": ("the house style does not print",),
    "reply": (
        "the reply must be",
        "is not JSON",
        "the reply is empty",
        "the reply was cut off",
        "content filter stopped",
        "declined to answer",
    ),
}
"""Kinds of faults, and the words by which the gate's reasons are told apart."""

SURFACE = frozenset({"form", "style"})
"""Kinds that say nothing against what a text states."""


def name_kinds(reasons: str) -> tuple[str, ...]:
    """The kinds of all reasons for which one text was sent back; `other` where none is known."""
    found = tuple(kind for kind, words in KINDS.items() if _holds_any(reasons, words))
    return found or ("other",)


def _holds_any(text: str, words: Iterable[str]) -> bool:
    return any(word in text for word in words)
