"""Makes the application of the service for an editor: which address is answered by what."""

from collections.abc import Iterable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from vsgen.errors import UsageError, VsgenError
from vsgen.review.web.form_tokens import OtherSessionError
from vsgen.review.web.pages import show_article, show_keys, show_list, show_patterns
from vsgen.review.web.posting import approve_pattern, decide, note_editor
from vsgen.review.web.request_guard import START, Guard
from vsgen.review.web.site import FOLDER, Site


def build_app(site: Site, hosts: Iterable[str]) -> ASGIApp:
    """All pages, for requests that call this server by one of `hosts` (`127.0.0.1:8000`)."""
    known = frozenset(hosts)
    app = Starlette(
        routes=[
            Route("/", show_list),
            Route("/patterns", show_patterns),
            Route("/patterns", approve_pattern, methods=["POST"]),
            Route("/keys", show_keys),
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
