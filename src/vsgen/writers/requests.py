"""Messages, a schema and what an endpoint takes -> the body of a request. Pure.

Holds no key and no address.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from vsgen.writers.abilities import Abilities
from vsgen.writers.model import Message
from vsgen.writers.profiles import Profile

_IN_WORDS = "Answer with one JSON object and nothing else. It must match this JSON Schema:"


def build_request(
    profile: Profile,
    messages: Sequence[Message],
    schema: Mapping[str, Any],
    room: int | None,
    abilities: Abilities,
) -> dict[str, Any]:
    """The arguments of a chat completion; a parameter only if the user chose it.

    `room` is the most tokens of the answer, where it is not to be as the profile says.
    """
    request: dict[str, Any] = {
        "model": profile.model,
        "messages": [
            {"role": message.role, "content": message.content}
            for message in _add_schema(messages, schema, abilities.form)
        ],
        **_choose_parameters(profile, room, abilities),
    }
    response_format = _describe_format(abilities.form, schema)
    if response_format:
        request["response_format"] = response_format
    if profile.extra_body:
        request["extra_body"] = dict(profile.extra_body)
    return request


def _choose_parameters(profile: Profile, room: int | None, abilities: Abilities) -> dict[str, Any]:
    # Room for what was cut off: never less than twice what it was cut off at.
    limit = max(room, 2 * (profile.max_tokens or 0)) if room else None
    wanted = profile.parameters | ({"max_tokens": limit} if limit else {})
    chosen = {
        abilities.token_limit if name == "max_tokens" else name: value
        for name, value in wanted.items()
    }
    return {name: value for name, value in chosen.items() if name not in ("", *abilities.left_out)}


def _describe_format(form: str, schema: Mapping[str, Any]) -> dict[str, Any] | None:
    if form == "json_schema":
        # One name for all: providers cache the schema as a part of the prompt.
        described = {"name": "reply", "strict": True, "schema": dict(schema)}
        return {"type": "json_schema", "json_schema": described}
    if form == "json_object+schema":
        return {"type": "json_object", "schema": dict(schema)}
    return {"type": "json_object"} if form == "json_object" else None


def _add_schema(
    messages: Sequence[Message], schema: Mapping[str, Any], form: str
) -> Sequence[Message]:
    """The messages, the schema in words at their end where the request does not enforce it."""
    if form == "json_schema" or not messages:
        return messages
    text = json.dumps(schema, ensure_ascii=False, separators=(",", ":"))
    last = replace(messages[-1], content=f"{messages[-1].content}\n\n{_IN_WORDS}\n{text}")
    return (*messages[:-1], last)
