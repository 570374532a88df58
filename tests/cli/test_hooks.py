"""What others build on: the hook for pre-commit, and the page that explains reports."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import yaml
from typer.testing import Result

Call = Callable[..., Result]


def test_the_hook_calls_a_command_that_exists(repository: Path, call: Call) -> None:
    """It has the keys that pre-commit needs, and its entry is a command of vsgen."""
    text = (repository / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    (hook,) = yaml.safe_load(text)
    assert {"id", "name", "entry", "language"} <= set(hook)
    assert ("python", ["markdown"]) == (hook["language"], hook["types"])
    program, *words = hook["entry"].split()
    assert "vsgen" == program
    assert "PATH..." in call(*words, "--help").stdout


def test_the_page_of_reports_shows_a_report_that_its_schema_allows(repository: Path) -> None:
    """The example of docs/report.md has the keys of version 1, and no others."""
    page = (repository / "docs" / "report.md").read_text(encoding="utf-8")
    schema = json.loads((repository / "docs" / "report.schema.json").read_text(encoding="utf-8"))
    (block,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    example = json.loads(block)
    (file,) = example["files"]
    (finding,) = file["findings"]
    parts = schema["$defs"]
    assert schema["required"] == list(example)
    assert parts["file"]["required"] == list(file)
    assert parts["finding"]["required"] == list(finding)
