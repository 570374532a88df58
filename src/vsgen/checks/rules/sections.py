"""An article's headings against the outline: what is missing, empty, twice or elsewhere."""

import re
from collections import Counter
from collections.abc import Iterator

from vsgen.articles import SectionText, fold_heading
from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Fix, rule
from vsgen.checks.sides import find_owner
from vsgen.checks.wording import write_heading
from vsgen.claims.patterns import Pattern

_CONCLUSION = "conclusion"
"""A section with a rule of its own."""
_CONTENTS = Pattern(
    r"^[ \t#*_]*(?:table of )?contents[ \t:*_]*$(?P<gap>\s*)(?P<next>[^\n]*)",
    re.IGNORECASE | re.MULTILINE,
)
_ENTRY = Pattern(r"[ \t]*(?:[-*+•]\s|\d+[.)]\s|\[)")
_CURE = "write the passage, or take the heading out"


@rule("sections.missing", "error")
def _missing(context: Context) -> Iterator[Fault]:
    present = {known.id for known, _ in context.sections()}
    for section in context.outline.sections:
        if section.heading and section.id not in present and section.id != _CONCLUSION:
            yield Fault(
                *context.span_of_line(context.article.line),
                f"there is no section “{section.heading}”",
                f"add the heading “{section.heading}” and its text",
            )


@rule("sections.empty", "error")
def _empty(context: Context) -> Iterator[Fault]:
    yield from _contents_without_entries(context)
    article = context.article
    if not article.introduction.strip() and context.outline.introduction:
        yield Fault(*context.span_of_line(article.line), "there is no introduction", _CURE)
    for section in article.sections:
        if _CONTENTS.match(section.heading):
            continue
        if not section.text.strip() and not section.parts and not _holds_notes(context, section):
            span = context.span_of_line(section.line)
            yield Fault(*span, f"the section “{section.heading}” is empty", _CURE)
        for part in section.parts:
            if not part.text.strip():
                where = f"“{part.heading}” under “{section.heading}”"
                yield Fault(*context.span_of_line(part.line), f"{where} is empty", _CURE)


def _holds_notes(context: Context, section: SectionText) -> bool:
    """Whether the footnotes are printed below the heading: they are wherever they are defined."""
    is_last = section is context.article.sections[-1]
    return is_last and any(note.line > section.line for note in context.article.footnotes)


def _contents_without_entries(context: Context) -> Iterator[Fault]:
    if not context.holds("contents", whole=True):
        return
    for match in _CONTENTS.finditer(context.text):
        if not _ENTRY.match(match["next"]):
            end = match.start("gap")
            cure = "list the sections with links, or take the line out"
            yield Fault(match.start(), end, "the list of contents has no entries", cure)


@rule("sections.order", "error")
def _order(context: Context) -> Iterator[Fault]:
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


@rule("sections.duplicate", "error")
def _duplicate(context: Context) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for known, section in context.sections():
        line = first.setdefault(known.id, section.line)
        if line != section.line:
            yield Fault(
                *context.span_of_line(section.line),
                f"“{section.heading}” is the section of line {line} again",
                "join the two, or give one of them another heading",
            )


@rule("sections.role-missing", "error")
def _role_missing(context: Context) -> Iterator[Fault]:
    for known, section in context.sections():
        if not known.role:
            continue
        owners = {find_owner(part, context.sides) for part in section.parts}
        missing = [names for names in context.sides if names not in owners]
        if not missing:
            continue
        names = " and ".join(f"“{names[0]}”" for names in missing)
        yield Fault(
            *context.span_of_line(section.line),
            f"“{section.heading}” has no sub-heading for {names}",
            "give each role its own sub-heading",
        )


@rule("sections.no-conclusion", "error")
def _no_conclusion(context: Context) -> Iterator[Fault]:
    wanted = [section for section in context.outline.sections if section.id == _CONCLUSION]
    present = any(known.id == _CONCLUSION for known, _ in context.sections())
    if wanted and not present:
        last = max((section.line for section in context.article.sections), default=0)
        yield Fault(
            *context.span_of_line(last or context.article.line),
            f"there is no section “{wanted[0].heading}”",
            "put the closing paragraph under a heading of its own",
        )


@rule("sections.heading-variant", "note", has_fix=True)
def _heading_variant(context: Context) -> Iterator[Fault]:
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
