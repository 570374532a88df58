"""All rules in the order of a report, and the names that people give them.

A rule is a function with `@rule` in one of the modules below, or a row of `rules.verdicts`.
"""

from functools import cache

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule, collect_rules
from vsgen.checks.rules import (
    bullets,
    capitals,
    citations,
    furniture,
    house_style,
    language,
    leftovers,
    letters,
    meanings,
    merges,
    middles,
    populations,
    sections,
    statistics,
    suppressions,
    verdicts,
)
from vsgen.errors import suggest_name

ArticleRule = Rule[Context, Fault]
"""A rule about one article."""


RULES: tuple[ArticleRule, ...] = (
    *collect_rules(sections),
    *verdicts.RULES,
    *collect_rules(statistics, meanings, middles, populations),
    *collect_rules(citations),
    *collect_rules(merges, language, letters, furniture, bullets, leftovers, capitals),
    *collect_rules(house_style),
)

SUPPRESSION_RULES: tuple[ArticleRule, ...] = tuple(collect_rules(suppressions))
"""They judge the comments of a text, after all other rules have had their say."""

ALL_RULES = (*RULES, *SUPPRESSION_RULES)
"""All that look at one article."""

_CORPUS = "corpus"


@cache
def match_rules(name: str) -> frozenset[str]:
    """The id `name`; all ids of a group for `text.*` or `text`; else none."""
    group = f"{name.removesuffix('.*')}."
    return frozenset(id for id in _list_ids(name) if id == name or id.startswith(group))


def suggest_rule(name: str) -> str:
    """The id or group that was probably meant, as a sentence; else the groups there are."""
    ids = _list_ids(_CORPUS)
    groups = list(dict.fromkeys(f"{id.partition('.')[0]}.*" for id in ids))
    return suggest_name(name, (*ids, *groups), otherwise=f"The groups are: {', '.join(groups)}.")


def list_rule_ids() -> frozenset[str]:
    """The id of every rule there is."""
    return frozenset(_list_ids(_CORPUS))


def _list_ids(name: str) -> list[str]:
    """Every id; those of rules about several articles only where `name` may be one of them."""
    ids = [rule.id for rule in ALL_RULES]
    if name.startswith(_CORPUS):
        # Who checks one article should not wait for what compares many.
        from vsgen.checks.corpus.corpus_check import CORPUS_RULES

        ids += [rule.id for rule in CORPUS_RULES]
    return ids
