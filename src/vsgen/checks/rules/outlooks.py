"""Each role's outlook: a figure, or a stated abstention."""

import re
from collections.abc import Iterator

from vsgen.articles import Part, SectionText
from vsgen.checks.context import Context
from vsgen.checks.data import read_patterns
from vsgen.checks.rule import Fault, rule
from vsgen.checks.sides import find_side

_FORMS = read_patterns("populations")
_SECTION = "outlooks"
_CURE = "give a recorded figure, or say that none is published for this role"


@rule("statistics.no-outlook", "error")
def _no_outlook(context: Context) -> Iterator[Fault]:
    for known, section, owner in context.owned_sections():
        if known.id != _SECTION:
            continue
        for names in (owner,) if owner in context.sides else context.sides:
            parts = (it for it in section.parts if find_side(it.heading, context.sides) == names)
            part = next(parts, None)
            if not _informs(context, section, part, names):
                place = part.line if part else section.line
                message = (
                    f"the outlook of “{names[0]}” has neither a figure nor says that none is known"
                )
                yield Fault(*context.span_of_line(place), message, _CURE)


def _informs(
    context: Context, section: SectionText, part: Part | None, names: tuple[str, ...]
) -> bool:
    """Whether the role's part, or the pair's passage, holds a figure or abstains."""
    if part and (
        _has_figure(context, part.start, part.text)
        or _FORMS["says that none is known"].search(part.text)
    ):
        return True
    if not section.text.strip():
        return False
    if part is not None and not _mentions(section.text, names):
        return False
    has_figure = _has_figure(context, section.start, section.text)
    return has_figure or _FORMS["says that none is known"].search(section.text) is not None


def _has_figure(context: Context, start: int, text: str) -> bool:
    return any(
        trace.claim.kind != "qualitative"
        for trace in context.traces
        if start <= trace.start < start + max(len(text), 1)
    )


def _mentions(text: str, names: tuple[str, ...]) -> bool:
    return any(re.search(rf"\b{re.escape(name)}", text, re.IGNORECASE) for name in names)
