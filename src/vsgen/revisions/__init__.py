"""Differences between two texts or articles, and three-way merges of them. Pure.

Texts and parsed articles enter; pieces of what went and came leave, or one text with its
conflicts. Start at `text_merge` and `article_merge`; for differences at `text_diff`.
"""

from vsgen.revisions.article_merge import (
    ArticleMerge,
    identify_parts,
    identify_sections,
    merge_articles,
    merge_footnotes,
)
from vsgen.revisions.lifting import (
    lift_text,
    list_references,
    lower_text,
    print_references,
    print_units,
)
from vsgen.revisions.text_diff import SectionChange, diff_sections, diff_texts
from vsgen.revisions.text_merge import Merge, merge_texts
from vsgen.revisions.text_units import Unit, fold_typography, split_units
from vsgen.revisions.unit_merge import MergeOutcome, MergePart
from vsgen.revisions.word_diff import Op, Piece, diff_words, new_text, old_text

__all__ = [
    "ArticleMerge",
    "Merge",
    "MergeOutcome",
    "MergePart",
    "Op",
    "Piece",
    "SectionChange",
    "Unit",
    "diff_sections",
    "diff_texts",
    "diff_words",
    "fold_typography",
    "identify_parts",
    "identify_sections",
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
    "split_units",
]
