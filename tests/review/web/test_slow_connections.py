"""Connections that keep the server waiting end by themselves, and take nobody's place."""

import contextlib
import socket
import time

import pytest
from tests.review.web.client import Client

from vsgen.review.web.server import TimedProtocol

pytestmark = pytest.mark.slow

HALF = [
    b"",
    b"GET / HTT",
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n",
    b"POST /patterns HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10\r\n\r\nabc",
]


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server with little patience."""
    monkeypatch.setattr(TimedProtocol, "seconds", 0.4)


def _wait_for_end(connection: socket.socket) -> bool:
    """Whether the server ends the connection; a socket that stays open times out."""
    connection.settimeout(10)
    try:
        while connection.recv(65536):
            pass
    except ConnectionResetError:
        return True
    except TimeoutError:
        return False
    return True


@pytest.mark.parametrize("sent", HALF)
def test_half_a_request_is_not_waited_for(client: Client, sent: bytes) -> None:
    """A client that sends nothing, or not all of a request, is left."""
    with socket.create_connection(("127.0.0.1", client.served.port)) as connection:
        connection.sendall(sent)

        assert _wait_for_end(connection)


def test_a_trickle_wins_no_time(client: Client) -> None:
    """The time is for the whole request, however often a byte comes."""
    with socket.create_connection(("127.0.0.1", client.served.port)) as connection:
        with contextlib.suppress(OSError):
            for _ in range(100):
                connection.sendall(b"G")
                time.sleep(0.05)

        assert _wait_for_end(connection)


def test_after_an_answer_half_a_request_ends_too(client: Client) -> None:
    """The second request of a connection is waited for no longer than the first."""
    request = f"GET /keys HTTP/1.1\r\nHost: 127.0.0.1:{client.served.port}\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", client.served.port)) as connection:
        connection.sendall(request)
        connection.recv(100)
        connection.sendall(b"GET /")

        assert _wait_for_end(connection)


def test_who_asks_and_reads_is_served(client: Client) -> None:
    """Connections that say nothing hinder nobody, and an ordinary one is kept for its next act."""
    silent = [socket.create_connection(("127.0.0.1", client.served.port)) for _ in range(50)]

    assert 200 == client.http.get("/keys").status_code
    time.sleep(0.6)
    assert 200 == client.http.get("/keys").status_code
    for connection in silent:
        connection.close()
