"""Parameters: only what the user chose, and only where the endpoint takes it."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from tests.writers.endpoint import Asked, Judge, Say, Talk, completion, error, talk_to

from vsgen.errors import WriterError

GOOD = Say(completion("fine"))


def converse(judge: Judge, times: int = 1, **profile: object) -> Talk:
    async def run() -> Talk:
        async with talk_to(judge, **profile) as talk:
            talk.answers = [await talk.ask() for _ in range(times)]
            return talk

    return asyncio.run(run())


def refuses(name: str, message: str, **more: object) -> Judge:
    def judge(asked: Asked) -> Say:
        return Say(error(message, **more), 400) if name in asked.body else GOOD

    return judge


@pytest.mark.parametrize(
    ("profile", "judge", "left"),
    [
        (
            {"max_tokens": 900},
            refuses(
                "max_tokens",
                "Unsupported parameter: 'max_tokens' is not supported with this model. "
                "Use 'max_completion_tokens' instead.",
                param="max_tokens",
            ),
            {"max_completion_tokens": 900},
        ),
        (
            {"max_tokens": 900, "token_limit": "max_completion_tokens"},
            refuses(
                "max_completion_tokens", "Unrecognized request argument: max_completion_tokens"
            ),
            {"max_tokens": 900},
        ),
        (
            {"temperature": 0.2, "seed": 7},
            refuses(
                "temperature",
                "Unsupported value: 'temperature' does not support 0.2 with this model.",
                param="temperature",
            ),
            {"seed": 7},
        ),
        (
            {"temperature": 0.2},
            refuses(
                "temperature",
                "O-series models don't support temperature=0.2. Only temperature=1 is",
            ),
            {},
        ),
        (
            {"reasoning_effort": "low", "top_p": 0.9},
            refuses("reasoning_effort", "extra fields not permitted: reasoning_effort"),
            {"top_p": 0.9},
        ),
    ],
)
def test_a_parameter_that_is_not_taken_is_left_out(
    profile: dict[str, Any], judge: Judge, left: dict[str, Any]
) -> None:
    """Or sent under its other name; it is said, and remembered."""
    talk = converse(judge, times=2, **profile)

    sent = [
        set(asked.body) - {"model", "messages", "response_format"} for asked in talk.endpoint.asked
    ]
    assert 3 == len(sent)
    assert set(left) == sent[1] == sent[2]
    assert left == {name: talk.endpoint.asked[1].body[name] for name in left}
    assert 1 == len([what for _, what in talk.told if "does not take" in what])


def test_both_names_of_the_limit_may_be_refused() -> None:
    """Then none is sent."""

    def judge(asked: Asked) -> Say:
        name = next((name for name in asked.body if name.startswith("max_")), "")
        return Say(error("Unsupported parameter.", param=name), 400) if name else GOOD

    talk = converse(judge, max_tokens=900)

    assert 3 == len(talk.endpoint.asked)


def test_nothing_is_sent_that_nobody_chose() -> None:
    """Model, messages and form; what the user adds for one endpoint goes along as it is."""
    plain = converse(lambda _: GOOD).endpoint.asked[0].body
    chosen = converse(lambda _: GOOD, extra_body={"think": False}, temperature=0).endpoint.asked[0]

    assert {"model", "messages", "response_format"} == set(plain)
    assert {"think": False, "temperature": 0} == {
        name: value for name, value in chosen.body.items() if name not in plain
    }


def test_a_value_that_is_wrong_is_not_left_out() -> None:
    """A limit that is too high is the user's to mend."""
    judge: Callable[[Asked], Say] = refuses(
        "max_tokens",
        "max_tokens is too large: 900. This model supports at most 100.",
        param="max_tokens",
    )

    with pytest.raises(WriterError, match="max_tokens is too large"):
        converse(judge, max_tokens=900)
