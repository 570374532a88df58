"""A passage -> the words in which it can repeat another, without names and tables."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from vsgen.documents import leave_out, list_apart
from vsgen.documents.patterns import Pattern
from vsgen.facts import Role

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


_LEAD = Pattern(r"(?:\s*+<!--.*?-->)*+\s*+", re.DOTALL)
_ITEM = Pattern(r"[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]")
_END = Pattern(r"[.!?:…][*_\"'”’)]*+[ \t]*+$")
_WORD = Pattern(r"[\w'’]+")
_LINE = Pattern(r"^.*\S.*$", re.MULTILINE)


def find_start(text: str) -> int:
    """Where the words of a passage begin: after comments, which are no part of it."""
    lead = _LEAD.match(text)
    return lead.end() if lead and lead.end() < len(text) else 0


def join_words(text: str, sides: Sides) -> str:
    """The words of `text` parted by blanks, in lower case, with ROLE for the roles' names."""
    words = _WORD.findall(mask_sides(leave_out(text, list_apart(text)), sides))
    return " ".join(word if word == PLACEHOLDER else word.lower() for word in words)


def list_facts(roles: Iterable[Role]) -> tuple[str, ...]:
    """The recorded facts of `roles`, as `join_words` would give them."""
    return tuple(_fold_fact(fact.text) for role in roles for fact in role.all_facts())


def is_mostly_facts(words: str, facts: Iterable[str]) -> bool:
    """Whether recorded facts fill more than half of `words`.

    Roles may have facts in common; whoever states these states the same.
    """
    rest = f" {words} "
    for fact in facts:
        rest = rest.replace(fact, " ")
    return len(rest) < len(words) / 2


def find_opening(text: str) -> tuple[int, int]:
    """Where the first line stands that is a sentence; nowhere in a passage that opens with a list.

    Lines above it, such as a subtitle copied along, open nothing.
    """
    lines = [line.span() for line in _LINE.finditer(text)]
    if not lines or _ITEM.match(text, *lines[0]):
        return 0, 0
    return next((line for line in lines if _END.search(text[slice(*line)])), lines[0])


def introduces_role(line: str, sides: Sides) -> bool:
    """Whether a line begins with a role as its label ("Data Manager: ..."): that role's words."""
    return mask_sides(line, sides).lstrip(" *_").startswith(f"{PLACEHOLDER}:")


@lru_cache(maxsize=16384)
def _fold_fact(fact: str) -> str:
    return f" {' '.join(_WORD.findall(fact)).lower()} "
