"""A batch goes on after a failed pair, and the next one does only what is left."""

from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from vsgen.batch import Entry, Outcome, Queue, run_queue
from vsgen.desk import Desk
from vsgen.desk.project import start_project
from vsgen.drafting import BuiltIn
from vsgen.facts import load_library
from vsgen.production import Workshop
from vsgen.prompts import load_prompts
from vsgen.writers import FactsWriter

PAIR = Entry("baker", "pastry-chef", "queue.csv:1")
TURNED = Entry("pastry-chef", "baker", "queue.csv:2")
UNKNOWN = Entry("baker", "pastry-cook", "queue.csv:3")
Run = Callable[..., list[Outcome]]


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
def run(project: Path, desk: Desk) -> Run:
    """Runs a queue of the given entries in the project as it is now on disk."""

    def run_entries(*entries: Entry) -> list[Outcome]:
        library = load_library(project / "roles", date(2026, 11, 30))
        prompts = load_prompts(project / "prompts")
        smith = BuiltIn(FactsWriter(prompts.patterns, prompts.digest), library)
        ticks = count()
        return list(
            run_queue(
                Queue(entries),
                Workshop(library, prompts, desk, smith),
                lambda: float(next(ticks)),
            )
        )

    return run_entries


def test_articles_are_written_and_then_left_alone(run: Run, desk: Desk) -> None:
    """The second run writes nothing, not even a modification time."""
    assert [Outcome("baker-vs-pastry-chef", "written", 1.0)] == run(PAIR)
    before = desk.article_path(PAIR.slug).stat().st_mtime_ns
    assert [Outcome("baker-vs-pastry-chef", "unchanged", 1.0)] == run(PAIR)
    assert before == desk.article_path(PAIR.slug).stat().st_mtime_ns


def test_failed_pair_stops_no_other(run: Run, desk: Desk) -> None:
    """Its place, reason and cure are told; the next one is written."""
    failed, written = run(UNKNOWN, PAIR)
    assert ("failed", 2) == (failed.state, failed.exit_code)
    assert failed.message.startswith("queue.csv:3: ")
    assert "pastry-chef" in failed.message
    assert "written" == written.state
    assert desk.read_article(PAIR.slug)


def test_article_that_was_not_drafted_here_is_reported_and_kept(run: Run, desk: Desk) -> None:
    """Exit code 5, with the way out, and the other article is drafted."""
    run(PAIR)
    desk.lock_path(PAIR.slug).unlink()
    desk.article_path(PAIR.slug).write_text("Mine.\n")
    edited, other = run(PAIR, TURNED)
    assert ("edited", 5, "written") == (edited.state, edited.exit_code, other.state)
    assert "mv " in edited.message
    assert "Mine.\n" == desk.read_article(PAIR.slug)


def test_edited_article_of_present_facts_is_left_as_it_is(run: Run, desk: Desk) -> None:
    """There is nothing new to merge with the edit."""
    run(PAIR)
    path = desk.article_path(PAIR.slug)
    path.write_text(path.read_text().replace("keeps the oven loaded", "keeps the oven full"))
    before = path.stat().st_mtime_ns
    assert [Outcome(PAIR.slug, "unchanged", 1.0)] == run(PAIR)
    assert before == path.stat().st_mtime_ns


def test_edited_article_is_merged_and_its_conflicts_are_counted(
    run: Run, desk: Desk, project: Path
) -> None:
    """Exit code 0: the person's words stand, and the message says where to decide."""
    run(PAIR)
    path, role = desk.article_path(PAIR.slug), project / "roles" / "baker.yaml"
    path.write_text(path.read_text().replace("keeps the oven loaded", "keeps the oven full"))
    role.write_text(role.read_text().replace("oven loaded and at", "oven hot and at"))
    [merged] = run(PAIR)
    assert ("merged", 0, 1) == (merged.state, merged.exit_code, merged.conflicts)
    assert "vsgen review baker-vs-pastry-chef" in merged.message
    assert "keeps the oven full" in path.read_text()
    assert 1 == run(PAIR)[0].conflicts


def test_changed_fact_is_drafted_again(run: Run, desk: Desk, project: Path) -> None:
    """Only what depends on a change is out of date."""
    run(PAIR)
    role = project / "roles" / "baker.yaml"
    role.write_text(role.read_text().replace("through the night", "until the morning"))
    assert ["written"] == [outcome.state for outcome in run(PAIR)]
    assert "until the morning" in (desk.read_article(PAIR.slug) or "")


def test_deleted_article_is_written_again(run: Run, desk: Desk) -> None:
    """A lock alone does not make an article."""
    run(PAIR)
    desk.article_path(PAIR.slug).unlink()
    assert ["written"] == [outcome.state for outcome in run(PAIR)]


def test_errors_are_told_in_every_run(run: Run, project: Path) -> None:
    """An article that stands with errors never passes as fine, however often it is skipped."""
    role = project / "roles" / "baker.yaml"
    role.write_text(role.read_text().replace("through the night", "in a cafÃ©"))
    for _ in range(2):
        (outcome,) = run(PAIR)
        assert ("findings", 1) == (outcome.state, outcome.exit_code)
        assert "text.mojibake" in outcome.message


def test_stopped_batch_goes_on_where_it_was(project: Path, desk: Desk) -> None:
    """What was done before the stop is not done again."""
    library = load_library(project / "roles", date(2026, 11, 30))
    prompts = load_prompts(project / "prompts")
    queue = Queue((PAIR, TURNED))
    smith = BuiltIn(FactsWriter(prompts.patterns, prompts.digest), library)
    stopped = run_queue(queue, Workshop(library, prompts, desk, smith))
    assert "written" == next(stopped).state
    del stopped
    again = [outcome.state for outcome in run_queue(queue, Workshop(library, prompts, desk, smith))]
    assert ["unchanged", "written"] == again
