"""An article -> what it states: sections, statistics, footnote labels. No fix may change these."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from vsgen.articles import Outline, fold_heading, read_article
from vsgen.claims import Claim, account_for
from vsgen.tracing import find_furniture

_VERBS = {(True, False): "go", (False, True): "come in", (False, False): "change"}
_LABEL = re.compile(r"\[\^([^\]\s]{1,200}+)\]:?")


class Piece(NamedTuple):
    """One thing that an article states, without its place."""

    said: str
    """For a person; how it is written may change."""
    meant: Hashable


@dataclass(frozen=True, slots=True)
class Substance:
    """What must be the same before and after."""

    sections: tuple[Piece, ...]
    statistics: tuple[Piece, ...]
    labels: tuple[Piece, ...]
    """Of footnote marks and definitions."""


def weigh_text(text: str, outline: Outline, names: tuple[str, ...]) -> Substance:
    """What `text` states; what a page had around the article states nothing of its own."""
    own = _without_furniture(text)
    account = account_for(own, names)
    claims = (Piece(own[slice(*claim.span)], _measure(claim)) for claim in account.claims)
    others = (Piece(own[slice(*span)], own[slice(*span)]) for span in account.unaccounted)
    labels = (Piece(match[0], match[0]) for match in _LABEL.finditer(own))
    return Substance(tuple(_sections(own, outline)), (*claims, *others), tuple(labels))


def name_difference(before: Substance, after: Substance) -> str:
    """The first thing that would come, go or change, in words; empty if nothing would."""
    kinds = (
        ("heading", before.sections, after.sections),
        ("statistic", before.statistics, after.statistics),
        ("footnote label", before.labels, after.labels),
    )
    for kind, old, new in kinds:
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


def _without_furniture(text: str) -> str:
    pieces: list[str] = []
    done = 0
    for start, end in find_furniture(text):
        pieces.append(text[done:start])
        done = max(done, end)
    return "".join((*pieces, text[done:]))
