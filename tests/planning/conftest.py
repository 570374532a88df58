"""The small field of tests/field, and its figures revised."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from vsgen.facts import Library, load_library

Revise = Callable[..., Library]


@pytest.fixture(scope="session")
def field() -> Library:
    """Baker, cook and miller: two with figures, one that abstains."""
    return load_library(Path(__file__).parents[1] / "field", date.max)


@pytest.fixture(scope="session")
def revise() -> Revise:
    """Gives a library in which one present figure reads differently."""
    return _revise


def _revise(library: Library, figure: str, **changes: object) -> Library:
    present, *older = library.figures[figure]
    revised = replace(present, figure=present.figure.model_copy(update=changes))
    return replace(library, figures={**library.figures, figure: (revised, *older)})
