"""The parts of a text: what of it is prose, its sentences, cells, notes and links, by offsets.

A Markdown or plain text of anybody comes in; spans of it go out, and what they say is not known.
All of vsgen reads by it, so that all agree where a sentence ends. Start with `prose`.
"""

from vsgen.documents.markup import MARK, Region, Span, measure_fields
from vsgen.documents.notes import (
    Link,
    Mark,
    find_definitions,
    find_links,
    find_marks,
    find_notes,
    normalize_address,
    replace_marks,
)
from vsgen.documents.prose import Prose, find_markup, leave_out, mask_prose, unite_spans
from vsgen.documents.sentences import find_sentences, split_sentences
from vsgen.documents.structure import (
    Cell,
    Cells,
    find_bars,
    find_blocks,
    find_tables,
    is_rule,
    list_apart,
    split_row,
)

__all__ = [
    "MARK",
    "Cell",
    "Cells",
    "Link",
    "Mark",
    "Prose",
    "Region",
    "Span",
    "find_bars",
    "find_blocks",
    "find_definitions",
    "find_links",
    "find_marks",
    "find_markup",
    "find_notes",
    "find_sentences",
    "find_tables",
    "is_rule",
    "leave_out",
    "list_apart",
    "mask_prose",
    "measure_fields",
    "normalize_address",
    "replace_marks",
    "split_row",
    "split_sentences",
    "unite_spans",
]
