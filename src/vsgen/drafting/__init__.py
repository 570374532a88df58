"""Brief -> passage, and passages -> article: ask the writer, check the reply, assemble.

The writer is asked only for what no lock holds for present inputs.
"""

from vsgen.drafting.assembly import assemble_article, key_of
from vsgen.drafting.drafts import Draft, draft_article
from vsgen.drafting.gate import Fault, find_faults
from vsgen.drafting.wording import Wording

__all__ = [
    "Draft",
    "Fault",
    "Wording",
    "assemble_article",
    "draft_article",
    "find_faults",
    "key_of",
]
