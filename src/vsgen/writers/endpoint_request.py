"""How one endpoint has to be asked: what it takes, the next best way, and the request itself. Pure.

Holds no key and no address. Says nothing of outages: what a 5xx means is for the caller, who
knows whether it came before.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from vsgen.writers.endpoint_errors import Rejection
from vsgen.writers.model import Message
from vsgen.writers.profiles import Profile

_FORMS = ("json_schema", "json_object+schema", "json_object", "prompt")
"""Ways to ask for a schema, best first; `json_object+schema` is what some local servers take."""
_LIMITS = ("max_completion_tokens", "max_tokens")
_OPTIONAL = ("temperature", "top_p", "seed", "reasoning_effort")
_IN_WORDS = "Answer with one JSON object and nothing else. It must match this JSON Schema:"
_REJECTING = frozenset({400, 404, 405, 415, 422, 500, 501})
_CONCERNS_FORM = re.compile(
    r"(?i)response_?\s?format|json_?\s?(schema|object|mode)|structured|grammar|requested parameters"
)
_UNKNOWN = re.compile(
    r"(?i)unsupported|not support|n't support|unrecogni[sz]ed|unknown|unexpected"
    r"|extra (input|field)"
    r"|not (permitted|allowed|implemented|recogni[sz]ed|accepted)|deprecated|only the default"
)


class Capabilities(Protocol):
    """A memory of what endpoints take, which outlives the process."""

    def recall(self, endpoint: str, model: str) -> Mapping[str, Any] | None:
        """What was remembered last; `None` where nothing was."""

    def remember(self, endpoint: str, model: str, found: Mapping[str, Any]) -> None:
        """Keep `found`, which is plain JSON, in place of what was remembered before."""


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a request may hold for one model at one endpoint."""

    form: str
    """One of `_FORMS`."""
    token_limit: str
    """The name under which the most tokens are sent; empty: under none."""
    left_out: tuple[str, ...] = ()
    """Parameters that the endpoint does not take."""


def first_abilities(structured: str, token_limit: str) -> Abilities:
    """What a profile says about its endpoint; `auto` begins with the best."""
    form = next((form for form in _FORMS if form.startswith(structured)), _FORMS[0])
    return Abilities(form, token_limit)


def read_abilities(found: Mapping[str, Any] | None) -> Abilities | None:
    """Abilities as `asdict` makes them; `None` for anything else, which is then found out again."""
    if not found or found.get("form") not in _FORMS:
        return None
    limit, left_out = found.get("token_limit"), found.get("left_out")
    if limit not in ("", *_LIMITS) or not isinstance(left_out, list | tuple):
        return None
    known = (*_LIMITS, *_OPTIONAL)
    return Abilities(found["form"], limit, tuple(name for name in known if name in left_out))


def step_down(abilities: Abilities, rejection: Rejection) -> Abilities | None:
    """The next best way to ask, where `rejection` concerns the way; else `None`."""
    if rejection.status not in _REJECTING:
        return None
    said = f"{rejection.parameter} {rejection.code} {rejection.message}"
    if _UNKNOWN.search(said):
        if abilities.token_limit and _blames(abilities.token_limit, rejection):
            return _swap_limit(abilities)
        blamed = [name for name in _OPTIONAL if _blames(name, rejection)]
        new = next((name for name in blamed if name not in abilities.left_out), None)
        if new:
            return replace(abilities, left_out=(*abilities.left_out, new))
    return lower_form(abilities) if _CONCERNS_FORM.search(said) else None


def lower_form(abilities: Abilities) -> Abilities | None:
    """The same with the next way to ask for a schema; `None` below the last."""
    position = _FORMS.index(abilities.form) + 1
    return replace(abilities, form=_FORMS[position]) if position < len(_FORMS) else None


def _blames(name: str, rejection: Rejection) -> bool:
    """Whether `name` is the parameter at fault, and not the one that is recommended instead."""
    if rejection.parameter:
        return rejection.parameter == name
    names = re.findall(rf"\b({'|'.join((*_LIMITS, *_OPTIONAL))})\b", rejection.message)
    return bool(names) and names[0] == name


def _swap_limit(abilities: Abilities) -> Abilities:
    """The limit under its other name; under none where both were refused."""
    left_out = (*abilities.left_out, abilities.token_limit)
    other = next((name for name in _LIMITS if name not in left_out), "")
    return Abilities(abilities.form, other, left_out)


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
    match abilities.form:
        case "json_schema":
            # One name for all: providers cache the schema as a part of the prompt.
            described = {"name": "reply", "strict": True, "schema": dict(schema)}
            request["response_format"] = {"type": "json_schema", "json_schema": described}
        case "json_object+schema":
            request["response_format"] = {"type": "json_object", "schema": dict(schema)}
        case "json_object":
            request["response_format"] = {"type": "json_object"}
    return request | dict(profile.extra_body)


def _choose_parameters(profile: Profile, room: int | None, abilities: Abilities) -> dict[str, Any]:
    # Room for what was cut off: never less than twice what it was cut off at.
    limit = max(room, 2 * (profile.max_tokens or 0)) if room else None
    wanted = profile.parameters | ({"max_tokens": limit} if limit else {})
    chosen = {
        abilities.token_limit if name == "max_tokens" else name: value
        for name, value in wanted.items()
    }
    return {name: value for name, value in chosen.items() if name not in ("", *abilities.left_out)}


def _add_schema(
    messages: Sequence[Message], schema: Mapping[str, Any], form: str
) -> Sequence[Message]:
    """The messages, the schema in words at their end where the request does not enforce it."""
    if form == "json_schema" or not messages:
        return messages
    text = json.dumps(schema, ensure_ascii=False, separators=(",", ":"))
    last = replace(messages[-1], content=f"{messages[-1].content}\n\n{_IN_WORDS}\n{text}")
    return (*messages[:-1], last)
