"""Says what of a model's answer is taken and what goes back. Touches nothing but time.

Drafting, batches and `vsgen eval` judge replies here and nowhere else, when they come and when
they are read from the store again. Looks past reasoning, a fence and words beside the document,
which is the same wherever a reply is read. Takes nothing that was not asked for and mends nothing.
"""

import asyncio
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from vsgen.drafting.sentence_verdicts import Bounds
from vsgen.drafting.wording_faults import judge_text
from vsgen.prompts import Piece, Rejected, Task
from vsgen.store import StoredReply
from vsgen.writers.endpoint_reply import clean_text

_FENCE = re.compile(r"\A```(?:json)?\s*\n(.*)\n```\Z", re.DOTALL)
_REASONING = re.compile(r"\A\s*<(think|thinking|reasoning)>", re.IGNORECASE)
_REASONED = re.compile(r"</(?:think|thinking|reasoning)>", re.IGNORECASE)
_DOCUMENT = re.compile(r'\{\s*"items"\s*:')


@dataclass(frozen=True, slots=True)
class ReadReply:
    """What an answer says of each piece; `fault` concerns the reply as a whole."""

    texts: dict[str, str]
    """By piece id."""
    fault: str = ""


def read_reply(text: str, task: Task, wanted: Sequence[Piece]) -> ReadReply:
    """The wordings that `text` gives for the `wanted` pieces of `task`."""
    content = _unwrap(text)
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


def _unwrap(text: str) -> str:
    """The one document in `text`, where it is clear which that is; else `text` as it is.

    Reasoning before it, a fence round it and words beside it are how models talk; two documents
    are a guess, and none is made.
    """
    content = text.strip()
    if not content.startswith("{"):
        if reasoned := _REASONED.search(content):
            # Some servers keep the opening mark to themselves.
            content = content[reasoned.end() :].strip() or content
        if _REASONING.match(content):
            return content
        if fenced := _FENCE.match(content):
            content = fenced[1].strip()
    start = _DOCUMENT.search(content)
    if start is None:
        return content
    try:
        _, end = json.JSONDecoder(strict=False).raw_decode(content, start.start())
    except (ValueError, RecursionError):
        return content
    return content if _DOCUMENT.search(content, end) else content[start.start() : end]


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
    if _REASONING.match(content):
        return "the reply begins with reasoning, and no JSON follows; give only the JSON"
    return "the reply is not JSON; give one JSON document and nothing around it"


_FINISH = {
    "length": "the reply was cut off; write shorter texts",
    "content-filter": "the endpoint's content filter stopped the reply",
    "refusal": "the model declined to answer",
}


class Verdict(NamedTuple):
    """What a reply is worth."""

    taken: dict[str, str]
    """By piece id."""
    left: tuple[Rejected, ...]
    """What is still without words, with the reasons."""
    fault: str = ""
    """Why no text of the reply was so much as looked at: it is broken, and no sound reply."""


async def judge_reply(
    said: StoredReply, task: Task, wanted: Sequence[Rejected], bounds: Bounds
) -> Verdict:
    """The wordings that are taken, and the pieces that are not, each with its reasons.

    Others run between two texts: a reply that arrives meanwhile is read and kept at once.
    """
    pieces = [it.piece for it in wanted]
    whole = _FINISH["refusal"] if said.refusal else _FINISH.get(said.finish, "")
    reply = read_reply(said.text, task, pieces)
    if fault := whole or reply.fault:
        return Verdict({}, tuple(Rejected(piece, "", (fault,)) for piece in pieces), fault)
    taken: dict[str, str] = {}
    rejected: list[Rejected] = []
    for piece in pieces:
        await asyncio.sleep(0)
        wording = reply.texts.get(piece.id)
        if wording is None:
            rejected.append(Rejected(piece, "", ("it is missing from the reply",)))
            continue
        reasons = judge_text(piece, wording, task, bounds)
        if list(reply.texts.values()).count(wording) > 1:
            reasons = (*reasons, "another fact has the very same text")
        if reasons:
            rejected.append(Rejected(piece, wording, reasons))
        else:
            taken[piece.id] = wording
    return Verdict(taken, tuple(rejected))
