"""The JSON of a chat completion -> what the model said. Pure.

Reads leniently, since endpoints leave keys out and add some; what is said may be a refusal, cut
or empty. What that means for an article is the gate's business.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from vsgen.writers.cleaning import shorten
from vsgen.writers.model import Finish, Usage

_FINISHES: Mapping[str, Finish] = {
    "stop": "stop",
    "eos": "stop",
    "end_turn": "stop",
    "length": "length",
    "max_tokens": "length",
    "content_filter": "content-filter",
    "refusal": "refusal",
}
_MOST_TOKENS = 10**9
_MOST_DOLLARS = 10**6


@dataclass(frozen=True, slots=True)
class Completion:
    """What a model said to one request."""

    text: str
    finish: Finish
    refusal: str = ""
    model: str = ""
    usage: Usage | None = None
    cache_writes: int = 0
    """Input tokens that the endpoint put into its cache, which some charge more for."""
    billed: Decimal | None = None
    """What the endpoint says that it charged, in its own currency."""


def read_completion(document: Mapping[str, Any]) -> Completion:
    """What the first choice of `document` says; empty where there is none."""
    choices = document.get("choices")
    choice = _as_mapping(choices[0] if isinstance(choices, list) and choices else None)
    message = _as_mapping(choice.get("message"))
    refusal = read_text(message.get("refusal"))
    finish = _FINISHES.get(read_text(choice.get("finish_reason")), "other")
    usage = _as_mapping(document.get("usage"))
    return Completion(
        text=_read_content(message.get("content")),
        finish="refusal" if refusal and finish in ("stop", "other") else finish,
        refusal=refusal,
        model=shorten(read_text(document.get("model")), 100),
        usage=_read_usage(usage),
        cache_writes=_read_detail(usage, "cache_write_tokens"),
        billed=_read_amount(usage.get("cost")),
    )


def read_text(value: object) -> str:
    """`value` where it is a text or a whole number, else nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return str(value)


def _read_content(content: object) -> str:
    """The text of a message, whether it comes whole or as a list of parts."""
    if isinstance(content, list):
        return "".join(read_text(_as_mapping(part).get("text")) for part in content)
    return read_text(content)


def _read_usage(usage: Mapping[str, Any]) -> Usage | None:
    sent, written = _read_count(usage, "prompt_tokens"), _read_count(usage, "completion_tokens")
    if sent is None or written is None:
        return None
    return Usage(sent, min(_read_detail(usage, "cached_tokens"), sent), written)


def _read_detail(usage: Mapping[str, Any], name: str) -> int:
    return _read_count(_as_mapping(usage.get("prompt_tokens_details")), name) or 0


def _read_count(counts: Mapping[str, Any], name: str) -> int | None:
    count = counts.get(name)
    if not isinstance(count, int) or isinstance(count, bool):
        return None
    return count if 0 <= count <= _MOST_TOKENS else None


def _read_amount(amount: object) -> Decimal | None:
    if isinstance(amount, bool) or not isinstance(amount, int | float):
        return None
    return Decimal(str(amount)) if 0 <= amount <= _MOST_DOLLARS else None


def _as_mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
