"""`suppressions.unknown-rule`: a comment names a rule that does not exist.

Authority: a misspelt suppression suppresses nothing, and its writer should hear of it.

Bad:  <!-- vsgen: ignore text.mojibak: beta is meant -->
Good: <!-- vsgen: ignore text.mojibake: beta is meant -->
"""

from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule


def _find(context: Context) -> Iterator[Fault]:
    for one in context.suppressions:
        if one.state == "unknown-rule":
            message = f"there is no rule “{one.rule}”" if one.rule else "no rule is named"
            yield Fault(one.start, one.end, message, one.nearest)


RULE = Rule("suppressions.unknown-rule", "warning", _find)
