"""All rules in the order of a report, the names people give them, and how severe each is.

A rule is a function with `@rule` in one of the modules below, or a row of a table of theirs.
Names come from settings and from the words of a call: each is judged here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from vsgen.checks.article_context import Context
from vsgen.checks.article_summary import ArticleSummary, CorpusFault
from vsgen.checks.rule import AnyRule, Fault, Finding, Rule, Severity, collect_rules
from vsgen.checks.rules import (
    between_articles,
    cited_sources,
    figure_sense,
    house_style,
    letters,
    never_right,
    own_sentences,
    pasted_text,
    populations,
    printed_words,
    section_headings,
    sentence_form,
    tool_marks,
    trace_verdicts,
    unaccounted,
)
from vsgen.errors import FileError, Problem, UsageError, suggest_name
from vsgen.settings import Level, RuleEntry

_GROUPS = (
    "sections",
    "statistics",
    "provenance",
    "citations",
    "text",
    "style",
    "suppressions",
)
_OF_ARTICLES: list[Rule[Context, Fault]] = sorted(
    collect_rules(
        section_headings,
        *(trace_verdicts, cited_sources, unaccounted, figure_sense, populations, printed_words),
        own_sentences,
        *(tool_marks, letters, pasted_text, never_right, sentence_form),
        house_style,
    ),
    key=lambda it: _GROUPS.index(it.id.partition(".")[0]),
)

RULES = tuple(it for it in _OF_ARTICLES if not it.id.startswith("suppressions."))
"""They look at one article."""

COMMENT_RULES = tuple(it for it in _OF_ARTICLES if it.id.startswith("suppressions."))
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


@dataclass(frozen=True, slots=True)
class Levels:
    """How severe the findings of each rule are."""

    by_rule: Mapping[str, Level] = field(default_factory=dict)
    """For the rules that are not left as they come."""

    selected: frozenset[str] = frozenset()
    """The rules that the call names, and no others run."""

    def runs(self, rule: AnyRule, *, own: bool = True) -> bool:
        """Whether the rule is asked at all.

        The house's style is asked of others' articles (not `own`) only where settings or the call
        name it.
        """
        named = rule.id in self.by_rule or rule.id in self.selected
        return self.by_rule.get(rule.id) != "off" and (own or named or not is_of_house(rule.id))

    def severity_of(self, rule: AnyRule, own: Severity | None = None) -> Severity:
        """The level that was set; else the fault's own; else the rule's."""
        level = self.by_rule.get(rule.id, "off")
        return (own or rule.severity) if level == "off" else level


AS_THEY_COME = Levels()


def is_of_house(id: str) -> bool:
    """Whether a rule is about how one house writes."""
    return id.startswith("style.") or id == "sections.heading-variant"


def set_levels(
    entries: Iterable[RuleEntry] = (), select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> Levels:
    """The levels of a call.

    An entry for a rule wins over one for its group, and a later one over an earlier. With
    `select` only what it names runs; a rule that it names by its id runs even if an entry has it
    off. What `ignore` names never runs.

    Raises:
        FileError: an entry names no rule; the message says where and what was probably meant.
        UsageError: the same for `select` and `ignore`.
    """
    entries, selected, ignored = tuple(entries), tuple(select), tuple(ignore)
    if problems := _find_unknown((entry.name, entry.where) for entry in entries):
        raise FileError(problems)
    named = [
        (name, option)
        for names, option in ((selected, "--select"), (ignored, "--ignore"))
        for name in names
    ]
    if problems := _find_unknown(named):
        raise UsageError(problems)
    wanted = _expand(selected)
    levels: dict[str, Level] = {}
    for entry in sorted(entries, key=lambda it: it.name in match_rules(it.name)):
        levels |= dict.fromkeys(match_rules(entry.name), entry.level)
    if selected:
        levels |= dict.fromkeys(set(RULE_IDS) - wanted, "off")
        levels = {id: it for id, it in levels.items() if it != "off" or id not in selected}
    levels |= dict.fromkeys(_expand(ignored), "off")
    return Levels(levels, wanted)


def keep_failing(findings: Iterable[Finding], *, strict: bool) -> tuple[Finding, ...]:
    """The findings that fail a call: errors; with `strict` warnings, too."""
    failing = {"error", "warning"} if strict else {"error"}
    return tuple(finding for finding in findings if finding.severity in failing)


def _expand(names: Iterable[str]) -> frozenset[str]:
    return frozenset(id for name in names for id in match_rules(name))


def _find_unknown(names: Iterable[tuple[str, str]]) -> list[Problem]:
    """What is wrong with names of rules, each with where it stands."""
    return [
        Problem(f"there is no rule “{name}”", where, suggest_rule(name))
        for name, where in names
        if not match_rules(name)
    ]
