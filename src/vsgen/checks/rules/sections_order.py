"""`sections.order`: the sections stand in another order than the outline's.

Authority: prompts/outline.yaml; readers compare several articles and look for the same place.

Bad:  ## Required Skills before ## Responsibilities
Good: ## Responsibilities before ## Required Skills
"""

from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule


def _find(context: Context) -> Iterator[Fault]:
    place = {section.id: number for number, section in enumerate(context.outline.sections)}
    seen: set[str] = set()
    furthest = None
    for known, section in context.sections():
        if known.id in seen:
            continue
        seen.add(known.id)
        if furthest is not None and place[known.id] < place[furthest.id]:
            yield Fault(
                *context.span_of_line(section.line),
                f"“{section.heading}” stands after “{furthest.heading}”",
                f"move it before “{furthest.heading}”",
            )
        else:
            furthest = known


RULE = Rule("sections.order", "error", _find)
