"""The table of verdicts: every verdict that is a fault is told, in words that are known."""

import re
from typing import get_args

from vsgen.articles import Outline, Style
from vsgen.checks import read_context
from vsgen.checks.rule import read_data
from vsgen.checks.rules.trace_verdicts import Row, describe_trace
from vsgen.facts import Library
from vsgen.tracing import Verdict

ROWS = read_data("verdicts", list[Row])
FINE = {"traced", "derived"}
ELSEWHERE = {"unresolved"}
"""Said by `citations.unresolved`, once for a mark."""


def test_every_verdict_that_is_a_fault_is_told() -> None:
    """A new verdict without a row would be silent."""
    assert set(get_args(Verdict)) - FINE - ELSEWHERE == {row.verdict for row in ROWS}


def test_every_word_of_the_table_is_one_that_is_known(
    library: Library, outline: Outline, style: Style, correct: str
) -> None:
    """A misspelt word in braces would be blank in every report."""
    context = read_context(correct, library, outline, style)
    (words, *_) = (describe_trace(trace, context) for trace in context.traces if trace.record)
    used = [each for row in ROWS for each in (*row.message, *row.hint)]
    assert set() == {word for each in used for word in re.findall(r"\{(\w+)\}", each)} - set(words)
