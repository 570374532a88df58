"""A good reply -> what an endpoint says instead when something goes wrong, by kind of fault.

`TRANSPORT` faults deliver no answer; every other one is an answer that is billed.
"""

import json
from collections.abc import Callable
from random import Random
from typing import NamedTuple

from benchmarks.planted import draw_phrase, plant_phrase
from benchmarks.player import Passages, list_sentences

TRANSPORT = ("429", "500", "timeout", "reset", "cut body")


class Said(NamedTuple):
    """What stands in a completion."""

    content: str | None
    finish: str = "stop"
    refusal: str | None = None
    planted: str = ""
    """The invented phrase, which may reach no article."""


def say(passages: Passages) -> Said:
    """A good answer."""
    return Said(json.dumps({"passages": passages}))


def spoil(kind: str, passages: Passages, random: Random) -> Said:
    """The answer with one fault of `kind`."""
    return SPOILERS[kind](passages, random)


def _cut(passages: Passages, random: Random) -> Said:
    text = json.dumps({"passages": passages})
    return Said(text[: random.randint(len(text) // 4, len(text) - 2)])


def _stop_at_length(passages: Passages, random: Random) -> Said:
    return _cut(passages, random)._replace(finish="length")


def _use_wrong_schema(passages: Passages, random: Random) -> Said:
    texts = {it["id"]: [said["text"] for said in list_sentences([it])] for it in passages}
    wrong: list[object] = [
        texts,
        {"texts": texts},
        passages,
        {"passages": texts},
        {"passages": [{"id": id, "text": said} for id, said in texts.items()]},
        {"passages": list(texts.values())},
        {"passages": None},
    ]
    return Said(json.dumps(random.choice(wrong)))


def _refuse(_: Passages, random: Random) -> Said:
    words = "I cannot help with that."
    return random.choice([Said(None, refusal=words), Said(words), Said(words, "content_filter")])


def _say_nothing(_: Passages, random: Random) -> Said:
    return Said(random.choice(["", None, "   \n", "{}", '{"passages": []}']))


def _invent_number(passages: Passages, random: Random) -> Said:
    _, phrase = draw_phrase(random)
    spoiled = random.choice(list_sentences(passages))
    spoiled["text"] = plant_phrase(spoiled["text"], phrase, random)
    return say(passages)._replace(planted=spoiled["text"])


def _refer_wrongly(passages: Passages, random: Random) -> Said:
    wrong = random.choice(
        [
            "[[bls-ep-unicorns.growth]]",
            "[[growth]]",
            "[[bls-ep-data-scientists.growth|speed]]",
            "[[",
        ]
    )
    spoiled = random.choice(list_sentences(passages))
    spoiled["text"] = f"{spoiled['text'].rstrip('.')}, see {wrong}."
    return say(passages)


def _word_foreign_fact(passages: Passages, random: Random) -> Said:
    spoiled = random.choice(list_sentences(passages))
    if random.random() < 0.5:
        spoiled["from"] = [f"f{random.randint(200, 999)}"]
    else:
        spoiled["text"] = "It is the boss of everybody at Globex."
    return say(passages)


def _leak_reasoning(passages: Passages, random: Random) -> Said:
    good = json.dumps({"passages": passages})
    spoiled = list_sentences(passages)[0]
    spoiled["text"] = f"Here is the text: {spoiled['text']}"
    return random.choice(
        [
            Said(f"<think>There are {len(passages)} passages; I word them all.</think>\n{good}"),
            Said(f"Let me think. The facts say much.\n\n{good}\n\nI hope that this helps!"),
            say(passages),
        ]
    )


SPOILERS: dict[str, Callable[[Passages, Random], Said]] = {
    "truncated JSON": _cut,
    "wrong schema": _use_wrong_schema,
    "refusal": _refuse,
    "length": _stop_at_length,
    "empty": _say_nothing,
    "invented number": _invent_number,
    "wrong reference": _refer_wrongly,
    "foreign fact": _word_foreign_fact,
    "leaked reasoning": _leak_reasoning,
}
