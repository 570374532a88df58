"""A desk in an empty folder, and locks to save with."""

from collections.abc import Callable
from pathlib import Path

import pytest

from vsgen.desk import ArticleLock, Desk, hash_text
from vsgen.passages import Passage, PassageKey

MakeLock = Callable[[str], ArticleLock]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk whose folder does not exist yet."""
    return Desk(tmp_path / "output")


@pytest.fixture
def lock_for() -> MakeLock:
    """Makes the lock of an article that was generated as the given text."""

    def make(text: str) -> ArticleLock:
        passages = {PassageKey("tips"): Passage(text, "1", ())}
        return ArticleLock(("cook", "baker"), "facts", "1", hash_text(text), passages)

    return make
