"""What no fix may change: sections, statistics, labels, addresses, code and whatever is no prose.

A single fix is held against what it touches, a mended article against what it stated before.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from vsgen.articles import Outline, find_boilerplate, fold_heading, read_article
from vsgen.articles.literals import find_literals
from vsgen.checks.rule import Fix
from vsgen.checks.rules.pasted_text import name_boilerplate
from vsgen.claims import Claim, account_for
from vsgen.documents import find_marks, find_notes, leave_out

_VERBS = {(True, False): "go", (False, True): "come in", (False, False): "change"}


class Piece(NamedTuple):
    """One thing that an article states, without its place."""

    said: str
    """For a person; how it is written may change."""
    meant: Hashable


Substance = Mapping[str, Sequence[Piece]]
"""What must be the same before and after, by what it is called."""


def touches_literal(fix: Fix, text: str) -> bool:
    """Whether `fix` would change an address, an image, code, a tag, a formula or a label.

    Those within what it replaces may stand in its text. Whole lines may be taken out with all
    that is in them; whether the article needs them is weighed with the whole.
    """
    literals = find_literals(text)
    # They are in order and apart: those around the fix stand together.
    first = bisect_right(literals, fix.start, key=lambda span: span[1])
    last = bisect_left(literals, max(fix.end, fix.start + 1), key=lambda span: span[0])
    at, lost = 0, False
    for start, end in literals[first:last]:
        if fix.start <= start and end <= fix.end:
            found = fix.text.find(text[start:end], at)
            at, lost = found + end - start, lost or found < 0
        elif start < fix.end and fix.start < end:
            return True
    begins = fix.start == 0 or text[fix.start - 1] == "\n"
    ends = fix.end == len(text) or text[fix.end - 1 : fix.end] == "\n"
    return lost and not (begins and ends and not fix.text)


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
