"""What an endpoint takes: found out once, over real HTTP, and remembered."""

import asyncio
from typing import Any

import pytest
from tests.writers.endpoint import (
    SCHEMA,
    Asked,
    Judge,
    Memory,
    Say,
    Talk,
    completion,
    error,
    talk_to,
)

GOOD = Say(completion("fine"))


def form_of(asked: Asked) -> str:
    form = asked.body.get("response_format", {})
    return str(form.get("type", "prompt")) + ("+schema" if "schema" in form else "")


def takes(*forms: str, otherwise: Say) -> Judge:
    """An endpoint that takes these forms of asking for a schema and no others."""
    return lambda asked: GOOD if form_of(asked) in forms else otherwise


def converse(judge: Judge, times: int = 1, **profile: object) -> Talk:
    async def run() -> Talk:
        async with talk_to(judge, **profile) as talk:
            talk.answers = [await talk.ask() for _ in range(times)]
            return talk

    return asyncio.run(run())


def forms(talk: Talk) -> list[str]:
    return [form_of(asked) for asked in talk.endpoint.asked]


UNKNOWN_FORM = Say(error("Unknown parameter: 'response_format'.", param="response_format"), 400)
# As llama-cpp-python's server says it.
AS_500 = Say(
    error(
        "1 validation error: Input should be 'text' or 'json_object'", type="internal_server_error"
    ),
    500,
)
# As a LiteLLM proxy says it.
UNSUPPORTED = Say(
    error("UnsupportedParamsError: replicate does not support parameters: ['response_format']"), 400
)


@pytest.mark.parametrize("structured", ["auto", "json_schema"])
@pytest.mark.parametrize(
    "refusal", [UNKNOWN_FORM, AS_500, UNSUPPORTED, Say("response_format?", 404)]
)
def test_a_form_that_is_refused_is_not_tried_again(refusal: Say, structured: str) -> None:
    """The next best one is, and from then on without asking."""
    judge = takes("json_object+schema", otherwise=refusal)

    talk = converse(judge, times=3, structured=structured)

    assert ["json_schema", *["json_object+schema"] * 3] == forms(talk)
    assert [] == talk.hour.slept
    assert [
        "the endpoint does not take json_schema; asking with json_object+schema from now on"
    ] == [what for _, what in talk.told if "take" in what]


def test_the_schema_is_sent_in_every_form() -> None:
    """Strictly, beside the form, or in words at the end, where the stable text stays first."""
    talk = converse(takes("prompt", otherwise=UNKNOWN_FORM))

    strict, beside, bare, prompt = (asked.body for asked in talk.endpoint.asked)
    described = {"name": "reply", "strict": True, "schema": SCHEMA}
    assert {"type": "json_schema", "json_schema": described} == strict["response_format"]
    assert {"type": "json_object", "schema": SCHEMA} == beside["response_format"]
    assert {"type": "json_object"} == bare["response_format"]
    assert "response_format" not in prompt
    assert ["You are an editor.", "Word the facts."] == [m["content"] for m in strict["messages"]]
    for body in (beside, bare, prompt):
        first, last = (message["content"] for message in body["messages"])
        assert "You are an editor." == first
        assert last.startswith("Word the facts.\n\nAnswer with one JSON object")
        assert last.endswith('"required":["items"],"additionalProperties":false}')


def test_what_was_found_out_outlives_the_process() -> None:
    """Another model object with the same memory asks rightly at once."""
    memory = Memory()
    judge = takes("prompt", otherwise=UNKNOWN_FORM)

    async def run() -> list[str]:
        async with talk_to(judge, memory) as talk:
            await talk.ask()
            async with talk_to(judge, memory, base_url=talk.endpoint.url) as again:
                await again.ask()
            return forms(talk)

    assert ["json_schema", "json_object+schema", "json_object", *["prompt"] * 2] == asyncio.run(
        run()
    )


@pytest.mark.parametrize(
    "found",
    [{}, {"form": "xml"}, {"form": "prompt"}, {"form": "prompt", "token_limit": 3, "left_out": []}],
)
def test_a_memory_that_makes_no_sense_is_ignored(found: dict[str, Any]) -> None:
    """It is found out again."""

    async def run() -> list[str]:
        memory = Memory()
        async with talk_to([GOOD], memory) as other:
            memory.found[other.endpoint.url, "tiny"] = found
            async with talk_to([GOOD], memory, base_url=other.endpoint.url) as talk:
                await talk.ask()
            return forms(other)

    assert ["json_schema"] == asyncio.run(run())


def test_many_calls_at_once_find_out_together() -> None:
    """One goes ahead; the others ask as it found right."""

    async def run() -> list[str]:
        judge = takes("json_object", otherwise=UNKNOWN_FORM)
        async with talk_to(judge) as talk:
            await asyncio.gather(*(talk.ask() for _ in range(12)))
            return forms(talk)

    assert ["json_schema", "json_object+schema", *["json_object"] * 12] == asyncio.run(run())


def test_a_call_that_is_cancelled_blocks_no_other() -> None:
    """Even if it was the one that went ahead, and the profile allows only one at once."""

    async def run() -> str:
        slow = Say(completion("late"), delay=5)
        async with talk_to([slow, GOOD], concurrency=1) as talk:
            first = asyncio.create_task(talk.ask())
            while not talk.endpoint.asked:
                await asyncio.sleep(0.01)
            first.cancel()
            with pytest.raises(asyncio.CancelledError):
                await first
            return (await talk.ask()).text

    assert "fine" == asyncio.run(run())


def test_an_endpoint_that_is_known_keeps_nobody_waiting() -> None:
    """Where the profile says what is taken, all calls go at once."""

    async def run() -> float:
        async with talk_to([Say(completion("x"), delay=0.1)], structured="json_schema") as talk:
            loop = asyncio.get_running_loop()
            await talk.ask()  # imports and connects
            started = loop.time()
            await asyncio.gather(*(talk.ask() for _ in range(10)))
            return loop.time() - started

    assert asyncio.run(run()) < 0.5


def test_an_outage_is_no_refusal() -> None:
    """A bare 500 that the next form avoids by chance lowers nothing for good."""
    script = [Say(error("Oops."), 500), GOOD, GOOD, GOOD]

    async def run() -> list[str]:
        async with talk_to(script) as talk:
            for _ in range(3):
                await talk.ask()
            return forms(talk)

    expected = ["json_schema", "json_object+schema", "json_schema", "json_schema"]
    assert expected == asyncio.run(run())


def test_a_bare_500_that_stays_is_a_refusal() -> None:
    """Twice the same is enough."""
    judge = takes("json_object+schema", otherwise=Say("Internal Server Error", 500))

    talk = converse(judge, times=4)

    assert ["json_schema", "json_object+schema"] * 2 + ["json_object+schema"] * 2 == forms(talk)
    assert [] == talk.hour.slept


def test_an_endpoint_that_is_down_is_waited_for_in_its_own_form() -> None:
    """A 500 in two forms is an outage, and afterwards the best form is asked for."""
    down = Say(error("Oops."), 500)

    async def run() -> tuple[list[str], list[float]]:
        async with talk_to([down, down, GOOD]) as talk:
            await talk.ask()
            return forms(talk), talk.hour.slept

    expected = (["json_schema", "json_object+schema", "json_schema"], [0.25, 7.75])
    assert expected == asyncio.run(run())


def test_a_proven_form_is_not_given_up_for_a_500() -> None:
    """What it says about the form then concerns one answer."""
    script = [GOOD, Say(error("grammar: failed to parse the output"), 500), GOOD]

    async def run() -> list[str]:
        async with talk_to(script) as talk:
            await talk.ask()
            await talk.ask()
            return forms(talk)

    assert ["json_schema"] * 3 == asyncio.run(run())
