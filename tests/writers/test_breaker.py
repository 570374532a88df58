"""How many requests an endpoint gets that is of no use, over real connections."""

import asyncio

import pytest
from tests.writers.endpoint import Asked, Say, completion, error, talk_to

from vsgen.errors import HopelessError, WriterError
from vsgen.writers.model import Answer

CONCURRENCY = 4
DAY = {"Retry-After": "86400"}
REFUSED = {
    "401": Say(error("No."), 401),
    "403": Say(error("Not you."), 403),
    "404": Say(error("No such model."), 404),
    "moved": Say("", 308, {"Location": "https://elsewhere.example/v1"}),
    "quota": Say(error("No credit.", code="insufficient_quota"), 429),
    "day": Say(error("Daily limit."), 429, DAY),
}
USELESS = {
    "500": Say(error("Oops."), 500),
    "429": Say(error("Slow down."), 429),
    "login": Say("<html>Log in</html>"),
    "reset": Say(reset=True),
    "400": Say(error("Bad thing."), 400),
    "long": Say(error("Too long.", code="context_length_exceeded"), 400),
}


def ask_many(*script: Say, times: int = 20) -> tuple[int, list[WriterError]]:
    """Requests that arrived, and the errors, when so many things are asked at once."""

    async def run() -> tuple[int, list[WriterError]]:
        async with talk_to(script, structured="json_schema", concurrency=CONCURRENCY) as talk:
            answers = await asyncio.gather(
                *(talk.ask(str(n)) for n in range(times)), return_exceptions=True
            )
            errors = [it for it in answers if isinstance(it, WriterError)]
            return len(talk.endpoint.asked), errors

    return asyncio.run(run())


@pytest.mark.parametrize("say", REFUSED.values(), ids=REFUSED)
def test_a_refusal_that_holds_for_the_run_ends_it(say: Say) -> None:
    """What is under way comes to its end; nothing else is begun, and everybody is told why."""
    asked, errors = ask_many(say)

    assert asked <= CONCURRENCY
    assert 20 == len(errors)
    assert all(isinstance(it, HopelessError) for it in errors)


@pytest.mark.parametrize("say", USELESS.values(), ids=USELESS)
def test_a_run_ends_where_nothing_is_of_use(say: Say) -> None:
    """Two single tries follow what was under way at first."""
    asked, errors = ask_many(say)

    assert asked <= CONCURRENCY + 2
    assert 20 == len(errors)
    assert any("asked nothing more" in str(it) for it in errors)


@pytest.mark.parametrize("failures", [1, CONCURRENCY, CONCURRENCY + 1])
def test_an_outage_at_the_start_is_survived(failures: int) -> None:
    """As long as one of the tries after it is of use; then all are asked."""
    down, good = Say(error("Oops."), 503), Say(completion("fine"))
    asked, errors = ask_many(*[down] * failures, good)

    assert [] == errors
    assert 20 + failures == asked


def test_a_moderated_text_does_not_end_the_run() -> None:
    """A provider may refuse one text with the status of a refused key."""
    flagged = Say(error("Your input was flagged: it requires moderation."), 403)
    _, errors = ask_many(Say(completion("fine")), flagged, Say(completion("fine")))

    assert [False] == [isinstance(it, HopelessError) for it in errors]


def outlast(seconds: float, *down: Say, **profile: object) -> tuple[list[str], list[str], int]:
    """What twenty requests came to, and what was told to all, when an endpoint is down so long.

    It was of use before.
    """
    arrived = 0

    async def run() -> tuple[list[str], list[str]]:
        def say(_: Asked) -> Say:
            nonlocal arrived
            arrived += 1
            is_down = arrived > 1 and talk.hour.time < seconds
            return down[arrived % len(down)] if is_down else Say(completion("fine"))

        chosen = {"structured": "json_schema", "concurrency": CONCURRENCY, **profile}
        async with talk_to(say, **chosen) as talk:
            await talk.ask()
            asked = (talk.ask(str(number)) for number in range(20))
            said = await asyncio.gather(*asked, return_exceptions=True)
            told = [what for label, what in talk.told if not label]
            return [it.text if isinstance(it, Answer) else str(it) for it in said], told

    return (*asyncio.run(run()), arrived)


@pytest.mark.parametrize("concurrency", [1, CONCURRENCY, 16])
def test_an_outage_of_an_endpoint_that_was_of_use_is_waited_out(concurrency: int) -> None:
    """One try now and then; a person is told once what is waited for, and once that it is over."""
    down = (Say(error("Oops."), 503), Say(reset=True), Say("<html>Maintenance</html>"))
    said, told, arrived = outlast(120, *down, concurrency=concurrency)

    assert ["fine"] * 20 == said
    assert ["the endpoint has failed since", "the endpoint answers again, a"] == [
        it[:29] for it in told
    ]
    assert arrived < 21 + concurrency + 20


def test_an_outage_beyond_all_patience_ends_the_run() -> None:
    """With how long it was waited for; the same command goes on later."""
    said, told, arrived = outlast(10**6, Say(error("Oops."), 503), patience=600)

    assert all("the endpoint has failed for" in it for it in said)
    assert "503: Oops." in said[0]
    assert "run the same command" in said[0]
    assert 1 == len(told)
    assert arrived < 60


def test_a_limit_is_no_outage() -> None:
    """Whoever says when to come again is asked again then, however often."""
    said, told, _ = outlast(200, Say(error("Slow down."), 429, {"Retry-After": "7"}))

    assert ["fine"] * 20 == said
    assert all("asks to wait for 7 s" in it for it in told)
