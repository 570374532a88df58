"""`sections.heading-variant`: a heading stands for a section under another name.

Authority: prompts/outline.yaml; a reader of several articles looks for the same words. Where two
headings name one section, `sections.duplicate` speaks instead.

Bad:  ## Key Skills
Good: ## Required Skills
"""

from collections import Counter
from collections.abc import Iterator

from vsgen.articles import fold_heading
from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Fix, Rule
from vsgen.checks.wording import write_heading


def _find(context: Context) -> Iterator[Fault]:
    sections = tuple(context.sections())
    times = Counter(known.id for known, _ in sections)
    for known, section in sections:
        same = fold_heading(section.heading) == fold_heading(known.heading)
        if same or times[known.id] > 1:
            continue
        house = write_heading(known, context.style)
        span = context.span_of_heading(section.line, section.heading)
        yield Fault(
            *(span or context.span_of_line(section.line)),
            f"“{section.heading}” stands for “{house}”",
            f"write “{house}”",
            Fix(*span, house) if span else None,
        )


RULE = Rule("sections.heading-variant", "note", _find)
