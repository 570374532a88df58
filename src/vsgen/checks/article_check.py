"""An article's text and the library -> every finding, in the order of the text."""

from vsgen.articles import Outline, Style
from vsgen.checks.context import Context, read_context
from vsgen.checks.registry import RULES
from vsgen.checks.rule import Fault, Finding, Rule
from vsgen.facts import Library


def check_article(
    text: str, library: Library | None, outline: Outline, style: Style
) -> tuple[Finding, ...]:
    """What is wrong with `text`, sorted by position; never raises.

    Works on vsgen's articles and on anybody's Markdown or plain text. Without a library nothing
    is said of what only a library can tell.
    """
    # The sort is stable: findings of one place keep the order of the rules.
    context = read_context(text, library, outline, style)
    findings = [_place(fault, rule, context) for rule in RULES for fault in rule.find(context)]
    return tuple(sorted(findings, key=lambda one: one.start))


def _place(fault: Fault, rule: Rule, context: Context) -> Finding:
    place = context.lines.locate(fault.start)
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        line=place.line,
        column=max(place.column, 1),
        start=fault.start,
        end=fault.end,
        message=fault.message,
        hint=fault.hint,
        fix=fault.fix,
    )
