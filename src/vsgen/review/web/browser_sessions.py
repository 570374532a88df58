"""What the server knows of browsers: that it let them in, what they edit, what they just did.

All of it is made when the server starts, is never stored, and ends with the server.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_bytes, token_urlsafe
from typing import NamedTuple

from vsgen.review.web.labels import count_noun

_MOST = 1000
"""Forms that are open, and acts that wait to be told."""
_SILENCE = timedelta(minutes=5)
"""After it, an editor whose page gave no sign of life is taken to have left."""
_DONE: Mapping[str, str] = {
    "approve": "Approved: {name}.",
    "approve-despite": "Approved despite what was found: {name}.",
    "leave-out": "Left out: {name}.",
    "reject": "Rejected: {name}. The reason goes into its next draft.",
    "take": "The new text was taken: {name}.",
    "keep": "Your words were kept: {name}.",
    "resolve": "The conflict is resolved: {name}.",
    "edit": "Saved and checked: {name}.",
    "replace": "Your words stand in the place of theirs: {name}.",
    "restore": "The generated text stands again: {name}.",
    "confirm": "Confirmed: a sentence of {name}.",
    "confirm-fact": "Written down as a fact: a sentence of {name} stands on it.",
    "strike": "Struck: a sentence of {name}.",
    "comment": "Said about {name}.",
    "reply": "Answered: a comment on {name}.",
    "resolve-comment": "Resolved: a comment on {name}.",
    "undo-comment": "Taken back: the last word on {name}.",
    "undo": "Taken back: the last decision on {name}.",
    "approve-rest": "Approved in one act: {count}.",
    "undo-rest": "Taken back: the last decision on {count}.",
    "pattern": "Approved everywhere: {count}.",
}


@dataclass(frozen=True, slots=True)
class Tokens:
    """The secrets of one run of the server; a restart ends all sessions."""

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


@dataclass(slots=True)
class _Open:
    who: str
    since: datetime
    seen: datetime


@dataclass(slots=True)
class OpenTexts:
    """Which browser edits what."""

    _open: dict[tuple[str, str, str], _Open] = field(default_factory=dict)
    """By slug, key and browser."""

    def note_editor(self, slug: str, key: str, browser: str, who: str, now: datetime) -> None:
        """`who` has the passage open, or still has it."""
        self._forget_silent(now)
        known = self._open.get((slug, key, browser))
        if known:
            known.seen = now
        elif len(self._open) < _MOST:
            self._open[slug, key, browser] = _Open(who, now, now)

    def drop_editor(self, slug: str, key: str, browser: str) -> None:
        """The passage was saved or closed."""
        self._open.pop((slug, key, browser), None)

    def list_others(self, slug: str, browser: str, now: datetime) -> dict[str, dict[str, datetime]]:
        """By key, who edits a passage of the article in another browser, and since when."""
        self._forget_silent(now)
        found: dict[str, dict[str, datetime]] = {}
        for (where, key, other), one in self._open.items():
            if where == slug and other != browser:
                found.setdefault(key, {}).setdefault(one.who, one.since)
        return found

    def _forget_silent(self, now: datetime) -> None:
        for place in [it for it, one in self._open.items() if now - one.seen > _SILENCE]:
            del self._open[place]


class Done(NamedTuple):
    """One act that was carried out."""

    act: str
    keys: tuple[str, ...] = ()
    """The passages that were decided on or changed."""
    number: int = 1
    """How many passages these are, in all articles."""
    entered: bool = False
    """Whether a role came into the library with it."""
    of: str = ""
    """What was said or settled: the act that its Undo takes back."""
    thread: str = ""
    """The comment that was answered."""

    told: str = ""
    """What came of it, where no sentence below says so."""

    @property
    def draft(self) -> str:
        """What a kept draft of the form is called that did it."""
        return f"{self.act}-{self.thread}" if self.thread else self.act


@dataclass(slots=True)
class Flashes:
    """By browser and page; each is taken once."""

    _waiting: dict[tuple[str, str], Done] = field(default_factory=dict)

    def leave(self, browser: str, path: str, done: Done) -> None:
        """For the next page that `browser` asks for at `path`."""
        self._waiting.pop((browser, path), None)
        self._waiting[browser, path] = done
        while len(self._waiting) > _MOST:
            self._waiting.pop(next(iter(self._waiting)), None)

    def take(self, browser: str, path: str) -> Done | None:
        """What was left for this page; it is forgotten."""
        return self._waiting.pop((browser, path), None)


def describe_outcome(done: Done | None, names: Mapping[str, str]) -> str:
    """The sentence; empty if nothing was done."""
    if done is None:
        return ""
    name = ", ".join(names.get(key, key) for key in done.keys[:1])
    return _DONE[done.act].format(name=name, count=count_noun(done.number, "passage"))
