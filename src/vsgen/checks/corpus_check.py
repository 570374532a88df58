"""Compares several articles: contradictions, repetitions, formulas.

Of each article a summary is kept. The words in which passages can repeat each other are compared
without names, facts and tables.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from vsgen.checks.article_context import Context
from vsgen.checks.article_summary import ArticleSummary, PassageDigest, sign_words
from vsgen.checks.ignore_comments import PartedFindings, find_comments, part_findings
from vsgen.checks.registry import AS_THEY_COME, CORPUS_RULES, Levels
from vsgen.checks.rule import Finding
from vsgen.checks.statistic_subjects import read_stated_values
from vsgen.documents import Span, leave_out, list_apart
from vsgen.documents.patterns import Pattern
from vsgen.tracing import ReadPassage
from vsgen.tracing.article_roles import find_sides, fold_name, replace_sides

_ROLE = "ROLE"
_OPENING = 6
_LEAD = Pattern(r"(?:\s*+<!--.*?-->)*+\s*+", re.DOTALL)
_ITEM = Pattern(r"[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]")
_END = Pattern(r"[.!?:…][*_\"'”’)]*+[ \t]*+$")
_WORD = Pattern(r"[\w'’]+")
_LINE = Pattern(r"^.*\S.*$", re.MULTILINE)


def summarize_article(path: str, context: Context) -> ArticleSummary:
    """The summary of the article at `path`, of which it holds nothing."""
    return ArticleSummary(
        path=path,
        title=context.spot(*context.span_of_line(context.article.line)),
        sides=tuple(fold_name(names[0]) for names in context.sides),
        passages=tuple(_digest_passages(context)),
        statements=tuple(read_stated_values(context)),
        comments=tuple(
            replace(one, first=_find_line(one.first, context), last=_find_line(one.last, context))
            for one in find_comments(context.text, context.lines, context.code)
        ),
    )


def check_summaries(
    summaries: Iterable[ArticleSummary], levels: Levels = AS_THEY_COME
) -> Mapping[str, PartedFindings]:
    """What is wrong with articles beside each other, by path, in alphabetical order.

    Only articles with findings are named; a single one is compared with itself. The result does not
    depend on the order of `summaries`. Time grows with their number.
    """
    articles = sorted(summaries, key=lambda article: article.path)
    by_path: dict[str, list[Finding]] = {}
    for rule in CORPUS_RULES:
        for fault in rule.find(articles) if levels.runs(rule) else ():
            severity, spot = levels.severity_of(rule), fault.spot._asdict()
            found = Finding(rule.id, severity, message=fault.message, hint=fault.hint, **spot)
            by_path.setdefault(fault.path, []).append(found)
    return {
        it.path: part_findings(sorted(by_path[it.path], key=lambda one: one.start), it.comments)
        for it in articles
        if it.path in by_path
    }


def _find_line(number: int, context: Context) -> int:
    """The line of the file for a line of the article; the same unless it is a page."""
    starts = context.lines.starts
    if not context.page or not 0 < number <= len(starts):
        return number
    return context.spot(starts[number - 1], starts[number - 1]).line


def _digest_passages(context: Context) -> Iterator[PassageDigest]:
    facts = [_fold_fact(fact.text) for role in context.roles for fact in role.all_facts()]
    computed = {section.id for section in context.outline.sections if section.computed}
    for read in context.passages:
        start = read.position(_find_start(read.prose))
        if read.passage.section in computed or start >= context.end:
            continue
        text = _own_text(read, context)
        if words := _join_words(text, context):
            first, last = _find_opening(text)
            start = max(start, read.position(first))
            end = context.span_of_line(context.lines.locate(start).line)[1]
            yield PassageDigest(
                section=read.passage.section or "",
                role=_name_role(read, context),
                opening=_cut_opening(text[first:last], context),
                signature=_sign(words, read, facts),
                spot=context.spot(start, end),
            )


def _find_start(text: str) -> int:
    """Where the words of a passage begin: after comments, which are no part of it."""
    lead = _LEAD.match(text)
    return lead.end() if lead and lead.end() < len(text) else 0


def _own_text(read: ReadPassage, context: Context) -> str:
    """A passage without the adverts that may follow it."""
    text = read.prose
    if context.end < len(context.text) and read.position(len(text) - 1) >= context.end:
        return text[: context.end - read.position(0)]
    return text


def _join_words(text: str, context: Context) -> str:
    """The words of `text` parted by blanks, in lower case, with ROLE for the roles' names."""
    words = _WORD.findall(replace_sides(leave_out(text, list_apart(text)), context.sides, _ROLE))
    return " ".join(word if word == _ROLE else word.lower() for word in words)


def _find_opening(text: str) -> Span:
    """Where the first line stands that is a sentence; nowhere in a passage that opens with a list.

    Lines above it, such as a subtitle copied along, open nothing.
    """
    lines = [line.span() for line in _LINE.finditer(text)]
    if not lines or _ITEM.match(text, *lines[0]):
        return 0, 0
    return next((line for line in lines if _END.search(text[slice(*line)])), lines[0])


def _cut_opening(line: str, context: Context) -> str:
    """The first words of a line; none where it begins with a role as its label."""
    if replace_sides(line, context.sides, _ROLE).lstrip(" *_").startswith(f"{_ROLE}:"):
        return ""
    return " ".join(_join_words(line, context).split()[:_OPENING])


def _name_role(read: ReadPassage, context: Context) -> str:
    heading = read.passage.role or ""
    named = find_sides(heading, context.sides)
    return named[0] if named else fold_name(heading)


def _sign(words: str, read: ReadPassage, facts: Sequence[str]) -> bytes:
    """Empty for what recurs by right: cited figures, and what is mostly recorded facts."""
    signature = b"" if read.marks else sign_words(words)
    if not signature:
        return b""
    rest = f" {words} "
    for fact in facts:
        rest = rest.replace(fact, " ")
    return signature if len(rest) >= len(words) / 2 else b""


@lru_cache(maxsize=16384)
def _fold_fact(fact: str) -> str:
    return f" {' '.join(_WORD.findall(fact)).lower()} "
