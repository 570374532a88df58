"""How long a reply is likely to be, by the words or texts that its prompt asks for."""

import re

from vsgen.prompts import Prompt

_WANTED = re.compile(r"\b(?:at most|about) (\d{2,4}) words( each)?", re.IGNORECASE)
_JOBS = 2
"""What “words each” counts, where each of both jobs has its item."""
_A_WORD = 2.0
"""Tokens of a reply for a word of its text: sentences stand in JSON, with the notes they use."""
_A_TEXT = 55
"""Tokens of a reply for a text of which the prompt says no number: a sentence of twenty words."""


def count_wanted(prompt: Prompt, texts: int) -> int:
    """Tokens of a reply that gives what `prompt` asks for, in so many texts."""
    found = _WANTED.findall(prompt.user)
    words = sum(int(number) * (_JOBS if each else 1) for number, each in found)
    return max(round(words * _A_WORD), texts * _A_TEXT)
