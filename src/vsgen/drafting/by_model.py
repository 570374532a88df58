"""Has a model word what is needed, with everything computed beside it.

Its imports are heavy; whoever drafts with the built-in writer does not need this module.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple

from vsgen.drafting.built_in import BuiltIn
from vsgen.drafting.keeping import digest_model, name_wording
from vsgen.drafting.layout import lay_out_blocks
from vsgen.drafting.model_run import Asked, Asking
from vsgen.drafting.needs import PairNeed, RoleNeed, Spent, Words
from vsgen.drafting.posed_questions import Question, pose_questions
from vsgen.drafting.questions import ask_all
from vsgen.drafting.sentence_verdicts import Bounds, offered_figures
from vsgen.drafting.steps import Needs
from vsgen.prompts import (
    PAIR,
    ROLE,
    Block,
    Brief,
    Prompts,
    Task,
    make_pair_task,
    make_role_task,
)


class TaskKey(NamedTuple):
    """What tells one call from another: a person's note concerns what it was written about."""

    template: str
    role: str
    note: str


class Inquiry(NamedTuple):
    """Needs, and what a model is to be asked for them."""

    needs: Needs
    questions: Mapping[TaskKey, Question]


@dataclass(frozen=True, slots=True)
class ByModel:
    """A model, with the built-in writer for what no model is asked: tables, titles, abstentions."""

    asking: Asking
    prompts: Prompts
    built_in: BuiltIn
    fall_back: bool = False
    """Whether the built-in writer stands in for what the model failed at."""

    @property
    def name(self) -> str:
        """The model's name; templates change its wordings one by one, see `inputs_name`."""
        return self.asking.model.name

    @property
    def digest(self) -> str:
        """The model, its templates, and what the built-in writer computes beside them."""
        return digest_model(self.name, self.prompts, self.built_in)

    def inputs_name(self, brief: Brief) -> str:
        """The model with the digest of the template that asks for the brief."""
        return name_wording(self.asking.model.name, brief, self.prompts)

    def covers_anew(self, section: str) -> bool:
        """Where a person wishes it."""
        return self.asking.fresh is not None and self.asking.fresh.covers(section)

    @property
    def heeds_notes(self) -> bool:
        """Always, but where it may only use what was replied before."""
        return not self.asking.replay

    def word(self, roles: Sequence[RoleNeed], pairs: Sequence[PairNeed]) -> Words:
        """What the model words, what is computed, and why the rest is missing."""
        inquiry = self.prepare(Needs(roles, pairs))
        return self.take(inquiry, asyncio.run(self._ask(inquiry)) if inquiry.questions else ())

    def list_tasks(
        self, roles: Sequence[RoleNeed], pairs: Sequence[PairNeed]
    ) -> dict[TaskKey, Task]:
        """The calls that words are asked for with; no reply of the store is looked for."""
        tasks = _gather_tasks(roles, pairs)
        if self.asking.own == "never":
            tasks = {key: replace(task, may_add=False) for key, task in tasks.items()}
        return tasks

    def prepare(self, needs: Needs) -> Inquiry:
        """All that is computed before a model is asked; nothing is asked.

        Raises:
            PromptsError: a template is missing or cannot be filled.
        """
        tasks = self.list_tasks(*needs)
        points = chain.from_iterable(task.points.values() for task in tasks.values())
        style = self.prompts.style
        names = self.built_in.library.names
        own = self.asking.own
        bounds = Bounds(names, offered_figures(points), style.banned, style.locale, own)
        notes = [key.note for key in tasks]
        posed = pose_questions([*tasks.values()], self.asking, self.prompts, bounds, notes)
        return Inquiry(needs, dict(zip(tasks, posed, strict=True)))

    async def ask(self, inquiry: Inquiry) -> tuple[Asked, ...]:
        """What came of each question; the model is left open for others of this event loop.

        Raises:
            VsgenError: nothing can be worded; see `ask_all`.
        """
        return await ask_all([*inquiry.questions.values()], self.asking)

    def take(self, inquiry: Inquiry, asked: Sequence[Asked]) -> Words:
        """What was asked, and what is computed beside it, as words for the needs."""
        came = dict(zip(inquiry.questions, asked, strict=True))
        words = Words(spent=sum((it.spent for it in asked), Spent()))
        for need in inquiry.needs.roles:
            self._take_items(need, came.get(_key(need)), words)
        for pair_need in inquiry.needs.pairs:
            self._take_passage(pair_need, came.get(_key(pair_need)), words)
        return words

    async def _ask(self, inquiry: Inquiry) -> tuple[Asked, ...]:
        try:
            return await self.ask(inquiry)
        finally:
            await self.asking.model.close()

    def _take_items(self, need: RoleNeed, asked: Asked | None, words: Words) -> None:
        unasked = []
        for item in need.brief.material["items"]:
            id, key = f"{need.section.id}/{item['id']}", need.key(item["id"])
            if asked and id in asked.passages:
                # An item is set in one line, however many blocks it came in.
                said = chain.from_iterable(block.sentences for block in asked.passages[id])
                text, provenance = lay_out_blocks([Block("", tuple(said))], "paragraphs")
                words.add(key, text, provenance, asked.replies)
            elif asked and id in asked.missing and not self.fall_back:
                words.missing[key] = asked.missing[id]
            else:
                unasked.append(item["id"])
                words.stood_in += (key,) if asked and id in asked.missing else ()
        if unasked:
            # What a model is never asked for, and what it failed at where that is allowed.
            built = self.built_in.word([need._replace(brief=need.brief.only(unasked))], [])
            words.texts |= built.texts
            words.provenance |= built.provenance

    def _take_passage(self, need: PairNeed, asked: Asked | None, words: Words) -> None:
        id = need.section.id
        if asked and id in asked.passages:
            a, b = (need.brief.material[side]["title"] for side in ("a", "b"))
            text, provenance = lay_out_blocks(asked.passages[id], need.section.form, (a, b))
            words.add(need.key, text, provenance, asked.replies)
            if before := self.built_in.word_table(need):
                words.texts[need.key] = f"{before}\n\n{words.texts[need.key]}"
        elif asked and id in asked.missing and not self.fall_back:
            words.missing[need.key] = asked.missing[id]
        else:
            words.stood_in += (need.key,) if asked and id in asked.missing else ()
            built = self.built_in.word([], [need])
            words.texts |= built.texts
            words.provenance |= built.provenance


def _gather_tasks(roles: Sequence[RoleNeed], pairs: Sequence[PairNeed]) -> dict[TaskKey, Task]:
    """One call for a role's items, one for the pair's passages; more only for persons' notes."""
    tasks = {}
    for key in dict.fromkeys(map(_key, roles)):
        tasks[key] = make_role_task((it.section, it.brief) for it in roles if _key(it) == key)
    for key in dict.fromkeys(map(_key, pairs)):
        tasks[key] = make_pair_task((it.section, it.brief) for it in pairs if _key(it) == key)
    return {key: task for key, task in tasks.items() if task.dossiers}


def _key(need: RoleNeed | PairNeed) -> TaskKey:
    if isinstance(need, RoleNeed):
        return TaskKey(ROLE, need.role.slug, need.note)
    return TaskKey(PAIR, "", need.note)
