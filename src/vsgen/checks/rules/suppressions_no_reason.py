"""`suppressions.no-reason`: a comment that would suppress a finding and does not say why.

Authority: whoever reads the article next must be able to judge the exception. Without a reason
nothing is suppressed.

Bad:  <!-- vsgen: ignore statistics.uncited -->
Good: <!-- vsgen: ignore statistics.uncited: our own survey, published on this site -->
"""

from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule


def _find(context: Context) -> Iterator[Fault]:
    for one in context.suppressions:
        if one.state == "no-reason":
            message = f"{one.rule} is not suppressed: no reason is given"
            cure = f"write <!-- vsgen: ignore {one.rule}: why it may stand -->"
            yield Fault(one.start, one.end, message, cure)


RULE = Rule("suppressions.no-reason", "warning", _find)
