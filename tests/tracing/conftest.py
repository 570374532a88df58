"""The small library of trades that the tests of checks use, too."""

from datetime import date
from pathlib import Path

import pytest

from vsgen.facts import Library, load_library


@pytest.fixture(scope="session")
def library(repository: Path) -> Library:
    """Four trades, and the figures of five populations."""
    return load_library(repository / "tests" / "checks" / "trades", date(2026, 11, 30))
