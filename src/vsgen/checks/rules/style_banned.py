"""`style.banned`: a phrase that the house style does not print.

Authority: prompts/style.yaml, `banned`; whole words, whatever their case.

Bad:  in today's fast-paced world
Good: a sentence that says something
"""

import re
from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule

_QUOTES = str.maketrans("’‘", "''")


def _find(context: Context) -> Iterator[Fault]:
    if not context.style.banned:
        return
    phrases = (r"\s+".join(map(re.escape, phrase.split())) for phrase in context.style.banned)
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    banned = re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)
    for match in banned.finditer(context.text.translate(_QUOTES)):
        words = " ".join(match[0].split())
        message = f"“{words}” is not in the house style"
        yield Fault(match.start(), match.end(), message, "say it in plain words, or leave it out")


RULE = Rule("style.banned", "warning", _find)
