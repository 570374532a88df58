"""`style.percent`: a percentage is written otherwise than the house does.

Authority: prompts/style.yaml, `percent`: symbol ("33.5%") or word ("33.5 percent"). Numbers in
words, quotations, footnotes and, for the word, table cells stand as they are.

Bad:  grow 33.5 percent        (percent: symbol)
Good: grow 33.5%
"""

import re
from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Fix, Rule
from vsgen.claims.patterns import Pattern

_WORD = Pattern(r"(?<=\d)[ \t\u00a0\u202f-]?per ?cent\b(?! points?\b|-\w)", re.IGNORECASE)
_SYMBOL = Pattern(r"(?<=\d)[ \u00a0\u202f]?%(?![\w-])")
_AMOUNT = Pattern(r"[\d.,]+$")
# "10 to 15 percent" becomes "10% to 15%" in one house and "10 to 15%" in the next.
_RANGE = Pattern(r"\d%? ?(?:to|and|or|[–—-]) ?[\d.,]+$")


def _find(context: Context) -> Iterator[Fault]:
    as_symbol = context.style.percent == "symbol"
    if not (
        context.holds("percent") or context.holds("per cent")
        if as_symbol
        else "%" in context.letters
    ):
        return
    found, mark, wanted = (_WORD, "cent", "%") if as_symbol else (_SYMBOL, "%", " percent")
    for read in context.passages:
        if mark not in read.passage.text:
            continue
        for match in found.finditer(read.passage.text):
            start, end = read.position(match.start()), read.position(match.end() - 1) + 1
            line = context.lines.starts[context.lines.locate(start).line - 1]
            is_cell = not as_symbol and "|" in context.text[max(line, start - 200) : start]
            if is_cell or context.is_quoted(start) or context.is_literal(start):
                continue
            before = context.text[max(start - 24, line) : start]
            amount = _AMOUNT.search(before)
            first = start - len(amount[0]) if amount else start
            fix = None if _RANGE.search(before) else Fix(start, end, wanted)
            said, house = context.text[first:end], context.text[first:start] + wanted
            yield Fault(first, end, f"“{said}” is “{house}” in the house style", "", fix)


RULE = Rule("style.percent", "warning", _find)
