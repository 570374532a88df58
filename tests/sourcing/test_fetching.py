"""Only public addresses are asked, whatever a name, a redirect or a second lookup says."""

import socket
from ipaddress import ip_address
from time import monotonic

import pytest
from tests.sourcing.conftest import Answer, Site

from vsgen.errors import FileError
from vsgen.sourcing.fetching import Fetcher
from vsgen.sourcing.public_network import Address, is_public

PRIVATE = """
127.0.0.1 127.8.8.8 0.0.0.0 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 192.0.2.1
198.18.0.1 224.0.0.1 240.0.0.1 255.255.255.255 ::1 :: fe80::1 fc00::1 ff02::1 ::127.0.0.1
::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::7f00:1 2002:7f00:1::
2001:0:4136:e378:8000:63bf:80ff:fffe
""".split()


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_of_no_internet_is_not_public(address: str) -> None:
    """Nor is one that carries such an address in itself."""
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1", "::ffff:8.8.8.8"])
def test_an_address_of_the_internet_is_public(address: str) -> None:
    """The rule lets something through."""
    assert is_public(ip_address(address))


def is_loopback(address: Address) -> bool:
    """What a test may reach."""
    return address.is_loopback


def fetcher(seconds: float = 5.0, pause: float = 0.0) -> Fetcher:
    """One that reaches this machine, and nothing else."""
    return Fetcher(is_loopback, ("http",), pause, seconds)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("https://127.0.0.1/x", "no public address"),
        ("https://localhost/x", "no public address"),
        ("https://2130706433/x", "no public address"),
        ("https://[::1]/x", "no public address"),
        ("https://[::ffff:169.254.169.254]/x", "no public address"),
        ("http://example.org/", "is not https"),
        ("file:///etc/passwd", "is no web address"),
        ("https://user:word@example.org/", "names a user"),
        ("https:///x", "is no web address"),
        ("https://[::1", "is no web address"),
        ("https://exam\nple.org/", "is no web address"),
    ],
)
def test_what_a_person_may_not_ask_for_is_refused(url: str, says: str) -> None:
    """Before anything is sent."""
    with Fetcher() as asked, pytest.raises(FileError, match=says):
        asked.fetch(url)


def test_a_page_is_fetched_through_redirects(site: Site) -> None:
    """What came, from where, and how often a host was asked."""
    site.answers["/old"] = Answer(status=301, location="/new")
    site.answers["/new"] = Answer(b"a,b\n")
    with fetcher() as asked:
        page = asked.fetch(f"{site.url}/old")
    assert (page.url, page.status, page.body) == (f"{site.url}/new", 200, b"a,b\n")
    assert site.asked == ["/old", "/new"]


@pytest.mark.parametrize(
    "target", ["http://10.0.0.1/", "http://169.254.169.254/latest", "http://[::ffff:10.0.0.1]/"]
)
def test_a_redirect_to_a_private_address_is_refused(site: Site, target: str) -> None:
    """A redirect is judged like the first address."""
    site.answers["/"] = Answer(status=302, location=target)
    with fetcher() as asked, pytest.raises(FileError, match="no public address"):
        asked.fetch(f"{site.url}/")


def test_redirects_come_to_an_end(site: Site) -> None:
    """A circle of them is left."""
    site.answers["/"] = Answer(status=302, location="/")
    with fetcher() as asked, pytest.raises(FileError, match="more than 5 times"):
        asked.fetch(f"{site.url}/")
    assert len(site.asked) == 6


def test_a_name_that_answers_otherwise_later_gains_nothing(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connection goes to the address that was judged: the name is looked up once."""
    port = int(site.url.rpartition(":")[2])
    answers = [("127.0.0.1", port), ("10.9.9.9", port)]
    lookups: list[object] = []
    real = socket.getaddrinfo

    def look_up(host: str, *rest: object, **more: object) -> object:
        if host != "rebinding.example":
            return real(host, *rest, **more)  # type: ignore[arg-type]  # passed on as given
        lookups.append(host)
        place = answers[min(len(lookups), 2) - 1]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", place)]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    site.answers["/"] = Answer(b"judged")
    with fetcher() as asked:
        assert asked.fetch(f"http://rebinding.example:{port}/").body == b"judged"
    assert len(lookups) == 1


def test_one_private_answer_among_public_ones_refuses_the_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All answers must be public, not only the one that would be taken."""
    found = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443))
        for address in ("8.8.8.8", "192.168.0.1")
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with Fetcher() as asked, pytest.raises(FileError, match=r"192\.168\.0\.1"):
        asked.fetch("https://example.org/")


def test_a_page_that_is_too_large_is_not_read_on(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However much the server has to say."""
    monkeypatch.setattr("vsgen.sourcing.fetching.MAX_BYTES", 1000)
    site.answers["/"] = Answer(b"x" * 5000)
    with fetcher() as asked, pytest.raises(FileError, match="is larger than"):
        asked.fetch(f"{site.url}/")


def test_a_page_that_drips_takes_no_longer_than_one_that_does_not_come(site: Site) -> None:
    """The time is that of the whole request; each byte does not begin it anew."""
    site.answers["/"] = Answer(b"x" * 100, drip=0.1)
    begin = monotonic()
    with fetcher(seconds=0.4) as asked, pytest.raises(FileError, match="cannot be fetched"):
        asked.fetch(f"{site.url}/")
    assert monotonic() - begin < 2


def test_a_host_is_asked_once_a_pause(site: Site) -> None:
    """Politely, redirects included."""
    site.answers["/old"] = Answer(status=302, location="/new")
    site.answers["/new"] = Answer(b"x")
    begin = monotonic()
    with fetcher(pause=0.2) as asked:
        asked.fetch(f"{site.url}/old")
        asked.fetch(f"{site.url}/new")
    assert monotonic() - begin >= 0.4
