"""The text of a model's answer -> a wording by piece, or why it is no reply.

Takes nothing that was not asked for and mends nothing: what does not fit goes back.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from vsgen.prompts import Piece, Task
from vsgen.writers.cleaning import clean_text

_FENCE = re.compile(r"\A```(?:json)?\s*\n(.*)\n```\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ReadReply:
    """What an answer says of each piece; `fault` concerns the reply as a whole."""

    texts: dict[str, str]
    """By piece id."""
    fault: str = ""


def read_reply(text: str, task: Task, wanted: Sequence[Piece]) -> ReadReply:
    """The wordings that `text` gives for the `wanted` pieces of `task`."""
    content = text.strip()
    if fenced := _FENCE.match(content):
        content = fenced[1]
    try:
        # Some servers put raw line feeds into their strings; the gate says what it thinks of them.
        reply = json.loads(content, strict=False)
    except (ValueError, RecursionError):
        return ReadReply({}, _explain_syntax(content))
    if not _has_form(reply):
        return ReadReply({}, 'the reply must be {"items": [{"fact": "f1", "text": "..."}]}')
    numbers = {task.number(piece): piece.id for piece in wanted}
    known = {task.number(piece) for piece in task.pieces}
    given = [item["fact"].strip() for item in reply["items"]]
    if foreign := next((fact for fact in given if fact not in known), None):
        return ReadReply({}, f"{foreign[:40]!r} is none of the facts that were asked for")
    if repeated := next((fact for fact in given if given.count(fact) > 1), None):
        return ReadReply({}, f"{repeated} is worded more than once")
    # Escaped characters appear only now, unseen ones among them.
    # What was taken before may be said again; it is not taken twice.
    texts = {
        numbers[fact]: clean_text(item["text"]).strip()
        for fact, item in zip(given, reply["items"], strict=True)
        if fact in numbers
    }
    return ReadReply(texts)


def _has_form(reply: object) -> bool:
    if not isinstance(reply, dict) or set(reply) != {"items"}:
        return False
    items = reply["items"]
    return isinstance(items, list) and all(
        isinstance(item, dict)
        and set(item) == {"fact", "text"}
        and isinstance(item["fact"], str)
        and isinstance(item["text"], str)
        for item in items
    )


def _explain_syntax(content: str) -> str:
    if not content:
        return "the reply is empty"
    if re.match(r"\s*<(?:think|thinking|reasoning)", content, re.IGNORECASE):
        return "the reply begins with reasoning; give only the JSON"
    return "the reply is not JSON; give one JSON document and nothing around it"
