"""`style.banned`: a phrase that the house style does not print.

Authority: prompts/style.yaml, `banned`; whole words, whatever their case.

Bad:  in today's fast-paced world
Good: a sentence that says something
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule

_APOSTROPHES = str.maketrans("’‘", "''")


@lru_cache(maxsize=8)
def _compile(phrases: tuple[str, ...]) -> re.Pattern[str]:
    words = (r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    longest_first = sorted(words, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\b(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)


def _find(context: Context) -> Iterator[Fault]:
    # Plain search first: hardly any text holds a banned phrase, and patterns are slow.
    banned = context.style.banned
    suspects = tuple(phrase for phrase in banned if context.holds(phrase.lower(), whole=True))
    if not suspects:
        return
    for match in _compile(suspects).finditer(context.text.translate(_APOSTROPHES)):
        words = " ".join(match[0].lower().split())
        message = f"“{words}” is not in the house style"
        yield Fault(match.start(), match.end(), message, "say it in plain words, or leave it out")


RULE = Rule("style.banned", "warning", _find)
