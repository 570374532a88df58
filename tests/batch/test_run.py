"""A run goes on after a failed pair, the next one does only what is left, and the queue knows."""

from pathlib import Path

import pytest
from tests.batch.conftest import RunPairs

from vsgen.desk import Desk
from vsgen.production import story
from vsgen.store import Store

PAIR = ("baker", "pastry-chef")
TURNED = ("pastry-chef", "baker")
UNKNOWN = ("baker", "pastry-cook")
SLUG = "baker-vs-pastry-chef"


def test_articles_are_written_and_then_left_alone(run: RunPairs, desk: Desk) -> None:
    """The second run writes nothing, not even a modification time."""
    [written] = run(PAIR)
    assert (SLUG, "done", "", "written") == (
        written.pair,
        written.state,
        written.cause,
        written.made,
    )
    before = desk.article_path(SLUG).stat().st_mtime_ns
    [again] = run(PAIR)
    assert ("done", "unchanged") == (again.state, again.made)
    assert before == desk.article_path(SLUG).stat().st_mtime_ns


def test_what_is_passed_over_is_told_like_what_is_looked_at(
    run: RunPairs, store: Store, desk: Desk
) -> None:
    """The queue's row has what the check found; a run that lost it looks again."""
    run(PAIR)
    passed = run(PAIR)[0].result
    kept = store.queue.find(SLUG)
    assert kept and dict(kept.result) == passed
    run(TURNED)
    assert passed["words"] > 500 and 0 == passed["errors"]
    store.queue.finish(1, [])
    assert passed["words"] == run(PAIR)[0].result["words"]


def test_failed_pair_stops_no_other(run: RunPairs, desk: Desk, store: Store) -> None:
    """Its place, reason and cure are told and kept; the next one is written."""
    outcomes = {it.pair: it for it in run(UNKNOWN, PAIR)}
    failed = outcomes["baker-vs-pastry-cook"]
    assert ("failed", "facts", 2) == (failed.state, failed.cause, failed.exit_code)
    assert failed.message.startswith("queue.csv:1: ")
    assert "pastry-chef" in failed.message
    assert "written" == outcomes[SLUG].made
    assert desk.read_article(SLUG)
    kept = store.queue.find("baker-vs-pastry-cook")
    assert kept and ("failed", "facts", failed.message) == (kept.state, kept.cause, kept.message)


def test_a_defect_stops_no_other_and_its_traceback_is_kept(
    run: RunPairs, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is wrong with vsgen concerns one article."""

    def fail(*_: object) -> None:
        raise ZeroDivisionError("nobody thought of it")

    with monkeypatch.context() as broken:
        broken.setattr(story, "plan_article", fail)
        [crashed] = run(PAIR)
    assert ("failed", "crashed", 1) == (crashed.state, crashed.cause, crashed.exit_code)
    [kept] = (project / "crashes").iterdir()
    assert "nobody thought of it" in kept.read_text()
    assert kept.name in crashed.message
    assert ["written"] == [it.made for it in run(PAIR)]


def test_article_that_was_not_drafted_here_is_reported_and_kept(run: RunPairs, desk: Desk) -> None:
    """Exit code 5, with the way out, and the other article is drafted."""
    run(PAIR)
    desk.lock_path(SLUG).unlink()
    desk.article_path(SLUG).write_text("Mine.\n")
    outcomes = {it.pair: it for it in run(PAIR, TURNED)}
    edited = outcomes[SLUG]
    assert ("failed", "edited", 5) == (edited.state, edited.cause, edited.exit_code)
    assert "mv " in edited.message
    assert "written" == outcomes["pastry-chef-vs-baker"].made
    assert "Mine.\n" == desk.read_article(SLUG)


def test_edited_article_of_present_facts_is_left_as_it_is(run: RunPairs, desk: Desk) -> None:
    """There is nothing new to merge with the edit."""
    run(PAIR)
    path = desk.article_path(SLUG)
    path.write_text(path.read_text().replace("keeps the oven loaded", "keeps the oven full"))
    before = path.stat().st_mtime_ns
    assert ["unchanged"] == [it.made for it in run(PAIR)]
    assert before == path.stat().st_mtime_ns


def test_edited_article_is_merged_and_its_conflicts_are_counted(
    run: RunPairs, desk: Desk, project: Path
) -> None:
    """Exit code 0: the person's words stand, and the message says where to decide."""
    run(PAIR)
    path, role = desk.article_path(SLUG), project / "roles" / "baker.yaml"
    path.write_text(path.read_text().replace("keeps the oven loaded", "keeps the oven full"))
    role.write_text(role.read_text().replace("oven loaded and at", "oven hot and at"))
    [merged] = run(PAIR)
    assert ("done", "conflicts", 0, "merged") == (
        merged.state, merged.cause, merged.exit_code, merged.made,
    )  # fmt: skip
    assert "vsgen review baker-vs-pastry-chef" in merged.message
    assert "keeps the oven full" in path.read_text()
    assert 1 == run(PAIR)[0].result["conflicts"]


def test_changed_fact_is_drafted_again(run: RunPairs, desk: Desk, project: Path) -> None:
    """Only what depends on a change is out of date."""
    run(PAIR)
    role = project / "roles" / "baker.yaml"
    role.write_text(role.read_text().replace("through the night", "until the morning"))
    assert ["written"] == [outcome.made for outcome in run(PAIR)]
    assert "until the morning" in (desk.read_article(SLUG) or "")


def test_deleted_article_is_written_again(run: RunPairs, desk: Desk) -> None:
    """A lock alone does not make an article."""
    run(PAIR)
    desk.article_path(SLUG).unlink()
    assert ["written"] == [outcome.made for outcome in run(PAIR)]


def test_errors_are_told_in_every_run(run: RunPairs, project: Path) -> None:
    """An article that stands with errors never passes as fine, however often it is skipped."""
    role = project / "roles" / "baker.yaml"
    role.write_text(role.read_text().replace("through the night", "in a cafÃ©"))
    for _ in range(3):
        (outcome,) = run(PAIR)
        assert ("failed", "findings", 1) == (outcome.state, outcome.cause, outcome.exit_code)
        assert "text.mojibake" in outcome.message
        assert "text.mojibake" == outcome.result["findings"][0]["rule"]
