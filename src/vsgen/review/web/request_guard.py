"""Refuses requests by host, session, origin and size; sets the headers of all answers.

Stands before the application, so that also its own error pages carry the headers. What a form's
token is worth is decided where the form is read (`forms`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vsgen.review.web.browser_sessions import Tokens
from vsgen.review.web.forms import find_typed, parse_fields

LARGEST_BODY = 1_000_000
"""Bytes; a whole article has less than a tenth of it."""
START = "/start"
_OPEN = ("/static/", "/favicon.ico", START)
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    # Not `no-referrer`: with it a plain form is posted with `Origin: null`.
    "Referrer-Policy": "same-origin",
}
_NO_SESSION = (
    "This browser is not let in, or the server was started anew. Open the address that "
    "`vsgen serve` printed when it was started, then come back."
)
Refuse = Callable[[Headers, int, str, str], Response]


@dataclass(frozen=True, slots=True)
class Guard:
    """The application behind its door."""

    app: ASGIApp
    tokens: Tokens
    hosts: frozenset[str]
    """What a request may call this server: exactly, with the port."""
    cookie: str
    refuse: Refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request in, or answer why not."""
        if scope["type"] != "http":
            # The server is told to speak neither websockets nor lifespan events.
            return
        headers = Headers(scope=scope)
        send = _with_headers(send)
        reason = self._find_fault(scope, headers)
        if reason:
            # A page of ours that outlived its session gets back what was typed in it.
            typed = await _read_typed(receive) if reason == _NO_SESSION else ""
            await self.refuse(headers, 403, reason, typed)(scope, receive, send)
            return
        scope.setdefault("state", {})["browser"] = self._find_browser(headers)
        await self.app(scope, _limit(receive), send)

    def _find_fault(self, scope: Scope, headers: Headers) -> str:
        """Why the request is refused; empty if it is not."""
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0] not in self.hosts:
            return "This server does not answer to that name."
        if _comes_from_elsewhere(scope, headers):
            return "Another site sent this request."
        if scope["method"] not in ("GET", "HEAD") and headers.get("origin") != f"http://{hosts[0]}":
            return "The request does not come from a page of this server."
        if not scope["path"].startswith(_OPEN) and not self._find_browser(headers):
            return _NO_SESSION
        return ""

    def _find_browser(self, headers: Headers) -> str:
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return ""
        return (
            self.tokens.find_browser(cookies[self.cookie].value) if self.cookie in cookies else ""
        )


def _comes_from_elsewhere(scope: Scope, headers: Headers) -> bool:
    """Whether a browser says so; another port of this machine is elsewhere, too.

    Following a link to a page changes nothing and is let through.
    """
    if headers.get("sec-fetch-site", "none") in ("none", "same-origin"):
        return False
    follows = headers.get("sec-fetch-mode") == "navigate"
    return not (
        follows and scope["method"] == "GET" and headers.get("sec-fetch-dest") == "document"
    )


def _with_headers(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(_HEADERS)
        await send(message)

    return send_with_headers


async def _drain(message: Message, receive: Receive) -> None:
    """Read on for a while: a browser hears no answer before it has sent everything."""
    left = 16 * LARGEST_BODY
    while message.get("more_body", False) and left > 0:
        message = await receive()
        left -= len(message.get("body", b""))


async def _read_typed(receive: Receive) -> str:
    """What was typed in the form that a request brings; empty if it is none."""
    body, more = b"", True
    while more and len(body) <= LARGEST_BODY:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    try:
        return find_typed(parse_fields(body)) if not more else ""
    except ValueError:
        return ""


def _limit(receive: Receive) -> Receive:
    """`receive`, which gives up once the body is too large."""
    seen = 0

    async def receive_some() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > LARGEST_BODY:
            await _drain(message, receive)
            raise HTTPException(413, "That is more than this page takes.")
        return message

    return receive_some
