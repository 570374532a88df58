"""What an endpoint says, over HTTP and through the real client -> an answer."""

import asyncio
import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest
from tests.writers.endpoint import KEY, Say, completion, error, talk_to

from vsgen.writers.model import Answer, Usage

USAGE = {
    "prompt_tokens": 1000,
    "completion_tokens": 200,
    "prompt_tokens_details": {"cached_tokens": 400},
}
PRICE = {"input": "2", "cached": "0.5", "output": "8", "as_of": "2026-11-21"}


def ask(body: object, status: int = 200, **profile: object) -> Answer:
    async def run() -> Answer:
        async with talk_to([Say(body, status)], **profile) as talk:
            return await talk.ask()

    return asyncio.run(run())


def test_a_reply_comes_with_everything_that_the_endpoint_counted() -> None:
    """Text, model, usage and cost."""
    answer = ask(completion('{"items":["a"]}', usage=USAGE), price=PRICE, structured="json_schema")

    expected = Answer(
        '{"items":["a"]}',
        "stop",
        "",
        "tiny-2026",
        Usage(1000, 400, 200),
        Decimal("0.0030"),  # 600 at $2, 400 at $0.50 and 200 at $8 a million
        0.0,
    )
    assert expected == answer


@pytest.mark.parametrize(
    ("body", "finish", "text", "refusal"),
    [
        pytest.param(completion("{", finish_reason="length"), "length", "{", "", id="length"),
        pytest.param(
            completion("", finish_reason="content_filter"), "content-filter", "", "", id="filter"
        ),
        pytest.param(
            completion(None, refusal="I would rather not."),
            "refusal",
            "",
            "I would rather not.",
            id="refusal",
        ),
        pytest.param(completion(None), "stop", "", "", id="null-content"),
        pytest.param(completion("", finish_reason=None), "other", "", "", id="no-finish"),
        pytest.param(completion("not JSON"), "stop", "not JSON", "", id="not-json"),
        pytest.param(
            completion([{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]),
            "stop",
            "ab",
            "",
            id="parts",
        ),
        pytest.param({"choices": []}, "other", "", "", id="no-choices"),
        pytest.param({"choices": None, "usage": 7}, "other", "", "", id="null-choices"),
        pytest.param({"choices": ["x"]}, "other", "", "", id="odd-choice"),
    ],
)
def test_whatever_is_said_is_an_answer(body: object, finish: str, text: str, refusal: str) -> None:
    """Refused, cut, filtered, empty or no JSON: the gate judges it, with its cost."""
    answer = ask(body)

    assert (finish, text, refusal) == (answer.finish, answer.text, answer.refusal)


@pytest.mark.parametrize(
    ("code", "finish"), [("content_filter", "content-filter"), ("json_validate_failed", "other")]
)
def test_a_model_that_may_not_answer_is_an_answer_too(code: str, finish: str) -> None:
    """Some endpoints report as an error what concerns one text and not the endpoint."""
    answer = ask(error("The response was filtered.", code=code), 400)

    assert (finish, "The response was filtered.") == (answer.finish, answer.refusal)


@pytest.mark.parametrize("kind", ["text/plain", "application/octet-stream", ""])
def test_the_body_counts_and_not_its_label(kind: str) -> None:
    """JSON that is sent as something else is read."""

    async def run() -> Answer:
        async with talk_to([Say(completion("x"), headers={"Content-Type": kind})]) as talk:
            return await talk.ask()

    assert "x" == asyncio.run(run()).text


HOSTILE = "a\x00b\x1b[31mc\u202ed\u200be\u2066f\ufeffg\x9bh\U000e0041i\r\nj"


@pytest.mark.parametrize(
    "text", [HOSTILE, HOSTILE + r"\u202e\u0000\u001b\u00AD", "\ud800" + HOSTILE]
)
def test_unseen_characters_do_not_get_in(text: str) -> None:
    """Controls, direction marks and lone surrogates are gone from text, refusal and model name."""
    answer = ask(completion(text, refusal=text, model=text))

    expected = "ab[31mcdefghi\nj"
    assert expected == answer.text
    assert expected == answer.refusal
    assert "ab[31mcdefghi j" == answer.model


def test_escapes_that_are_seen_stay() -> None:
    """A reply's own JSON keeps its quotes, line feeds, accents and emoji."""
    text = r'{"items":["\"\n\té\u00e9\ud83d\ude00 \\u202e"]}'

    assert text == ask(completion(text)).text


def test_a_key_that_is_echoed_is_masked() -> None:
    """Whatever an endpoint echoes, the key does not reach an article or a file."""
    answer = ask(completion(f"Bearer {KEY}", refusal=KEY, model=KEY))

    assert ("Bearer [key]", "[key]", "[key]") == (answer.text, answer.refusal, answer.model)


@pytest.mark.parametrize(
    "usage",
    [None, {}, {"prompt_tokens": "10"}, {"prompt_tokens": -1, "completion_tokens": 1}, [1]],
)
def test_a_usage_that_is_not_counted_has_no_cost(usage: object) -> None:
    """Nothing is guessed."""
    answer = ask(completion("x", usage=usage), price=PRICE)

    assert (None, None) == (answer.usage, answer.cost)


def test_an_unknown_price_is_no_warning_for_a_server_of_ones_own() -> None:
    """The cost is then unknown, not nothing; nobody is billed for it."""

    async def run() -> tuple[list[Any], list[tuple[str, str]]]:
        async with talk_to([Say(completion("x"))]) as talk:
            return [(await talk.ask()).cost for _ in range(3)], talk.told

    costs, told = asyncio.run(run())

    assert [None, None, None] == costs
    assert [] == told


def test_an_endpoint_that_bills_is_believed() -> None:
    """Its own figure counts before any list."""
    usage = {**USAGE, "cost": 0.00012}

    assert Decimal("0.00012") == ask(completion("x", usage=usage), bills=True, price=PRICE).cost


def test_the_client_is_imported_when_something_is_asked() -> None:
    """A run that finds every reply in the store does not wait for it."""
    code = (
        "import sys, vsgen.writers.openai_model; print({'openai', 'genai_prices'} & {*sys.modules})"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "set()" == done.stdout.strip()
