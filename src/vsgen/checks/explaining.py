"""Tells a person about a rule, by its page and its entry in the registry.

docs/checks.md is made of the same pages, so that neither can be out of date alone.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import NamedTuple

from vsgen.checks.registry import EVERY_RULE, suggest_rule
from vsgen.checks.rule import AnyRule
from vsgen.errors import UsageError

_EXAMPLES = "\nBad:  "


class Page(NamedTuple):
    """What is to be known of a rule; pages/README.md says how it is written."""

    summary: str
    """Without the rule's id; ends with a full stop."""
    body: str
    """The authority, and whatever else is to be known."""
    examples: str
    """The lines "Bad:" and "Good:"."""


@cache
def read_page(rule_id: str) -> Page:
    """The page of a rule."""
    head, _, rest = _read(rule_id).partition("\n\n")
    body, _, examples = f"\n{rest}".partition(_EXAMPLES)
    return Page(" ".join(head.split()), body.strip(), (_EXAMPLES + examples).strip())


def explain_rule(rule_id: str) -> str:
    """What a rule looks for and why, with examples, and how to silence it; plain text.

    Raises:
        UsageError: there is no such rule; the message names the nearest.
    """
    rule = next((rule for rule in EVERY_RULE if rule.id == rule_id), None)
    if rule is None:
        raise UsageError(f"there is no rule “{rule_id}”", cure=suggest_rule(rule_id))
    page = read_page(rule.id)
    fix = "\n`vsgen check --fix output` mends what is mechanical.\n" if rule.has_fix else ""
    return (
        f"{rule.id} ({rule.severity})\n{page.summary}\n\n{page.body}\n\n{page.examples}\n{fix}\n"
        "Where it is right that the finding stands, say so in the article, above the paragraph or\n"
        "at the end of the line:\n\n"
        f"    <!-- vsgen: ignore {rule.id}: the reason -->\n\n"
        "Or set its level for the whole project, in vsgen.toml:\n\n"
        f'    [check.rules]\n    "{rule.id}" = "off"    # or "note", "warning", "error"\n'
    )


def build_guide() -> str:
    """docs/checks.md: every rule, by group, in the order in which they are asked."""
    parts = [_read("introduction")]
    for group, members in groupby(EVERY_RULE, lambda it: it.id.partition(".")[0]):
        rules = tuple(members)
        parts += [f"## {group}", _read(group), _tabulate(rules), *map(_set_rule, rules)]
    return "\n\n".join(parts) + "\n"


def _read(name: str) -> str:
    """What ships with the code is no file of somebody's: the same for everybody, like the code."""
    page = files("vsgen.checks").joinpath("pages", f"{name}.md")
    return page.read_text(encoding="utf-8").strip()


def _tabulate(rules: Sequence[AnyRule]) -> str:
    rows = ["| rule | level | finds | fix |", "|---|---|---|---|"]
    for rule in rules:
        summary = read_page(rule.id).summary
        anchor = rule.id.replace(".", "")
        finds = summary[:1].lower() + summary[1:].removesuffix(".")
        fix = "yes" if rule.has_fix else ""
        rows.append(f"| [{rule.id}](#{anchor}) | {rule.severity} | {finds} | {fix} |")
    return "\n".join(rows)


def _set_rule(rule: AnyRule) -> str:
    page = read_page(rule.id)
    paragraphs = (" ".join(paragraph.split()) for paragraph in page.body.split("\n\n"))
    body = "\n\n".join(paragraphs).replace("Authority:", "*Authority:*", 1)
    lines = "\n".join(f"    {line}" if line else "" for line in page.examples.split("\n"))
    return f"### {rule.id}\n\n{page.summary} (**{rule.severity}**)\n\n{body}\n\n{lines}"
