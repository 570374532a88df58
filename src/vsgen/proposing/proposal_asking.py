"""Asks a model for proposals: three calls at once, each again where something was not taken.

A reply is kept before anything is made of it. What is not taken goes back once, with the reasons;
what is still at fault then is left out and told.
"""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from vsgen.drafting.model_run import Asking, Progress, State, count_reply, record_answer
from vsgen.drafting.needs import Spent
from vsgen.drafting.reply_reading import explain_syntax, unwrap_document
from vsgen.errors import HopelessError, WriterError
from vsgen.prompts import Prompt, fingerprint
from vsgen.proposing.proposal_questions import HEAD, Question, Refusal
from vsgen.proposing.proposals import ProposedFact
from vsgen.proposing.reply_head import judge_head
from vsgen.proposing.reply_items import judge_items, list_gaps
from vsgen.proposing.request import list_needed
from vsgen.store import StoredReply
from vsgen.writers import Message

_FINISH = {
    "length": "the reply was cut off",
    "content-filter": "the endpoint's content filter stopped the reply",
    "refusal": "the model declined to answer",
}
_ROOM = 16_384
"""Tokens, where a reply was cut off and the endpoint did not count those that it had."""


@dataclass(slots=True)
class Proposed:
    """What came of one call, and of asking it again."""

    question: Question
    facts: list[ProposedFact] = field(default_factory=list)
    head: dict[str, Any] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    """What is left out."""
    mended: int = 0
    """What was sent back and came again."""
    known: int = 0
    failed: str = ""
    """Why there was no reply of use."""
    error: WriterError | None = None
    spent: Spent = field(default_factory=Spent)


def ask_proposals(
    questions: Sequence[Question], asking: Asking, today: str
) -> tuple[Proposed, ...]:
    """What a model proposes in each of its calls.

    Raises:
        HopelessError: the endpoint is of no use.
        WriterError: the endpoint answered none of the calls.
        PromptsError: a template is missing or cannot be filled.
        FileError: the store cannot be used.
    """
    return asyncio.run(_ask_all(questions, asking, today))


def name_proposer(asking: Asking) -> str:
    """Who proposes, as files say it: “model gpt-5.4-mini”."""
    profile, _, model = asking.model.name.partition("?")[0].partition("/")
    return f"model {model or profile}"


async def _ask_all(
    questions: Sequence[Question], asking: Asking, today: str
) -> tuple[Proposed, ...]:
    try:
        # What is under way when one fails is paid for: it is waited for, and kept.
        running = (_ask(question, asking, today) for question in questions)
        ended = await asyncio.gather(*running, return_exceptions=True)
    finally:
        await asking.model.close()
    for failure in ended:
        if isinstance(failure, BaseException):
            raise failure
    done = tuple(it for it in ended if isinstance(it, Proposed))
    errors = [it.error for it in done if it.error]
    if errors and len(errors) == len(done):
        raise errors[0]
    return done


async def _ask(question: Question, asking: Asking, today: str) -> Proposed:
    key = fingerprint(asking.model.name, question.key)
    made = name_proposer(asking), today
    proposed = Proposed(question)
    waits = Progress(question.task, "waiting", "another run is asking")
    async with asking.store.turn(key, lambda: asking.report(waits)):
        sent_back, room = False, None
        for attempt in range(1, asking.tries + 1):
            prompt = question.ask_again(proposed.refused) if sent_back else question.prompt
            try:
                stored = await _hear(prompt, (key, 1, attempt), asking, proposed, room=room)
            except HopelessError:
                raise
            except WriterError as error:
                proposed.failed, proposed.error = error.problems[0].what, error
                break
            reply, proposed.failed = read_object(stored, "head" if not question.lists else "facts")
            if proposed.failed:
                if stored.finish == "length":
                    room = max(_ROOM, 4 * (stored.output_tokens or 0))
                _mark(stored, (proposed.failed,), asking)
                continue
            first, taken = proposed.refused, len(proposed.facts)
            _judge(reply, proposed, made, strict=not sent_back)
            _mark(
                stored,
                tuple(f"{it.what}: {'; '.join(it.reasons)}" for it in proposed.refused),
                asking,
            )
            if sent_back:
                _account(proposed, first, len(proposed.facts) - taken)
            if not proposed.refused or sent_back:
                break
            sent_back = True
    came: State = "done" if proposed.spent.calls else "reused"
    asking.report(Progress(question.task, "missing" if proposed.failed else came, proposed.failed))
    return proposed


def _account(proposed: Proposed, first: Sequence[Refusal], mended: int) -> None:
    """Tell what went back and did not come again; a mended fact may have another id."""
    if not proposed.question.lists:
        proposed.mended = max(0, len(first) - len(proposed.refused))
        return
    names = {fact.name for fact in proposed.facts}
    names |= {it.name for it in proposed.refused}
    lost = [it for it in first if it.is_fact and it.name not in names]
    number = sum(it.is_fact for it in first) - mended - sum(it.is_fact for it in proposed.refused)
    proposed.mended = mended
    proposed.refused += lost[: max(0, number)]


async def _hear(
    prompt: Prompt,
    key: tuple[str, int, int],
    asking: Asking,
    proposed: Proposed,
    *,
    room: int | None,
) -> StoredReply:
    """The stored reply, or a new one, which is in the store before anything is done with it."""
    question = proposed.question
    stored = asking.store.find_reply(*key)
    if stored is not None:
        proposed.spent += Spent(reused=1)
        return stored
    asking.store.prove_writable()
    detail = proposed.refused[0].reasons[0] if proposed.refused else proposed.failed
    asking.report(Progress(question.task, "again" if key[2] > 1 else "asked", detail))
    start = asking.now()
    messages = (Message("system", prompt.system), Message("user", prompt.user))
    label = f"propose {question.request.slug}: {question.group}"
    answer = await asking.model.answer(messages, question.schema, label, room)
    stored = record_answer(answer, question.task, "", key, start)
    asking.store.save_reply(stored)
    proposed.spent += count_reply(stored)
    return stored


def _mark(stored: StoredReply, faults: tuple[str, ...], asking: Asking) -> None:
    if not stored.accepted and not stored.faults:
        asking.store.mark_reply(replace(stored, accepted=not faults, faults=faults))


def read_object(stored: StoredReply, key: str) -> tuple[Any, str]:
    """What stands under the one key of a reply; or why it is of no use."""
    if fault := _FINISH["refusal"] if stored.refusal else _FINISH.get(stored.finish, ""):
        return None, fault
    content = unwrap_document(stored.text, key)
    try:
        reply = json.loads(content, strict=False)
    except (ValueError, RecursionError):
        return None, explain_syntax(content)
    form = dict if key == HEAD else list
    if not isinstance(reply, dict) or not isinstance(reply.get(key), form):
        return None, f'the reply must be of the form {{"{key}": …}}'
    return reply[key], ""


def _judge(reply: Any, proposed: Proposed, made: tuple[str, str], *, strict: bool) -> None:  # noqa: ANN401 (JSON of any shape)
    question = proposed.question
    if not question.lists:
        given: Mapping[object, object] = reply
        head = judge_head(given, question.request, proposed.head, strict=strict)
        proposed.head |= head.parts
        proposed.refused = head.refused
        return
    judged = judge_items(reply, question, made, proposed.facts, strict=strict)
    proposed.facts += judged.taken
    proposed.known += judged.known
    needed = list_needed(question.request)
    proposed.refused = [*judged.refused, *list_gaps(question, proposed.facts, needed)]
