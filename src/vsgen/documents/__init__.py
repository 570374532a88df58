"""The parts of a text: what of it is prose, its sentences, cells, notes and links, by offsets.

Reads Markdown and plain text of anybody, and knows nothing of what is said in them. All of vsgen
reads by it, so that all agree where a sentence ends and which number stands in a cell.
"""

from vsgen.documents.blocks import Block, find_blocks
from vsgen.documents.markup import Region, Span, find_markup
from vsgen.documents.notes import Link, Mark, Note, find_links, find_marks, find_notes
from vsgen.documents.prose import Prose, mask_prose
from vsgen.documents.sentences import Sentences, find_sentences, split_sentences
from vsgen.documents.tables import Cell, Cells, Row, Table, find_tables

__all__ = [
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
    "find_blocks",
    "find_links",
    "find_marks",
    "find_markup",
    "find_notes",
    "find_sentences",
    "find_tables",
    "mask_prose",
    "split_sentences",
]
