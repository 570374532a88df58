"""Differences between two texts or articles, and three-way merges of them. Pure."""

from vsgen.revisions.article_merging import ArticleMerge, merge_articles
from vsgen.revisions.blocks import diff_texts
from vsgen.revisions.footnotes import merge_footnotes
from vsgen.revisions.lifting import (
    lift_text,
    list_references,
    lower_text,
    print_references,
    print_units,
)
from vsgen.revisions.merge_parts import MergePart, Outcome
from vsgen.revisions.merging import Merge, merge_texts
from vsgen.revisions.pieces import Piece, is_typography, new_text, old_text
from vsgen.revisions.sections import SectionChange, diff_sections
from vsgen.revisions.words import diff_words

__all__ = [
    "ArticleMerge",
    "Merge",
    "MergePart",
    "Outcome",
    "Piece",
    "SectionChange",
    "diff_sections",
    "diff_texts",
    "diff_words",
    "is_typography",
    "lift_text",
    "list_references",
    "lower_text",
    "merge_articles",
    "merge_footnotes",
    "merge_texts",
    "new_text",
    "old_text",
    "print_references",
    "print_units",
]
