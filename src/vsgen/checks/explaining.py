"""A rule's docstring and its entry in the registry -> what a person reads about it.

The page docs/checks.md is made of the same words, so that neither can be out of date alone.
"""

from collections.abc import Iterator
from importlib import import_module
from itertools import groupby
from typing import NamedTuple

from vsgen.checks.corpus.registry import CORPUS_RULES
from vsgen.checks.corpus.rule import CorpusRule
from vsgen.checks.names import ALL_RULES, suggest_rule
from vsgen.checks.page import GROUPS, INTRODUCTION
from vsgen.checks.rule import Rule
from vsgen.errors import UsageError

_EXAMPLES = "\nBad:  "


class Explained(NamedTuple):
    """What a rule's docstring says, in its parts."""

    summary: str
    """Without the rule's id; ends with a full stop."""
    body: str
    """The authority, and whatever else is to be known."""
    examples: str
    """The lines "Bad:" and "Good:"."""
    has_fix: bool
    """Whether some of its findings come with a mechanical fix."""


def explain_rule(rule_id: str) -> str:
    """What a rule looks for and why, with examples, and how to silence it; plain text.

    Raises:
        UsageError: there is no such rule; the message names the nearest.
    """
    rule = next((rule for rule in list_rules() if rule.id == rule_id), None)
    if rule is None:
        raise UsageError(f"there is no rule “{rule_id}”", cure=suggest_rule(rule_id))
    known = read_docstring(rule)
    fix = "\n`vsgen check --fix output` mends what is mechanical.\n" if known.has_fix else ""
    return (
        f"{rule.id} ({rule.severity})\n{known.summary}\n\n{known.body}\n\n{known.examples}\n{fix}\n"
        "Where it is right that the finding stands, say so in the article, above the paragraph or\n"
        "at the end of the line:\n\n"
        f"    <!-- vsgen: ignore {rule.id}: the reason -->\n\n"
        "Or set its level for the whole project, in vsgen.toml:\n\n"
        f'    [check.rules]\n    "{rule.id}" = "off"    # or "note", "warning", "error"\n'
    )


def build_page() -> str:
    """docs/checks.md: every rule, by group, in the order in which they are asked."""
    groups = [
        (name, tuple(rules)) for name, rules in groupby(list_rules(), lambda it: _group(it.id))
    ]
    parts = [INTRODUCTION]
    for name, rules in groups:
        parts += [f"## {name}", GROUPS[name], _tabulate(rules), *map(_set_rule, rules)]
    return "\n\n".join(parts) + "\n"


def list_rules() -> tuple[Rule | CorpusRule, ...]:
    """Every rule there is, each once; rules of one group stand together."""
    known: tuple[Rule | CorpusRule, ...] = (*ALL_RULES, *CORPUS_RULES)
    rules = {rule.id: rule for rule in known}
    order = list(GROUPS)
    return tuple(sorted(rules.values(), key=lambda rule: order.index(_group(rule.id))))


def read_docstring(rule: Rule | CorpusRule) -> Explained:
    """The parts of the docstring of the rule's module."""
    module = import_module(rule.find.__module__)
    head, _, rest = (module.__doc__ or "").strip().partition("\n\n")
    body, _, examples = f"\n{rest}".partition(_EXAMPLES)
    summary = " ".join(head.split()).removeprefix(f"`{rule.id}`: ")
    return Explained(
        summary[:1].upper() + summary[1:],
        body.strip(),
        (_EXAMPLES + examples).strip(),
        "Fix" in vars(module),
    )


def _group(rule_id: str) -> str:
    return rule_id.partition(".")[0]


def _tabulate(rules: tuple[Rule | CorpusRule, ...]) -> str:
    return "\n".join(("| rule | level | finds | fix |", "|---|---|---|---|", *_rows(rules)))


def _rows(rules: tuple[Rule | CorpusRule, ...]) -> Iterator[str]:
    for rule in rules:
        known = read_docstring(rule)
        anchor = rule.id.replace(".", "")
        finds = known.summary[:1].lower() + known.summary[1:].removesuffix(".")
        fix = "yes" if known.has_fix else ""
        yield f"| [{rule.id}](#{anchor}) | {rule.severity} | {finds} | {fix} |"


def _set_rule(rule: Rule | CorpusRule) -> str:
    known = read_docstring(rule)
    paragraphs = (" ".join(paragraph.split()) for paragraph in known.body.split("\n\n"))
    body = "\n\n".join(paragraphs).replace("Authority:", "*Authority:*", 1)
    lines = "\n".join(f"    {line}" if line else "" for line in known.examples.split("\n"))
    return f"### {rule.id}\n\n{known.summary} (**{rule.severity}**)\n\n{body}\n\n{lines}"
