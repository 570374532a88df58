"""A stored reply -> what is taken of it and what goes back. Touches nothing but time.

Drafting, batches and `vsgen eval` judge replies here and nowhere else, when they come and when
they are read from the store again.
"""

import asyncio
from collections.abc import Sequence
from typing import NamedTuple

from vsgen.drafting.judging import Bounds, judge_text
from vsgen.drafting.replies import read_reply
from vsgen.prompts import Rejected, Task
from vsgen.store import StoredReply

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
