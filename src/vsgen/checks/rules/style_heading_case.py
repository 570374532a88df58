"""`style.heading-case`: a heading is capitalized otherwise than the house does.

Authority: prompts/style.yaml, `heading_case`: title ("Required Skills") or sentence ("Required
skills"). The outline's own headings are compared letter by letter; in others only a long word
without its capital is found, for only that is no name.

Bad:  ## Required skills        (heading_case: title)
Good: ## Required Skills
"""

import re
from collections.abc import Iterator

from vsgen.articles import SectionText, Style, fold_heading
from vsgen.articles.outline import Section
from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Fix, Rule
from vsgen.checks.wording import write_heading
from vsgen.claims.patterns import Pattern

_LOWER = Pattern(r"(?<= )[a-z]{2,}(?= |$)")
_LONG = 4
_SMALL = frozenset(
    "an the and but or nor for so yet as at by if in of off on out per to up via vs is it "
    "about above across after against along among around before behind below beneath beside "
    "between beyond down during from inside into like near onto over past since than that through "
    "throughout toward under underneath until unto upon versus with within without".split()
)


def _find(context: Context) -> Iterator[Fault]:
    for section in context.article.sections:
        known = context.outline.identify(section.heading)
        wanted = _set_case(section, known, context.style)
        if wanted and wanted != section.heading:
            span = context.span_of_heading(section.line, section.heading)
            yield Fault(
                *(span or context.span_of_line(section.line)),
                f"“{section.heading}” is not in {context.style.heading_case} case",
                f"write “{wanted}”",
                Fix(*span, wanted) if span and known else None,
            )


def _set_case(section: SectionText, known: Section | None, style: Style) -> str:
    """The heading as the house writes it; empty where that cannot be told."""
    if known is None:
        heading = section.heading
        told = style.heading_case == "title" and heading[:1].isupper()
        lower = set(_LOWER.findall(heading)) - _SMALL if told else set()
        # Short words alone prove nothing, but beside a long one they get their capital, too.
        long = any(len(word) >= _LONG for word in lower)
        return _LOWER.sub(_capitalize, heading) if long else ""
    house = write_heading(known, style)
    words = section.heading.strip(" :.#")
    # An alias, a number before it or an anchor after it is no matter of capitals.
    same = fold_heading(words) == fold_heading(house) and len(words) == len(house)
    return section.heading.replace(words, house) if same else ""


def _capitalize(word: re.Match[str]) -> str:
    return word[0] if word[0] in _SMALL else word[0].capitalize()


RULE = Rule("style.heading-case", "note", _find)
