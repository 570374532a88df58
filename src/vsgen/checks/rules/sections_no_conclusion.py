"""`sections.no-conclusion`: nothing under a heading of its own sums the comparison up.

Authority: prompts/outline.yaml, section `conclusion`. A closing paragraph under another section's
heading is not found by a reader who looks for it.

Bad:  the last tip is followed by "In conclusion, both roles ..."
Good: ## Conclusion
"""

from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule

_SECTION = "conclusion"


def _find(context: Context) -> Iterator[Fault]:
    wanted = [section for section in context.outline.sections if section.id == _SECTION]
    present = any(known.id == _SECTION for known, _ in context.sections())
    if wanted and not present:
        last = max((section.line for section in context.article.sections), default=0)
        yield Fault(
            *context.span_of_line(last or context.article.line),
            f"there is no section “{wanted[0].heading}”",
            "put the closing paragraph under a heading of its own",
        )


RULE = Rule("sections.no-conclusion", "error", _find)
