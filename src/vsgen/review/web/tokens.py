"""The secrets of one run of the server: who may come in, and which form was really ours."""

import hmac
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_bytes, token_urlsafe


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
