"""Keeps of an article what its writer need not word again, and says what no longer holds.

The built-in writer's words cost nothing and come anew. A model's stay: what its sentences say is
held against the present facts and figures, and only what fails that is to be asked for.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from vsgen.drafting.built_in import BuiltIn
from vsgen.drafting.licensed_sentences import find_unlicensed, print_unborne
from vsgen.drafting.needs import (
    PairNeed,
    RoleNeed,
    Spent,
    Words,
    Wordsmith,
    list_parts,
    refresh_passage,
)
from vsgen.facts import Library
from vsgen.passages import WRITER, Passage, PassageKey, Sentence, read_parts
from vsgen.prompts import PAIR, ROLE, Brief, Prompts, fingerprint, template_digest

LeftKind = Literal["phrase", "fact", "missing", "prompt"]
"""Why a model's words are not what they would be: figures license a phrase no more, a fact was
changed, there are none yet; or, though all that they say holds, it would be asked otherwise."""
_NOBODY = "no model was asked"


def name_wording(model: str, brief: Brief, prompts: Prompts) -> str:
    """The model with the digest of the template that asks for the brief."""
    return f"{model}/{template_digest(PAIR if brief.role is None else ROLE, prompts)}"


def digest_model(model: str, prompts: Prompts, built_in: BuiltIn) -> str:
    """The fingerprint of a model, its templates, and what is computed beside its words."""
    return fingerprint(model, prompts.templates, built_in.digest)


class Left(NamedTuple):
    """Words of a model that stand although they were made from other inputs."""

    kind: LeftKind
    sentences: tuple[Sentence, ...] = ()
    """Those that no longer hold, as they were recorded."""
    facts: tuple[str, ...] = ()
    """What was changed, came or went, by full name."""


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who words an article anew without a call, or with as few as can be: for one run of one."""

    writer: str
    """Who worded it, as its lock says."""
    built_in: BuiltIn
    library: Library
    prompts: Prompts
    asked: Wordsmith | None = None
    """Who is asked for what no longer holds; nobody where there is none."""
    left: dict[PassageKey, Left] = field(default_factory=dict)
    """What stands although it does not hold, by passage and item, once the run is over."""
    _free: set[PassageKey] = field(default_factory=set)
    """What the built-in writer worded."""

    @property
    def by_model(self) -> bool:
        """Whether a model worded the article."""
        return not self.writer.startswith("facts/")

    @property
    def name(self) -> str:
        """Who words the article from now on."""
        if not self.by_model:
            return self.built_in.name
        return self.asked.name if self.asked else self.writer

    @property
    def digest(self) -> str:
        """As that of the writer itself."""
        if not self.by_model:
            return self.built_in.digest
        return digest_model(self.name, self.prompts, self.built_in)

    @property
    def heeds_notes(self) -> bool:
        """Never: what a person rejected waits for a draft."""
        return False

    def inputs_name(self, brief: Brief) -> str:
        """As that of the writer itself."""
        return name_wording(self.name, brief, self.prompts) if self.by_model else self.name

    def covers_anew(self, section: str) -> bool:
        """Never."""
        del section
        return False

    def keep(self, key: PassageKey, stands: Passage, brief: Brief) -> Passage | None:
        """What stays of it; see `Left` for what that may be."""
        newest = stands.newest
        if not newest.replies and (newest.inputs or not self.by_model):
            self._free.add(key)
            return None
        if not newest.inputs:
            return None
        writer = _find_writer(newest)
        parts = list_parts(brief, writer)
        left = self._judge(key, newest, brief, parts)
        if left is None:
            inputs = brief.inputs_by_item(writer)[key.item] if key.item else ""
            inputs = inputs or fingerprint(writer, brief.inputs)
            kept = refresh_passage(self._set_table(newest, brief), parts, self.library)
            return stands if stands.incoming else replace(kept, inputs=inputs)
        if self.asked and left.kind != "prompt":
            return None
        self.left[key] = left
        if stands.incoming:
            return stands
        # What is computed stands as it now is, and so does the one sentence that fails beside it.
        present = self._set_table(stands, brief)
        words, was = print_unborne(present, self.library, self.prompts.style)
        kept = refresh_passage(words, stands.parts, self.library)
        return replace(kept, figures=(*was, *kept.figures))

    def _judge(
        self, key: PassageKey, newest: Passage, brief: Brief, parts: Sequence[str]
    ) -> Left | None:
        """What does not hold of it; None where all does."""
        then, now = _read_facts(newest.parts), _read_facts(parts)
        names = sorted(it for it in {*then, *now} if then.get(it) != now.get(it))
        said = [it for it in newest.provenance if set(it.facts) & set(names)]
        if names and (said or any(it not in then for it in names)):
            return Left("fact", tuple(said), tuple(names))
        wrong = () if key.role else tuple(find_unlicensed(newest, brief, self.prompts))
        if wrong:
            return Left("phrase", wrong)
        template = name_wording("", brief, self.prompts)
        return None if _find_writer(newest).endswith(template) else Left("prompt")

    def _set_table(self, passage: Passage, brief: Brief) -> Passage:
        """With the present table of figures before a model's words on them."""
        section = self.prompts.outline.section(brief.section)
        if brief.role is not None or not passage.provenance:
            return passage
        table = self.built_in.word_table(PairNeed(section, brief))
        first = passage.text.find(passage.provenance[0].text)
        end = passage.text.rfind("\n\n", 0, max(first, 0))
        if not table or end < 0:
            return passage
        return replace(passage, text=table + passage.text[end:])

    def word(self, roles: Sequence[RoleNeed], pairs: Sequence[PairNeed]) -> Words:
        """The built-in writer's part of it, and a model's where one is asked."""
        if not self.by_model:
            words = self.built_in.word(roles, pairs)
            words.spent = Spent()
            return words
        free = [it for it in pairs if it.key in self._free]
        paid = [it for it in pairs if it.key not in self._free]
        split = [(need, *self._split(need)) for need in roles]
        free_items = [need._replace(brief=need.brief.only(ids)) for need, ids, _ in split if ids]
        paid_items = [need._replace(brief=need.brief.only(ids)) for need, _, ids in split if ids]
        words = self.built_in.word(free_items, free)
        words.spent = Spent()
        if self.asked and (paid or paid_items):
            came = self.asked.word(paid_items, paid)
            came.texts |= words.texts
            came.provenance |= words.provenance
            return came
        keys = [need.key(it) for need, _, ids in split for it in ids] + [it.key for it in paid]
        words.missing = dict.fromkeys(keys, _NOBODY)
        self.left.update(dict.fromkeys(keys, Left("missing")))
        return words

    def _split(self, need: RoleNeed) -> tuple[list[str], list[str]]:
        """The ids of items that the built-in writer words, and of those that a model has to."""
        ids = [item["id"] for item in need.brief.material["items"]]
        free = [it for it in ids if need.key(it) in self._free]
        return free, [it for it in ids if it not in free]


def _find_writer(passage: Passage) -> str:
    named: Iterator[str] = (it for it in passage.parts if it.startswith(WRITER))
    return next(named, WRITER)[len(WRITER) :]


def _read_facts(parts: Sequence[str]) -> Mapping[str, str]:
    return read_parts(part for part in parts if not part.startswith(WRITER))
