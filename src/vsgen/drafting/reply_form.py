"""What a sentence of an article never looks like: markup, instructions, reasoning, great length."""

import re
from collections.abc import Iterator

from vsgen.drafting.sentence_patterns import read_pattern

_MOST_WORDS = 60
_MARKUP = re.compile(
    r"\*\*|__|(?<!\w)([*_])\w(?:[^*_\n]*\w)?\1(?!\w)|^\s*(?:#{1,6} |[-*+] |>|\d+[.)] )|`|\]\(|\[\^"
    r"|\||<[a-z/!]|https?://|&#?\w+;|\{\{|\}\}"
)


def find_form_faults(text: str, given: str = "") -> Iterator[str]:
    """What of `text` is not the plain prose of an article, in words.

    What its facts say in so many words, which is `given`, leaks from nowhere.
    """
    found = read_pattern("leak").search(text)
    if found and found[0].casefold() not in given.casefold():
        yield f"{found[0]!r} belongs to the task, not to the article"
    if "\n" in text.strip() or _MARKUP.search(text):
        yield "a sentence is plain text, without Markdown, HTML or links"
    if len(text.split()) > _MOST_WORDS:
        yield f"the sentence is far too long: keep it under {_MOST_WORDS - 20} words"
