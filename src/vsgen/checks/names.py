"""A name as people write it, an id or a group -> the ids of the rules it stands for."""

from functools import cache

from vsgen.checks.registry import RULES
from vsgen.checks.rule import Rule
from vsgen.checks.rules import (
    suppressions_no_reason,
    suppressions_unknown_rule,
    suppressions_unused,
)
from vsgen.facts.nearest import suggest_name

_CORPUS = "corpus"

SUPPRESSION_RULES: tuple[Rule, ...] = (
    suppressions_unused.RULE,
    suppressions_no_reason.RULE,
    suppressions_unknown_rule.RULE,
)
"""They judge the comments of a text, after all other rules have had their say."""

ALL_RULES: tuple[Rule, ...] = (*RULES, *SUPPRESSION_RULES)
"""All that look at one article."""


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
        from vsgen.checks.corpus.registry import CORPUS_RULES

        ids += [rule.id for rule in CORPUS_RULES]
    return ids
