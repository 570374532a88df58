"""Drafting that is killed with calls under way, and started again: replies that are paid for twice.

    python -m benchmarks.kills [--kills 50] [--fresh]

`vsgen batch` (with --fresh: `vsgen draft --fresh`) is killed with signal 9 at a random moment, with
answers that take 100 to 300 ms. Two counts are kept: what vsgen had read to the last byte (noted,
at once, in a file of its own), and what the endpoint had sent, be it still on its way. It fails if
anything that had been read is asked for again.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from benchmarks.endpoint import Endpoint, run_endpoint

from vsgen.store import open_store

_LOG = "read.log"
_LATEST = 0.5
"""Seconds after the first reply of a run, at most, until it is killed."""


def work(words: list[str]) -> int:
    """`vsgen` with `words`, which notes each response in the moment that it has read it."""
    from vsgen.cli import app
    from vsgen.writers.connection import Connection
    from vsgen.writers.endpoint_reply import Response

    log = os.open(_LOG, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    post = Connection.post

    async def note(self: Connection, request: bytes) -> Response:
        response = await post(self, request)
        os.write(log, f"{_name(json.loads(request))}\n".encode())
        return response

    Connection.post = note  # type: ignore[method-assign]  # to look on from inside
    app(words)
    return 0


def _name(request: Mapping[str, Any]) -> str:
    """As the endpoint names it."""
    return sha256(json.dumps([request["model"], request["messages"]]).encode()).hexdigest()


class Tally(NamedTuple):
    """Replies of one project, from its first run to the one that ended by itself."""

    sent: Counter[str]
    read: Counter[str]
    kept: int

    @property
    def sent_again(self) -> int:
        """Sent, and asked for again."""
        return self.sent.total() - len(self.sent)

    @property
    def read_again(self) -> int:
        """Read to the last byte, and asked for again."""
        return self.read.total() - len(self.read)


def run_kills(folder: Path, kills: int, words: list[str], random: Random) -> list[Tally]:
    """What became of the replies, project by project, until so many runs were killed."""
    tallies: list[Tally] = []
    with run_endpoint(Endpoint(delay=0.1, spread=0.2)) as endpoint:
        while kills > 0:
            endpoint.served.clear()
            project = folder / str(len(tallies))
            project.mkdir()
            (project / "vsgen.toml").write_text(
                f'[models.killed]\nbase_url = "{endpoint.address}"\nmodel = "m"\n'
                "price = { input = 1, output = 1, as_of = 2026-11-21 }\n",
                encoding="utf-8",
            )
            while _was_killed(project, endpoint, words, random):
                kills -= 1
            sent = Counter(it.asked for it in endpoint.served)
            read = Counter((project / _LOG).read_text().split())
            kept = sum(it.replies for it in open_store(project / ".vsgen/store.db").spending())
            tallies.append(Tally(sent, read, kept))
    return tallies


def _was_killed(project: Path, endpoint: Endpoint, words: list[str], random: Random) -> bool:
    """Whether a run was killed before it had done its work."""
    before = len(endpoint.served)
    run = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.kills", "--work", *words],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while run.poll() is None and len(endpoint.served) == before:
        time.sleep(0.005)
    time.sleep(random.random() * _LATEST)
    if run.poll() is None:
        run.send_signal(signal.SIGKILL)
    was_killed = run.wait() == -signal.SIGKILL
    if "--fresh" in words and [*project.glob("output/*.md")]:
        # Its wish is fulfilled, though the process had not ended: the next one is a new wish.
        return False
    # What was on its way arrives nowhere, and is not counted.
    time.sleep(0.4)
    return was_killed


def main() -> int:
    """Print what was paid for twice; 1 if any of it had been read."""
    parser = argparse.ArgumentParser(description="Drafting that is killed and started again.")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--fresh", action="store_true", help="kill `vsgen draft --fresh` instead")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", nargs=argparse.REMAINDER)
    chosen = parser.parse_args()
    if chosen.work:
        return work(chosen.work)
    words = ["batch", "--all-pairs", "--model", "killed"]
    if chosen.fresh:
        pair = ["machine-learning-engineer", "data-manager"]
        words = ["draft", *pair, "--model", "killed", "--fresh", "--note", "Anew."]
    with tempfile.TemporaryDirectory() as folder:
        tallies = run_kills(Path(folder), chosen.kills, words, Random(chosen.seed))
    sent, read = (
        sum(it.total() for it in each) for each in zip(*(t[:2] for t in tallies), strict=True)
    )
    print(f"{chosen.kills} kills, {len(tallies)} projects: {sent} replies sent, {read} read")
    print(f"{'read, not kept':34}{read - sum(it.kept for it in tallies):6}")
    print(f"{'read, and asked for again':34}{sum(it.read_again for it in tallies):6}")
    print(f"{'sent, and asked for again':34}{sum(it.sent_again for it in tallies):6}")
    return 1 if any(it.read_again for it in tallies) else 0


if __name__ == "__main__":
    sys.exit(main())
