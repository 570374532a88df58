"""A project under review, and the server over it on loopback."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from tests.review.web import bakery
from tests.review.web.client import Client, Served

from vsgen.cli.page_wiring import make_site
from vsgen.cli.review_commands import watch_review
from vsgen.review import Review
from vsgen.review.web.server import list_hosts, make_server, open_socket

if TYPE_CHECKING:
    # Another extra than `dev`: types are looked at where it is installed.
    from playwright import sync_api  # type: ignore[import-not-found, unused-ignore]

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="session")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Approved under an old edition, edited by hand, then drafted again; do not change it."""
    folder = tmp_path_factory.mktemp("bakery")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        bakery.draft_old(folder)
        bakery.reword(folder, f"output/{bakery.PAIR}.md", "reading a dough", "feeling a dough")
        for role in ("baker", "pastry-chef"):
            path = f"roles/{role}.yaml"
            bakery.reword(folder, path, "dough by hand and", "dough by eye and")
            bakery.reword(folder, path, "under this name", "under that name")
        bakery.add_edition(folder)
        bakery.open_bakery()  # the index of states is copied with the folder
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
    with run_server(review) as served:
        yield served


@contextmanager
def run_server(review: Review, port: int = 0) -> Iterator[Served]:
    """A server over the current folder."""
    watched = watch_review()
    watched.every = 0.0
    watched.read().review.list_entries()
    site = make_site(watched, "Ana Editor")
    bound = open_socket("127.0.0.1", port)
    port = bound.getsockname()[1]
    server = make_server(site, list_hosts(port))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
    thread.start()
    try:
        yield Served(site, review, port)
    finally:
        server.should_exit = True
        thread.join()
        bound.close()


@pytest.fixture
def client(served: Served) -> Iterator[Client]:
    """A browser without a screen, let in."""
    with httpx.Client(base_url=served.url, verify=False) as http:  # plain HTTP, no certificates
        http.get("/start", params={"token": served.site.tokens.start}).raise_for_status()
        yield Client(http, served)


@pytest.fixture(scope="module")
def browser() -> Iterator["sync_api.Browser"]:
    """Debian's Chromium, without a screen; for longer, its loop would hinder other tests."""
    if not CHROMIUM.exists():
        pytest.skip(f"needs {CHROMIUM}")
    playwright_api = pytest.importorskip("playwright.sync_api")
    with playwright_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: "sync_api.Browser", served: Served) -> Iterator["sync_api.Page"]:
    """A page of an editor who was let in; nothing that it does leaves loopback."""
    asked: list[str] = []
    with browser.new_context(base_url=served.url, reduced_motion="reduce") as context:
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"/start?token={served.site.tokens.start}")
        page.wait_for_url(f"{served.url}/")
        yield page
    assert [] == [url for url in asked if not url.startswith(served.url)]
