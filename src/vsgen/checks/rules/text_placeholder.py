"""`text.placeholder`: an unfilled place, a note to oneself, or a writer speaking as a machine.

Authority: promise 7; what was meant for the desk or the program never reaches a reader.

Bad:  grow [[bls-ep-data-scientists.growth]], TODO check
Good: grow 33.5% from 2024 to 2034[^bls-ep-data-scientists-growth-2024-34]
"""

import re
from collections.abc import Iterator
from itertools import chain

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule

# Each begins with plain letters: so the search skips quickly to where one may be.
_LEAKS = (
    re.compile(
        r"\[\[[^\]\n]{0,80}\]?\]?"
        r"|\{\{[^}\n]{0,80}\}?\}?"
        r"|\{%[^\n]{0,80}?%\}"
        r"|\[(?i:insert|your|add|name of|placeholder)\b[^\]\n]{0,60}\](?!\()"
        r"|<!-- vsgen: this passage is missing[^>]{0,500}-->"
        r"|<(?i:/?(?:think|thinking|reasoning|instructions?|brief)>)"
    ),
    re.compile(r"(?:TODO(?<!\w....)|FIXME(?<!\w.{5})|TBD(?<!\w...)|XXX(?<!\w...)|TK(?<!\w..))\b"),
    re.compile(
        r"\blorem ipsum\b|\bas an ai\b(?: language model| assistant)?,?(?= )"
        r"|^(?:sure|certainly|of course)[,!] here(?:'s|’s| is| are)\b",
        re.IGNORECASE | re.MULTILINE,
    ),
)
_CODE = re.compile(r"^ {0,3}(`{3,}+|~{3,}+)[^\n]*+\n.*?(?:^ {0,3}\1|\Z)|`[^`\n]++`", re.M | re.S)
_CURE = "fill it in or take it out"


def _find(context: Context) -> Iterator[Fault]:
    code = [match.span() for match in _CODE.finditer(context.text)]
    for match in chain.from_iterable(leak.finditer(context.text) for leak in _LEAKS):
        if not any(start <= match.start() < end for start, end in code):
            yield Fault(match.start(), match.end(), f"“{match[0]}” was left in the text", _CURE)


RULE = Rule("text.placeholder", "error", _find)
