"""Which address is answered by what, and a server of it, until the process is interrupted.

uvicorn times only what follows an answer; before it, and while an answer is read, it would wait
for ever, and each such connection keeps a place. `TimedProtocol` ends one that sends nothing, or
half a request.
"""

import asyncio
import socket
from collections.abc import Iterable

import h11
import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from vsgen.errors import UsageError, VsgenError
from vsgen.review.web.activity_page import show_activity
from vsgen.review.web.forms import OtherSessionError
from vsgen.review.web.pages import show_article, show_keys, show_list, show_patterns
from vsgen.review.web.posting import approve_pattern, decide, note_editor
from vsgen.review.web.proposal_pages import show_proposals, show_proposed
from vsgen.review.web.proposal_posting import decide_proposal
from vsgen.review.web.queue_page import show_queue, show_queue_now
from vsgen.review.web.queue_posting import change_queue
from vsgen.review.web.request_guard import START, Guard
from vsgen.review.web.site import FOLDER, Site

_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")

SECONDS_FOR_A_REQUEST = 15.0
"""Seconds for a whole request to arrive, and for a stuck reader to read on."""
MOST_CONNECTIONS = 200
"""Connections at once; more are answered 503. A browser holds six."""


class TimedProtocol(H11Protocol):
    """HTTP/1.1 with a limit on how long its other side may let it wait."""

    seconds = SECONDS_FOR_A_REQUEST
    _limit: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first request."""
        super().connection_made(transport)
        self._start()

    def data_received(self, data: bytes) -> None:
        """Wait for the rest, from the first byte on: more bytes win no more time."""
        super().data_received(data)
        if self.conn.their_state in (h11.IDLE, h11.SEND_BODY):
            self._start()
        else:
            self._stop()

    def pause_writing(self) -> None:
        """Wait for the reader."""
        super().pause_writing()
        self._start()

    def resume_writing(self) -> None:
        """The reader reads."""
        self._stop()
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody is waited for any more."""
        self._stop()
        super().connection_lost(exc)

    def _start(self) -> None:
        if self._limit is None:
            self._limit = self.loop.call_later(self.seconds, self.transport.abort)

    def _stop(self) -> None:
        if self._limit is not None:
            self._limit.cancel()
            self._limit = None


def open_socket(host: str, port: int) -> socket.socket:
    """A socket bound to an address; port 0 takes any that is free.

    Raises:
        UsageError: the address cannot be had.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, _, _, _, address = found[0]
        return socket.create_server(address[:2], family=family)
    except OSError as error:
        cure = "Choose another with --port, or --port 0 for any that is free."
        raise UsageError(f"port {port} of {host} cannot be had: {error}", "", cure) from error


def list_hosts(port: int, others: Iterable[str] = ()) -> tuple[str, ...]:
    """What requests may call the server: loopback's names and `others`, with the port."""
    return tuple(f"{host}:{port}" for host in (*_LOOPBACK, *others))


def make_start_address(host: str, port: int, site: Site) -> str:
    """The address that an editor opens first."""
    return f"http://{host}:{port}{START}?token={site.tokens.start}"


def make_server(site: Site, hosts: Iterable[str]) -> uvicorn.Server:
    """A server that has not started; `server.run(sockets=[…])` runs it."""
    config = uvicorn.Config(
        build_app(site, hosts),
        lifespan="off",
        ws="none",
        http=TimedProtocol,
        limit_concurrency=MOST_CONNECTIONS,
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=2,
    )
    return uvicorn.Server(config)


def build_app(site: Site, hosts: Iterable[str]) -> ASGIApp:
    """All pages, for requests that call this server by one of `hosts` (`127.0.0.1:8000`)."""
    known = frozenset(hosts)
    app = Starlette(
        routes=[
            Route("/", show_list),
            Route("/patterns", show_patterns),
            Route("/patterns", approve_pattern, methods=["POST"]),
            Route("/keys", show_keys),
            Route("/queue", show_queue),
            Route("/queue/now", show_queue_now),
            Route("/queue/{act}", change_queue, methods=["POST"]),
            Route("/activity", show_activity),
            Route("/proposals", show_proposed),
            Route("/proposals/{slug}", show_proposals),
            Route("/proposals/{slug}/{act}", decide_proposal, methods=["POST"]),
            Route(START, _start),
            Route("/favicon.ico", _show_icon),
            *(
                route
                for kind in ("article", "role")
                for route in (
                    Route(f"/{kind}/{{slug}}", show_article),
                    Route(f"/{kind}/{{slug}}/editing", note_editor, methods=["POST"]),
                    Route(f"/{kind}/{{slug}}/{{act}}", decide, methods=["POST"]),
                )
            ),
            Mount("/static", StaticFiles(directory=FOLDER / "static")),
        ],
        exception_handlers=dict.fromkeys(
            (HTTPException, OtherSessionError, VsgenError, Exception), _answer_error
        ),
    )
    app.state.site = site
    app.state.cookie = name_cookie(known)
    return Guard(app, site.tokens, known, app.state.cookie, site.show_message)


def name_cookie(hosts: Iterable[str]) -> str:
    """The session's cookie; two servers of one machine do not overwrite each other's."""
    return f"vsgen-{min(host.rpartition(':')[2] for host in hosts)}"


def _start(request: Request) -> Response:
    """The start token for a session.

    A page that leads on, and no redirect: one that was reached from another program's link would
    arrive without the cookie, which is for requests from these pages only.
    """
    site: Site = request.app.state.site
    if not site.tokens.opens(request.query_params.get("token", "")):
        raise HTTPException(403, "Open the address that `vsgen serve` printed when it was started.")
    html = (FOLDER / "templates" / "start.html").read_text(encoding="utf-8")
    answer = HTMLResponse(html)
    session = site.tokens.make_session()
    answer.set_cookie(request.app.state.cookie, session, httponly=True, samesite="strict")
    return answer


def _show_icon(request: Request) -> Response:
    del request
    return FileResponse(FOLDER / "static" / "icon.svg", media_type="image/svg+xml")


def _answer_error(request: Request, error: Exception) -> Response:
    """A page that says what went wrong, with what was typed in the form that failed."""
    match error:
        case OtherSessionError():
            status, text = 403, "The form is from another session; load the page again."
        case HTTPException():
            status, text = error.status_code, error.detail
        case VsgenError():
            # A file that cannot be used is no fault of the server's: its owner can mend it.
            status, text = 404 if isinstance(error, UsageError) else 422, str(error)
        case _:
            what = "Something went wrong in vsgen; what happened is in the terminal that runs it."
            status, text = 500, what
    site: Site = request.app.state.site
    return site.show_message(request.headers, status, text, getattr(request.state, "typed", ""))
