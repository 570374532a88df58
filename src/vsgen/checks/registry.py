"""All rules in the order of a report, and the names that people give them.

A rule is a function with `@rule` in one of the modules below, or a row of a table of theirs.
"""

from collections.abc import Sequence
from functools import cache

from vsgen.checks.article_context import Context
from vsgen.checks.article_summary import ArticleSummary, CorpusFault
from vsgen.checks.rule import AnyRule, Fault, Rule, collect_rules
from vsgen.checks.rules import (
    between_articles,
    boilerplate_lines,
    broken_off,
    bullets,
    capitals,
    cited_sources,
    comments,
    figure_sense,
    house_style,
    language,
    letters,
    merges,
    never_right,
    populations,
    section_headings,
    trace_verdicts,
    unaccounted,
)
from vsgen.errors import suggest_name

_GROUPS = ("sections", "statistics", "citations", "text", "style")

RULES: tuple[Rule[Context, Fault], ...] = tuple(
    sorted(
        collect_rules(
            section_headings,
            *(trace_verdicts, cited_sources, unaccounted, figure_sense, populations),
            *(merges, language, letters, boilerplate_lines, bullets, never_right, broken_off),
            capitals,
            house_style,
        ),
        key=lambda it: _GROUPS.index(it.id.partition(".")[0]),
    )
)
"""They look at one article."""

COMMENT_RULES: tuple[Rule[Context, Fault], ...] = tuple(collect_rules(comments))
"""They judge the comments of an article, after all other rules have had their say."""

CORPUS_RULES: tuple[Rule[Sequence[ArticleSummary], CorpusFault], ...] = tuple(
    collect_rules(between_articles)
)
"""They see all articles of a run, sorted by path; in time linear in their number."""

EVERY_RULE: tuple[AnyRule, ...] = (*RULES, *COMMENT_RULES, *CORPUS_RULES)
"""Each once; rules of one group stand together."""

RULE_IDS = tuple(rule.id for rule in EVERY_RULE)


@cache
def match_rules(name: str) -> frozenset[str]:
    """The id `name`; all ids of a group for `text.*` or `text`; else none."""
    group = f"{name.removesuffix('.*')}."
    return frozenset(id for id in RULE_IDS if id == name or id.startswith(group))


def suggest_rule(name: str) -> str:
    """The id or group that was probably meant, as a sentence; else the groups there are."""
    groups = list(dict.fromkeys(f"{id.partition('.')[0]}.*" for id in RULE_IDS))
    known = (*RULE_IDS, *groups)
    return suggest_name(name, known, otherwise=f"The groups are: {', '.join(groups)}.")
