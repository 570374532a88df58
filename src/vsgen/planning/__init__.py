"""A pair and the library enter, the plan of its article leaves: facts chosen for contrast.

Shared ground, readings and what may be said of figures are in it; nothing is worded, and nothing
but recorded facts and figures is trusted. Start at `plan`. Pure.
"""

from vsgen.planning.contrasts import Comparison, Contrast
from vsgen.planning.outlooks import (
    MeasureComparison,
    OutlookPlan,
    PlannedReading,
    find_yardstick,
    sort_by_measure,
)
from vsgen.planning.pair import Pair, make_pair
from vsgen.planning.plan import GlanceRow, Plan, plan_article

__all__ = [
    "Comparison",
    "Contrast",
    "GlanceRow",
    "MeasureComparison",
    "OutlookPlan",
    "Pair",
    "Plan",
    "PlannedReading",
    "find_yardstick",
    "make_pair",
    "plan_article",
    "sort_by_measure",
]
