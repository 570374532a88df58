"""Differences between two texts or articles. Pure."""

from vsgen.revisions.blocks import diff_texts
from vsgen.revisions.pieces import Piece, new_text, old_text
from vsgen.revisions.printing import format_pieces, shorten_pieces
from vsgen.revisions.sections import SectionChange, diff_sections
from vsgen.revisions.words import diff_words

__all__ = [
    "Piece",
    "SectionChange",
    "diff_sections",
    "diff_texts",
    "diff_words",
    "format_pieces",
    "new_text",
    "old_text",
    "shorten_pieces",
]
