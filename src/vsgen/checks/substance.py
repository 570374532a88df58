"""An article -> what no fix may change: its sections, statistics, labels, addresses and code."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from vsgen.articles import Outline, find_boilerplate, fold_heading, read_article
from vsgen.articles.literals import find_literals
from vsgen.checks.rules.furniture import name_furniture
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
        "heading": [*_sections(own, outline)],
        "statistic": [piece for part in parts for piece in _count(part, names)],
        "footnote label": labels,
        "address or code": [piece for part in parts for piece in _spell_out(part)],
    }


def _spell_out(text: str) -> Iterator[Piece]:
    own = "\n".join(line for line in text.split("\n") if not name_furniture(line))
    for start, end in find_literals(own):
        yield Piece(own[start:end], own[start:end].strip("\n"))


def _count(text: str, names: Collection[str]) -> Iterator[Piece]:
    account = account_for(text, names)
    yield from (Piece(text[slice(*claim.span)], _measure(claim)) for claim in account.claims)
    yield from (Piece(text[slice(*span)], text[slice(*span)]) for span in account.unaccounted)


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


def _sections(text: str, outline: Outline) -> Iterator[Piece]:
    """Headings with their rank; two spellings of a section that the outline knows mean the same."""
    article = read_article(text, outline)
    yield Piece(f"# {article.title}", (1, fold_heading(article.title)))
    for section in article.sections:
        known = outline.identify(section.heading)
        yield Piece(
            f"## {section.heading}", (2, known.id if known else fold_heading(section.heading))
        )
        for part in section.parts:
            yield Piece(f"### {part.heading}", (3, fold_heading(part.heading)))


def _measure(claim: Claim) -> Hashable:
    amounts = (claim.value, claim.low, claim.high)
    return (claim.kind, *amounts, claim.unit, claim.period, claim.modifier)
