"""Failures on the way, over real connections: waited out, given up, or told at once."""

import asyncio
import json
import logging
from collections.abc import Sequence
from email.utils import formatdate

import pytest
from tests.writers.endpoint import KEY, Say, Talk, completion, error, talk_to

from vsgen.errors import WriterError

GOOD = Say(completion("fine"))


def hear(script: Sequence[Say], times: int = 1, **profile: object) -> tuple[str, Talk]:
    """The last answer's text or the error's, and the talk, in which is asked so many `times`."""

    async def run() -> tuple[str, Talk]:
        async with talk_to(script, **{"structured": "json_schema", **profile}) as talk:
            try:
                return [(await talk.ask()).text for _ in range(times)][-1], talk
            except WriterError as failed:
                return str(failed), talk

    return asyncio.run(run())


PASSING = {
    "500": Say(error("Oops."), 500),
    "502-html": Say("<html>Bad Gateway</html>", 502, {"Content-Type": "text/html"}),
    "503": Say("", 503),
    "529": Say(error("Overloaded."), 529),
    "408": Say("", 408),
    "409": Say(error("Conflict."), 409),
    "429": Say(error("Slow down."), 429),
    "reset": Say(reset=True),
    "cut": Say(completion("a long answer"), cut_at=40),
    "cut-json": Say(json.dumps(completion("a long answer"))[:60]),
    "empty": Say(""),
    "html": Say("<html>Log in</html>", headers={"Content-Type": "text/html"}),
    "not-utf-8": Say(b'{"choices": "\xff\xfe"}'),
    "not-gzip": Say(completion("x"), headers={"Content-Encoding": "gzip"}),
    "list": Say([1, 2]),
    "deep": Say("[" * 100_000),
    "error-as-200": Say({"error": {"message": "Provider returned error", "code": 502}}),
}


@pytest.mark.parametrize("bad", PASSING.values(), ids=PASSING)
def test_what_may_pass_is_asked_again(bad: Say) -> None:
    """Twice wrong and then right is right, and each wait is told with the request's label.

    As long as nothing was of use, the endpoint gets two seconds, and then eight.
    """
    text, talk = hear([bad, bad, GOOD])

    assert "fine" == text
    assert [0.25, 1.75, 0.5, 7.5] == talk.hour.slept
    assert ["baker: skills"] * 2 == [label for label, _ in talk.told if label]


def test_a_timeout_is_asked_again_of_an_endpoint_that_was_of_use() -> None:
    """As any other failure that may pass."""
    text, talk = hear([GOOD, Say(completion("late"), delay=0.6), GOOD], times=2, timeout=0.3)

    assert ("fine", [0.25]) == (text, talk.hour.slept)


def test_tries_end() -> None:
    """Six by default, once it was of use; the error names the last failure and what to do."""
    text, talk = hear([GOOD, Say(error("Oops."), 503)], times=2)

    assert 1 + 6 == len(talk.endpoint.asked)
    assert [0.25, 0.5, 1, 2, 4] == talk.hour.slept
    expected = (
        f"{talk.endpoint.url}: baker: skills: no answer after 6 tries: 503: Oops.\n"
        "    Try again later; what is finished is kept."
    )
    assert expected == text


def test_an_endpoint_that_was_of_no_use_is_given_up_sooner() -> None:
    """The run ends with three tries, and says why."""
    text, talk = hear([Say(error("Oops."), 503)])

    assert 3 == len(talk.endpoint.asked)
    assert "the endpoint was of no use so far, and is asked nothing more" in text
    assert "503: Oops." in text


def test_time_ends() -> None:
    """No try starts after the profile's patience."""
    text, talk = hear([GOOD, Say(error("Oops."), 500)], patience=1, times=2)

    assert "no answer after 3 tries" in text
    assert [0.25, 0.5] == talk.hour.slept


def test_a_wait_beyond_all_patience_is_not_begun() -> None:
    """It is told instead."""
    text, talk = hear([Say(error("Daily limit."), 429, {"Retry-After": "86400"})])

    assert [] == talk.hour.slept
    assert "The endpoint asks to wait for 86400 seconds" in text


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "7"}, 7),
        ({"Retry-After": "1.5"}, 1.5),
        ({"Retry-After": "30", "Retry-After-Ms": "1200"}, 1.2),
        ({"Retry-After": formatdate(1_800_000_009, usegmt=True)}, 9),
        # The endpoint's own clock counts, however wrong ours is.
        (
            {
                "Date": formatdate(1_700_000_000, usegmt=True),
                "Retry-After": formatdate(1_700_000_004, usegmt=True),
            },
            4,
        ),
        ({"x-ratelimit-reset-requests": "1m2.5s"}, 62.5),
        ({"x-ratelimit-reset-tokens": "850ms", "x-ratelimit-reset-requests": "6m0s"}, 0.85),
        (
            {
                "x-ratelimit-remaining-requests": "0",
                "x-ratelimit-reset-requests": "20s",
                "x-ratelimit-remaining-tokens": "900",
                "x-ratelimit-reset-tokens": "2s",
            },
            20,
        ),
        ({"X-RateLimit-Reset": "1800000003000"}, 3),
        ({"X-RateLimit-Reset": "1800000005"}, 5),
        ({"Retry-After": "soon"}, 2),
        ({"Retry-After": "-5"}, 2),
        ({"Retry-After": "0"}, 2),
        ({"Retry-After": "nan"}, 2),
        ({"Retry-After": formatdate(1_700_000_000, usegmt=True)}, 2),
    ],
)
def test_the_endpoint_says_how_long(headers: dict[str, str], seconds: float) -> None:
    """As seconds, milliseconds, a date, a duration or a time since 1970; else our own wait."""
    _, talk = hear([Say(error("Slow down."), 429, headers), GOOD])

    assert pytest.approx(seconds, abs=0.001) == sum(talk.hour.slept)


FINAL = {
    "400": (Say(error("Bad thing."), 400), "Bad thing.", "check [models.local]"),
    "400-long": (Say(error("Too much.", code="context_length_exceeded"), 400), "", "longer than"),
    "400-model": (Say(error("Invalid model name passed in model=tiny"), 400), "", "model's name"),
    "400-key": (Say(error("No connected db.", type="no_db_connection"), 400), "", "LOCAL_API_KEY"),
    "401": (Say(error("No."), 401), "No.", "The key in LOCAL_API_KEY was refused"),
    "402": (Say(error("Pay."), 402), "Pay.", "add credit"),
    "403": (Say(error("Not you."), 403), "Not you.", "may not use 'tiny'"),
    "404": (Say(error("No such model."), 404), "No such model.", "Check model = 'tiny'"),
    "404-plain": (Say("404 page not found", 404), "404 page not found", "mostly in /v1"),
    "413": (Say("", 413), "answered 413", "too large"),
    "422": (Say({"detail": [{"msg": "Field required"}]}, 422), "Field required", "check"),
    "quota": (Say(error("No credit.", code="insufficient_quota"), 429), "No credit.", "add credit"),
    "moved": (
        Say("", 308, {"Location": "https://elsewhere.example/v1"}),
        "https://elsewhere.example/v1",
        "has moved",
    ),
}


@pytest.mark.parametrize(("bad", "what", "cure"), FINAL.values(), ids=FINAL)
def test_what_will_not_pass_is_told_at_once(bad: Say, what: str, cure: str) -> None:
    """With the endpoint's words, its address and the cure, and without another try."""
    text, talk = hear([bad, GOOD])

    assert 1 == len(talk.endpoint.asked)
    assert what in text
    assert cure in text
    assert text.startswith(talk.endpoint.url)


def test_a_server_that_is_not_there_is_told_soon() -> None:
    """Three tries are enough where nothing has ever answered."""

    async def run() -> str:
        async with talk_to([GOOD]) as talk:
            server = await asyncio.start_server(talk.endpoint.serve, "127.0.0.1", 0)
            port = server.sockets[0].getsockname()[1]
            server.close()
            await server.wait_closed()
        async with talk_to([GOOD], base_url=f"http://127.0.0.1:{port}/v1") as talk:
            with pytest.raises(WriterError) as failed:
                await talk.ask()
            assert [0.25, 0.5] == talk.hour.slept
            return str(failed.value)

    text = asyncio.run(run())

    assert "no answer after 3 tries" in text
    assert "Is the server running?" in text


HARD = {
    "401": Say(error(f"Incorrect API key provided: {KEY}"), 401),
    "500": Say(f"Authorization: Bearer {KEY}", 500),
    "html": Say(f"<p>{KEY}</p>"),
    "moved": Say("", 307, {"Location": f"https://elsewhere.example/?key={KEY}"}),
    "reset": Say(reset=True),
}


@pytest.mark.parametrize("bad", HARD.values(), ids=HARD)
def test_no_message_holds_the_key(bad: Say, caplog: pytest.LogCaptureFixture) -> None:
    """Neither errors nor what hangs on them, nor notes, logs or the model's own repr."""
    caplog.set_level(logging.DEBUG)
    # It repeats headers of the response, and with them what this endpoint echoes.
    caplog.set_level(logging.INFO, "httpcore2.http11")

    async def run() -> list[str]:
        async with talk_to([bad]) as talk:
            with pytest.raises(WriterError) as failed:
                await talk.ask()
            assert f"Bearer {KEY}" == talk.endpoint.asked[0].headers["authorization"]
            error = failed.value
            linked = [repr(error.__cause__), repr(error.__context__), repr(error.problems)]
            return [str(error), *linked, repr(talk.model), str(talk.told)]

    said = "\n".join([*asyncio.run(run()), caplog.text])

    assert KEY not in said
    assert "None" in said


def test_an_error_is_short_and_shows_no_control_characters() -> None:
    """A page of HTML or a terminal's escape sequences do not reach a person."""
    text, _ = hear([Say(error("\x1b[2Jboo\u202e\r\n" + "x" * 10_000), 400)])

    assert "[2Jboo xxx" in text
    assert text.isprintable() or set("\n") == {c for c in text if not c.isprintable()}
    assert len(text) < 600


def test_requests_wait_for_their_turn() -> None:
    """No more are under way than the profile allows."""
    under_way = most = 0

    async def run() -> None:
        nonlocal under_way, most

        async with talk_to([Say(completion("x"), delay=0.02)], concurrency=3) as talk:
            serve = talk.endpoint.answer

            def count(asked: object) -> Say:
                nonlocal under_way, most
                under_way += 1
                most = max(most, under_way)
                asyncio.get_running_loop().call_later(0.015, leave)
                return serve(asked)  # type: ignore[arg-type]  # what `serve` takes is passed on

            def leave() -> None:
                nonlocal under_way
                under_way -= 1

            talk.endpoint.answer = count  # type: ignore[method-assign]  # to look on from inside
            await asyncio.gather(*(talk.ask() for _ in range(12)))

    asyncio.run(run())

    assert 3 == most


def test_a_proxy_does_not_stand_before_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Servers on loopback are reached, whatever the environment says of the internet."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    text, _ = hear([GOOD])

    assert "fine" == text
