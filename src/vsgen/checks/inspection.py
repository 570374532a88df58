"""Asks the rules about an article: every finding, in the order of the text, and its counts."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from vsgen.articles import Lines, Outline, Style
from vsgen.checks.article_context import UNKNOWN, Context, Surroundings, read_context
from vsgen.checks.ignore_comments import SuppressedFinding, find_comments, part_findings
from vsgen.checks.registry import AS_THEY_COME, COMMENT_RULES, RULES, Levels
from vsgen.checks.rule import Fault, Finding, Rule, touches_literal
from vsgen.documents import find_notes, leave_out
from vsgen.documents.patterns import Pattern
from vsgen.facts import Library

_WORD = Pattern(r"(?<!\S)(?:[^\w\s]|_)*+[^\W_]")
"""What stands between white space and holds a letter or a digit, as far as the first of these."""
_ITEM = Pattern(r"[ \t]*+(?:[-*+•‣▪]|\d{1,3}[.)])[ \t]")
_INDENTED = Pattern(r"[ \t]{2,}+\S")
_FEW = 2
"""So many findings are more telling one by one."""
_MOST_QUOTED = 3

_Block = tuple[int, str]
"""The line that it begins with, and whether it is a line, a list or a table."""


class Totals(NamedTuple):
    """What is counted of one article; of what is no article by itself, nothing."""

    words: int = 0
    """Of the article itself; footnotes and table rules do not count."""
    statistics: int = 0
    """Statistics as they are said, each time that they are."""
    unproven: int = 0
    """Those of them that no cited figure bears out."""
    errors: int = 0
    warnings: int = 0
    notes: int = 0


UNCOUNTED = Totals()


@dataclass(frozen=True, slots=True)
class Inspection:
    """A text, and all that was found in it."""

    text: str
    lines: Lines
    findings: tuple[Finding, ...]
    suppressed: tuple[SuppressedFinding, ...] = ()
    """What a comment of the text answers for; these fail nothing."""
    totals: Totals = UNCOUNTED


def check_article(
    text: str,
    library: Library | None,
    outline: Outline,
    style: Style,
    around: Surroundings = UNKNOWN,
) -> tuple[Finding, ...]:
    """What is wrong with `text` and not suppressed, sorted by position; each rule as it comes.

    Works on vsgen's articles, which have a lock, and on anybody's Markdown, plain text or HTML.
    Without a library nothing is said of what only a library can tell.

    Raises:
        ArticleError: `text` is HTML, and the extra `html` is not installed.
    """
    return inspect_article(read_context(text, library, outline, style, around)).findings


def inspect_article(context: Context, levels: Levels = AS_THEY_COME) -> Inspection:
    """The same for a text that was read already, with what was suppressed beside it."""
    # Rules that compare with the library were not asked in earnest without one.
    ran = [
        it.id
        for it in (*RULES, *COMMENT_RULES)
        if context.library and levels.runs(it, own=context.around.own)
    ]
    comments = find_comments(context.text, context.lines, context.code)
    found = part_findings(_find(context, RULES, levels), comments, ran)
    context = replace(context, comments=found.comments)
    findings = [*found.findings, *_find(context, COMMENT_RULES, levels)]
    # The sort is stable: findings of one place keep the order of the rules.
    findings.sort(key=lambda one: one.start)
    findings = list(_gather(findings, context))
    suppressed = sorted(found.suppressed, key=lambda one: one.finding.start)
    return Inspection(
        context.source,
        context.source_lines,
        tuple(_move(one, context) for one in findings),
        tuple(one._replace(finding=_move(one.finding, context)) for one in suppressed),
        count_article(context, findings),
    )


def count_article(context: Context, findings: Iterable[Finding] = ()) -> Totals:
    """The counts of an article in which these findings stand: one count for all who show it."""
    severities = Counter(finding.severity for finding in findings)
    notes = find_notes(context.text)
    body = leave_out(context.text, ((note.start, note.end) for note in notes))
    return Totals(
        len(_WORD.findall(body)),
        len(context.traces),
        sum(not trace.true for trace in context.traces),
        severities["error"],
        severities["warning"],
        severities["note"],
    )


def _find(
    context: Context, rules: Iterable[Rule[Context, Fault]], levels: Levels
) -> Iterator[Finding]:
    figures = {
        (trace.start, trace.end): tuple(record.label for record in trace.records)
        for trace in context.traces
    }
    for rule in rules:
        for fault in rule.find(context) if levels.runs(rule, own=context.around.own) else ():
            place = context.lines.locate(fault.start)
            yield Finding(
                rule=rule.id,
                severity=levels.severity_of(rule, fault.severity),
                line=place.line,
                column=max(place.column, 1),
                start=fault.start,
                end=fault.end,
                message=fault.message,
                hint=fault.hint,
                fix=None if fault.fix and touches_literal(fault.fix, context.text) else fault.fix,
                figures=figures.get((fault.start, fault.end), ()),
                alike=fault.alike,
            )


def _move(finding: Finding, context: Context) -> Finding:
    """A finding in what a page was read as, in the page itself.

    Without a fix: that is written for the Markdown, which nobody has.
    """
    if context.page is None:
        return finding
    spot = context.spot(finding.start, finding.end)
    also = tuple(context.page.span(*other) for other in finding.also)
    return replace(finding, **spot._asdict(), also=also, fix=None)


def _gather(findings: Sequence[Finding], context: Context) -> Iterator[Finding]:
    """The findings in their order; one where the same holds for all of a line, list or table.

    Or of the whole text, where the words for many name no place. After comments had their say, so
    that a comment still speaks for a single row.
    """
    blocks = tuple(_list_blocks(context.lines)) if any(one.alike for one in findings) else ()

    def name_group(one: Finding) -> Hashable:
        block = blocks[one.line - 1] if "{where}" in one.alike else None
        return one.rule, one.alike, one.hint, block

    groups: dict[Hashable, list[Finding]] = {}
    for one in findings:
        groups.setdefault(name_group(one), []).append(one)
    for one in findings:
        group = groups[name_group(one)]
        if not one.alike or len(group) <= _FEW:
            yield replace(one, alike="") if one.alike else one
        elif one is group[0]:
            yield _tell(group, blocks[one.line - 1][1], context.text)


def _tell(group: Sequence[Finding], kind: str, text: str) -> Finding:
    said = [" ".join(text[one.start : one.end].split()) for one in group[:_MOST_QUOTED]]
    more = ", …" if len(group) > _MOST_QUOTED else ""
    words = group[0].alike.format(count=len(group), where=kind)
    also = tuple((one.start, one.end) for one in group[1:])
    return replace(group[0], message=f"{words}: {', '.join(said)}{more}", alike="", also=also)


def _list_blocks(lines: Lines) -> Iterator[_Block]:
    """For every line its block; a list may hold blank and indented lines."""
    block = (0, "line")
    for number, line in enumerate(lines.lines):
        kind = _name_kind(line, block[1])
        if kind == "line" or kind != block[1]:
            block = (number, kind)
        yield block


def _name_kind(line: str, before: str) -> str:
    if line.count("|") > 1:
        return "table"
    goes_on = before == "list" and (not line.strip() or _INDENTED.match(line))
    return "list" if goes_on or _ITEM.match(line) else "line"
