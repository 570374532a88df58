"""Connections to public addresses only, each within the time that a whole request has.

The address that is judged is the address that is connected to: a name is looked up once, every
answer must be public, and the connection is made with the answer, not with the name. So a name
that answers otherwise the second time (rebinding) gains nothing. The certificate is still held
against the name. A proxy would look names up itself, so none is used.
"""

import socket
import time
from collections.abc import Callable, Iterable, Iterator
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from ssl import SSLContext
from typing import Any

from httpcore2 import (
    SOCKET_OPTION,
    ConnectError,
    NetworkBackend,
    NetworkStream,
    ReadTimeout,
    SyncBackend,
)

Address = IPv4Address | IPv6Address
Reach = Callable[[Address], bool]
"""Whether an address may be connected to."""

_TRANSLATED = IPv6Network("64:ff9b::/96")


def is_public(address: Address) -> bool:
    """Whether it is one of the internet: not of this machine, a home or office, or a cloud's own.

    An address that carries another in itself is judged by both.
    """
    if isinstance(address, IPv6Address):
        within = list(_list_carried(address))
        return all(map(is_public, within)) and (bool(within) or _is_open(address))
    return _is_open(address)


def _is_open(address: Address) -> bool:
    return address.is_global and not address.is_multicast and not address.is_reserved


def _list_carried(address: IPv6Address) -> Iterator[Address]:
    yield from filter(None, (address.ipv4_mapped, address.sixtofour, *(address.teredo or ())))
    if address in _TRANSLATED:
        yield IPv4Address(int(address) & 0xFFFF_FFFF)


class PublicBackend(NetworkBackend):
    """Opens connections to addresses that may be reached; all must end by `deadline`."""

    def __init__(self, reach: Reach, seconds: float) -> None:
        self._reach = reach
        self._seconds = seconds
        self._deadline = 0.0
        self._plain = SyncBackend()

    def begin(self) -> None:
        """Start the time of a request, its redirects included."""
        self._deadline = time.monotonic() + self._seconds

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> NetworkStream:
        """A connection to the address that `host` was found to have.

        Raises:
            ConnectError: it has none, or one of them may not be reached.
        """
        addresses = _look_up(host, port)
        for address in addresses:
            if not self._reach(address):
                raise ConnectError(f"{host} is {address}, which is no public address")
        stream = self._plain.connect_tcp(
            str(addresses[0]), port, self.left(), local_address, socket_options
        )
        return _Timed(stream, self.left)

    def left(self) -> float:
        """Seconds that the request has left.

        Raises:
            ReadTimeout: none.
        """
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise ReadTimeout(f"took longer than {self._seconds:g} s")
        return left


class _Timed(NetworkStream):
    """A stream whose every step may take what is left: many small ones get no more than one."""

    def __init__(self, stream: NetworkStream, left: Callable[[], float]) -> None:
        self._stream = stream
        self._left = left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._left())
        return _Timed(stream, self._left)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401  # the library's own
        return self._stream.get_extra_info(info)


def _look_up(host: str, port: int) -> list[Address]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ConnectError(f"there is no host {host}") from error
    return [ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
