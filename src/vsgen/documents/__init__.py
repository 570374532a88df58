"""The parts of a text: what of it is prose, its sentences, cells, notes and links, by offsets.

Reads Markdown and plain text of anybody, and knows nothing of what is said in them. All of vsgen
reads by it, so that all agree where a sentence ends and which number stands in a cell.
"""

from vsgen.documents.blocks import Block, find_blocks, list_apart
from vsgen.documents.markup import MARK, Region, Span, find_markup, measure_fields
from vsgen.documents.notes import (
    Link,
    Mark,
    Note,
    find_links,
    find_marks,
    find_notes,
    replace_marks,
)
from vsgen.documents.prose import Prose, leave_out, mask_prose
from vsgen.documents.sentences import Sentences, find_sentences, split_sentences
from vsgen.documents.tables import (
    Cell,
    Cells,
    Row,
    Table,
    find_bars,
    find_tables,
    is_rule,
    split_row,
)

__all__ = [
    "MARK",
    "Block",
    "Cell",
    "Cells",
    "Link",
    "Mark",
    "Note",
    "Prose",
    "Region",
    "Row",
    "Sentences",
    "Span",
    "Table",
    "find_bars",
    "find_blocks",
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
    "replace_marks",
    "split_row",
    "split_sentences",
]
