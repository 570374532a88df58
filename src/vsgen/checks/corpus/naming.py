"""The names of an article's roles -> where a text names them, and the text without them."""

import re
from collections.abc import Sequence
from functools import lru_cache

from vsgen.claims.patterns import Pattern

PLACEHOLDER = "ROLE"

Sides = tuple[tuple[str, ...], ...]
"""For each role of the article every name it goes by, the proper one first."""

_ARTICLE = Pattern(rf"\b([Aa])n(?= {PLACEHOLDER}\b)")


def name_side(names: Sequence[str]) -> str:
    """What a role is called in comparisons of articles."""
    return " ".join(names[0].split()).casefold()


def find_sides(text: str, sides: Sides) -> tuple[str, ...]:
    """The roles that `text` names, in order, each once; a longer name hides a shorter one."""
    pattern, known = _compile(sides)
    found = (known[_fold(match[0])] for match in pattern.finditer(text))
    return tuple(dict.fromkeys(found))


def mask_sides(text: str, sides: Sides) -> str:
    """`text` with one word in place of every role's name, and of the article before it."""
    masked = _compile(sides)[0].sub(PLACEHOLDER, text)
    return _ARTICLE.sub(r"\1", masked)


@lru_cache(maxsize=64)
def _compile(sides: Sides) -> tuple[re.Pattern[str], dict[str, str]]:
    known = {_fold(name): name_side(names) for names in sides for name in names if name.strip()}
    ordered = sorted(known, key=lambda name: (-len(name), name))
    words = "|".join(r"\s+".join(map(re.escape, name.split())) for name in ordered)
    pattern = rf"(?<![\w-])(?:{words or '(?!)'})s?(?![\w-])"
    return re.compile(pattern, re.IGNORECASE), known


def _fold(name: str) -> str:
    return " ".join(name.split()).casefold().removesuffix("s")
