"""Asks public web servers for pages, politely: one request a host a second, bounded in size.

Redirects are followed by hand, so that each address is judged like the first. Nothing of the
environment is used but the certificates that are trusted.
"""

import time
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple, Self
from urllib.parse import urljoin, urlsplit

from httpcore2 import ConnectionPool, NetworkError, ProtocolError, TimeoutException

from vsgen import __version__
from vsgen.errors import FileError
from vsgen.facts.evidence import MAX_BYTES
from vsgen.sourcing.public_network import PublicBackend, Reach, is_public

_AGENT = f"vsgen/{__version__} (checks the sources of published figures; one request a second)"
_ACCEPTED = "text/csv, text/tab-separated-values, text/plain, text/html;q=0.9, */*;q=0.1"
_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_REDIRECTS = 5
_SECONDS = 60.0
_PAUSE = 1.0
_BY_HAND = "Save the page by hand, and name the file instead."


class Fetched(NamedTuple):
    """What a server gave."""

    url: str
    """Where it was, after all redirects."""
    status: int
    kind: str
    """Its Content-Type."""
    modified: str
    """Its Last-Modified, if it says so."""
    body: bytes


class Fetcher:
    """Fetches pages for one run of a command.

    `reach`, `schemes` and `pause` are for tests, which have a server of their own on this
    machine: no command, setting or variable sets them.
    """

    def __init__(
        self,
        reach: Reach = is_public,
        schemes: Iterable[str] = ("https",),
        pause: float = _PAUSE,
        seconds: float = _SECONDS,
    ) -> None:
        self._schemes = tuple(schemes)
        self._pause = pause
        self._asked: dict[str, float] = defaultdict(lambda: -pause)
        self._backend = PublicBackend(reach, seconds)
        self._pool = ConnectionPool(network_backend=self._backend)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.close()

    def fetch(self, url: str) -> Fetched:
        """What stands at `url`, whatever the status.

        Raises:
            FileError: it is no address that may be asked, or nothing came that may be read.
        """
        self._backend.begin()
        at = url
        for _ in range(_MOST_REDIRECTS + 1):
            host = self._check(at, url)
            self._wait(host)
            try:
                got = self._ask(at)
            except (NetworkError, ProtocolError, TimeoutException, OSError) as error:
                why = str(error) or type(error).__name__
                raise FileError(f"cannot be fetched: {why}", url, _BY_HAND) from None
            if isinstance(got, Fetched):
                return got
            at = urljoin(at, got)
        what = f"leads on to another address more than {_MOST_REDIRECTS} times"
        raise FileError(what, url, _BY_HAND)

    def _check(self, url: str, first: str) -> str:
        """The host of an address that may be asked."""
        led = "" if url == first else f"leads to {url}, which "
        try:
            parts = urlsplit(url)
            host, user, _ = parts.hostname, parts.username, parts.port
        except ValueError:
            host = user = None
        if not host or not url.isascii() or not url.isprintable():
            raise FileError(f"{led}is no web address", first, "Write it as https://….")
        if parts.scheme not in self._schemes:
            raise FileError(f"{led}is not https", first, _BY_HAND)
        if user is not None:
            raise FileError(f"{led}names a user", first, "Leave out what stands before the @.")
        return host

    def _wait(self, host: str) -> None:
        due = self._asked[host] + self._pause
        time.sleep(max(0.0, due - time.monotonic()))
        self._asked[host] = time.monotonic()

    def _ask(self, url: str) -> Fetched | str:
        """The answer; or where it leads."""
        headers: list[tuple[bytes | str, bytes | str]] = [
            ("Host", urlsplit(url).netloc),
            ("User-Agent", _AGENT),
            ("Accept", _ACCEPTED),
            ("Accept-Encoding", "identity"),
        ]
        with self._pool.stream("GET", url, headers=headers) as response:
            said = {name.lower().decode("ascii"): it for name, it in reversed(response.headers)}
            told = {name: it.decode("latin-1") for name, it in said.items()}
            if response.status in _REDIRECTS and (target := told.get("location")):
                return target
            body = bytearray()
            for part in response.iter_stream():
                body += part
                if len(body) > MAX_BYTES:
                    size = f"{MAX_BYTES // 1_000_000} MB"
                    raise FileError(f"is larger than {size}", url, _BY_HAND)
            kind, modified = told.get("content-type", ""), told.get("last-modified", "")
            return Fetched(url, response.status, kind, modified, bytes(body))
