"""Brief -> passage, and passages -> article: ask the writer, check the reply, assemble.

The writer is asked only for what no lock holds for present inputs.
"""

from vsgen.drafting.assembly import arrange_article, assemble_article, key_of, map_texts
from vsgen.drafting.drafts import Draft, draft_article
from vsgen.drafting.gate import Fault, find_faults
from vsgen.drafting.needs import BuiltIn, Wordsmith
from vsgen.drafting.refusals import Refused
from vsgen.drafting.runs import Reworded, Standing
from vsgen.drafting.spent import Spent
from vsgen.drafting.wording import Wording, find_figures, make_wording

__all__ = [
    "BuiltIn",
    "Draft",
    "Fault",
    "Refused",
    "Reworded",
    "Spent",
    "Standing",
    "Wording",
    "Wordsmith",
    "arrange_article",
    "assemble_article",
    "draft_article",
    "find_faults",
    "find_figures",
    "key_of",
    "make_wording",
    "map_texts",
]
