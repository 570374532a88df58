"""Says what of a model's answer is taken and what goes back.

Drafting, batches and `vsgen eval` judge replies here and nowhere else, when they come and when
they are read from the store again. A passage is judged sentence by sentence; where a block fails,
that block alone is asked for again, and the others stand.
"""

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from vsgen.drafting.reply_reading import ReadReply, read_reply
from vsgen.drafting.sentence_verdicts import Bounds, judge_label, judge_sentence
from vsgen.prompts import Block, Dossier, Fault, Rejected, Said, Task
from vsgen.prompts.dossiers import Point
from vsgen.store import StoredReply

_FINISH = {
    "length": "the reply was cut off; write shorter texts",
    "content-filter": "the endpoint's content filter stopped the reply",
    "refusal": "the model declined to answer",
}
_MOST_WORDS = 450
"""Of a passage."""
_MOST_LABEL = 80
"""Characters."""


class Verdict(NamedTuple):
    """What a reply is worth."""

    taken: dict[str, tuple[Block, ...]]
    """By dossier id, with the facts that each sentence stands on."""
    left: tuple[Rejected, ...]
    """What is still without words, with the reasons."""
    fault: str = ""
    """Why no text of the reply was so much as looked at: it is broken, and no sound reply."""


@dataclass(slots=True)
class Bench:
    """Replies of an article are judged one after the other, beside the event loop.

    So what arrives meanwhile is read and kept at once.
    """

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0
    """Replies that arrived and are not judged yet."""

    async def judge(
        self, said: StoredReply, task: Task, wanted: Sequence[Rejected], bounds: Bounds
    ) -> Verdict:
        """The verdict on a reply, in its turn."""
        self.waiting += 1
        try:
            async with self.lock:
                verdict = await asyncio.to_thread(judge_reply, said, task, wanted, bounds)
        finally:
            self.waiting -= 1
        while verdict.fault and self.waiting:
            # What speaks for the endpoint may have arrived already, and is to be heard first.
            await asyncio.sleep(0)
        return verdict


def judge_reply(
    said: StoredReply, task: Task, wanted: Sequence[Rejected], bounds: Bounds
) -> Verdict:
    """The passages that are taken, and those that are not, each with its reasons."""
    whole = _FINISH["refusal"] if said.refusal else _FINISH.get(said.finish, "")
    reply = read_reply(said.text, task)
    if fault := whole or reply.fault:
        left = (Rejected(it.dossier, (fault,), it.blocks, it.faults) for it in wanted)
        return Verdict({}, tuple(left), fault)
    repeated = _find_repeated(reply.passages.values())
    taken: dict[str, tuple[Block, ...]] = {}
    rejected: list[Rejected] = []
    for before in wanted:
        blocks = _put_in(before, reply)
        if isinstance(blocks, Rejected):
            rejected.append(blocks)
            continue
        judged = _judge_passage(before.dossier, blocks, task, bounds, repeated)
        if isinstance(judged, Rejected):
            rejected.append(judged)
        else:
            taken[before.dossier.id] = judged
    return Verdict(taken, tuple(rejected))


def _put_in(before: Rejected, reply: ReadReply) -> tuple[Block, ...] | Rejected:
    """The passage as it is now said: what stood, with the blocks that were asked for again."""
    id = before.dossier.id
    given = reply.passages.get(id)
    if given is None:
        reason = reply.faults.get(id, "it is missing from the reply")
        return Rejected(before.dossier, (reason,), before.blocks, before.faults)
    places = [fault.place for fault in before.faults]
    if not places or before.reasons or len(given) == len(before.blocks):
        return given
    if len(places) == 1:
        at = places[0]
        return (*before.blocks[:at], *given, *before.blocks[at + 1 :])
    if len(places) != len(given):
        reason = f"it has {len(given)} blocks, but {len(places)} were asked for again"
        return Rejected(before.dossier, (reason,), before.blocks)
    again = dict(zip(places, given, strict=True))
    return tuple(again.get(place, block) for place, block in enumerate(before.blocks))


def _judge_passage(
    dossier: Dossier,
    blocks: tuple[Block, ...],
    task: Task,
    bounds: Bounds,
    repeated: frozenset[str],
) -> tuple[Block, ...] | Rejected:
    judged, faults, points = [], [], task.points_for(dossier)
    labels: dict[str, tuple[str, ...]] = {}
    for place, block in enumerate(blocks):
        reasons, facts = _judge_block(block, points, (dossier, task, bounds))
        if block.label and dossier.form != "paragraphs":
            # In a table each stands twice.
            if block.label not in labels:
                labels[block.label] = judge_label(block.label, dossier, task, bounds)
            named = f"the label {block.label[:60]!r}"
            reasons += (f"{named}: {reason}" for reason in labels[block.label])
        reasons += [
            f"{said.text[:60]!r} stands in the reply more than once; say it once"
            for said in block.sentences
            if said.text.casefold() in repeated
        ]
        if reasons:
            faults.append(Fault(place, tuple(dict.fromkeys(reasons))))
        said = zip(block.sentences, facts, strict=True)
        judged.append(Block(block.label, tuple(it._replace(facts=names) for it, names in said)))
    whole = tuple(_judge_whole(dossier, blocks))
    if whole or faults:
        return Rejected(dossier, whole, blocks, tuple(faults))
    return tuple(judged)


def _judge_block(
    block: Block, points: Mapping[str, Point], around: tuple[Dossier, Task, Bounds]
) -> tuple[list[str], list[tuple[str, ...]]]:
    _, _, bounds = around
    reasons: list[str] = []
    facts: list[tuple[str, ...]] = []
    for said in block.sentences:
        cited = [points[number] for number in said.cited]
        verdict = judge_sentence(said.text, cited, *around)
        reasons += (f"{_quote(said)}: {reason}" for reason in verdict.reasons)
        if verdict.own and bounds.own == "never":
            reasons.append(f"{_quote(said)}: it goes beyond its points; say only what they say")
        facts.append(() if verdict.own else verdict.facts)
    return reasons, facts


def _judge_whole(dossier: Dossier, blocks: Sequence[Block]) -> Iterable[str]:
    if dossier.form != "paragraphs":
        if any(not block.label for block in blocks):
            yield "every block of this passage needs a label"
        if any(len(block.label) > _MOST_LABEL for block in blocks):
            yield "a label is a few words, no sentence"
    if dossier.form == "table":
        labels = [block.label for block in blocks]
        if labels[::2] != labels[1::2]:
            yield "a table needs two blocks of one label for each row, the first job's before"
    if sum(len(block.text.split()) for block in blocks) > _MOST_WORDS:
        yield f"the passage is far too long: keep it under {_MOST_WORDS - 50} words"
    cited = [number for block in blocks for said in block.sentences for number in said.cited]
    for point in dossier.find_unsaid(cited):
        yield f"no sentence stands on {point.number}, which the passage has to say"


def _find_repeated(passages: Iterable[Sequence[Block]]) -> frozenset[str]:
    """Sentences that stand in the reply more than once."""
    count: Mapping[str, int] = Counter(
        said.text.casefold() for blocks in passages for block in blocks for said in block.sentences
    )
    return frozenset(text for text, times in count.items() if times > 1)


def _quote(said: Said) -> str:
    words = said.text.split()
    return f"“{' '.join(words[:8])}{' …' if len(words) > 8 else ''}”"
