"""Has a model word what is needed, with everything computed beside it.

Its imports are heavy; whoever drafts with the built-in writer does not need this module.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from vsgen.drafting.built_in import BuiltIn
from vsgen.drafting.layout import lay_out_pieces, print_plain
from vsgen.drafting.model_run import Asked, Asking
from vsgen.drafting.needs import PairNeed, RoleNeed, Spent, Words
from vsgen.drafting.questions import ask_all
from vsgen.drafting.sentence_verdicts import Bounds
from vsgen.drafting.wording_faults import offered_figures
from vsgen.prompts import (
    Brief,
    Prompts,
    Task,
    fingerprint,
    list_pair_pieces,
    make_pair_tasks,
    make_role_task,
    template_digest,
)


class _Key(NamedTuple):
    """What tells one call from another."""

    template: str
    role: str
    note: str


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
        return fingerprint(self.name, self.prompts.templates, self.built_in.digest)

    def inputs_name(self, brief: Brief) -> str:
        """The model with the digest of the template that asks for the brief."""
        template = f"role/{brief.section}"
        if brief.role is None:
            template = f"pair/{self.prompts.outline.section(brief.section).group or brief.section}"
        return f"{self.asking.model.name}/{template_digest(template, self.prompts)}"

    def covers_anew(self, section: str) -> bool:
        """Where a person wishes it."""
        return self.asking.fresh is not None and self.asking.fresh.covers(section)

    @property
    def heeds_notes(self) -> bool:
        """Always, but where it may only use what was replied before."""
        return not self.asking.replay

    def word(self, roles: Sequence[RoleNeed], pairs: Sequence[PairNeed]) -> Words:
        """What the model words, what is computed, and why the rest is missing."""
        tasks = {_key(need): make_role_task(need.brief) for need in roles}
        for key in dict.fromkeys(map(_key, pairs)):
            # Sections of one group share a call, unless a person's note concerns just one.
            together = [(need.section, need.brief) for need in pairs if _key(need) == key]
            tasks |= zip([key], make_pair_tasks(together), strict=False)
        asked = self._ask({key: task for key, task in tasks.items() if task.pieces})
        words = Words(spent=sum((it.spent for it in asked.values()), Spent()))
        for need in roles:
            self._take_items(need, asked.get(_key(need)), words)
        for pair_need in pairs:
            self._take_passage(pair_need, asked.get(_key(pair_need)), words)
        return words

    def _ask(self, tasks: Mapping[_Key, Task]) -> dict[_Key, Asked]:
        """What came of each task."""
        if not tasks:
            return {}
        figures = offered_figures(piece for task in tasks.values() for piece in task.pieces)
        style = self.prompts.style
        bounds = Bounds(self.built_in.library.names, figures, style.banned, style.locale)
        notes = [key.note for key in tasks]
        asked = asyncio.run(self._ask_all(tuple(tasks.values()), notes, bounds))
        return dict(zip(tasks, asked, strict=True))

    async def _ask_all(
        self, tasks: Sequence[Task], notes: Sequence[str], bounds: Bounds
    ) -> tuple[Asked, ...]:
        try:
            return await ask_all(tasks, self.asking, self.prompts, bounds, notes)
        finally:
            await self.asking.model.close()

    def _take_items(self, need: RoleNeed, asked: Asked | None, words: Words) -> None:
        texts = asked.texts if asked else {}
        missing = asked.missing if asked else {}
        own = {item["id"] for item in need.brief.material["items"]}
        # What a model is never asked for, and what it failed at where that is allowed.
        unasked = own - texts.keys() - missing.keys()
        fallen = missing.keys() if self.fall_back else frozenset()
        if built := unasked | fallen:
            built_words = self.built_in.word([need._replace(brief=need.brief.only(built))], [])
            words.texts |= built_words.texts
        for id, text in texts.items():
            words.texts[need.key(id)] = print_plain(text)
            if asked:
                words.replies[need.key(id)] = asked.replies
        for id, why in missing.items():
            if self.fall_back:
                words.stood_in += (need.key(id),)
            else:
                words.missing[need.key(id)] = why

    def _take_passage(self, need: PairNeed, asked: Asked | None, words: Words) -> None:
        pieces = list_pair_pieces(need.brief)
        missing = asked.missing if asked else {}
        failed = {piece.id: missing[piece.id] for piece in pieces if piece.id in missing}
        if failed and not self.fall_back:
            words.missing[need.key] = "; ".join(dict.fromkeys(failed.values()))
            return
        if failed or not pieces:
            if failed:
                words.stood_in += (need.key,)
            words.texts |= self.built_in.word([], [need]).texts
            return
        before = self._compute_before(need)
        texts: Mapping[str, str] = asked.texts if asked else {}
        words.texts[need.key] = lay_out_pieces(pieces, texts, before)
        words.replies[need.key] = asked.replies if asked else ()

    def _compute_before(self, need: PairNeed) -> str:
        """The table of figures, which is computed, before what a model says of it."""
        if need.section.id != "outlooks":
            return ""
        outlook = {**need.brief.material["outlook"], "comparisons": []}
        brief = Brief("outlooks", None, {**need.brief.material, "outlook": outlook})
        return self.built_in.word([], [need._replace(brief=brief)]).texts[need.key]


def _key(need: RoleNeed | PairNeed) -> _Key:
    if isinstance(need, RoleNeed):
        return _Key(f"role/{need.section.id}", need.role.slug, need.note)
    return _Key(f"pair/{need.section.group or need.section.id}", "", need.note)
