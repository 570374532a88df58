"""A field with proposals for a role that is not there yet, in place of the bakery."""

from pathlib import Path

import pytest
from tests.proposing.confectioner import start_field


@pytest.fixture
def project(tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The field, as the current folder."""
    folder = tmp_path / "field"
    folder.mkdir()
    start_field(folder, repository)
    monkeypatch.chdir(folder)
    return folder
