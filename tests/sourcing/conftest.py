"""A project of one's own, the command line in it, and a web server on this machine."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import sleep
from typing import NamedTuple

import pytest
from typer.testing import CliRunner, Result

from vsgen.cli import app
from vsgen.desk.project import start_project

Call = Callable[..., Result]
DATA = Path(__file__).parent / "data"


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of sources of the current folder's project, which has none yet."""
    start_project(tmp_path / "bakery", empty=True)
    monkeypatch.chdir(tmp_path / "bakery")
    (tmp_path / "bakery/roles/sources/example.yaml").unlink()
    return tmp_path / "bakery/roles/sources"


@pytest.fixture
def call() -> Call:
    """Calls `vsgen source` with the given words; `input` is its standard input."""

    def invoke(*words: str, input: str | None = None) -> Result:
        result = CliRunner().invoke(app, ["source", *words], input=input)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


HEADER = (
    'Title,Code,"Employment change, percent, 2025-35",'
    '"Openings, 2025-35 annual average","Median annual wage, dollars, 2025"'
)
TABLE = f"""\
"Table 9 Projections, 2025-35 (Numbers in thousands)",,,,
{HEADER}
"  Bakers, town",51-3011,4.5,23.4,36650
  Millers,51-3022,-0.7,1,41100
"""


@pytest.fixture
def bakery(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same with its example source, as the current folder, with `table.csv`."""
    folder = tmp_path / "bakery"
    start_project(folder, empty=True)
    (folder / "table.csv").write_text(TABLE, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


class Answer(NamedTuple):
    """What the server says at one path."""

    body: bytes = b""
    status: int = 200
    kind: str = "text/csv"
    location: str = ""
    drip: float = 0.0
    """Seconds between two bytes of the body."""


class Site(NamedTuple):
    """A running server."""

    url: str
    answers: dict[str, Answer]
    asked: list[str]
    """Paths, in the order of the requests."""


@pytest.fixture
def site() -> Iterator[Site]:
    """A server on loopback that says what a test puts into `answers`."""
    answers: dict[str, Answer] = {}
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            answer = answers.get(self.path, Answer(status=404))
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.kind)
            self.send_header("Last-Modified", "Wed, 25 Nov 2026 08:00:00 GMT")
            self.send_header("Content-Length", str(len(answer.body)))
            if answer.location:
                self.send_header("Location", answer.location)
            self.end_headers()
            try:
                self._send(answer)
            except OSError:
                return

        def _send(self, answer: Answer) -> None:
            if not answer.drip:
                self.wfile.write(answer.body)
            for byte in answer.body if answer.drip else b"":
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                sleep(answer.drip)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield Site(f"http://127.0.0.1:{server.server_port}", answers, asked)
    server.shutdown()
    server.server_close()
    thread.join()
