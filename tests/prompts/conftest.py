"""A copy of the shipped prompts to spoil, and the small field of tests/field."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from vsgen.facts import Library, load_library


@pytest.fixture
def folder(repository: Path, tmp_path: Path) -> Path:
    """The shipped prompts, in a folder of the test's own."""
    return shutil.copytree(repository / "prompts", tmp_path / "prompts")


@pytest.fixture(scope="session")
def field() -> Library:
    """Baker, cook and miller."""
    return load_library(Path(__file__).parents[1] / "field", date.max)
