"""The table [check]: how articles are checked."""

from pathlib import Path

import pytest

from vsgen.errors import FileError
from vsgen.settings import CheckSettings, RuleEntry, load_settings


def read(folder: Path, content: str) -> CheckSettings:
    """The settings of a project with this vsgen.toml."""
    (folder / "vsgen.toml").write_text(content, encoding="utf-8")
    return load_settings(folder, {}).check


def test_without_the_table_rules_are_left_as_they_come(tmp_path: Path) -> None:
    """And a warning fails nothing."""
    assert CheckSettings(strict=False, rules=()) == read(tmp_path, 'output = "articles"\n')


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        ('[check]\nstrict = true\n[check.rules]\n"text.*" = "off"\n"text.mojibake" = "note"\n',
         (4, 5)),
        ('check.strict = true\n[check.rules]\n"text.*" = "off"\ntext.mojibake = "note"\n', (3, 4)),
        ('[check]\nstrict = true\n\n[check.rules.text]\n"*" = "off"\nmojibake = "note"\n', (5, 6)),
    ],
)  # fmt: skip
def test_rules_keep_their_order_and_their_lines(
    tmp_path: Path, content: str, lines: tuple[int, int]
) -> None:
    """Quoted, or in TOML's own way of tables in tables."""
    toml = tmp_path / "vsgen.toml"
    expected = (
        RuleEntry("text.*", "off", f"{toml}:{lines[0]}"),
        RuleEntry("text.mojibake", "note", f"{toml}:{lines[1]}"),
    )
    assert CheckSettings(strict=True, rules=expected) == read(tmp_path, content)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            "check = true",
            "{toml}:1: check is not a table\n    Write [check], and its keys below it.",
        ),
        ("[check]\nstrikt = true", "{toml}:2: unknown key 'strikt'\n    Did you mean strict?"),
        ("[check]\nstrict = 1", "{toml}:2: strict is not true or false\n    Write: strict = true"),
        (
            "[check]\nrules = 'text.*'",
            "{toml}:2: check.rules is not a table\n"
            "    Write [check.rules], and a line for each rule below it.",
        ),
        (
            "[check.rules]\n'text.*' = 'off'\n'text.mojibake' = 'info'",
            "{toml}:3: text.mojibake has no level 'info'\n"
            "    Write one of: off, note, warning, error.",
        ),
        (
            "[check.rules]\ntext.mojibake = [1]",
            "{toml}:2: text.mojibake has no level [1]\n"
            "    Write one of: off, note, warning, error.",
        ),
    ],
)
def test_the_table_is_read_strictly(tmp_path: Path, content: str, message: str) -> None:
    """What is wrong is named with its line and the way out."""
    with pytest.raises(FileError) as caught:
        read(tmp_path, content)
    assert message.format(toml=tmp_path / "vsgen.toml") == str(caught.value)
