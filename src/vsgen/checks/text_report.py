"""Writes findings for people: what, where, the line with the place, what to do.

output/a-vs-b.md:12:31: error statistics.value: says 35%; ... records 33.5 percent
  | Employment is projected to grow 35% from 2024 to 2034[^...
  |                                 ^~~
  = write 33.5 percent, or cite the source that says 35%

Whatever an article holds, nothing in the report steers a terminal or reads as a command of CI.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from textwrap import wrap
from typing import NamedTuple

from vsgen.checks.excerpt import cut_excerpt, show_plainly
from vsgen.checks.rule import Finding, Severity

Paint = Callable[[str, str], str]
"""A text and what it is ("error", "place", "gutter") -> the text in colour."""

_INDENT = "    "
_LINE = "  | "
_HINT = "  = "
_WIDTH = 100

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""Worst first."""

RuleCounts = Counter[tuple[str, Severity, bool]]
"""How many findings there are by rule, level, and whether `--fix` mends them."""


class RuleCount(NamedTuple):
    """How often a rule has found something, at one level."""

    rule: str
    severity: Severity
    findings: int
    fixable: int


def format_report(
    path: str,
    text: str,
    findings: Iterable[Finding],
    width: int | None = None,
    paint: Paint = lambda text, _: text,
) -> str:
    """The findings of one article, errors first, else in the order given; empty if there are none.

    With `width`, in columns, everything is folded to fit a terminal; without, a message stays on
    the line of its place, for `grep` and editors.
    """
    lines: list[str] = []
    place: tuple[int, int] | None = None
    for finding in sorted(findings, key=lambda it: SEVERITIES.index(it.severity)):
        lines += _format_head(path, finding, width, paint)
        # Several findings of one place show it once.
        if place != (place := (finding.start, finding.end)):
            lines += _format_place(text, finding, width or _WIDTH, paint)
        lines += _format_hint(finding, width, paint)
    return "".join(f"{line}\n" for line in lines)


def count_by_rule(findings: Iterable[Finding]) -> RuleCounts:
    """The counts of findings."""
    return Counter((one.rule, one.severity, one.fix is not None) for one in findings)


def rank_rules(counts: RuleCounts) -> list[RuleCount]:
    """The same as a table: errors first, then what was found most often."""
    rows = [
        RuleCount(*name, counts[*name, False] + counts[*name, True], counts[*name, True])
        for name in {(rule, severity) for rule, severity, _ in counts}
    ]
    return sorted(rows, key=lambda it: (SEVERITIES.index(it.severity), -it.findings, it.rule))


def format_counts(rows: Iterable[RuleCount], finds: Callable[[str], str]) -> str:
    """A line for each rule; `finds` says of a rule what it finds."""
    told = [
        (f"{row.findings:,}", row.severity, row.rule, "[*]" if row.fixable else "", finds(row.rule))
        for row in rows
    ]
    wide = [max(map(len, column), default=0) for column in zip(*told, strict=True)]
    return "".join(
        f"{count:>{wide[0]}}  {level:<{wide[1]}}  {rule:<{wide[2]}}  {fix:<{wide[3]}}  {said}\n"
        for count, level, rule, fix, said in told
    )


def summarize_findings(findings: Iterable[Finding]) -> str:
    """How many of each severity: "2 errors, 1 warning", or "nothing found"."""
    return summarize_counts(Counter(finding.severity for finding in findings))


def summarize_counts(counts: Mapping[Severity, int]) -> str:
    """The same of findings that were counted."""
    named = [
        f"{counts[severity]:,} {severity}{'' if counts[severity] == 1 else 's'}"
        for severity in SEVERITIES
        if counts.get(severity)
    ]
    return ", ".join(named) or "nothing found"


def _format_head(path: str, finding: Finding, width: int | None, paint: Paint) -> list[str]:
    place = f"{path}:{finding.line}:{finding.column}:"
    name = f"{finding.severity} {finding.rule}:"
    first, *rest = _fold(show_plainly(f"{place} {name} {finding.message}"), width, "")
    for words, kind in ((place, "place"), (name, finding.severity)):
        first = first.replace(show_plainly(words), paint(show_plainly(words), kind), 1)
    return [first, *rest]


def _format_place(text: str, finding: Finding, width: int, paint: Paint) -> list[str]:
    excerpt = cut_excerpt(text, finding.start, finding.end, width - len(_LINE))
    if excerpt is None:
        return []
    gutter = paint(_LINE, "gutter")
    marked = " " * excerpt.lead + paint("^" + "~" * (excerpt.width - 1), finding.severity)
    return [gutter + excerpt.line, gutter + marked]


def _format_hint(finding: Finding, width: int | None, paint: Paint) -> Iterator[str]:
    hint = finding.hint
    if finding.fix is not None:
        hint = f"{hint} (--fix does it)" if hint else "--fix mends it"
    for line in hint.splitlines():
        first, *rest = _fold(show_plainly(line), width, _HINT)
        yield paint(_HINT, "gutter") + first.removeprefix(_HINT)
        yield from rest


def _fold(line: str, width: int | None, lead: str) -> list[str]:
    if width is None:
        return [lead + line]
    folded = wrap(
        line,
        width,
        initial_indent=lead,
        subsequent_indent=_INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return folded or [lead]
