"""`sections.empty`: a heading, or an announced list of contents, with nothing under it.

Authority: a reader who follows a heading wants to find something there.

Bad:  ### Head of Data Science, directly followed by the next heading
Good: a heading with at least one sentence, item or table under it
"""

import re
from collections.abc import Iterator

from vsgen.articles import SectionText
from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule
from vsgen.claims.patterns import Pattern

_CONTENTS = Pattern(
    r"^[ \t#*_]*(?:table of )?contents[ \t:*_]*$(?P<gap>\s*)(?P<next>[^\n]*)",
    re.IGNORECASE | re.MULTILINE,
)
_ENTRY = Pattern(r"[ \t]*(?:[-*+•]\s|\d+[.)]\s|\[)")
_CURE = "write the passage, or take the heading out"


def _find(context: Context) -> Iterator[Fault]:
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


RULE = Rule("sections.empty", "error", _find)
