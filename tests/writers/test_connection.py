"""What an endpoint may send: so much, in so much time, over proxies and certificates that exist."""

import asyncio
import gzip
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.writers.endpoint import Hour, Say, completion, talk_to

from vsgen.errors import UsageError, WriterError
from vsgen.writers.breaker import Breaker
from vsgen.writers.connection import MOST_BYTES
from vsgen.writers.discovery import Run
from vsgen.writers.network import Network
from vsgen.writers.openai_model import OpenAIModel
from vsgen.writers.profiles import Profile

PACKED = {"Content-Encoding": "gzip"}
LARGE = b" " * (MOST_BYTES + 1)
REMOTE = "https://llm.example.org/v1"


def fail(say: Say, **profile: object) -> str:
    """The error of the one request that an endpoint answers with `say`."""

    async def run() -> str:
        async with talk_to([say], **profile) as talk:
            with pytest.raises(WriterError) as failed:
                await talk.ask()
            return str(failed.value)

    return asyncio.run(run())


@pytest.mark.parametrize(
    "say",
    [
        Say(LARGE),
        Say(LARGE, 400),
        Say(gzip.compress(LARGE), headers=PACKED),
        Say(gzip.compress(LARGE), 500, PACKED),
        Say(gzip.compress(b"{}") + b"\x00" * len(LARGE), headers=PACKED),
    ],
    ids=["plain", "error", "packed", "packed error", "junk behind what is packed"],
)
def test_a_reply_that_is_too_large_is_not_read_on(say: Say) -> None:
    """Once is enough: it is told, and not asked for again."""
    text = fail(say)

    assert "the reply is larger than 2 MiB" in text
    assert "is not kept" in text


def test_a_packed_reply_of_usual_size_is_read() -> None:
    """Compression is no fault."""
    packed = gzip.compress(Say(completion("fine")).content)

    async def run() -> str:
        async with talk_to([Say(packed, headers=PACKED)]) as talk:
            return (await talk.ask()).text

    assert "fine" == asyncio.run(run())


def test_an_endpoint_that_took_all_the_time_gets_no_more() -> None:
    """One timeout where nothing was of use yet: the run does not wait for it three times."""
    text = fail(Say(completion("late"), delay=60), timeout=0.2)

    assert "asked nothing more" in text
    assert "no answer within 0.2 s" in text
    assert "timeout in [models.local]" in text


CERTIFICATES = {
    "missing": ("no-such.pem", "there is no file"),
    "empty": ("empty.pem", "holds no certificates"),
    "junk": ("junk.pem", "holds no certificates"),
}
PROXIES = {
    "socks": ({"ALL_PROXY": "socks5://u:secret@127.0.0.1:1080"}, "pip install socksio"),
    "other": ({"HTTPS_PROXY": "ftp://proxy:1"}, "of an unknown kind: ftp://"),
    "junk": ({"http_proxy": "not a proxy"}, "is no address of a proxy: 'not a proxy'"),
    "port": ({"HTTP_PROXY": "http://proxy:port"}, "is no address of a proxy"),
    "nothing": ({"HTTPS_PROXY": "http://"}, "is no address of a proxy"),
}


@pytest.mark.parametrize(("file", "told"), CERTIFICATES.values(), ids=CERTIFICATES)
def test_certificates_that_cannot_be_used_are_told_before_any_call(file: str, told: str) -> None:
    """With the variable that names them, and the way out."""
    Path("empty.pem").touch()
    Path("junk.pem").write_text("-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n")

    error = refuse({"SSL_CERT_FILE": file})

    assert error.startswith("SSL_CERT_FILE: ")
    assert told in error
    assert "docs/models.md" in error


@pytest.mark.parametrize(("environ", "told"), PROXIES.values(), ids=PROXIES)
def test_proxies_that_cannot_be_used_are_told_before_any_call(
    environ: Mapping[str, str], told: str
) -> None:
    """By variable, without the password."""
    error = refuse(environ)

    assert next(iter(environ)) in error
    assert told in error
    assert "secret" not in error


def refuse(environ: Mapping[str, str]) -> str:
    """Why nothing is asked in this environment."""
    profile = Profile(name="far", base_url=REMOTE, model="m")
    model = OpenAIModel(profile, Run(Breaker(1), environ))
    with pytest.raises(UsageError) as refused:
        asyncio.run(model.answer([], {}, "baker: skills"))
    return str(refused.value)


def test_a_junk_proxy_does_not_concern_this_machine() -> None:
    """Servers on loopback are asked without it."""
    profile = Profile(name="near", base_url="http://127.0.0.1:9/v1", model="m")
    environ = {"HTTP_PROXY": "not a proxy", "SSL_CERT_FILE": "no-such.pem"}
    model = OpenAIModel(profile, Run(Breaker(1, Hour().world), environ))

    async def run() -> None:
        with pytest.raises(WriterError, match=r"(?i)connect.* failed"):
            await model.answer([], {}, "baker: skills")
        await model.close()

    asyncio.run(run())


def test_the_proxy_that_counts_is_named_without_its_password() -> None:
    """That of the address's scheme before that for all."""
    network = Network({"ALL_PROXY": "http://b:2", "https_proxy": "http://u:secret@a:1"})
    assert "https_proxy, http://a:1" == network.describe_proxy(REMOTE)
    assert "ALL_PROXY, http://b:2" == network.describe_proxy("http://llm.example.org/v1")
