"""The command line, run in this process, and small projects to run it in."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from vsgen.cli import app
from vsgen.desk.project import start_project

Call = Callable[..., Result]


@pytest.fixture
def call() -> Call:
    """Calls `vsgen` with the given words; `input` is its standard input."""

    def invoke(*words: str, input: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(app, list(words), input=input)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


@pytest.fixture
def bakery(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the roles baker and pastry-chef, as the current folder."""
    folder = tmp_path / "bakery"
    start_project(folder, empty=True)
    monkeypatch.chdir(folder)
    return folder
