"""The table [check] -> CheckSettings. Knows no rule: `vsgen.checks` says which there are."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from vsgen.settings.values import CheckSettings, RuleEntry


def read_check_settings(
    table: Mapping[str, Any], locate: Callable[[str, str], str]
) -> CheckSettings:
    """The settings of a table that was judged; `locate` gives `file:line` of a key in a table."""
    entries = (
        RuleEntry(name, level, locate("check.rules", name))
        for name, level in flatten_rules(table.get("rules", {}))
    )
    return CheckSettings(strict=table.get("strict", False), rules=tuple(entries))


def flatten_rules(table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Name and level of each line; TOML reads an unquoted `text.mojibake` as a table in a table."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from ((f"{name}.{rest}", level) for rest, level in value.items())
        else:
            yield name, value
