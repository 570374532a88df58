"""An HTTP response -> what the endpoint said: a completion, a rejection, or a setback. Pure.

Reads the JSON itself and leniently: endpoints leave keys out, add some, and break off. What the
words mean for an article is the gate's business.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from http import HTTPStatus
from typing import Any, NamedTuple

from vsgen.writers.cleaning import clean_text, shorten
from vsgen.writers.model import Finish, Usage
from vsgen.writers.transport import Setback
from vsgen.writers.waits import find_wait

_FINISHES: Mapping[str, Finish] = {
    "stop": "stop",
    "eos": "stop",
    "end_turn": "stop",
    "length": "length",
    "max_tokens": "length",
    "content_filter": "content-filter",
    "refusal": "refusal",
}
_PASSING = frozenset({408, 409, 425, 429})
# 429, but no waiting helps: the money is used up.
_FINAL = ("insufficient_quota", "billing_hard_limit_reached", "billing_not_active")
_FILTERED = ("content_filter", "content_policy_violation", "invalid_prompt")
_MOST_TOKENS = 10**9


class Response(NamedTuple):
    """One HTTP response, read to its end."""

    status: int
    headers: Mapping[str, str]
    content: bytes


@dataclass(frozen=True, slots=True)
class Completion:
    """What a model said, cleaned."""

    text: str
    finish: Finish
    refusal: str
    model: str
    usage: Usage | None
    billed: Decimal | None
    """What the endpoint says that it charged, in its own currency."""


class Rejection(Exception):
    """The endpoint understood the request and will not answer it as it stands."""

    def __init__(self, status: int, message: str, code: str = "", parameter: str = "") -> None:
        super().__init__(f"{status}: {message}")
        self.status = status
        self.message = message
        self.code = code
        self.parameter = parameter


def read_response(response: Response, key: str, now: float) -> Completion:
    """What the endpoint said, free of unseen characters and of `key`.

    Raises:
        Setback: the body is cut or is no JSON.
        Rejection: it reports an error of any kind.
    """
    text = clean_text(_decode(response), key)
    document = _read_json(text)
    error = _find_error(document)
    status = response.status
    if status == HTTPStatus.OK and error:
        # Gateways that have begun to answer report the fault of the model behind them like this.
        status = _read_status(error.get("code"))
    if status >= HTTPStatus.MULTIPLE_CHOICES:
        return _read_failure(status, response.headers, error, text, now)
    if not isinstance(document, Mapping) or "choices" not in document:
        kind = response.headers.get("content-type", "no content type")
        shown = shorten(clean_text(kind), 60)
        raise Setback(f"the body is cut or is no completion ({shown}): {shorten(text, 80)!r}")
    return _read_completion(document, key)


def _read_failure(
    status: int, headers: Mapping[str, str], error: Mapping[str, Any], text: str, now: float
) -> Completion:
    message = shorten(_read_text(error.get("message")) or text)
    code = " ".join(filter(None, (_read_text(error.get("code")), _read_text(error.get("type")))))
    if status < HTTPStatus.INTERNAL_SERVER_ERROR and any(word in code for word in _FILTERED):
        return Completion("", "content-filter", message, "", None, None)
    if status < HTTPStatus.BAD_REQUEST:
        message = shorten(clean_text(headers.get("location", "")))
    rejection = Rejection(status, message, shorten(code, 80), _read_text(error.get("param")))
    rejection.wait = find_wait(headers, now)
    raise rejection


def _read_completion(document: Mapping[str, Any], key: str) -> Completion:
    choices = document["choices"]
    choice = choices[0] if isinstance(choices, list) and choices else {}
    choice = choice if isinstance(choice, Mapping) else {}
    message = choice.get("message")
    message = message if isinstance(message, Mapping) else {}
    text = clean_text(_read_content(message.get("content")), key)
    refusal = clean_text(_read_text(message.get("refusal")), key)
    finish = _FINISHES.get(_read_text(choice.get("finish_reason")), "other")
    usage = document.get("usage")
    usage = usage if isinstance(usage, Mapping) else {}
    return Completion(
        text=text,
        finish="refusal" if refusal and finish in ("stop", "other") else finish,
        refusal=refusal,
        model=shorten(clean_text(_read_text(document.get("model")), key), 100),
        usage=_read_usage(usage),
        billed=_read_amount(usage.get("cost")),
    )


def _read_usage(usage: Mapping[str, Any]) -> Usage | None:
    sent, written = _read_count(usage, "prompt_tokens"), _read_count(usage, "completion_tokens")
    if sent is None or written is None:
        return None
    details = usage.get("prompt_tokens_details")
    cached = _read_count(details, "cached_tokens") if isinstance(details, Mapping) else 0
    return Usage(sent, min(cached or 0, sent), written)


def _read_count(counts: Mapping[str, Any], name: str) -> int | None:
    count = counts.get(name)
    is_count = isinstance(count, int) and not isinstance(count, bool)
    return count if is_count and 0 <= count <= _MOST_TOKENS else None


def _read_amount(amount: object) -> Decimal | None:
    if isinstance(amount, bool) or not isinstance(amount, int | float) or not 0 <= amount < 10**6:
        return None
    return Decimal(str(amount))


def _read_content(content: object) -> str:
    """The text of a message, whether it comes whole or as a list of parts."""
    if isinstance(content, list):
        parts = [part for part in content if isinstance(part, Mapping)]
        return "".join(_read_text(part.get("text")) for part in parts)
    return _read_text(content)


def _read_text(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return clean_text(str(value))


def _decode(response: Response) -> str:
    try:
        return response.content.decode("utf-8")
    except UnicodeDecodeError:
        if response.status == HTTPStatus.OK:
            raise Setback("the body is cut or is not UTF-8") from None
        return response.content.decode("utf-8", "replace")


def _read_json(text: str) -> Any:  # noqa: ANN401 (JSON is data of any shape)
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _find_error(document: object) -> Mapping[str, Any]:
    """The error that a body reports, in any of the shapes that endpoints use."""
    if not isinstance(document, Mapping) or document.get("choices"):
        return {}
    error = document.get("error", document.get("detail"))
    if isinstance(error, Mapping):
        return error
    if isinstance(error, str | list):
        return {"message": error if isinstance(error, str) else json.dumps(error)}
    return document if "message" in document else {}


def _read_status(code: object) -> int:
    """An error code that is an HTTP status; else that of a fault behind the endpoint."""
    text = _read_text(code)
    return int(text) if text.isdecimal() and 400 <= int(text) <= 599 else 502
