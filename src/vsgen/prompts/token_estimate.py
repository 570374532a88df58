"""Estimates how many tokens a text is, without any model's tokenizer.

Held against the tokenizers o200k_base and cl100k_base on 92 prompts of this project (25,000 to
33,000 letters each): between 1.5 percent too low and 5 percent too high. Other languages come out
lower by up to a third. What an endpoint counted before is the better guide: batch.reply_history.
"""

import re

_PIECE = re.compile(
    r"[A-Za-z]{1,11}|[0-9]{1,3}|[!-/:-@\[-`{-~]{1,3}|[^\x00-\x7f]|\n+",
)
"""What such a tokenizer makes one token of: a word, up to three digits or marks, line ends; a
space belongs to what follows it."""
CALL = 250
"""Tokens of a call besides its messages' text: the schema of the reply, and who says what."""


def estimate_tokens(text: str) -> int:
    """About how many tokens `text` is to a model."""
    return len(_PIECE.findall(text))
