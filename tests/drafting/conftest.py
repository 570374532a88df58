"""The small field, the shipped prompts, and a writer that remembers what it was asked."""

from datetime import date
from pathlib import Path

import pytest

from vsgen.facts import Library, load_library
from vsgen.prompts import Brief, Prompts, load_prompts
from vsgen.writers import FactsWriter, Reply


class AskedWriter:
    """The built-in writer, with every brief that it was given."""

    def __init__(self, prompts: Prompts, name: str = "asked") -> None:
        self._writer = FactsWriter(prompts.patterns, prompts.digest)
        self.name = name
        self.briefs: list[Brief] = []

    def write(self, brief: Brief) -> Reply:
        self.briefs.append(brief)
        return self._writer.write(brief)

    def take_items(self) -> set[str]:
        """`<role>/<section>/<item>` of every item asked for since the last time."""
        found = {
            f"{brief.role}/{brief.section}/{item['id']}"
            for brief in self.briefs
            if brief.role
            for item in brief.material["items"]
        }
        self.briefs.clear()
        return found


@pytest.fixture(scope="session")
def field() -> Library:
    """Baker, cook and miller."""
    return load_library(Path(__file__).parents[1] / "field", date.max)


@pytest.fixture(scope="session")
def prompts(repository: Path) -> Prompts:
    """The shipped prompts."""
    return load_prompts(repository / "prompts")


@pytest.fixture
def writer(prompts: Prompts) -> AskedWriter:
    """A writer that has not been asked yet."""
    return AskedWriter(prompts)
