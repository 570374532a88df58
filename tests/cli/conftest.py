"""The command line, run in this process, and small projects to run it in."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.cli.model_server import KEY, ModelServer, serve_model
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


@pytest.fixture
def model(bakery: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    """A model on loopback that the bakery's profile `openai` asks, with a key and a price."""
    with serve_model() as server:
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        (bakery / "vsgen.toml").write_text(
            f'[models.openai]\nbase_url = "{server.url}"\nattempts = 1\n'
            "price = { input = 1, output = 10, as_of = 2026-11-21 }\n"
        )
        yield server
