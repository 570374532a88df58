"""Brief -> passage, and passages -> article: ask the writer, check the reply, assemble.

The writer is asked only for what no lock holds for present inputs.
"""

from vsgen.drafting.assembly import assemble_article, key_of
from vsgen.drafting.drafts import Draft, Standing, draft_article
from vsgen.drafting.gate import Fault, find_faults
from vsgen.drafting.needs import BuiltIn, Wordsmith
from vsgen.drafting.spent import Spent
from vsgen.drafting.wording import Wording

__all__ = [
    "BuiltIn",
    "Draft",
    "Fault",
    "Spent",
    "Standing",
    "Wording",
    "Wordsmith",
    "assemble_article",
    "draft_article",
    "find_faults",
    "key_of",
]
