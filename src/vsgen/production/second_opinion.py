"""A model's second opinion on an article: which sentences do not follow from their facts.

It is shown, and changes nothing. The reply is kept, so the same question is paid for once.
"""

import asyncio
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from vsgen.desk import Desk
from vsgen.drafting.model_run import Asking, count_reply, record_answer
from vsgen.drafting.needs import Spent
from vsgen.errors import WriterError
from vsgen.facts import Library
from vsgen.facts.roles import FACT_LISTS
from vsgen.passages import PassageKey
from vsgen.production.standing_sentences import list_article_sentences
from vsgen.production.story import Produced
from vsgen.prompts import Prompts, Task, fingerprint
from vsgen.prompts.verification import VERDICT, VERIFY, Claimed, render_verification
from vsgen.store import StoredReply
from vsgen.writers import Message

_MOST = 200
"""Characters of a doubt that are shown."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A sentence that a model doubts."""

    key: PassageKey
    """Of the passage or item."""
    text: str
    """As it stands."""
    why: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """What came of asking."""

    asked: int = 0
    """Sentences that name facts."""
    doubts: tuple[Doubt, ...] = ()
    failed: str = ""
    """Why there is no opinion."""
    spent: Spent = field(default_factory=Spent)


def ask_second_opinion(
    produced: Produced, desk: Desk, library: Library, prompts: Prompts, asking: Asking
) -> Opinion:
    """The opinion of the model of `asking` on the article as it now stands.

    Raises:
        PromptsError: the template verify.j2 is missing or cannot be filled.
        FileError: the store cannot be used.
    """
    locks = [desk.load_role_lock(role) for role in produced.lock.roles]
    items = {key: item for it in locks if it for key, item in it.items.items()}
    every = list_article_sentences(
        produced.text, produced.lock.passages, items, library, prompts.style
    )
    known = dict(enumerate((it for it in every if not it.own), start=1))
    if not known:
        return Opinion()
    claimed = [
        Claimed(number, it.recorded.text, tuple(_word_fact(name, library) for name in it.facts))
        for number, it in known.items()
    ]
    question = render_verification(claimed, prompts)
    try:
        said, spent, failed = asyncio.run(_ask(produced.pair.slug, question, known, asking))
    except WriterError as error:
        return Opinion(len(known), failed=error.problems[0].what)
    doubts = (Doubt(known[number].key, known[number].text, why) for number, why in said.items())
    return Opinion(len(known), tuple(doubts), failed, spent)


async def _ask(
    slug: str, question: str, numbers: Collection[int], asking: Asking
) -> tuple[Mapping[int, str], Spent, str]:
    """What is doubted, what it took, and why nothing could be made of the replies."""
    spent, fault = Spent(), "no stored reply says it"
    key = fingerprint(asking.model.name, question, VERDICT)
    try:
        for attempt in range(1, asking.tries + 1):
            stored = asking.store.find_reply(key, 1, attempt)
            if stored is None and asking.replay:
                break
            if stored is None:
                asking.store.prove_writable()
                stored = await _call(slug, question, (key, 1, attempt), asking)
                spent += count_reply(stored)
            else:
                spent += Spent(reused=1)
            doubts, fault = read_doubts(stored.text, numbers)
            if not fault:
                return doubts, spent, ""
    finally:
        await asking.model.close()
    return {}, spent, fault


async def _call(slug: str, question: str, key: tuple[str, int, int], asking: Asking) -> StoredReply:
    start = asking.now()
    messages = (Message("user", question),)
    answer = await asking.model.answer(messages, VERDICT, f"{VERIFY} {slug}")
    reply = record_answer(answer, Task(VERIFY, slug, {}, ()), "", key, start)
    asking.store.save_reply(reply)
    return reply


def read_doubts(text: str, numbers: Collection[int]) -> tuple[dict[int, str], str]:
    """What a reply doubts, by the number of the sentence; or what is wrong with the reply."""
    start, end = text.find("{"), text.rfind("}")
    try:
        said = json.loads(text[start : end + 1])["doubts"]
        found = {it["sentence"]: it["why"] for it in said}
    except (ValueError, TypeError, KeyError, RecursionError):
        return {}, "the reply is not the JSON that was asked for"
    if not all(isinstance(it, int) and isinstance(why, str) for it, why in found.items()):
        return {}, "the reply is not the JSON that was asked for"
    known = {it: " ".join(why.split())[:_MOST] for it, why in found.items() if it in numbers}
    return known, "" if len(known) == len(found) else "the reply names a sentence that is not there"


def _word_fact(name: str, library: Library) -> str:
    """`Baker: tends the oven through the night`; the name itself where there is no such fact."""
    slug, kind, id = (*name.split("/"), "", "")[:3]
    role = library.roles.get(slug)
    if role is None:
        return name
    texts = [it.text for it in role.facts(kind) if it.id == id] if kind in FACT_LISTS else []
    texts += [it.why for it in role.outlook if kind == "outlook" and it.population == id]
    return f"{role.title}: {texts[0]}" if texts else name
