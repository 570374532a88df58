"""An article's headings against the outline: what is missing, empty, twice or elsewhere."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from vsgen.articles import SectionText, fold_heading
from vsgen.checks.article_context import Context
from vsgen.checks.role_names import Names, find_side
from vsgen.checks.rule import Fault, Fix, rule
from vsgen.documents.patterns import Pattern

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
    place, present = context.span_of_line(context.article.line), context.dealt_with
    if not context.follows_outline:
        message = "the article has another form than prompts/outline.yaml asks for"
        hint = "leave it so: it is not our outline's"
        if context.around.own:
            hint = "leave it so, if it is no comparison of two roles"
        yield Fault(*place, message, hint, severity=None if context.around.own else "note")
        return
    missing = [
        f"“{section.heading}”"
        for section in context.outline.sections
        if section.heading and section.id not in present and section.id != _CONCLUSION
    ]
    if len(missing) > 1 and not context.around.own:
        hint = "add the headings and their text, or leave it so: it is not our outline's"
        yield Fault(*place, f"there are no sections {', '.join(missing)}", hint)
        return
    for heading in missing:
        yield Fault(
            *place, f"there is no section {heading}", f"add the heading {heading} and its text"
        )


@rule("sections.empty", "error")
def _empty(context: Context) -> Iterator[Fault]:
    yield from _contents_without_entries(context)
    article = context.article
    introduces = context.follows_outline and context.outline.introduction
    if introduces and not article.introduction.strip():
        yield Fault(*context.span_of_line(article.line), "there is no introduction", _CURE)
    for section, following in pairwise((*article.sections, None)):
        if section is None or _CONTENTS.match(section.heading):
            continue
        if following and _opens_sections(context, section, following):
            continue
        if not section.text.strip() and not section.parts and not _holds_notes(context, section):
            span = context.span_of_line(section.line)
            yield Fault(*span, f"the section “{section.heading}” is empty", _CURE)
        for part in section.parts:
            if not part.text.strip():
                where = f"“{part.heading}” under “{section.heading}”"
                yield Fault(*context.span_of_line(part.line), f"{where} is empty", _CURE)


def _opens_sections(context: Context, section: SectionText, following: SectionText) -> bool:
    """Whether the heading is a role's name, over the sections that are about it."""
    known = context.outline.identify
    is_role = known(section.heading) is None and find_side(section.heading, context.sides)
    return bool(is_role) and known(following.heading) is not None


def _holds_notes(context: Context, section: SectionText) -> bool:
    """Whether the footnotes are printed below the heading: they are wherever they are defined."""
    is_last = section is context.article.sections[-1]
    return is_last and any(note.line > section.line for note in context.article.footnotes)


def _contents_without_entries(context: Context) -> Iterator[Fault]:
    if not context.holds("contents"):
        return
    for match in _CONTENTS.finditer(context.text):
        if not _ENTRY.match(match["next"]):
            end = match.start("gap")
            cure = "list the sections with links, or take the line out"
            yield Fault(match.start(), end, "the list of contents has no entries", cure)


@rule("sections.order", "error")
def _order(context: Context) -> Iterator[Fault]:
    if not context.follows_outline:
        return
    place = {section.id: number for number, section in enumerate(context.outline.sections)}
    seen: set[str] = set()
    furthest = None
    for known, section, _ in context.sections():
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
    first: dict[tuple[str, Names], int] = {}
    for known, section, owner in context.sections():
        line = first.setdefault((known.id, owner), section.line)
        if line != section.line:
            yield Fault(
                *context.span_of_line(section.line),
                f"“{section.heading}” is the section of line {line} again",
                "join the two, or give one of them another heading",
            )


@rule("sections.role-missing", "error")
def _role_missing(context: Context) -> Iterator[Fault]:
    if not context.follows_outline:
        return
    found: dict[str, set[Names]] = {}
    first: dict[str, SectionText] = {}
    for known, section, owner in context.sections():
        if known.role:
            first.setdefault(known.id, section)
            parts = (find_side(part.heading, context.sides) for part in section.parts)
            found.setdefault(known.id, set()).update((owner, *parts))
    for id, section in first.items():
        missing = [names[0] for names in context.sides if names not in found[id]]
        if missing:
            named = " and ".join(f"“{name}”" for name in missing)
            yield Fault(
                *context.span_of_line(section.line),
                f"“{section.heading}” has no sub-heading for {named}",
                "give each role its own sub-heading",
            )


@rule("sections.no-conclusion", "error")
def _no_conclusion(context: Context) -> Iterator[Fault]:
    wanted = [section for section in context.outline.sections if section.id == _CONCLUSION]
    if wanted and context.follows_outline and _CONCLUSION not in context.dealt_with:
        last = max((section.line for section in context.article.sections), default=0)
        yield Fault(
            *context.span_of_line(last or context.article.line),
            f"there is no section “{wanted[0].heading}”",
            "put the closing paragraph under a heading of its own",
        )


@rule("sections.heading-variant", "note", has_fix=True)
def _heading_variant(context: Context) -> Iterator[Fault]:
    sections = tuple(context.sections())
    times = Counter(known.id for known, *_ in sections)
    for known, section, _ in sections:
        same = fold_heading(section.heading) == fold_heading(known.heading)
        if same or times[known.id] > 1:
            continue
        house = context.write_heading(known)
        span = context.span_of_heading(section.line, section.heading)
        yield Fault(
            *(span or context.span_of_line(section.line)),
            f"“{section.heading}” stands for “{house}”",
            f"write “{house}”",
            Fix(*span, house) if span else None,
        )
