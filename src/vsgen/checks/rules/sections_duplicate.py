"""`sections.duplicate`: two headings name the same section.

Authority: prompts/outline.yaml; a section is identified by its heading.

Bad:  ## Required Skills ... ## Key Skills
Good: ## Required Skills, once
"""

from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule


def _find(context: Context) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for known, section in context.sections():
        line = first.setdefault(known.id, section.line)
        if line != section.line:
            yield Fault(
                *context.span_of_line(section.line),
                f"“{section.heading}” is the section of line {line} again",
                "join the two, or give one of them another heading",
            )


RULE = Rule("sections.duplicate", "error", _find)
