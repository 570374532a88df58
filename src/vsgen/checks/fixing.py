"""Makes every mechanical fix in a file's text, or says why it stays as it is.

Writes nothing. What an article states is compared before and after: no section, statistic,
footnote label, address or code may come, go or change.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import unified_diff

from vsgen.checks.fix_safety import Substance, name_difference
from vsgen.checks.inspection import Inspection
from vsgen.checks.rule import Finding, Fix

_MOST_PASSES = 10
_CRLF = "\r\n"
_NO_END = "\n\\ No newline at end of file\n"

Inspect = Callable[[str], Inspection]
Weigh = Callable[[str], Substance]


@dataclass(frozen=True, slots=True)
class Mended:
    """A text after fixing."""

    raw: str
    """With the line ends and the byte order mark it came with."""
    fixed: int
    """How many fixes are in it; 0 if it is as it was."""
    before: Inspection
    inspection: Inspection
    """Of the text with the fixes."""
    refused: str = ""
    """What would have changed, had the fixes been made; then none was."""
    culprits: tuple[str, ...] = ()
    """The rules whose fixes would each have changed something by themselves."""


def mend_text(raw: str, inspect: Inspect, weigh: Weigh) -> Mended:
    """`raw` with the fixes of its findings, until none is left; the line ends stay as they are."""
    first = inspection = inspect(even_lines(raw))
    mended, fixed = raw, 0
    for _ in range(_MOST_PASSES):
        fixes = choose_fixes(inspection.findings)
        if not fixes:
            break
        mended = apply_fixes(mended, fixes)
        fixed += len(fixes)
        inspection = inspect(even_lines(mended))
    if mended == raw:
        return Mended(raw, 0, first, first)
    difference = name_difference(weigh(first.text), weigh(inspection.text))
    if difference:
        culprits = tuple(_find_culprits(first, weigh))
        return Mended(raw, 0, first, first, difference, culprits)
    return Mended(mended, fixed, first, inspection)


def choose_fixes(findings: Iterable[Finding]) -> tuple[Fix, ...]:
    """The fixes that can be made together: where two meet, the first one."""
    chosen: list[Fix] = []
    fixes = {finding.fix for finding in findings if finding.fix is not None}
    for fix in sorted(fixes):
        last = chosen[-1] if chosen else None
        if last is None or fix.start > last.end or (fix.start == last.end > last.start):
            chosen.append(fix)
    return tuple(chosen)


def apply_fixes(raw: str, fixes: Iterable[Fix]) -> str:
    """`raw` with `fixes`, which are sorted, apart, and count its characters with LF line ends."""
    ends = _list_crlf(raw)
    newline = _CRLF if 2 * len(ends) > raw.count("\n") else "\n"
    pieces: list[str] = []
    done = 0
    for fix in fixes:
        start, end = (offset + bisect_left(ends, offset) for offset in (fix.start, fix.end))
        pieces += (raw[done:start], fix.text.replace("\n", newline))
        done = end
    return "".join((*pieces, raw[done:]))


def even_lines(raw: str) -> str:
    """`raw` with LF line ends, as a check reads it."""
    return raw.replace(_CRLF, "\n")


def format_diff(path: str, before: str, after: str) -> str:
    """What changes, as a unified diff with LF line ends; empty if nothing does."""
    lines = unified_diff(_split_lines(before), _split_lines(after), path, path)
    return "".join(line if line.endswith("\n") else f"{line}{_NO_END}" for line in lines)


def _split_lines(raw: str) -> list[str]:
    """Lines with their ends; unlike `splitlines` it knows only those that a diff knows."""
    *lines, last = even_lines(raw).split("\n")
    return [*(f"{line}\n" for line in lines), *([last] if last else [])]


def _find_culprits(inspection: Inspection, weigh: Weigh) -> Iterator[str]:
    before = weigh(inspection.text)
    for rule in dict.fromkeys(one.rule for one in inspection.findings if one.fix):
        fixes = choose_fixes(one for one in inspection.findings if one.rule == rule)
        if name_difference(before, weigh(apply_fixes(inspection.text, fixes))):
            yield rule


def _list_crlf(raw: str) -> list[int]:
    """For each CRLF, where its LF stands once every CR before an LF is gone."""
    found: list[int] = []
    at = raw.find(_CRLF)
    while at >= 0:
        found.append(at - len(found))
        at = raw.find(_CRLF, at + 2)
    return found
