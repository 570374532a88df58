"""A rejection -> how to ask the same endpoint so that it understands; found out once. Pure.

Says nothing of outages: what a 5xx means is for the caller, who knows whether it came before.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from vsgen.writers.responses import Rejection

FORMS = ("json_schema", "json_object+schema", "json_object", "prompt")
"""Ways to ask for a schema, best first; `json_object+schema` is what some local servers take."""
_LIMITS = ("max_completion_tokens", "max_tokens")
_OPTIONAL = ("temperature", "top_p", "seed", "reasoning_effort")
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
    """One of `FORMS`."""
    token_limit: str
    """The name under which the most tokens are sent; empty: under none."""
    left_out: tuple[str, ...] = ()
    """Parameters that the endpoint does not take."""

    @property
    def mode(self) -> str:
        """json_schema, json_object or prompt."""
        return self.form.partition("+")[0]


def first_abilities(structured: str, token_limit: str) -> Abilities:
    """What a profile says about its endpoint; `auto` begins with the best."""
    form = next((form for form in FORMS if form.startswith(structured)), FORMS[0])
    return Abilities(form, token_limit)


def as_plain(abilities: Abilities) -> dict[str, Any]:
    """`abilities` as JSON that a memory can hold."""
    return {
        "form": abilities.form,
        "token_limit": abilities.token_limit,
        "left_out": list(abilities.left_out),
    }


def read_abilities(found: Mapping[str, Any] | None) -> Abilities | None:
    """What `as_plain` wrote; `None` for anything else, which is then found out again."""
    if not found or found.get("form") not in FORMS:
        return None
    limit, left_out = found.get("token_limit"), found.get("left_out")
    if limit not in ("", *_LIMITS) or not isinstance(left_out, list):
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
    position = FORMS.index(abilities.form) + 1
    return replace(abilities, form=FORMS[position]) if position < len(FORMS) else None


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
