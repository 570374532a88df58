"""A project, a store, and runs over its queue."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from vsgen.batch.article_outcome import Outcome
from vsgen.batch.article_work import RunTools
from vsgen.batch.batch_run import BatchRun
from vsgen.batch.run_tally import Tally
from vsgen.desk import Desk
from vsgen.desk.project import start_project
from vsgen.drafting import BuiltIn
from vsgen.facts import load_library
from vsgen.production import Verdicts, Workshop
from vsgen.prompts import load_prompts
from vsgen.store import NewPair, Store, open_store
from vsgen.writers import FactsWriter

RunPairs = Callable[..., list[Outcome]]


class Heard:
    """Keeps what it is told of a run."""

    def __init__(self) -> None:
        self.outcomes: list[Outcome] = []
        self.told: list[str] = []

    def hear(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)

    def tell(self, what: str) -> None:
        self.told.append(what)

    def tick(self) -> None:
        pass


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with two roles."""
    start_project(tmp_path / "project", empty=True)
    return tmp_path / "project"


@pytest.fixture
def desk(project: Path) -> Desk:
    """The project's desk."""
    return Desk(project / "output")


@pytest.fixture
def store(project: Path) -> Iterator[Store]:
    """The project's store."""
    with closing(open_store(project / "store.db")) as opened:
        yield opened


def open_tools(project: Path, desk: Desk) -> RunTools:
    """What the project's articles are made with, as it is now on disk; time is counted."""
    library = load_library(project / "roles", date(2026, 11, 30))
    prompts = load_prompts(project / "prompts")
    smith = BuiltIn(FactsWriter(prompts.patterns, prompts.digest), library)
    workshop = Workshop(library, prompts, desk, smith)
    ticks = count()
    crashes = project / "crashes"
    return RunTools(workshop, Verdicts(workshop), None, crashes, lambda: float(next(ticks)))


@pytest.fixture
def run(project: Path, desk: Desk, store: Store) -> RunPairs:
    """Queues the pairs, each of two roles, and runs exactly these; all outcomes, as they came."""

    def run_pairs(*pairs: tuple[str, str]) -> list[Outcome]:
        heard = Heard()
        store.queue.add((NewPair(*pair, origin="queue.csv:1") for pair in pairs), "Anna")
        with store.runs.begin("vsgen batch") as begun:
            taken = store.queue.enlist(begun.id, [f"{a}-vs-{b}" for a, b in pairs]).taken
            tools, tally = open_tools(project, desk), Tally(taken)
            BatchRun(tools, store, begun.id, tally, heard).go()
        return heard.outcomes

    return run_pairs
