"""Words the passages of a plan and assembles them: ask the writer, check the reply.

The writer is asked only for what no lock holds for present inputs.
"""

from vsgen.drafting.built_in import BuiltIn
from vsgen.drafting.drafts import Draft, draft_article
from vsgen.drafting.gate import Fault, find_faults
from vsgen.drafting.layout import arrange_article, assemble_article, map_texts
from vsgen.drafting.needs import (
    Refused,
    Spent,
    Standing,
    Wordsmith,
    find_figures,
    name_figures,
)
from vsgen.drafting.steps import meet_needs

__all__ = [
    "BuiltIn",
    "Draft",
    "Fault",
    "Refused",
    "Spent",
    "Standing",
    "Wordsmith",
    "arrange_article",
    "assemble_article",
    "draft_article",
    "find_faults",
    "find_figures",
    "map_texts",
    "meet_needs",
    "name_figures",
]
