"""Reads `<!-- vsgen: ignore RULE: reason -->`: the lines it speaks for, what became of it.

Findings are parted by them: into those that stand, and those that somebody has answered for.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from vsgen.articles import Lines, read_lines
from vsgen.articles.literals import is_within
from vsgen.checks.registry import match_rules, suggest_rule
from vsgen.checks.rule import Finding, IgnoreComment
from vsgen.documents import Span
from vsgen.documents.patterns import Pattern

_OPENING = Pattern(r"<!--\s*+vsgen:\s*+ignore(?![\w-])")
_CLOSING = "-->"
_NO_LINE_END = Pattern(r"[^\r\n]")
_BODY = Pattern(r"\s*+(?P<rule>[^\s:]*+)\s*+(?P<colon>:?)(?P<reason>.*)", re.DOTALL)


class SuppressedFinding(NamedTuple):
    """A finding that a person has answered for."""

    finding: Finding
    comment: IgnoreComment


class PartedFindings(NamedTuple):
    """Findings, parted by the comments of their text."""

    findings: tuple[Finding, ...]
    suppressed: tuple[SuppressedFinding, ...] = ()
    comments: tuple[IgnoreComment, ...] = ()
    """Each with its state."""


def find_comments(
    text: str, lines: Lines, code: tuple[Span, ...] = ()
) -> tuple[IgnoreComment, ...]:
    """Every such comment, in order, but for those in the spans of `code`: they are only shown.

    Linear in the length of the text; never raises.
    """
    found = [span for span in _find_spans(text) if not is_within(code, span[0])]
    if not found:
        return ()
    without = read_lines(_blank(text, found)).lines
    # Where the next block begins and ends, for every line: comments may stand in thousands.
    begins = _list_next([bool(line.strip()) for line in without])
    ends = _list_next([not line.strip() for line in lines.lines])
    return tuple(_read(text, span, lines, begins, ends) for span in found)


def part_findings(
    findings: Iterable[Finding],
    comments: Sequence[IgnoreComment],
    ran: Collection[str] = (),
) -> PartedFindings:
    """Part `findings`; `ran` are the ids of the rules that had their say.

    A comment without a reason, or for a rule that does not exist, suppresses nothing. Whether one
    is unused can be told only if every rule that it names has run.
    """
    if not comments:
        return PartedFindings(tuple(findings))
    of_lines: dict[tuple[str, int], int] = {}
    of_blocks: dict[str, list[tuple[int, int]]] = {}
    for number, one in enumerate(comments):
        for rule in match_rules(one.rule) if one.reason else ():
            if one.of_line:
                of_lines[rule, one.first] = number
            else:
                of_blocks.setdefault(rule, []).append((one.first, number))

    def find_answer(finding: Finding) -> int | None:
        """The number of the nearest comment that speaks for a finding."""
        number = of_lines.get((finding.rule, finding.line))
        # A block that begins later never ends earlier, so the last one to begin decides.
        blocks = of_blocks.get(finding.rule, [])
        place = bisect_right(blocks, finding.line, key=lambda block: block[0]) - 1
        if number is None and place >= 0 and finding.line <= comments[blocks[place][1]].last:
            number = blocks[place][1]
        return number

    answered = [(one, find_answer(one)) for one in findings]
    used = {number for _, number in answered}
    return PartedFindings(
        tuple(one for one, number in answered if number is None),
        tuple(
            SuppressedFinding(one, comments[number])
            for one, number in answered
            if number is not None
        ),
        tuple(
            _judge(one, match_rules(one.rule), used=number in used, ran=ran)
            for number, one in enumerate(comments)
        ),
    )


def _judge(
    one: IgnoreComment, named: frozenset[str], *, used: bool, ran: Collection[str]
) -> IgnoreComment:
    if not named:
        return replace(one, state="unknown-rule", nearest=suggest_rule(one.rule))
    if not one.reason:
        return replace(one, state="no-reason")
    if used:
        return replace(one, state="used")
    return replace(one, state="unused" if named <= set(ran) else "idle")


def _find_spans(text: str) -> Iterator[Span]:
    opening = _OPENING.search(text)
    while opening:
        end = text.find(_CLOSING, opening.end())
        if end < 0:
            return
        yield opening.start(), end + len(_CLOSING)
        opening = _OPENING.search(text, end)


def _blank(text: str, spans: Sequence[Span]) -> str:
    """`text` with blanks in place of the comments; its lines stay where they are."""
    pieces: list[str] = []
    done = 0
    for start, end in spans:
        pieces += (text[done:start], _NO_LINE_END.sub(" ", text[start:end]))
        done = end
    return "".join((*pieces, text[done:]))


def _list_next(wanted: Sequence[bool]) -> list[int]:
    """For each line the first from there on that is wanted; one after the last if none is."""
    found = [len(wanted)] * (len(wanted) + 1)
    for number in range(len(wanted) - 1, -1, -1):
        found[number] = number if wanted[number] else found[number + 1]
    return found


def _read(
    text: str, span: Span, lines: Lines, begins: Sequence[int], ends: Sequence[int]
) -> IgnoreComment:
    """The comment; alone on its lines it speaks for the next block, further comments aside."""
    body = _BODY.match(_OPENING.sub("", text[slice(*span)]).removesuffix(_CLOSING))
    rule, reason = (body["rule"], body["reason"] if body["colon"] else "") if body else ("", "")
    reason = " ".join(reason.split())
    line, end = (lines.locate(offset).line for offset in (span[0], span[1] - 1))
    alone = begins[line - 1] >= end
    first, last = (begins[end] + 1, ends[begins[end]]) if alone else (line, line)
    said = reason if any(map(str.isalnum, reason)) else ""
    return IgnoreComment(*span, line, rule, said, first, last, of_line=not alone)
