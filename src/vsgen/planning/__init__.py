"""A pair and the library enter, the plan of its article leaves: facts chosen for contrast.

Shared ground, readings and what may be said of figures are in it; nothing is worded, and nothing
but recorded facts and figures is trusted. Start at `plan`. Pure.
"""

from vsgen.planning.moves import find_stage, plan_steps
from vsgen.planning.outlooks import (
    ENDS,
    PRINTED,
    MeasureComparison,
    OutlookPlan,
    PlannedReading,
    find_yardstick,
    sort_by_measure,
)
from vsgen.planning.pair import Pair, make_pair
from vsgen.planning.plan import MOST_READINGS, GlanceRow, Plan, list_profile, plan_article
from vsgen.planning.stated import Stated, Tree

__all__ = [
    "ENDS",
    "MOST_READINGS",
    "PRINTED",
    "GlanceRow",
    "MeasureComparison",
    "OutlookPlan",
    "Pair",
    "Plan",
    "PlannedReading",
    "Stated",
    "Tree",
    "find_stage",
    "find_yardstick",
    "list_profile",
    "make_pair",
    "plan_article",
    "plan_steps",
    "sort_by_measure",
]
