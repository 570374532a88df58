"""What the sentences of drafted articles stand on, and how much of them is said again.

Counts; judges no wording and shows nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import NamedTuple

from vsgen.articles import parse_article, passages_of
from vsgen.desk import Desk
from vsgen.documents import leave_out, list_apart, split_sentences
from vsgen.facts import Library
from vsgen.passages import Passage, PassageKey
from vsgen.production import Produced
from vsgen.production.standing_sentences import StandingSentence, list_sentences
from vsgen.prompts import Prompts

_RUN = 8
"""Words that stand together: a sentence that shares so many with an earlier one repeats it."""
_WORD = re.compile(r"[\w'’]+")
_MARK = re.compile(r"\[\^[^\]\s]{1,200}\]|\*\*")


@dataclass(frozen=True, slots=True)
class SentenceFigures:
    """Of the body of some articles: without tables, notes, and what is computed."""

    sentences: int = 0
    on_facts: int = 0
    of_patterns: int = 0
    """Those of which no writer said what they stand on."""
    own: int = 0
    """Those that a writer says on no fact."""
    flagged: int = 0
    """Those of them that wait for a person."""
    repeated: int = 0
    """Those that share a run of eight words with an earlier one of their article."""
    words: int = 0
    pair_words: int = 0
    """Those of the passages that are about both roles."""

    def __add__(self, other: "SentenceFigures") -> "SentenceFigures":
        """Of both together."""
        names = [it.name for it in fields(self)]
        return SentenceFigures(*(getattr(self, it) + getattr(other, it) for it in names))


class _Part(NamedTuple):
    """A passage of an article as it stands, and what is recorded of it."""

    text: str
    pair: bool
    known: tuple[StandingSentence, ...]


def count_sentences(
    made: Iterable[Produced], desk: Desk, library: Library, prompts: Prompts
) -> SentenceFigures:
    """The figures of all articles together."""
    total = SentenceFigures()
    for produced in made:
        total += _count_article(_list_parts(produced, desk, library, prompts))
    return total


def _list_parts(
    produced: Produced, desk: Desk, library: Library, prompts: Prompts
) -> Iterator[_Part]:
    outline, style = prompts.outline, prompts.style
    slugs = {role.title: role.slug for role in (produced.pair.a, produced.pair.b)}
    computed = {section.id for section in outline.sections if section.computed}
    locks = [desk.load_role_lock(role) for role in produced.lock.roles]
    items = {key: item for it in locks if it for key, item in it.items.items()}
    for passage in passages_of(parse_article(produced.text, outline), outline):
        if passage.section is None or passage.section in computed or not passage.text:
            continue
        key = PassageKey(passage.section, slugs.get(passage.role or "", passage.role))
        record = produced.lock.passages.get(key)
        records: dict[PassageKey, Passage] = {key: record} if record else {}
        records |= {it: items[it] for it in record.items if it in items} if record else {}
        known = list_sentences(passage.text, records, library, style)
        yield _Part(passage.text, passage.role is None, known)


def _count_article(parts: Iterable[_Part]) -> SentenceFigures:
    total, said = SentenceFigures(), set[tuple[str, ...]]()
    for part in parts:
        spans = [(it.start, it.start + len(it.text)) for it in part.known]
        own = [it for it in part.known if it.own]
        patterned = repeated = 0
        for start, sentence in _list_prose(part.text):
            middle = start + len(sentence) // 2
            patterned += not any(begin <= middle < end for begin, end in spans)
            runs = _list_runs(sentence)
            repeated += not runs.isdisjoint(said)
            said |= runs
        prose = _MARK.sub("", leave_out(part.text, list_apart(part.text)))
        words = len(_WORD.findall(prose))
        total += SentenceFigures(
            sentences=patterned + len(part.known),
            on_facts=len(part.known) - len(own),
            of_patterns=patterned,
            own=len(own),
            flagged=sum(it.unconfirmed for it in own),
            repeated=repeated,
            words=words,
            pair_words=words if part.pair else 0,
        )
    return total


def _list_prose(text: str) -> Iterator[tuple[int, str]]:
    """Each sentence that stands in no table and says something, with its place in `text`."""
    apart = list_apart(text)
    end = 0
    for sentence in split_sentences(text):
        start, end = end, end + len(sentence)
        within = any(begin <= start < stop for begin, stop in apart)
        if not within and _WORD.search(_MARK.sub("", sentence)):
            yield start, sentence


def _list_runs(sentence: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(_MARK.sub("", sentence).casefold())
    return frozenset(tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))
