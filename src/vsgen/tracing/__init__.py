"""Traces the statistics of an article to the recorded figures they cite, with a verdict on each.

Reads the article and the library and trusts nothing else. Pure: no files, no clock. Start at
`trace_article` in `article_traces`; what comes out of it is in `traces`.
"""

from vsgen.tracing.article_roles import find_role, find_roles, find_stopping
from vsgen.tracing.article_traces import format_record, trace_article, trace_passages
from vsgen.tracing.catalogue import Catalogue, build_catalogue
from vsgen.tracing.cited_figures import find_mismatch
from vsgen.tracing.comparisons import find_comparisons
from vsgen.tracing.passage_reading import ReadPassage, Scope, cut_span, read_passages
from vsgen.tracing.traces import TRUE_VERDICTS, Trace, Verdict
from vsgen.tracing.value_agreement import shown_step

__all__ = [
    "TRUE_VERDICTS",
    "Catalogue",
    "ReadPassage",
    "Scope",
    "Trace",
    "Verdict",
    "build_catalogue",
    "cut_span",
    "find_comparisons",
    "find_mismatch",
    "find_role",
    "find_roles",
    "find_stopping",
    "format_record",
    "read_passages",
    "shown_step",
    "trace_article",
    "trace_passages",
]
