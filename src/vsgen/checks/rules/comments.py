"""Comments that make exceptions, once all other rules have had their say."""

from collections.abc import Iterator

from vsgen.checks.article_context import Context
from vsgen.checks.rule import Fault, rule


@rule("suppressions.unused", "warning")
def _unused(context: Context) -> Iterator[Fault]:
    for one in context.comments:
        if one.state == "unused":
            where = f"line {one.first}" if one.first == one.last else "the lines it speaks for"
            where = where if one.first <= one.last else "what follows: nothing does"
            message = f"there is no finding of {one.rule} on {where}"
            yield Fault(one.start, one.end, message, "take the comment out")


@rule("suppressions.no-reason", "warning")
def _no_reason(context: Context) -> Iterator[Fault]:
    for one in context.comments:
        if one.state == "no-reason":
            message = f"{one.rule} is not suppressed: no reason is given"
            cure = f"write <!-- vsgen: ignore {one.rule}: why it may stand -->"
            yield Fault(one.start, one.end, message, cure)


@rule("suppressions.unknown-rule", "warning")
def _unknown_rule(context: Context) -> Iterator[Fault]:
    for one in context.comments:
        if one.state == "unknown-rule":
            message = f"there is no rule “{one.rule}”" if one.rule else "no rule is named"
            yield Fault(one.start, one.end, message, one.nearest)
