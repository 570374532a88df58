"""The statistics of an article -> the recorded figures they cite, and a verdict on each.

Reads the article and the library and trusts nothing else. Pure: no files, no clock.
"""

from vsgen.tracing.article_traces import format_record, trace_article, trace_passages
from vsgen.tracing.attributions import Attribution
from vsgen.tracing.catalogue import Catalogue, build_catalogue, find_populations
from vsgen.tracing.changes import ClaimChange, compare_traces
from vsgen.tracing.comparisons import Comparison, find_comparisons
from vsgen.tracing.definitions import find_mismatch
from vsgen.tracing.precision import shown_step
from vsgen.tracing.reading import ReadPassage, read_passages
from vsgen.tracing.roles import find_role, find_roles, find_stopping
from vsgen.tracing.scopes import Scope, cut_span
from vsgen.tracing.trace import TRUE_VERDICTS, Trace, Verdict

__all__ = [
    "TRUE_VERDICTS",
    "Attribution",
    "Catalogue",
    "ClaimChange",
    "Comparison",
    "ReadPassage",
    "Scope",
    "Trace",
    "Verdict",
    "build_catalogue",
    "compare_traces",
    "cut_span",
    "find_comparisons",
    "find_mismatch",
    "find_populations",
    "find_role",
    "find_roles",
    "find_stopping",
    "format_record",
    "read_passages",
    "shown_step",
    "trace_article",
    "trace_passages",
]
