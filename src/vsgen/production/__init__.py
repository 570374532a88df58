"""The story of vsgen: plan, draft, merge with what people wrote, check, save.

A pair and a `Workshop` enter, an article stands on the desk and is told of. Start at `story`.
"""

from vsgen.production.hand_merge import Merged, merge_with_hand, rebuild_article
from vsgen.production.story import Produced, check_generated, produce_article
from vsgen.production.upkeep import Workshop, inputs_of, read_current
from vsgen.production.verdicts import Verdict, Verdicts

__all__ = [
    "Merged",
    "Produced",
    "Verdict",
    "Verdicts",
    "Workshop",
    "check_generated",
    "inputs_of",
    "merge_with_hand",
    "produce_article",
    "read_current",
    "rebuild_article",
]
