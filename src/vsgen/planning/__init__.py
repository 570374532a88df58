"""Pair -> plan: facts chosen for contrast by topic, shared ground, readings, licensed phrases.

Pure: reads the library, words nothing, trusts nothing but recorded facts and figures.
"""

from vsgen.planning.contrasts import Comparison, Contrast
from vsgen.planning.outlooks import MeasureComparison, OutlookPlan, PlannedReading
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
    "make_pair",
    "plan_article",
]
