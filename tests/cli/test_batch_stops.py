"""`vsgen batch` in processes of their own, by a slow model: stopped, killed, and two at once."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from tests.cli.model_server import KEY, ModelServer, serve_model
from tests.cli.terminal import Terminal

from vsgen.store import open_store

pytestmark = pytest.mark.slow

ROLES = ("data-analyst", "data-engineer", "data-scientist")
PAIRS = [f"{a}-vs-{b}" for a in ROLES for b in ROLES if a != b]
BATCH = ("batch", *PAIRS, "--both-ways")
CALLS = len(PAIRS) + len(ROLES)
_PATIENCE = 60


@pytest.fixture
def model() -> Iterator[ModelServer]:
    """A model that takes a while."""
    with serve_model() as server:
        server.delay = 0.3
        yield server


@pytest.fixture
def make(tmp_path: Path, model: ModelServer) -> Callable[[str], Path]:
    """A project that asks the model."""

    def make_project(name: str) -> Path:
        (tmp_path / name).mkdir()
        (tmp_path / name / "vsgen.toml").write_text(
            f'[models.openai]\nbase_url = "{model.url}"\nconcurrency = 4\n'
            "price = { input = 1, output = 10, as_of = 2026-11-21 }\n"
        )
        return tmp_path / name

    return make_project


@contextmanager
def start(project: Path, *words: str) -> "Iterator[subprocess.Popen[str]]":
    """`vsgen` with these words, which hears signals of its own; killed when the block ends."""
    # What was started beside a shell ignores Ctrl-C, and so would all that it starts.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", "vsgen", *words],
            cwd=project,
            env=os.environ | {"OPENAI_API_KEY": KEY, "VSGEN_EDITOR": "Anna"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
    finally:
        signal.signal(signal.SIGINT, before)
    with process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def run(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """`vsgen` with these words, to its end."""
    with start(project, *words) as process:
        out, err = process.communicate(timeout=_PATIENCE)
    return subprocess.CompletedProcess(words, process.returncode, out, err)


def wait_for(condition: Callable[[], bool]) -> None:
    """Until something is so."""
    end = time.monotonic() + _PATIENCE
    while not condition():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.01)


def count_kept(project: Path) -> int:
    """The replies that the store holds."""
    with closing(open_store(project / ".vsgen/store.db")) as store:
        return sum(it.replies for it in store.spending())


def count_states(project: Path) -> dict[str, int]:
    """The pairs of the queue by state and cause."""
    with closing(open_store(project / ".vsgen/store.db")) as store:
        found: dict[str, int] = {}
        for row in store.queue.list():
            name = f"{row.state} {row.cause}".strip()
            found[name] = found.get(name, 0) + 1
    return found


def read_output(project: Path) -> dict[str, bytes]:
    """All files of the output folder that are not of this moment."""
    files = (it for it in (project / "output").rglob("*") if it.is_file())
    return {str(it.relative_to(project)): it.read_bytes() for it in files if it.suffix != ".lock"}


def test_killed_with_calls_under_way_and_resumed(
    make: Callable[[str], Path], model: ModelServer
) -> None:
    """No reply that was kept is asked for again, and the files are those of a quiet run."""
    quiet, killed = make("quiet"), make("killed")
    assert 0 == run(quiet, *BATCH).returncode
    assert CALLS == len(model.take())
    for kept in (1, 4):
        with start(killed, *BATCH) as process:
            while count_kept(killed) < kept:
                assert process.poll() is None
                time.sleep(0.01)
            process.kill()
    asked, kept = model.take(), count_kept(killed)
    again = run(killed, *BATCH)
    assert 0 == again.returncode, again.stderr
    after = model.take()
    assert CALLS - kept == len(after) == len({*after})
    assert len({*asked, *after}) == CALLS
    assert {"done": len(PAIRS)} == count_states(killed)
    assert read_output(quiet) == read_output(killed)


def test_one_ctrl_c_ends_with_what_is_under_way(
    make: Callable[[str], Path], model: ModelServer
) -> None:
    """What was begun is finished, the rest stays queued; the same command goes on."""
    project = make("one")
    with start(project, *BATCH) as process:
        wait_for(lambda: len(model.asked) > 0)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=_PATIENCE)
    assert 130 == process.returncode, err
    assert "Ctrl-C again stops at once" in err
    states = count_states(project)
    assert {"done", "queued stopped"} == {*states}
    assert f"{states['queued stopped']} articles were not tried" in out
    assert count_kept(project) == len(model.asked)
    assert 0 == run(project, *BATCH).returncode
    asked = model.take()
    assert CALLS == len(asked) == len({*asked})


def test_two_ctrl_c_stop_at_once(make: Callable[[str], Path], model: ModelServer) -> None:
    """What came is kept; what is under way is left, and may be asked for again."""
    project = make("two")
    model.delay = 20
    with start(project, *BATCH) as process:
        wait_for(lambda: len(model.asked) > 0)
        process.send_signal(signal.SIGTERM)
        assert process.stderr is not None
        while "Ctrl-C again" not in process.stderr.readline():
            pass
        assert 0 == run(project, "queue", "cancel", PAIRS[-1]).returncode
        begun = time.monotonic()
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=_PATIENCE)
    assert 130 == process.returncode
    assert time.monotonic() - begun < model.delay
    left = len(PAIRS) - 1
    assert {"queued stopped": left, "cancelled": 1} == count_states(project)
    assert f"{left} articles\n0 calls, 0 replies reused; " in out
    given_up = re.search(r"^(\d) articles? under way given up, and queued again;", out, re.M)
    untried = re.search(r"^(\d) articles? (?:was|were) not tried, and stay queued", out, re.M)
    assert given_up
    assert left == int(given_up[1]) + (int(untried[1]) if untried else 0)
    assert "broken off, may have been billed" in run(project, "status").stdout


def test_what_is_not_begun_is_cancelled_and_passed_over(
    make: Callable[[str], Path], model: ModelServer
) -> None:
    """What a run only has on its list is a person's; what it is drafting is refused with why."""
    project, model.delay = make("cancelled"), 5
    with start(project, *BATCH) as batch:
        wait_for(lambda: "running" in count_states(project))
        with closing(open_store(project / ".vsgen/store.db")) as store:
            begun = store.queue.list(("running",))[0].pair
            waiting = store.queue.list(("queued",))[-1].pair
        cancelled = run(project, "queue", "cancel", waiting)
        refused = run(project, "queue", "cancel", begun)
        model.delay = 0
        out, err = batch.communicate(timeout=_PATIENCE)
    assert (0, f"1 pair cancelled: {waiting}\n") == (cancelled.returncode, cancelled.stdout)
    assert 2 == refused.returncode
    assert (
        f"{begun} is left as it is: run 1 is drafting it; wait until it is done" in refused.stderr
    )
    assert 0 == batch.returncode, err
    assert f"{len(PAIRS) - 1} articles: {len(PAIRS) - 1} written" in out
    assert {"done": len(PAIRS) - 1, "cancelled": 1} == count_states(project)


def test_two_batches_share_a_queue(make: Callable[[str], Path], model: ModelServer) -> None:
    """Each article is drafted by one of them, and nothing is paid for twice."""
    project = make("shared")
    with start(project, *BATCH) as first:
        wait_for(lambda: len(model.asked) > 0)
        second = run(project, *BATCH)
        out, err = first.communicate(timeout=_PATIENCE)
    assert (0, 0) == (first.returncode, second.returncode), err + second.stderr
    assert "left to run 1" in second.stderr
    assert f"{len(PAIRS)} articles: {len(PAIRS)} written" in out
    assert CALLS == len(model.asked) == len({*model.asked})


def test_a_batch_and_a_draft_of_the_same_article(
    make: Callable[[str], Path], model: ModelServer
) -> None:
    """The one uses what the other is told."""
    project = make("draft")
    with start(project, *BATCH) as batch:
        wait_for(lambda: len(model.asked) > 0)
        drafted = run(project, "draft", PAIRS[0])
        _, err = batch.communicate(timeout=_PATIENCE)
    assert (0, 0) == (batch.returncode, drafted.returncode), err + drafted.stderr
    assert CALLS == len(model.asked) == len({*model.asked})
    assert {"done": len(PAIRS)} == count_states(project)


def test_figures_are_drawn_on_a_terminal(
    make: Callable[[str], Path], model: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Calls, money and what is under way, then the summary alone; Ctrl-C is heard there, too."""
    monkeypatch.chdir(make("live"))
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    model.delay = 2
    with Terminal(BATCH, columns=120) as terminal:
        terminal.wait_for("asked now")
        terminal.press("\x03")
        terminal.wait_for("Ctrl-C again stops at once")
        assert 130 == terminal.wait()
        assert "not tried, and stay queued" in terminal.shown
    assert {"done", "queued stopped"} == {*count_states(Path.cwd())}
