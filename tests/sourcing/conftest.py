"""A project of one's own without sources, and the command line in it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from vsgen.cli import app
from vsgen.desk.project import start_project

Call = Callable[..., Result]
DATA = Path(__file__).parent / "data"


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of sources of the current folder's project, which has none yet."""
    start_project(tmp_path / "bakery", empty=True)
    monkeypatch.chdir(tmp_path / "bakery")
    (tmp_path / "bakery/roles/sources/example.yaml").unlink()
    return tmp_path / "bakery/roles/sources"


@pytest.fixture
def call() -> Call:
    """Calls `vsgen source` with the given words."""

    def invoke(*words: str) -> Result:
        result = CliRunner().invoke(app, ["source", *words])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke
