"""How severe a rule is: as it comes, by the project's settings, by the words of a call."""

import pytest

from vsgen.checks import Finding, Levels, Severity, keep_failing, set_levels
from vsgen.checks.registry import COMMENT_RULES, RULES, match_rules, suggest_rule
from vsgen.errors import FileError, UsageError
from vsgen.settings import RuleEntry

ALL_RULES = (*RULES, *COMMENT_RULES)
BY_ID = {rule.id: rule for rule in ALL_RULES}
BANNED, MOJIBAKE, TAIL = (
    BY_ID[name] for name in ("style.banned", "text.mojibake", "text.advert-tail")
)


def list_running(levels: Levels) -> list[str]:
    """The ids of the rules that run."""
    return [rule.id for rule in ALL_RULES if levels.runs(rule)]


def test_rules_are_left_as_they_come() -> None:
    """Every rule runs, with its own severity or the one of the fault."""
    levels = set_levels()
    assert [rule.id for rule in ALL_RULES] == list_running(levels)
    assert all(rule.severity == levels.severity_of(rule) for rule in ALL_RULES)
    assert "note" == levels.severity_of(MOJIBAKE, "note")


@pytest.mark.parametrize(
    "entries",
    [
        [RuleEntry("text.*", "off"), RuleEntry("text.mojibake", "note")],
        [RuleEntry("text.mojibake", "note"), RuleEntry("text.*", "off")],
        [RuleEntry("text.mojibake", "off"), RuleEntry("text.mojibake", "note"),
         RuleEntry("text.*", "off")],
    ],
)  # fmt: skip
def test_an_entry_for_a_rule_wins_over_its_group(entries: list[RuleEntry]) -> None:
    """In whatever order they stand; of two for the same rule the later one."""
    levels = set_levels(entries)
    assert (False, True) == (levels.runs(TAIL), levels.runs(MOJIBAKE))
    assert "note" == levels.severity_of(MOJIBAKE, "error")
    assert "warning" == levels.severity_of(BANNED)


def test_select_and_ignore_choose_by_id_or_group() -> None:
    """A group with or without its star; what is ignored never runs."""
    assert ["text.mojibake"] == list_running(set_levels((), ["text.mojibake"]))
    texts = [rule.id for rule in RULES if rule.id.startswith("text.")]
    assert texts == list_running(set_levels((), ["text"]))
    assert texts == list_running(set_levels((), ["text.*"]))
    assert texts[1:] == list_running(set_levels((), ["text"], [texts[0]]))
    assert not set(texts) & set(list_running(set_levels((), (), ["text"])))


def test_a_rule_selected_by_its_id_runs_even_if_it_is_off() -> None:
    """By its group it stays off."""
    off = [RuleEntry("text.mojibake", "off")]
    assert ["text.mojibake"] == list_running(set_levels(off, ["text.mojibake"]))
    assert not set_levels(off, ["text"]).runs(MOJIBAKE)


def test_entries_for_unknown_rules_are_refused_together() -> None:
    """Each with its place and the nearest id."""
    entries = [RuleEntry("text.mojibak", "off", "v.toml:3"), RuleEntry("txt.*", "off", "v.toml:4")]
    with pytest.raises(FileError) as caught:
        set_levels(entries)
    assert (
        "v.toml:3: there is no rule “text.mojibak”\n    Did you mean “text.mojibake”?\n"
        "v.toml:4: there is no rule “txt.*”\n    Did you mean “text.*”?"
    ) == str(caught.value)


def test_rules_about_several_articles_have_levels_too() -> None:
    """They are named and switched off like the others."""
    assert "corpus.contradiction" in match_rules("corpus")
    levels = set_levels([RuleEntry("corpus.*", "off")])
    assert {"off"} == {levels.by_rule[id] for id in match_rules("corpus.*")}
    assert match_rules("corpus") <= set(set_levels((), ["text"]).by_rule)


def test_unknown_words_of_a_call_are_a_usage_error() -> None:
    """The option is named; what resembles nothing is told the groups."""
    with pytest.raises(UsageError, match="--ignore: there is no rule “banned”"):
        set_levels((), ["style"], ["banned"])
    assert suggest_rule("qqq").startswith("The groups are: sections.*, statistics.*, ")


def test_a_group_is_all_rules_before_a_dot_and_nothing_else() -> None:
    """A part of a word is no group, and neither is nothing."""
    citations = {rule.id for rule in ALL_RULES if rule.id.startswith("citations.")}
    assert citations == match_rules("citations.*") == match_rules("citations")
    assert {"text.mojibake"} == match_rules("text.mojibake")
    assert [frozenset()] * 4 == [match_rules(name) for name in ("", "tex", ".*", "text.mojibake.*")]


@pytest.mark.parametrize(
    ("severities", "lenient", "strict"),
    [([], False, False), (["note"], False, False), (["note", "warning"], False, True),
     (["warning", "error"], True, True)],
)  # fmt: skip
def test_warnings_fail_only_when_strict(
    severities: list[Severity], lenient: bool, strict: bool
) -> None:
    """An error always fails, a note never."""
    findings = [Finding("x.y", severity, 1, 1, 0, 1, "m") for severity in severities]
    assert (lenient, strict) == (
        bool(keep_failing(findings, strict=False)),
        bool(keep_failing(findings, strict=True)),
    )
