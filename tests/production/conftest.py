"""The repository's roles and prompts, and every ordered pair of the roles drafted once.

To write the golden articles anew after a change of wording:

    UPDATE_GOLDEN=1 python -m pytest tests/production
"""

import os
from collections.abc import Callable, Mapping
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from vsgen.desk import Desk
from vsgen.drafting import BuiltIn
from vsgen.facts import Library, load_library
from vsgen.planning import make_pair
from vsgen.production import Produced, Workshop, produce_article
from vsgen.prompts import Prompts, load_prompts
from vsgen.writers import FactsWriter

Golden = Callable[[str, str], None]


@pytest.fixture(scope="session")
def library(repository: Path) -> Library:
    """The repository's roles."""
    return load_library(repository / "roles", date.max)


@pytest.fixture(scope="session")
def prompts(repository: Path) -> Prompts:
    """The shipped prompts."""
    return load_prompts(repository / "prompts")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An empty desk."""
    return Desk(tmp_path / "output")


@pytest.fixture(scope="session")
def everything(
    library: Library, prompts: Prompts, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, Produced]:
    """Every pair of roles, in one order or the other, drafted one after another onto one desk."""
    desk = Desk(tmp_path_factory.mktemp("everything"))
    smith = BuiltIn(FactsWriter(prompts.patterns, prompts.digest), library)
    both = enumerate(combinations(library.roles, 2))
    pairs = [make_pair(library, *(slugs[:: -1 if n % 2 else 1])) for n, slugs in both]
    return {
        pair.slug: produce_article(pair, Workshop(library, prompts, desk, smith)) for pair in pairs
    }


@pytest.fixture
def assert_golden(repository: Path) -> Golden:
    """Compares a text with a file of tests/golden, byte for byte."""

    def compare(name: str, actual: str) -> None:
        path = repository / "tests" / "golden" / name
        if os.environ.get("UPDATE_GOLDEN"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(actual, encoding="utf-8", newline="\n")
        assert path.is_file(), "there is no such golden file; UPDATE_GOLDEN=1 writes it"
        assert path.read_bytes().decode("utf-8") == actual

    return compare
