"""Makes every mechanical fix in a file's text, or says why it stays as it is.

Writes nothing. What an article states is compared before and after: no section, statistic,
footnote label, address or code may come, go or change.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from typing import NamedTuple

from vsgen.articles import Outline, find_boilerplate, fold_heading, read_article
from vsgen.articles.literals import find_literals
from vsgen.checks.inspection import Inspection
from vsgen.checks.rule import Finding, Fix
from vsgen.checks.rules.pasted_text import name_boilerplate
from vsgen.claims import Claim, account_for
from vsgen.documents import find_marks, find_notes, leave_out

_MOST_PASSES = 10
_CRLF = "\r\n"
_VERBS = {(True, False): "go", (False, True): "come in", (False, False): "change"}
_NO_END = "\n\\ No newline at end of file\n"


class Piece(NamedTuple):
    """One thing that an article states, without its place."""

    said: str
    """For a person; how it is written may change."""
    meant: Hashable


Substance = Mapping[str, Sequence[Piece]]
"""What must be the same before and after, by what it is called."""

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


def weigh_text(text: str, outline: Outline, names: Collection[str]) -> Substance:
    """What `text` states; what a page had around the article states nothing of its own."""
    own = leave_out(text, find_boilerplate(text))
    notes = find_notes(own)
    body = leave_out(own, ((note.start, note.end + 1) for note in notes))
    marks = [mark.label for mark in find_marks(body)]
    # What no mark points to states nothing, and what is defined twice alike states it once.
    marked = frozenset(marks)
    defined = {note.label: own[slice(*note.body)] for note in notes if note.label in marked}
    labels = [Piece(f"[^{label}]", label) for label in marks]
    labels += [Piece(f"[^{label}]:", (label, "defined")) for label in defined]
    parts = (body, *defined.values())
    return {
        "heading": [*_list_headings(own, outline)],
        "statistic": [piece for part in parts for piece in _list_numbers(part, names)],
        "footnote label": labels,
        "address or code": [piece for part in parts for piece in _list_literals(part)],
    }


def name_difference(before: Substance, after: Substance) -> str:
    """The first thing that would come, go or change, in words; empty if nothing would."""
    for kind, old in before.items():
        new = after[kind]
        if [one.meant for one in old] != [one.meant for one in new]:
            gone, come = _first_without(old, new), _first_without(new, old)
            if gone and come:
                return f"the {kind} {gone} would become {come}"
            return f"the {kind} {gone or come or 'order'} would {_VERBS[bool(gone), bool(come)]}"
    return ""


def _first_without(pieces: Iterable[Piece], others: Iterable[Piece]) -> str:
    """The first piece that has no counterpart, quoted."""
    left = Counter(other.meant for other in others)
    for piece in pieces:
        left[piece.meant] -= 1
        if left[piece.meant] < 0:
            return f"“{' '.join(piece.said.split())}”"
    return ""


def _list_headings(text: str, outline: Outline) -> Iterator[Piece]:
    """Headings with their rank; two spellings of a section that the outline knows mean the same."""
    article = read_article(text, outline)
    yield Piece(f"# {article.title}", (1, fold_heading(article.title)))
    for section in article.sections:
        known = outline.identify(section.heading)
        meant = known.id if known else fold_heading(section.heading)
        yield Piece(f"## {section.heading}", (2, meant))
        for part in section.parts:
            yield Piece(f"### {part.heading}", (3, fold_heading(part.heading)))


def _list_numbers(text: str, names: Collection[str]) -> Iterator[Piece]:
    account = account_for(text, names)
    yield from (Piece(text[slice(*claim.span)], _measure(claim)) for claim in account.claims)
    yield from (Piece(text[slice(*span)], text[slice(*span)]) for span in account.unaccounted)


def _measure(claim: Claim) -> Hashable:
    amounts = (claim.value, claim.low, claim.high)
    return (claim.kind, *amounts, claim.unit, claim.period, claim.modifier)


def _list_literals(text: str) -> Iterator[Piece]:
    own = "\n".join(line for line in text.split("\n") if not name_boilerplate(line))
    for start, end in find_literals(own):
        yield Piece(own[start:end], own[start:end].strip("\n"))
