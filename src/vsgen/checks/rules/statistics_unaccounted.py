"""`statistics.unaccounted`: a number that is neither a claim nor known to be innocuous.

Authority: DESIGN "Claims": every digit and number word is accounted for, by name. In an article
that has a lock, one that vsgen wrote, it is an error, and nothing is innocuous: a number is part of
a statistic that traces, stands so in a fact, title, tool or source of the article, or belongs to an
idiom ("one of them").

Bad:  The office has a 47.
Good: The office has 47 workers.[^source]
"""

from collections.abc import Iterator

from vsgen.checks.closed_world import find_unaccounted
from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule

_CURE = "say what is counted and cite it, or write the sentence without the number"
_CURE_OURS = (
    "cite the recorded figure that it comes from, write the sentence without the number, or answer "
    "for it: <!-- vsgen: ignore statistics.unaccounted: why -->"
)
_LONGEST = 60


def _find(context: Context) -> Iterator[Fault]:
    if context.ours:
        for start, end in find_unaccounted(context):
            yield Fault(
                start,
                end,
                f"{_quote(context.text[start:end])} is a number that no cited figure, fact, name or"
                " source of the article accounts for",
                _CURE_OURS,
                severity="error",
            )
        return
    for read in context.passages:
        for start, end in read.unaccounted:
            number = " ".join(read.passage.text[start:end].split())
            yield Fault(
                read.position(start),
                read.position(end - 1) + 1,
                f"what the number {number} means is not clear",
                _CURE,
            )


def _quote(text: str) -> str:
    words = " ".join(text.split())
    return f"“{words[:_LONGEST]}…”" if len(words) > _LONGEST else f"“{words}”"


RULE = Rule("statistics.unaccounted", "note", _find)
