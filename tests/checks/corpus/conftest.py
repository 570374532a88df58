"""Articles that are compared with each other, with the small library of trades or without."""

from collections.abc import Callable, Mapping

import pytest

from vsgen.articles import Outline, Style
from vsgen.checks import Finding
from vsgen.facts import Library

CheckAll = Callable[..., Mapping[str, tuple[Finding, ...]]]


@pytest.fixture(scope="session")
def check_all(check_corpus: CheckAll, library: Library, outline: Outline, style: Style) -> CheckAll:
    """Checks texts by path; without the library where `known` is false."""
    return lambda texts, known=True: check_corpus(texts, library if known else None, outline, style)
