"""A project under review, and the server over it on loopback."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests.review.web import bakery
from tests.review.web.client import Client, Served

from vsgen.cli.serve import watch_review
from vsgen.review import Review
from vsgen.review.web.server import list_hosts, make_server, open_socket
from vsgen.review.web.site import Site


@pytest.fixture(scope="session")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Approved under an old edition, edited by hand, then drafted again; do not change it."""
    folder = tmp_path_factory.mktemp("bakery")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        bakery.draft_old(folder)
        bakery.reword(folder, f"output/{bakery.PAIR}.md", "reading a dough", "feeling a dough")
        bakery.reword(folder, "roles/baker.yaml", "dough by hand and", "dough by eye and")
        bakery.add_edition(folder)
    return folder


@pytest.fixture
def project(drafted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project, as the current folder."""
    folder = tmp_path / "bakery"
    shutil.copytree(drafted, folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def review(project: Path) -> Review:
    """The service over it."""
    del project
    return bakery.open_bakery()


@pytest.fixture
def served(review: Review) -> Iterator[Served]:
    """A server with its own socket, until the test ends."""
    review.list_entries()
    watched = watch_review()
    watched.every = 0.0
    watched.read()
    site = Site(watched, "Ana Editor")
    bound = open_socket("127.0.0.1", 0)
    port = bound.getsockname()[1]
    server = make_server(site, list_hosts(port))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
    thread.start()
    yield Served(site, review, port)
    server.should_exit = True
    thread.join()
    bound.close()


@pytest.fixture
def client(served: Served) -> Iterator[Client]:
    """A browser without a screen, let in."""
    with httpx.Client(base_url=served.url) as http:
        http.get("/start", params={"token": served.site.tokens.start}).raise_for_status()
        yield Client(http, served)
