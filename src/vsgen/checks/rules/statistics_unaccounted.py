"""`statistics.unaccounted`: a number that is neither a claim nor known to be innocuous.

Authority: DESIGN "Claims": every digit and number word is accounted for, by name.

Bad:  The office has a 47.
Good: The office has 47 workers.[^source]
"""

from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule

_CURE = "say what is counted and cite it, or write the sentence without the number"


def _find(context: Context) -> Iterator[Fault]:
    for read in context.passages:
        for start, end in read.unaccounted:
            number = " ".join(read.passage.text[start:end].split())
            yield Fault(
                read.position(start),
                read.position(end - 1) + 1,
                f"what the number {number} means is not clear",
                _CURE,
            )


RULE = Rule("statistics.unaccounted", "note", _find)
