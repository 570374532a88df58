"""`suppressions.unused`: a comment that suppresses nothing.

Authority: a suppression that outlives its finding would hide the next one at its place.

Bad:  <!-- vsgen: ignore text.mojibake: beta is meant --> above a paragraph without such a letter
Good: the comment is gone, like the finding
"""

from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule


def _find(context: Context) -> Iterator[Fault]:
    for one in context.suppressions:
        if one.state == "unused":
            where = f"line {one.first}" if one.first == one.last else "the lines it speaks for"
            where = where if one.first <= one.last else "what follows: nothing does"
            message = f"there is no finding of {one.rule} on {where}"
            yield Fault(one.start, one.end, message, "take the comment out")


RULE = Rule("suppressions.unused", "warning", _find)
