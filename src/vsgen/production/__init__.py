"""The story of vsgen: plan, draft, merge with what people wrote, check, save.

`story` tells it on one page; the other files are its steps.
"""

from vsgen.production.inputs import inputs_of
from vsgen.production.merging import Merged, merge_with_hand
from vsgen.production.rebuilding import rebuild_article
from vsgen.production.story import Produced, produce_article
from vsgen.production.upkeep import read_current

__all__ = [
    "Merged",
    "Produced",
    "inputs_of",
    "merge_with_hand",
    "produce_article",
    "read_current",
    "rebuild_article",
]
