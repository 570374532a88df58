"""Sentences that were torn when a text was copied or cut."""

import re
from collections.abc import Iterator

from vsgen.checks.article_context import Context
from vsgen.checks.rule import Fault, rule
from vsgen.documents.patterns import Pattern

_BLANK_LINE = Pattern(r"\n[ \t]*+\n")
_OPEN_END = Pattern(
    r"(?:(?<![\w'’-])(?:(?P<may_end>of|to|with|from|by)|the|an?|and|or|than|which|whose|their|its"
    r"|your|our|because|while|although|including)|(?<=[\w’')]),)[ \t]*$"
)
_ITEM = Pattern(r"\s*(?:[-*+•]|\d{1,2}[.)])\s")
_SENTENCE = Pattern(r"(?:[ \t]*+(?:[-*+•]|\d{1,2}[.)])[ \t])?+[ \t]*+[^\s#|>`~\[!<{\\-]")
# What follows may be what the sentence speaks of: a list, a table, a quotation, its other half.
_GOES_ON = Pattern(r"\s*+(?:[-*+•|>`~$<{!\[(]|0?1[.)]|[a-z])")
# A paragraph of several sentences, of which the last has no end: only its last word is looked at.
_NO_END = Pattern(r"(?:(?<=\s)|^)[a-z][a-z'’-]{0,30}$")
_SENTENCE_END = Pattern(r"[a-z\d%)”’\"][.!?][”’)\"*_]{0,3}\s+(?=[A-Z“\"])")
_OF_A_PAGE = Pattern(r"[©·•»→|]|\]\(|https?:")
_LONGEST_END = 24
_LEAST_WORDS = 8
"""Shorter ones may be labels, or lines of a title."""


@rule("text.broken-off", "warning")
def _broken_off(context: Context) -> Iterator[Fault]:
    text, start = context.text, 0
    for end, following in _find_edges(text, context.end):
        block = text[max(text.rfind("\n- ", start, end) + 1, start) : end]
        start = following
        last = _OPEN_END.search(block[-_LONGEST_END:]) or _find_no_end(block)
        if last is None or len(block.split()) < _LEAST_WORDS or not _SENTENCE.match(block):
            continue
        if last.groupdict().get("may_end") and _ITEM.match(block):
            continue  # "rules that nobody knows of"
        if not (_GOES_ON.match(text, start) or context.is_literal(end - 1)):
            at = end - len(last[0])
            after = at + len(last[0].rstrip())
            yield Fault(at, after, "the sentence breaks off here", "finish the sentence")


def _find_edges(text: str, end: int) -> Iterator[tuple[int, int]]:
    """Where each block of the text up to `end` ends, and where the next begins."""
    start = 0
    for gap in _BLANK_LINE.finditer(text, 0, end):
        yield gap.span()
        start = gap.end()
    yield end - text.endswith("\n", start, end), end


def _find_no_end(block: str) -> re.Match[str] | None:
    """The last word of a paragraph whose other sentences all have an end, and its last has none."""
    last = _NO_END.search(block[-_LONGEST_END:])
    if last is None or _ITEM.match(block):
        return None
    ends = [end.end() for end in _SENTENCE_END.finditer(block)]
    sentence = block[ends[-1] :] if ends else ""
    is_long = len(sentence.split()) >= _LEAST_WORDS
    return last if is_long and not _OF_A_PAGE.search(sentence) else None
