"""The rules about several articles, worst first."""

from collections.abc import Sequence

from vsgen.checks.corpus.rules import contradiction, near_identical, openings, reversed_pair
from vsgen.checks.corpus.summary import ArticleSummary, CorpusFault
from vsgen.checks.rule import Rule, collect_rules

CorpusRule = Rule[Sequence[ArticleSummary], CorpusFault]
"""A rule that sees all articles of a run, sorted by path; in time linear in their number."""

CORPUS_RULES: tuple[CorpusRule, ...] = tuple(
    collect_rules(contradiction, reversed_pair, near_identical, openings)
)
