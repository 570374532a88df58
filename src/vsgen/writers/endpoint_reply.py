"""What an HTTP response of an endpoint says: an answer, a rejection, or a setback. Pure.

The JSON is read here and not by a library, so that a body that breaks off, an error sent as 200
and a page of HTML are each told for what they are. It is read leniently, since endpoints leave
keys out and add some. An answer may be a refusal, cut or empty; what that means for an article is
the gate's business. Characters that act instead of being read are taken out; what a reader sees
stays.
"""

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from http import HTTPStatus
from typing import Any, NamedTuple

from vsgen.writers.endpoint_errors import Rejection
from vsgen.writers.model import Answer, Finish, Usage
from vsgen.writers.retries import Setback, find_wait

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
# Reported as errors, and yet what a model said, or was not allowed to say.
_ANSWERS: Mapping[str, Finish] = {
    "content_filter": "content-filter",
    "content_policy_violation": "content-filter",
    "invalid_prompt": "content-filter",
    "json_validate_failed": "other",
}
SHOWN = 300
"""The most characters of a stranger's words that a message to a person holds."""
# Controls but tab and line feed; soft hyphen; zero width and direction marks; separators that
# terminals treat as line ends; lone surrogates, which no file can hold; invisible tags.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_ESCAPE = re.compile(r"(?<!\\)((?:\\\\)*)\\u([0-9a-fA-F]{4})")
_SHORTEST_KEY = 8


class Response(NamedTuple):
    """One HTTP response, read to its end."""

    status: int
    headers: Mapping[str, str]
    content: bytes


def read_response(response: Response, key: str, now: float) -> Answer:
    """What the endpoint said, free of unseen characters and of `key`.

    Raises:
        Setback: the body is cut or is no JSON.
        Rejection: it reports an error of any kind.
    """
    headers = {name: clean_text(value, key) for name, value in response.headers.items()}
    text = clean_text(_decode(response), key)
    document = _read_json(text, key)
    error = _find_error(document)
    status = response.status
    if status == HTTPStatus.OK and error:
        # Gateways that have begun to answer report the fault of the model behind them like this.
        status = _read_status(error.get("code"))
    if status >= HTTPStatus.MULTIPLE_CHOICES:
        return _read_failure(status, headers, error, text, now)
    if not isinstance(document, Mapping) or "choices" not in document:
        kind = shorten(headers.get("content-type", "no content type"), 60)
        raise Setback(f"the body is cut or is no completion ({kind}): {shorten(text, 80)!r}")
    return _read_completion(document)


def _read_failure(
    status: int, headers: Mapping[str, str], error: Mapping[str, Any], text: str, now: float
) -> Answer:
    message = shorten(_read_text(error.get("message")) or text)
    code = " ".join(filter(None, (_read_text(error.get("code")), _read_text(error.get("type")))))
    finish = next((finish for word, finish in _ANSWERS.items() if word in code), None)
    if finish and status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return Answer("", finish, refusal=message)
    if status < HTTPStatus.BAD_REQUEST:
        message = shorten(headers.get("location", ""))
    parameter, wait = _read_text(error.get("param")), find_wait(headers, now)
    raise Rejection(status, message, shorten(code, 80), shorten(parameter, 80), wait)


def _read_completion(document: Mapping[str, Any]) -> Answer:
    """What the first choice says, empty where there is none; its cost as the endpoint bills it."""
    choices = document.get("choices")
    choice = _as_mapping(choices[0] if isinstance(choices, list) and choices else None)
    message = _as_mapping(choice.get("message"))
    refusal = _read_text(message.get("refusal"))
    finish = _FINISHES.get(_read_text(choice.get("finish_reason")), "other")
    usage = _as_mapping(document.get("usage"))
    return Answer(
        text=_read_content(message.get("content")),
        finish="refusal" if refusal and finish in ("stop", "other") else finish,
        refusal=refusal,
        model=shorten(_read_text(document.get("model")), 100),
        usage=_read_usage(usage),
        cost=_read_amount(usage.get("cost")),
    )


def _read_text(value: object) -> str:
    """`value` where it is a text or a whole number, else nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return str(value)


def _read_content(content: object) -> str:
    """The text of a message, whether it comes whole or as a list of parts."""
    if isinstance(content, list):
        return "".join(_read_text(_as_mapping(part).get("text")) for part in content)
    return _read_text(content)


def _read_usage(usage: Mapping[str, Any]) -> Usage | None:
    sent, written = _read_count(usage, "prompt_tokens"), _read_count(usage, "completion_tokens")
    if sent is None or written is None:
        return None
    details = _as_mapping(usage.get("prompt_tokens_details"))
    cached, stored = (
        _read_count(details, name) or 0 for name in ("cached_tokens", "cache_write_tokens")
    )
    return Usage(sent, min(cached, sent), written, stored)


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


def _decode(response: Response) -> str:
    try:
        return response.content.decode("utf-8")
    except UnicodeDecodeError:
        if response.status == HTTPStatus.OK:
            raise Setback("the body is cut or is not UTF-8") from None
        return response.content.decode("utf-8", "replace")


def _read_json(text: str, key: str) -> Any:  # noqa: ANN401 (JSON is data of any shape)
    """The document in `text`, each of its texts cleaned again; `None` where it is none."""
    try:
        return _clean(json.loads(text), key)
    except (ValueError, RecursionError):
        return None


def _clean(value: Any, key: str) -> Any:  # noqa: ANN401 (the same)
    if isinstance(value, str):
        return clean_text(value, key)
    if isinstance(value, list):
        return [_clean(part, key) for part in value]
    if isinstance(value, dict):
        return {name: _clean(part, key) for name, part in value.items()}
    return value


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


def clean_text(text: str, key: str = "") -> str:
    """`text` without unseen characters, those that JSON escapes included.

    Where `key` is a key worth its name, it is replaced by "[key]": endpoints echo headers.
    """
    # Nothing that is not seen is printable, and to find that out takes a thirtieth of the time.
    if not text.replace("\n", "").replace("\t", "").isprintable():
        text = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if "\\u" in text:
        text = _ESCAPE.sub(_drop_unseen_escape, text)
    return text.replace(key, "[key]") if len(key) >= _SHORTEST_KEY else text


def shorten(text: str, most: int = SHOWN) -> str:
    """`text` on one line of at most `most` characters."""
    line = " ".join(text[: 20 * most].split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _drop_unseen_escape(match: re.Match[str]) -> str:
    code = int(match[2], 16)
    # Half of a pair, such as an emoji's, can only be judged once the JSON is read.
    if 0xD800 <= code <= 0xDFFF or code == 0x0D or not _UNSEEN.match(chr(code)):
        return match[0]
    return match[1]
