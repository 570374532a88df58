"""The small field of tests/field, and the shipped prompts."""

from datetime import date
from pathlib import Path

import pytest

from vsgen.facts import Library, load_library
from vsgen.prompts import Prompts, load_prompts


@pytest.fixture(scope="session")
def field() -> Library:
    """Baker, cook and miller."""
    return load_library(Path(__file__).parents[1] / "field", date.max)


@pytest.fixture(scope="session")
def prompts(repository: Path) -> Prompts:
    """The shipped prompts."""
    return load_prompts(repository / "prompts")
