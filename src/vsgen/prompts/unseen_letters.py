"""Refuses what a template prints and no reader sees."""

from unicodedata import category

from jinja2.exceptions import SecurityError

_JOINERS = "\t\n\u00ad\u200c\u200d"
"""Soft hyphens, and what joins the letters of some languages and the parts of an emoji."""


def refuse_unseen(text: str) -> str:
    """`text`, in which nothing steers a terminal or hides from a reader.

    Raises:
        SecurityError: it holds a control, bidirectional or invisible character.
    """
    if text.isprintable():
        return text
    unseen = {it for it in set(text) if category(it).startswith("C")} - set(_JOINERS)
    if unseen:
        first = min(unseen, key=text.index)
        raise SecurityError(f"it prints U+{ord(first):04X}, which no reader sees")
    return text
