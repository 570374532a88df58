"""Endpoints over TLS, reached directly or through a proxy, as the environment says.

All of it is on loopback: names of the internet are told to be there.
"""

import asyncio
import os
import shutil
import socket
import ssl
import subprocess
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme
from tests.writers.endpoint import MESSAGES, SCHEMA, Endpoint, Hour, Say, completion

from vsgen.errors import WriterError
from vsgen.writers.breaker import Breaker
from vsgen.writers.discovery import Run
from vsgen.writers.network import Network
from vsgen.writers.openai_model import OpenAIModel
from vsgen.writers.profiles import Profile

HOST, OTHER = "llm.example.org", "other.example.org"
NAMES = "SSL_CERT_FILE SSL_CERT_DIR HTTPS_PROXY HTTP_PROXY ALL_PROXY NO_PROXY".split()
_resolve = socket.getaddrinfo


@pytest.fixture(autouse=True)
def everything_is_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every host is this machine, and nothing of its environment counts."""

    def resolve(host: object, port: int, family: int = 0, kind: int = 0, *rest: int) -> object:
        return _resolve("127.0.0.1", port, family, kind, *rest[:1])

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    for name in (*NAMES, *map(str.lower, NAMES)):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def trusted(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the authority's certificate."""
    path = tmp_path_factory.mktemp("trusted") / "company.pem"
    authority.cert_pem.write_to_path(str(path))
    return path


@dataclass
class Proxy:
    """A proxy that connects where it is told, and notes what it was asked."""

    port: int = 0
    asked: list[str] = field(default_factory=list)
    status: str = "200 OK"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.CancelledError, asyncio.IncompleteReadError, ConnectionError):
            await self._connect(reader, writer)
        writer.close()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        self.asked.append(head)
        writer.write(f"HTTP/1.1 {self.status}\r\n\r\n".encode())
        if self.status.startswith("200"):
            port = int(head.split()[1].rpartition(":")[2])
            inner, outer = await asyncio.open_connection("127.0.0.1", port)
            try:
                await asyncio.gather(_pass_on(reader, outer), _pass_on(inner, writer))
            finally:
                outer.close()
                await outer.wait_closed()


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while content := await reader.read(65536):
        writer.write(content)
    writer.close()


def ask(cert: trustme.LeafCert, host: str = HOST, proxy: Proxy | None = None) -> str:
    """What an endpoint with this certificate says to `host`; or the error, and nothing was sent.

    `proxy` stands in the environment, with a password.
    """
    endpoint = Endpoint([Say(completion("fine"))])

    async def run() -> str:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        cert.configure_cert(context)
        server = await asyncio.start_server(endpoint.serve, "127.0.0.1", 0, ssl=context)
        between = await asyncio.start_server(proxy.serve, "127.0.0.1", 0) if proxy else None
        if between:
            where = f"{OTHER}:{between.sockets[0].getsockname()[1]}"
            os.environ["HTTPS_PROXY"] = f"http://kim:secret@{where}"
        port = server.sockets[0].getsockname()[1]
        profile = Profile(name="far", base_url=f"https://{host}:{port}/v1", model="m", timeout=5)
        hour = Hour()
        model = OpenAIModel(profile, Run(Breaker(1, hour.world), os.environ))
        try:
            return (await model.answer(MESSAGES, SCHEMA, "baker: skills")).text
        except WriterError as error:
            assert [] == endpoint.asked
            return str(error)
        finally:
            await model.close()
            server.close()
            if between:
                between.close()

    return asyncio.run(run())


@pytest.mark.parametrize("host", [HOST, "localhost", "127.0.0.1"])
def test_an_own_authority_is_trusted_where_it_is_named(
    host: str, authority: trustme.CA, trusted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By SSL_CERT_FILE, or as a folder by SSL_CERT_DIR; also for servers of this machine."""
    cert = authority.issue_cert(host)
    assert "CERTIFICATE_VERIFY_FAILED" in ask(cert, host)

    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    assert "fine" == ask(cert, host)


@pytest.mark.skipif(not shutil.which("openssl"), reason="no openssl, which names the files")
def test_an_authority_in_a_folder_is_trusted(
    authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under the name that `openssl rehash` gives it."""
    authority.cert_pem.write_to_path(str(tmp_path / "company.pem"))
    subprocess.run(["openssl", "rehash", str(tmp_path)], check=True)
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))

    assert "fine" == ask(authority.issue_cert(HOST))


WRONG = {
    "of a stranger": (trustme.CA, HOST, 9, "Is its issuer in "),
    "for another host": (None, OTHER, 9, "Name the server in base_url as its certificate does"),
    "expired": (None, HOST, -9, "the server needs a new certificate"),
}


@pytest.mark.parametrize("why", WRONG)
def test_a_certificate_that_is_not_right_ends_the_run_before_a_word_is_sent(
    why: str, authority: trustme.CA, trusted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what is wrong with it, and what to do; neither key nor prompt has left."""
    make, named, days, told = WRONG[why]
    issuer = make() if make else authority
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))

    error = ask(issuer.issue_cert(named, not_after=datetime.now(UTC) + timedelta(days)))

    assert "CERTIFICATE_VERIFY_FAILED" in error
    assert told in error


def test_a_proxy_connects_and_sees_neither_key_nor_prompt(
    authority: trustme.CA, trusted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told host and port, and gets its own password."""
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    monkeypatch.setenv("HTTPS_PROXY", "")  # taken back after the test
    proxy = Proxy()

    assert "fine" == ask(authority.issue_cert(HOST), proxy=proxy)
    (asked,) = proxy.asked
    assert asked.startswith(f"CONNECT {HOST}:")
    assert "Proxy-Authorization: Basic a2ltOnNlY3JldA==" in asked


def test_a_certificate_is_looked_at_behind_a_proxy_too(
    authority: trustme.CA, trusted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That of the endpoint."""
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    monkeypatch.setenv("HTTPS_PROXY", "")

    assert "Hostname mismatch" in ask(authority.issue_cert(OTHER), proxy=Proxy())


@pytest.mark.parametrize(
    ("status", "times"), [("407 Proxy Authentication Required", 1), ("502 No", 3)]
)
def test_a_proxy_that_refuses_is_named_without_its_password(
    status: str, times: int, authority: trustme.CA, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it does not take the password it is not tried again."""
    monkeypatch.setenv("HTTPS_PROXY", "")
    proxy = Proxy(status=status)

    error = ask(authority.issue_cert(HOST), proxy=proxy)

    assert status in error
    assert f"Is HTTPS_PROXY, http://{OTHER}:" in error
    assert "secret" not in error
    assert times == len(proxy.asked)


def test_hosts_of_no_proxy_are_reached_directly(
    authority: trustme.CA, trusted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the proxy is not named where they cannot be."""
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    monkeypatch.setenv("HTTPS_PROXY", "")
    monkeypatch.setenv("NO_PROXY", "intern.example.com,.example.org")
    proxy = Proxy()

    assert "fine" == ask(authority.issue_cert(HOST), proxy=proxy)
    assert [] == proxy.asked
    assert "" == Network(os.environ).describe_proxy(f"https://{HOST}/v1")
