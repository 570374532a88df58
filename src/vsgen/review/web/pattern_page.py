"""Shows the sentence patterns of the service, and finds the one that a form means."""

import json
from dataclasses import dataclass
from hashlib import sha256

from vsgen.errors import VsgenError
from vsgen.review.service import Review
from vsgen.review.subject import is_role
from vsgen.review.views import Pattern
from vsgen.review.web.diff_html import Notes
from vsgen.review.web.diff_lines import split_lines
from vsgen.review.web.labels import name_figure, name_place
from vsgen.review.web.passage_layout import Block, show_block
from vsgen.review.web.typed_text import list_labels
from vsgen.revisions import Piece, diff_words


@dataclass(frozen=True, slots=True)
class ShownPattern:
    """One pattern, ready to be laid out."""

    pattern: Pattern
    id: str
    """Changes with its sentences and places: what was read is what is approved."""
    blocks: tuple[Block, ...]
    """Sentences, and rows of tables below the head of their table."""
    figures: tuple[str, ...]
    """What is measured, of whom."""
    publisher: str
    places: tuple[tuple[str, str, str], ...]
    """Slug, key and name of each."""


def list_shown_patterns(review: Review) -> tuple[ShownPattern, ...]:
    """All patterns, in the service's order."""
    headings = {it.id: it.heading or "Introduction" for it in review.prompts.outline.sections}
    library = review.library
    shown = []
    for it in review.list_patterns():
        ids = it.figure.split(", ")
        sources = {rec.source.publisher for id in ids for rec in library.figures.get(id, ())[:1]}
        places = ((*place, name_place(library, headings, *place)) for place in it.places)
        shown.append(
            ShownPattern(
                it,
                _identify(it),
                _show_blocks(review, it),
                tuple(name_figure(library, id) for id in ids),
                ", ".join(sorted(sources)),
                tuple(places),
            )
        )
    return tuple(shown)


def find_pattern(review: Review, id: str) -> Pattern | None:
    """The pattern that a page showed under `id`; None if it is no longer the same."""
    return next((one for one in review.list_patterns() if _identify(one) == id), None)


def _show_blocks(review: Review, pattern: Pattern) -> tuple[Block, ...]:
    """The changed sentences and rows; rows of one table stand in one, with its head."""
    pieces: list[Piece] = []
    head = ""
    for old, new in zip(pattern.before.split("\n"), pattern.after.split("\n"), strict=False):
        if new.lstrip().startswith("|"):
            above = _find_head(review, pattern, new)
            if above and above != head:
                pieces.append(Piece("equal", f"\n{above}\n"))
            # A changed head stands among the rows itself.
            head = above or new.strip()
        pieces += (*diff_words(old, new), Piece("equal", "\n"))
    labels = list_labels(*(piece.text for piece in pieces))
    notes = Notes({label: (number, "") for number, label in enumerate(labels, start=1)})
    return tuple(show_block(line, "inline", notes) for line in split_lines(pieces))


def _find_head(review: Review, pattern: Pattern, row: str) -> str:
    """The first row of the table that `row` stands in, at the pattern's first place."""
    slug = pattern.places[0][0]
    if is_role(slug):
        return ""
    try:
        lines = (review.desk.read_article(slug) or "").split("\n")
    except VsgenError:
        return ""
    at = next((number for number, line in enumerate(lines) if line.strip() == row.strip()), 0)
    while at > 0 and lines[at - 1].lstrip().startswith("|"):
        at -= 1
    return lines[at].strip() if lines[at].strip() != row.strip() else ""


def _identify(pattern: Pattern) -> str:
    content = (pattern.before, pattern.after, pattern.figure, pattern.places)
    return sha256(json.dumps(content).encode()).hexdigest()[:32]
