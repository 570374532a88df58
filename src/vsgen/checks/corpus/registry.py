"""The rules about several articles, worst first."""

from vsgen.checks.corpus.rule import CorpusRule
from vsgen.checks.corpus.rules import (
    contradiction,
    near_identical,
    openings,
    reversed_pair,
)

CORPUS_RULES: tuple[CorpusRule, ...] = (
    contradiction.RULE,
    reversed_pair.RULE,
    near_identical.RULE,
    openings.RULE,
)
