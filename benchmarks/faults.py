"""A good reply -> what an endpoint says instead when something goes wrong, by kind of fault.

`TRANSPORT` faults deliver no answer; every other one is an answer that is billed.
"""

import json
from collections.abc import Callable
from random import Random
from typing import NamedTuple

from benchmarks.planted import draw_phrase, plant_phrase

TRANSPORT = ("429", "500", "timeout", "reset", "cut body")
Items = list[dict[str, str]]


class Said(NamedTuple):
    """What stands in a completion."""

    content: str | None
    finish: str = "stop"
    refusal: str | None = None
    planted: str = ""
    """The invented phrase, which may reach no article."""


def say(items: Items) -> Said:
    """A good answer."""
    return Said(json.dumps({"items": items}))


def spoil(kind: str, items: Items, random: Random) -> Said:
    """The answer with one fault of `kind`."""
    return SPOILERS[kind](items, random)


def _cut(items: Items, random: Random) -> Said:
    text = json.dumps({"items": items})
    return Said(text[: random.randint(len(text) // 4, len(text) - 2)])


def _stop_at_length(items: Items, random: Random) -> Said:
    return _cut(items, random)._replace(finish="length")


def _use_wrong_schema(items: Items, random: Random) -> Said:
    texts = {it["fact"]: it["text"] for it in items}
    wrong: list[object] = [
        texts,
        {"texts": texts},
        items,
        {"items": texts},
        {"items": [{"id": it["fact"], "text": it["text"]} for it in items]},
        {"items": [it["text"] for it in items]},
        {"items": None},
    ]
    return Said(json.dumps(random.choice(wrong)))


def _refuse(_: Items, random: Random) -> Said:
    words = "I cannot help with that."
    return random.choice([Said(None, refusal=words), Said(words), Said(words, "content_filter")])


def _say_nothing(_: Items, random: Random) -> Said:
    return Said(random.choice(["", None, "   \n", "{}", '{"items": []}']))


def _invent_number(items: Items, random: Random) -> Said:
    _, phrase = draw_phrase(random)
    spoiled = random.choice(items)
    text = plant_phrase(spoiled["text"], phrase, random)
    changed = [{**it, "text": text} if it is spoiled else it for it in items]
    return say(changed)._replace(planted=text)


def _refer_wrongly(items: Items, random: Random) -> Said:
    wrong = random.choice(
        [
            "[[bls-ep-unicorns.growth]]",
            "[[growth]]",
            "[[bls-ep-data-scientists.growth|speed]]",
            "[[",
        ]
    )
    spoiled = random.choice(items)
    text = f"{spoiled['text'].rstrip('.')}, see {wrong}."
    return say([{**it, "text": text} if it is spoiled else it for it in items])


def _word_foreign_fact(items: Items, random: Random) -> Said:
    foreign = {"fact": f"f{random.randint(60, 99)}", "text": "It also is the boss of everybody."}
    if len(items) > 1 and random.random() < 0.5:
        return say([{**items[0], "text": items[1]["text"]}, *items[1:]])
    return say([*items, foreign])


def _leak_reasoning(items: Items, random: Random) -> Said:
    good = json.dumps({"items": items})
    leaky = [{**items[0], "text": f"Here is the text: {items[0]['text']}"}, *items[1:]]
    return random.choice(
        [
            Said(f"<think>There are {len(items)} facts; I word them all.</think>\n{good}"),
            Said(f"Let me think. The facts say much.\n\n{good}\n\nI hope that this helps!"),
            say(leaky),
        ]
    )


SPOILERS: dict[str, Callable[[Items, Random], Said]] = {
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
