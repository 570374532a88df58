"""The secrets of one run of the server, and the fields of the forms that carry them."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_bytes, token_urlsafe
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

Fields = Mapping[str, str]
_MOST_FIELDS = 20
_TYPED = ("text", "reason", "why")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Made when the server starts and never stored; a restart ends all sessions."""

    start: str = field(default_factory=lambda: token_urlsafe(32))
    """Part of the address that is printed; whoever has it gets a session."""
    _secret: bytes = field(default_factory=lambda: token_bytes(32), repr=False)

    def opens(self, given: str) -> bool:
        """Whether `given` is the start token."""
        return hmac.compare_digest(self.start.encode(), given.encode("utf-8", "replace"))

    def make_session(self) -> str:
        """A cookie for a browser that had the start token."""
        browser = token_urlsafe(12)
        return f"{browser}.{self._sign('session', browser)}"

    def find_browser(self, cookie: str) -> str:
        """The browser that a cookie was made for; empty if it is not one of ours."""
        browser, _, signature = cookie.partition(".")
        known = hmac.compare_digest(
            self._sign("session", browser).encode(), signature.encode("utf-8", "replace")
        )
        return browser if known else ""

    def sign_form(self, browser: str, path: str) -> str:
        """The token of a form that `browser` may post to `path`."""
        return self._sign("form", browser, path)

    def accepts_form(self, browser: str, path: str, given: str) -> bool:
        """Whether `given` is the token of that form."""
        expected = self.sign_form(browser, path).encode()
        return hmac.compare_digest(expected, given.encode("utf-8", "replace"))

    def _sign(self, *parts: str) -> str:
        message = "\0".join(parts).encode("utf-8", "replace")
        return hmac.new(self._secret, message, sha256).hexdigest()


class OtherSessionError(Exception):
    """A form of ours whose token is not of this session: nothing is done, and nothing is lost."""

    def __init__(self, fields: Fields) -> None:
        super().__init__("the form was made for another session")
        self.fields = fields


async def read_form(request: Request, tokens: Tokens) -> Fields:
    """The fields that a page of ours posted, line ends as in files.

    Raises:
        HTTPException: 400, it is no form.
        OtherSessionError: it lacks the token that the form was made with.
    """
    try:
        fields = parse_fields(await request.body())
    except ValueError:
        raise HTTPException(400, "The form could not be read.") from None
    request.state.typed = find_typed(fields)
    if not tokens.accepts_form(request.state.browser, request.url.path, fields.get("token", "")):
        raise OtherSessionError(fields)
    return fields


def parse_fields(body: bytes) -> Fields:
    """The fields of a posted form.

    Raises:
        ValueError: it is none.
    """
    pairs = parse_qsl(
        body.decode("ascii"),
        keep_blank_values=True,
        errors="strict",
        max_num_fields=_MOST_FIELDS,
    )
    return {name: value.replace("\r\n", "\n") for name, value in pairs}


def find_typed(fields: Fields) -> str:
    """What a person wrote in a form: it is given back whatever becomes of the form."""
    return next((fields[name] for name in _TYPED if fields.get(name, "").strip()), "")
