"""Reads a model's answer as passages of blocks of sentences; takes nothing and mends nothing.

Looks past reasoning, a fence and words beside the document. What concerns one passage is told of
that passage alone: the others are read.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from vsgen.documents import split_sentences
from vsgen.prompts import Block, Said, Task
from vsgen.writers.endpoint_reply import clean_text

_FENCE = re.compile(r"\A```(?:json)?\s*\n(.*)\n```\Z", re.DOTALL)
_REASONING = re.compile(r"\A\s*<(think|thinking|reasoning)>", re.IGNORECASE)
_REASONED = re.compile(r"</(?:think|thinking|reasoning)>", re.IGNORECASE)
_FIRST_KEY = "passages"
_FORM = (
    '{"passages": [{"id": "…", "blocks": [{"label": "", '
    '"sentences": [{"text": "…", "from": ["f1"]}]}]}]}'
)


class _Misshapen(Exception):
    """A part of a reply has not the form; the text says what is wrong."""


@dataclass(frozen=True, slots=True)
class ReadReply:
    """What an answer says of each passage."""

    passages: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    """By dossier id."""
    faults: Mapping[str, str] = field(default_factory=dict)
    """Why a passage could not be read, by dossier id."""
    fault: str = ""
    """What is wrong with the reply as a whole: nothing of it was read."""


def read_reply(text: str, task: Task) -> ReadReply:
    """The passages that `text` gives for the dossiers of `task`."""
    content = unwrap_document(text, _FIRST_KEY)
    try:
        # Some servers put raw line feeds into their strings; they are spaces in the end.
        reply = json.loads(content, strict=False)
    except (ValueError, RecursionError):
        return ReadReply(fault=explain_syntax(content))
    if not isinstance(reply, dict) or not isinstance(reply.get("passages"), list):
        return ReadReply(fault=f"the reply must be of the form {_FORM}")
    known = {dossier.id for dossier in task.dossiers}
    passages: dict[str, tuple[Block, ...]] = {}
    faults: dict[str, str] = {}
    unknown = ""
    for given in reply["passages"]:
        id = given.get("id") if isinstance(given, dict) else None
        if not isinstance(id, str) or (id := id.strip()) not in known:
            unknown = unknown or f"the reply has {str(id)[:60]!r}, which was not asked for"
        elif id in passages or id in faults:
            faults[id] = f"{id!r} is given more than once; give each passage once"
        else:
            try:
                passages[id] = _read_blocks(given.get("blocks"), task)
            except _Misshapen as error:
                faults[id] = str(error)
    if unknown:
        for id in known - passages.keys() - faults.keys():
            faults[id] = f"it is missing from the reply; {unknown}"
    return ReadReply({id: it for id, it in passages.items() if id not in faults}, faults)


def _read_blocks(blocks: object, task: Task) -> tuple[Block, ...]:
    if not isinstance(blocks, list) or not blocks:
        raise _Misshapen("the passage must have `blocks`, and at least one")
    return tuple(_read_block(block, task) for block in blocks)


def _read_block(block: object, task: Task) -> Block:
    match block:
        case {"sentences": [_, *_] as sentences, "label": str() as label}:
            pass
        case {"sentences": [_, *_], "label": _}:
            raise _Misshapen("the label of a block must be a text, be it an empty one")
        case {"sentences": [_, *_] as sentences}:
            label = ""
        case _:
            raise _Misshapen("a block is empty: every block has `sentences`, and at least one")
    said = tuple(each for it in sentences for each in _read_sentence(it, task))
    return Block(_clean(label), said)


def _read_sentence(sentence: Any, task: Task) -> list[Said]:  # noqa: ANN401 (JSON of any shape)
    match sentence:
        case {"text": str() as text, "from": list() as cited} if all(
            isinstance(number, str) for number in cited
        ):
            numbers = tuple(dict.fromkeys(number.strip() for number in cited))
        case _:
            raise _Misshapen(
                'a sentence must be {"text": "…", "from": ["f1", "f2"]}; "from" is a list of '
                "numbers, and empty for words of your own"
            )
    points = task.points
    if unknown := next((number for number in numbers if number not in points), None):
        raise _Misshapen(
            f'"from" names {unknown[:20]!r}, which is no point that was given; name the points '
            "that the sentence stands on, or none"
        )
    # Escaped characters appear only now, unseen ones among them.
    text = _clean(text)
    if not text:
        raise _Misshapen("a sentence has no text")
    return [Said(each.strip(), numbers) for each in split_sentences(text) if each.strip()]


def _clean(text: str) -> str:
    return " ".join(clean_text(text).split())


def unwrap_document(text: str, first_key: str) -> str:
    """The one document in `text`, where it is clear which that is; else `text` as it is.

    It begins with `first_key`.

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
    document = re.compile(rf'\{{\s*"{first_key}"\s*:')
    start = document.search(content)
    if start is None:
        return content
    try:
        _, end = json.JSONDecoder(strict=False).raw_decode(content, start.start())
    except (ValueError, RecursionError):
        return content
    return content if document.search(content, end) else content[start.start() : end]


def explain_syntax(content: str) -> str:
    """Why a reply is no JSON."""
    if not content:
        return "the reply is empty"
    if _REASONING.match(content):
        return "the reply begins with reasoning, and no JSON follows; give only the JSON"
    return "the reply is not JSON; give one JSON document and nothing around it"
