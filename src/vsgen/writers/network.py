"""Proxies and certificates of the environment, and whether a connection can be made with them.

Opens no connection, and shows no password that stands in an address.
"""

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

from httpx2 import InvalidURL

from vsgen.errors import UsageError
from vsgen.writers.profiles import LOOPBACK

_PROXIES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY")
_SCHEMES = ("http", "https", "socks5", "socks5h")
_DOCS = "docs/models.md says how proxies and certificates are set."
_SOCKS = "Install what speaks it (pip install socksio), or name an HTTP proxy instead. " + _DOCS


@dataclass(frozen=True, slots=True)
class Network:
    """What the environment says of the way to an endpoint."""

    environ: Mapping[str, str]

    def is_used_for(self, base_url: str) -> bool:
        """Whether its proxies count: one for the internet cannot reach servers on this machine."""
        return urlsplit(base_url).hostname not in LOOPBACK

    def check(self, base_url: str) -> None:
        """Nothing, where a connection to `base_url` can be tried.

        Raises:
            UsageError: a variable names a proxy or certificates that cannot be used.
        """
        for name, value in self._list_proxies() if self.is_used_for(base_url) else ():
            _check_proxy(name, value)
        if urlsplit(base_url).scheme == "https":
            _check_certificates(self.environ)

    def describe_proxy(self, base_url: str) -> str:
        """`HTTPS_PROXY, http://proxy:3128`, where that stands before `base_url`; else nothing."""
        address = urlsplit(base_url)
        if not self.is_used_for(base_url) or self._is_direct(address.hostname or ""):
            return ""
        wanted = (f"{address.scheme}_proxy", "all_proxy")
        found = {name.casefold(): (name, value) for name, value in self._list_proxies()}
        name, value = next((found[it] for it in wanted if it in found), ("", ""))
        return f"{name}, {_show(value)}" if name else ""

    def make_context(self, base_url: str) -> ssl.SSLContext | bool:
        """Whose certificates are trusted; False without TLS, where reading them takes its time."""
        if urlsplit(base_url).scheme == "http":
            return False
        file, folder = (self.environ.get(name) for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"))
        if file:
            return ssl.create_default_context(cafile=file)
        return ssl.create_default_context(capath=folder) if folder else True

    def find_certificate_cure(self, said: str) -> str:
        """What to do where the certificate of an endpoint, or of a proxy, is refused so."""
        if "ostname mismatch" in said or "IP address mismatch" in said:
            return f"Name the server in base_url as its certificate does. {_DOCS}"
        if "expired" in said or "not yet valid" in said:
            return "Is the clock of this machine right? Else the server needs a new certificate."
        if own := self.environ.get("SSL_CERT_FILE", ""):
            return f"Is its issuer in {own} (SSL_CERT_FILE)? {_DOCS}"
        return f"Name the issuer's certificates with SSL_CERT_FILE. {_DOCS}"

    @contextmanager
    def explain_failures(self) -> Iterator[None]:
        """Turns what a library says of the environment inside into a UsageError."""
        try:
            yield
        except (ImportError, InvalidURL, OSError, ValueError) as error:
            raise UsageError(f"no connection can be set up: {error}", cure=_DOCS) from None

    def _is_direct(self, host: str) -> bool:
        named = self.environ.get("no_proxy") or self.environ.get("NO_PROXY", "")
        names = [it.strip().lstrip(".").casefold() for it in named.split(",")]
        return any(it and f".{host}".endswith(f".{it}") for it in names) or "*" in names

    def _list_proxies(self) -> Iterator[tuple[str, str]]:
        """Variables that name a proxy; in small letters they count first, as everywhere."""
        for name in _PROXIES:
            for written in (name.lower(), name):
                if value := self.environ.get(written, "").strip():
                    yield written, value
                    break


def _check_proxy(name: str, value: str) -> None:
    address = value if "://" in value else f"http://{value}"
    cure = f"Write it like {name}=http://proxy.example.org:3128, or unset it. {_DOCS}"
    try:
        parts = urlsplit(address)
        is_whole = bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_whole = False
    if not is_whole or any(it.isspace() or not it.isprintable() for it in address):
        raise UsageError(f"{name} is no address of a proxy: {_show(value)!r}", cure=cure)
    if parts.scheme not in _SCHEMES:
        what = f"{name} names a proxy of an unknown kind: {parts.scheme}://"
        raise UsageError(what, cure=cure)
    if parts.scheme.startswith("socks"):
        try:
            import_module("socksio")
        except ImportError:
            what = f"{name} names a SOCKS proxy, {_show(value)}, and what speaks SOCKS is missing"
            raise UsageError(what, cure=_SOCKS) from None


def _check_certificates(environ: Mapping[str, str]) -> None:
    file, folder = environ.get("SSL_CERT_FILE", ""), environ.get("SSL_CERT_DIR", "")
    if file:
        cure = f"Correct it, or unset it to trust the system's certificates. {_DOCS}"
        if not Path(file).is_file():
            raise UsageError(f"SSL_CERT_FILE: there is no file {file}", cure=cure)
        try:
            ssl.create_default_context(cafile=file)
        except OSError as error:  # ssl.SSLError is one
            why = getattr(error, "reason", None) or error.strerror or "unreadable"
            what = f"SSL_CERT_FILE: {file} holds no certificates in PEM form ({why})"
            raise UsageError(what, cure=cure) from None
    elif folder and not Path(folder).is_dir():
        cure = f"Correct it, or unset it to trust the system's certificates. {_DOCS}"
        raise UsageError(f"SSL_CERT_DIR: there is no folder {folder}", cure=cure)


def _show(proxy: str) -> str:
    """The address without user and password."""
    scheme, found, rest = proxy.partition("://")
    bare = (rest if found else scheme).rpartition("@")[2]
    return f"{scheme}://{bare}" if found else bare
