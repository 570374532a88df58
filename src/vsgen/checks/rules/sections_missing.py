"""`sections.missing`: a section of the outline does not stand in the article.

Authority: prompts/outline.yaml. A missing conclusion is `sections.no-conclusion`.

Bad:  an article that goes from Common Industries to Practical Tips
Good: an article with every heading of the outline, or an alias of it
"""

from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule

_OWN_RULE = "conclusion"


def _find(context: Context) -> Iterator[Fault]:
    present = {known.id for known, _ in context.sections()}
    for section in context.outline.sections:
        if section.heading and section.id not in present and section.id != _OWN_RULE:
            yield Fault(
                *context.span_of_line(context.article.line),
                f"there is no section “{section.heading}”",
                f"add the heading “{section.heading}” and its text",
            )


RULE = Rule("sections.missing", "error", _find)
