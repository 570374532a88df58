"""An application -> a server on one address, until the process is interrupted."""

import socket
from collections.abc import Iterable

import uvicorn

from vsgen.errors import UsageError
from vsgen.review.web.app import build_app
from vsgen.review.web.guard import START
from vsgen.review.web.patience import MOST, PatientProtocol
from vsgen.review.web.site import Site

_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


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
        http=PatientProtocol,
        limit_concurrency=MOST,
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=2,
    )
    return uvicorn.Server(config)
