"""The built-in writer's words for all that is needed, each through the gate."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from vsgen.articles.number_licence import Licence, list_strings
from vsgen.documents import split_sentences
from vsgen.drafting.gate import find_faults, shorten_jobs
from vsgen.drafting.needs import PairNeed, RoleNeed, Spent, Words
from vsgen.errors import ArticleError, Problem
from vsgen.facts import Library
from vsgen.passages import PassageKey, Sentence
from vsgen.prompts import Brief
from vsgen.writers import Reply, Writer

_BETWEEN = re.compile(r"[^\w+#]+")


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """The built-in writer: answers at once, and always the same, so it is never asked again."""

    writer: Writer
    library: Library

    @property
    def name(self) -> str:
        """The writer with the digest of its patterns."""
        return self.writer.name

    @property
    def digest(self) -> str:
        """The name holds it."""
        return self.writer.name

    def inputs_name(self, brief: Brief) -> str:
        """The writer with the digest of its patterns."""
        return self.writer.name

    def covers_anew(self, section: str) -> bool:
        """Never: it would give the same words."""
        return False

    @property
    def heeds_notes(self) -> bool:
        """Never: it would give the same words."""
        return False

    def word(self, roles: Sequence[RoleNeed], pairs: Sequence[PairNeed]) -> Words:
        """All needs; a fault is one of facts or patterns and an ArticleError."""
        words = Words()
        for need in roles:
            for item in self._ask(need.brief).items:
                _add(words, need.key(item.fact), item.text, need.brief)
        for pair_need in pairs:
            text = self._ask(pair_need.brief).items[0].text
            _add(words, pair_need.key, text, pair_need.brief)
        words.spent = Spent(calls=len(roles) + len(pairs))
        return words

    def word_table(self, need: PairNeed) -> str:
        """The table of figures, which stands before what a model says of it; else nothing."""
        if need.section.id != "outlooks":
            return ""
        material = need.brief.material
        outlook = {**material["outlook"], "comparisons": []}
        nothing: dict[str, list[object]] = {"a": [], "b": [], "shared": []}
        brief = Brief("outlooks", None, {**material, "outlook": outlook, "change": nothing})
        return self.word([], [need._replace(brief=brief)]).texts[need.key]

    def _ask(self, brief: Brief) -> Reply:
        reply = self.writer.write(brief)
        a, b = brief.material.get("a"), brief.material.get("b")
        shared = shorten_jobs(a, b) if a and b else ()
        facts = [item["id"] for item in brief.material["items"]] if brief.role else []
        licence = Licence(list_strings(brief.material), shared)
        faults = find_faults(reply, facts, self.library.figures.keys(), licence)
        if faults:
            raise ArticleError(
                Problem(
                    f"section {brief.section!r}, {fault.fact or 'pair passage'}: {fault.what}",
                    cure="Change the fact or the sentence pattern that it comes from.",
                )
                for fault in faults
            )
        return reply


def _add(words: Words, key: PassageKey, text: str, brief: Brief) -> None:
    words.texts[key] = text
    words.provenance[key] = tuple(_find_provenance(text, brief.material))


def _find_provenance(text: str, material: Mapping[str, Any]) -> Iterator[Sentence]:
    """The sentences in which facts of the brief stand; the others are the patterns' own."""
    known = [(full, _fold(words)) for full, words in _list_words(material)]
    jobs = [material[key] for key in ("a", "b", "role") if key in material]
    names = sorted((_fold(job[key]) for job in jobs for key in ("one", "many")), key=len)
    titled = [(full, words) for full, words in known if any(name in words for name in names)]
    for sentence in split_sentences(text):
        whole = bare = _fold(sentence)
        for name in reversed(names):
            # "Machine learning" is no skill where it is part of a job's name.
            bare = bare.replace(name, " | ")
        stands_on = [full for full, words in known if words in bare] or [
            full for full, words in titled if words in whole
        ]
        if stands_on:
            yield Sentence(sentence.strip(), tuple(dict.fromkeys(stands_on)))


@lru_cache(maxsize=8192)
def _fold(text: str) -> str:
    """The words alone, with a blank on both sides, so that one is found within another."""
    return f" {_BETWEEN.sub(' ', text.casefold()).strip()} "


def _list_words(data: object) -> Iterator[tuple[str, str]]:
    """The full names of all facts in plain data, each with words that only it may put there."""
    if isinstance(data, dict):
        if "full" in data:
            for key in ("text", "why", "skews", "name"):
                if data.get(key):
                    yield data["full"], data[key]
        for part in data.values():
            yield from _list_words(part)
    elif isinstance(data, list):
        for part in data:
            yield from _list_words(part)
