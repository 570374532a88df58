"""The queue: pairs are added, changed, taken by runs and finished; a killed run's come back."""

import os
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from vsgen.errors import FileError
from vsgen.store import Finished, NewPair, Store, open_store

TODAY = date(2026, 11, 29)


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with closing(open_store(path)) as store:
        yield store


def _add(store: Store, *names: str) -> None:
    store.queue.add([NewPair(name, "cook") for name in names], "kim")


def _names(store: Store, run: int, most: int = 10) -> list[str]:
    taken = store.queue.take(run, most)
    assert {pair.pair for pair in taken} == store.queue.begin(run, [pair.pair for pair in taken])
    return [pair.role_a for pair in taken]


def test_a_known_pair_keeps_what_is_not_named(store: Store) -> None:
    """Its state and what the new one leaves out stay; what it names is replaced."""
    new = NewPair("baker", "cook", 3, date(2026, 12, 1), "kim", "first", {"team": "a"}, "q.csv:2")
    store.queue.add([new], "kim")
    store.queue.change([new.pair], "kim", state="declined", cause="", message="no demand")

    added = store.queue.add([NewPair("baker", "cook", note="second"), NewPair("a", "b")], "lee")

    assert (1, 1) == added[:2]
    kept = store.queue.find("baker-vs-cook")
    assert kept is not None
    assert (3, date(2026, 12, 1), "kim", "second") == (
        kept.priority,
        kept.due,
        kept.assignee,
        kept.note,
    )
    assert ({"team": "a"}, "q.csv:2") == (kept.columns, kept.origin)
    assert ("declined", "no demand") == (kept.state, kept.message)


def test_the_best_are_taken_first(store: Store) -> None:
    """By priority, then the day, then the order in which they were added; a window at a time."""
    days = {"c": date(2026, 12, 2), "d": date(2026, 12, 1)}
    pairs = [NewPair(name, "cook", int(name == "e"), days.get(name)) for name in "abcde"]
    store.queue.add(pairs, "kim")
    with store.runs.begin("batch") as run:
        assert 5 == store.queue.enlist(run.id, None).taken
        assert [["e", "d"], ["c", "a"], ["b"], []] == [_names(store, run.id, 2) for _ in range(4)]


def test_what_a_run_leaves_is_queued_again(store: Store) -> None:
    """The finished stay finished; the others say that the run ended before them."""
    _add(store, "a", "b", "c")
    with store.runs.begin("batch") as run:
        store.queue.enlist(run.id, None)
        assert ["a", "b"] == _names(store, run.id, 2)
        result = {"path": "output/a-vs-cook.md", "errors": 0}
        store.queue.finish(run.id, [Finished("a-vs-cook", "done", result=result)])

    told = {pair.role_a: (pair.state, pair.cause) for pair in store.queue.list()}
    assert {"a": ("done", ""), "b": ("queued", "stopped"), "c": ("queued", "stopped")} == told
    done = store.queue.find("a-vs-cook")
    assert done is not None
    assert (result, run.id) == (done.result, done.run)


def test_two_runs_never_have_the_same_pair(store: Store, path: Path) -> None:
    """The second is told who has the others; a pair that is being drafted keeps its state."""
    _add(store, "a", "b")
    with closing(open_store(path)) as other, store.runs.begin("one") as one:
        store.queue.enlist(one.id, ["a-vs-cook"])
        assert ["a"] == _names(store, one.id)
        with other.runs.begin("two") as two:
            got = other.queue.enlist(two.id, ["a-vs-cook", "b-vs-cook", "x-vs-y"])
            assert (1, {one.id: 1}, {"unknown": 1}) == got
            assert ["b"] == _names(other, two.id)
        assert () == other.queue.change(["a-vs-cook"], "kim", state="cancelled")
        assert ("a-vs-cook",) == other.queue.change(["a-vs-cook"], "kim", priority=9)


def test_a_killed_runs_pairs_are_free_at_once(store: Store, path: Path) -> None:
    """What its process no longer holds is queued again when the next one looks."""
    _add(store, "a")
    other = open_store(path)
    dead = other.runs.begin("batch")
    other.queue.enlist(dead.id, None)
    assert ["a"] == _names(other, dead.id)
    assert store.runs.is_alive(dead.id)
    other.close()  # without an end of the run

    assert not store.runs.is_alive(dead.id)
    assert ["queued"] == [pair.state for pair in store.queue.list()]
    with store.runs.begin("batch") as run:
        store.queue.enlist(run.id, None)
        assert ["a"] == _names(store, run.id)


def test_no_run_takes_what_is_cancelled_or_declined(store: Store) -> None:
    """Nor what is cancelled after it came on the list; done ones are taken if they are named."""
    _add(store, "a", "b", "c", "d")
    store.queue.change(["a-vs-cook"], "kim", state="declined")
    store.queue.change(["b-vs-cook"], "kim", state="done")
    with store.runs.begin("batch") as run:
        assert (2, {}, {"declined": 1, "done": 1}) == store.queue.enlist(run.id, None)
        store.queue.change(["c-vs-cook"], "kim", state="cancelled")
        assert ["d"] == _names(store, run.id)
        assert 1 == store.queue.enlist(run.id, ["b-vs-cook"]).taken
        assert ["b"] == _names(store, run.id)


def test_what_is_taken_and_not_begun_may_be_taken_away(store: Store) -> None:
    """Its run does not begin it; one that is queued again is for the next run."""
    _add(store, "a", "b", "c")
    with store.runs.begin("batch") as run:
        store.queue.enlist(run.id, None)
        names = [pair.pair for pair in store.queue.take(run.id, 3)]
        assert ("a-vs-cook",) == store.queue.change(["a-vs-cook"], "kim", state="declined")
        assert ("b-vs-cook",) == store.queue.change(["b-vs-cook"], "kim", state="cancelled")
        store.queue.change(["b-vs-cook"], "kim", state="queued")
        assert {"c-vs-cook"} == store.queue.begin(run.id, names)
        assert () == store.queue.change(["c-vs-cook"], "kim", state="cancelled")
        assert () == store.queue.take(run.id, 3)
    told = {pair.role_a: (pair.state, pair.cause) for pair in store.queue.list()}
    assert {"a": ("declined", ""), "b": ("queued", ""), "c": ("queued", "stopped")} == told


def test_nothing_named_changes_nothing(store: Store) -> None:
    """Nor does a pair that the queue does not know, or a cause that means nothing."""
    _add(store, "a")
    before = store.queue.list()

    assert () == store.queue.change(["a-vs-cook"], "kim")
    assert () == store.queue.change(["x-vs-y"], "kim", priority=1)
    with pytest.raises(ValueError, match="no cause"):
        store.queue.change(["a-vs-cook"], "kim", state="failed", cause="bad luck")
    assert before == store.queue.list()


def test_figures(store: Store) -> None:
    """By state, cause and assignee; what is done or out is neither overdue nor anybody's."""
    late = date(2026, 11, 28)
    store.queue.add([NewPair(name, "cook", due=late, assignee="lee") for name in "ab"], "kim")
    store.queue.add([NewPair("c", "cook", due=TODAY)], "kim")
    store.queue.change(["a-vs-cook"], "kim", state="done")
    store.queue.change(["c-vs-cook"], "kim", state="failed", cause="findings", message="see")

    count = store.queue.count(TODAY)

    assert {"queued": 1, "done": 1, "failed": 1} == {k: n for k, n in count.states.items() if n}
    assert (3, 2, {"findings": 1}) == (count.total, count.overdue, count.causes)
    assert {"lee": 1, "": 1} == count.assignees
    assert count.oldest is not None


def test_lists_are_narrowed(store: Store) -> None:
    """By state, assignee, day and a part of any text, whose % and _ mean themselves."""
    store.queue.add([NewPair("a", "b", note="50% more", assignee="Lee")], "kim")
    store.queue.add([NewPair("c", "d", due=date(2026, 11, 1))], "kim")
    queue = store.queue

    assert ["a-vs-b"] == [pair.pair for pair in queue.list(search="0% M")]
    assert ["a-vs-b"] == [pair.pair for pair in queue.list(search="m a-vs")]
    assert ["a-vs-b"] == [pair.pair for pair in queue.list(pairs=["a-vs-b", "gone-vs-b"])]
    assert ["a-vs-b"] == [pair.pair for pair in queue.list(assignee="Lee")]
    assert ["c-vs-d"] == [pair.pair for pair in queue.list(assignee="")]
    assert ["c-vs-d"] == [pair.pair for pair in queue.list(due_before=TODAY)]
    assert (2, 0, 1) == (
        queue.total(("queued",)),
        queue.total(("done",)),
        queue.total(search="lee"),
    )
    assert ["c-vs-d", "a-vs-b"] == [pair.pair for pair in queue.list()]
    assert ["a-vs-b"] == [pair.pair for pair in queue.list(limit=1, offset=1)]


def test_a_store_that_may_not_be_written_is_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where a run was killed; nothing is put beside it, and who changes it is told why not."""
    killed = open_store(path)
    killed.queue.add([NewPair("a", "cook")], "kim")
    run = killed.runs.begin("batch").id
    killed.queue.enlist(run, None)
    killed.close()
    before = sorted(path.parent.iterdir())
    monkeypatch.setattr(os, "access", lambda *_: False)
    with closing(open_store(path)) as store:
        assert ["a-vs-cook"] == [pair.pair for pair in store.queue.list()]
        assert 1 == store.queue.count(TODAY).states["queued"]
        with pytest.raises(FileError, match="cannot be written"):
            store.queue.change(["a-vs-cook"], "kim", state="cancelled")
    assert before == sorted(path.parent.iterdir())


def test_who_did_what_is_kept(store: Store) -> None:
    """Every change of the queue is noted with its pairs; newest first, in pages."""
    _add(store, "a", "b")
    store.queue.change(["a-vs-cook", "b-vs-cook"], "lee", priority=2)
    store.activity.note("kim", "comment", "a-vs-cook", "why?")

    acts = store.activity.list()
    assert ["comment", "queue change", "queue change", "queue add"] == [it.what for it in acts]
    assert ["kim", "lee", "lee", "kim"] == [it.who for it in acts]
    assert 2 == len(store.activity.list(pair="a-vs-cook"))
    assert acts[2:] == store.activity.list(before=acts[1].id)
    assert {"lee"} == {it.who for it in store.activity.list(who="lee")}
    assert () == store.activity.list(until="2020-01-01T00:00:00Z")


def test_an_absent_store_has_an_empty_queue(store: Store, path: Path) -> None:
    """Asking makes no file."""
    assert (0, (), None) == (store.queue.count(TODAY).total, store.queue.list(), None)
    assert () == store.runs.list()
    assert not path.parent.exists()
