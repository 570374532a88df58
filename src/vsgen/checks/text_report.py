"""Writes findings for people: what, where, the line with the place, what to do.

output/a-vs-b.md:12:31: error statistics.value: says 35%; ... records 33.5 percent
  | Employment is projected to grow 35% from 2024 to 2034[^...
  |                                 ^~~
  = write 33.5 percent, or cite the source that says 35%

Whatever an article holds, nothing in the report steers a terminal or reads as a command of CI.
Room is counted in columns of a terminal: a wide letter takes two, a combining mark none.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from textwrap import wrap
from typing import NamedTuple
from unicodedata import category, east_asian_width

from vsgen.checks.rule import Finding, Severity

Paint = Callable[[str, str], str]
"""A text and what it is ("error", "place", "gutter") -> the text in colour."""

_INDENT = "    "
_LINE = "  | "
_HINT = "  = "
_WIDTH = 100
_CUT = "…"

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


class Excerpt(NamedTuple):
    """A line, or a part of it, that can be printed as it is."""

    line: str
    lead: int
    """Columns before the place."""
    width: int
    """Columns that the place takes; at least 1."""


def cut_excerpt(text: str, start: int, end: int, room: int) -> Excerpt | None:
    """The line around `start`, cut to `room` columns; None where the line is blank."""
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", start)
    stop = len(text) if stop < 0 else stop
    first, last = _choose_window(text, start, (begin, stop), room)
    if not text[first:last].strip():
        return None
    head = _CUT if first > begin else ""
    tail = _CUT if last < stop else ""
    line = show_plainly(head + text[first:last] + tail)
    width = measure(text[start : max(min(end, last), start)])
    return Excerpt(line, len(head) + measure(text[first:start]), max(width, 1))


def show_plainly(text: str) -> str:
    """`text` with a dot for each letter that is not seen, or steers, and plain blanks."""
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() else " " if category(letter) == "Zs" else "·"
        for letter in text
    )


def measure(text: str) -> int:
    """The columns that `text` takes, shown plainly."""
    return len(text) if text.isascii() else sum(map(_measure_letter, text))


def _choose_window(text: str, start: int, line: tuple[int, int], room: int) -> tuple[int, int]:
    """Offsets of what is shown: all if it fits, else a third of the room before the place."""
    begin, stop = line
    if stop - begin <= room and measure(text[begin:stop]) <= room:
        return begin, stop
    room -= 2 * len(_CUT)
    first = _walk(text, start, begin, room // 3)
    last = _walk(text, start, stop, room - measure(text[first:start]))
    first = _walk(text, start, begin, room - measure(text[start:last]))
    return first, last


def _walk(text: str, start: int, limit: int, room: int) -> int:
    """As far from `start` towards `limit` as `room` columns go."""
    step = 1 if limit > start else -1
    at = start
    while at != limit:
        room -= _measure_letter(text[at if step > 0 else at - 1])
        if room < 0:
            break
        at += step
    return at


def _measure_letter(letter: str) -> int:
    if category(letter) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(letter) in ("W", "F") else 1
