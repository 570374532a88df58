"""An article's headings against the outline: what is missing, empty, twice or elsewhere."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest

from vsgen.articles import SectionText, fold_heading
from vsgen.checks.article_context import Context
from vsgen.checks.rule import Fault, rule
from vsgen.documents.patterns import Pattern
from vsgen.tracing.article_roles import Names, find_side

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
    line, is_ours = context.article.line, context.around.own
    if not context.follows_outline:
        message = "the article has another form than prompts/outline.yaml asks for"
        why = "if it is no comparison of two roles" if is_ours else "it is not our outline's"
        hint = f"leave it so{',' if is_ours else ':'} {why}"
        yield context.fault(line, message, hint, severity=None if is_ours else "note")
        return
    missing = [
        f"“{section.heading}”"
        for section in context.outline.required
        if section.id not in {*context.dealt_with, _CONCLUSION}
    ]
    if len(missing) > 1 and not is_ours:
        hint = "add the headings and their text, or leave it so: it is not our outline's"
        yield context.fault(line, f"there are no sections {', '.join(missing)}", hint)
        return
    for heading in missing:
        hint = f"add the heading {heading} and its text"
        yield context.fault(line, f"there is no section {heading}", hint)


@rule("sections.empty", "error")
def _empty(context: Context) -> Iterator[Fault]:
    for match in _CONTENTS.finditer(context.text) if context.holds("contents") else ():
        if not _ENTRY.match(match["next"]):
            cure = "list the sections with links, or take the line out"
            message = "the list of contents has no entries"
            yield Fault(match.start(), match.start("gap"), message, cure)
    article = context.article
    introduces = context.follows_outline and context.outline.introduction
    if introduces and not article.introduction.strip():
        yield context.fault(article.line, "there is no introduction", _CURE)
    for section, following in zip_longest(article.sections, article.sections[1:]):
        if _CONTENTS.match(section.heading) or _opens_sections(context, section, following):
            continue
        # Footnotes may be printed below the last heading; they are wherever they are defined.
        notes = () if following else article.footnotes
        has_notes = any(note.line > section.line for note in notes)
        if not (section.text.strip() or section.parts or has_notes):
            yield context.fault(section.line, f"the section “{section.heading}” is empty", _CURE)
        for part in section.parts:
            if not part.text.strip():
                message = f"“{part.heading}” under “{section.heading}” is empty"
                yield context.fault(part.line, message, _CURE)


def _opens_sections(context: Context, section: SectionText, following: SectionText | None) -> bool:
    """Whether the heading is a role's name, over the sections that are about it."""
    known = context.outline.identify
    if following is None or known(section.heading) or not known(following.heading):
        return False
    return bool(find_side(section.heading, context.sides))


@rule("sections.order", "error")
def _order(context: Context) -> Iterator[Fault]:
    place = {section.id: number for number, section in enumerate(context.outline.sections)}
    seen: set[str] = set()
    last, before = -1, ""
    for known, section, _ in context.sections() if context.follows_outline else ():
        if known.id in seen:
            continue
        seen.add(known.id)
        if place[known.id] < last:
            message = f"“{section.heading}” stands after “{before}”"
            yield context.fault(section.line, message, f"move it before “{before}”")
        else:
            last, before = place[known.id], known.heading


@rule("sections.duplicate", "error")
def _duplicate(context: Context) -> Iterator[Fault]:
    first: dict[tuple[str, Names], int] = {}
    for known, section, owner in context.sections():
        line = first.setdefault((known.id, owner), section.line)
        if line != section.line:
            message = f"“{section.heading}” is the section of line {line} again"
            cure = "join the two, or give one of them another heading"
            yield context.fault(section.line, message, cure)


@rule("sections.role-missing", "error")
def _role_missing(context: Context) -> Iterator[Fault]:
    found: dict[str, set[Names]] = {}
    first: dict[str, SectionText] = {}
    for known, section, owner in context.sections() if context.follows_outline else ():
        if known.role:
            first.setdefault(known.id, section)
            parts = (find_side(part.heading, context.sides) for part in section.parts)
            found.setdefault(known.id, set()).update((owner, *parts))
    for id, section in first.items():
        missing = [f"“{names[0]}”" for names in context.sides if names not in found[id]]
        if missing:
            message = f"“{section.heading}” has no sub-heading for {' and '.join(missing)}"
            yield context.fault(section.line, message, "give each role its own sub-heading")


@rule("sections.no-conclusion", "error")
def _no_conclusion(context: Context) -> Iterator[Fault]:
    wanted = [section for section in context.outline.sections if section.id == _CONCLUSION]
    if wanted and context.follows_outline and _CONCLUSION not in context.dealt_with:
        last = max((section.line for section in context.article.sections), default=0)
        message = f"there is no section “{wanted[0].heading}”"
        cure = "put the closing paragraph under a heading of its own"
        yield context.fault(last or context.article.line, message, cure)


@rule("sections.heading-variant", "note", has_fix=True)
def _heading_variant(context: Context) -> Iterator[Fault]:
    sections = tuple(context.sections())
    times = Counter(known.id for known, *_ in sections)
    for known, section, _ in sections:
        same = fold_heading(section.heading) == fold_heading(known.heading)
        if not same and times[known.id] == 1:
            house = context.write_heading(known)
            message = f"“{section.heading}” stands for “{house}”"
            yield context.fault_in_heading(section, message, house, has_fix=True)
