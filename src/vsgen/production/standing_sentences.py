"""What each sentence of a standing text stands on: facts, a person's word, or the writer's own.

Only of a sentence that stands as it was generated is anything said. One that a person changed is
theirs, and one that is not recorded is of a pattern.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from vsgen.articles import Style, render_passage
from vsgen.desk import Desk, find_approval, list_standing
from vsgen.errors import ArticleError, UsageError
from vsgen.facts import Library
from vsgen.passages import Decision, Passage, PassageKey, Sentence
from vsgen.production.hand_merge import find_records
from vsgen.production.standing_article import StandingArticle, StandingPassage


class StandingSentence(NamedTuple):
    """A sentence of a text, and what it stands on."""

    text: str
    """As it stands in the file."""
    start: int
    """Offset in the text that was looked at."""
    recorded: Sentence
    key: PassageKey
    """Of the passage or item whose record says so."""
    facts: tuple[str, ...] = ()
    """`<role>/<list>/<fact>` each: those that the writer names, or the one that was made of it."""
    confirmed: Decision | None = None
    """What made a sentence of the writer's own a person's."""

    @property
    def own(self) -> bool:
        """Whether it is of the writer's own words."""
        return not self.recorded.facts

    @property
    def unconfirmed(self) -> bool:
        """Whether it is the writer's own, and no person has confirmed it."""
        return self.own and self.confirmed is None


def list_sentences(
    text: str, records: Mapping[PassageKey, Passage], library: Library, style: Style
) -> tuple[StandingSentence, ...]:
    """The sentences of these records that stand in `text`, in its order."""
    found: list[StandingSentence] = []
    for key, record in records.items():
        end = 0
        for sentence in record.provenance:
            printed = _print(sentence, record, library, style)
            span = _find(printed, text, end) or _find(printed, text, 0)
            if span is None:
                continue
            end = span[1]
            taken = None if sentence.facts else _find_confirmation(record, sentence, printed)
            facts = (taken.fact,) if taken and taken.fact else sentence.facts
            said = text[span[0] : end]
            found.append(StandingSentence(said, span[0], sentence, key, facts, taken))
    return tuple(sorted(found, key=lambda it: it.start))


def locate_sentences(
    stood: StandingPassage, standing: StandingArticle, library: Library, style: Style
) -> Iterator[tuple[int, StandingSentence]]:
    """Those of a passage of an article, each with the line of the file that it begins on."""
    items = {key: it for lock in standing.roles.values() for key, it in lock.items.items()}
    records = dict(_list_records({stood.key: stood.record}, items))
    for it in list_sentences(stood.text, records, library, style):
        yield stood.line + stood.text.count("\n", 0, it.start), it


def list_unconfirmed(
    text: str,
    passages: Mapping[PassageKey, Passage],
    items: Mapping[PassageKey, Passage],
    library: Library,
    style: Style,
) -> tuple[str, ...]:
    """The sentences of an article that are a writer's own and that nobody confirmed.

    `passages` are those of its lock, and `items` those of its roles.
    """
    records = {
        key: record
        for key, record in _list_records(passages, items)
        if not all(sentence.facts for sentence in record.provenance)
    }
    found = list_sentences(text, records, library, style)
    return tuple(it.text for it in found if it.unconfirmed)


def list_article_sentences(
    text: str,
    passages: Mapping[PassageKey, Passage],
    items: Mapping[PassageKey, Passage],
    library: Library,
    style: Style,
) -> tuple[StandingSentence, ...]:
    """All sentences of an article of which it is known what they stand on."""
    return list_sentences(text, dict(_list_records(passages, items)), library, style)


def read_unconfirmed(path: Path, text: str, library: Library, style: Style) -> tuple[str, ...]:
    """The same of the article at `path`, of which this is the text; of one without a lock, none.

    Raises:
        FileError: a lock is damaged.
    """
    desk, slug = Desk(path.parent), path.stem
    try:
        lock = desk.load_lock(slug)
    except UsageError:
        # The desk keeps no such article; what lies beside it is another's.
        return ()
    if lock is None:
        return ()
    locks = [desk.load_role_lock(role) for role in lock.roles]
    items = {key: item for it in locks if it for key, item in it.items.items()}
    return list_unconfirmed(text, lock.passages, items, library, style)


def _list_records(
    passages: Mapping[PassageKey, Passage], items: Mapping[PassageKey, Passage]
) -> Iterator[tuple[PassageKey, Passage]]:
    for key, record in passages.items():
        yield key, record
        yield from ((item, items[item]) for item in record.items if item in items)


def _print(sentence: Sentence, record: Passage, library: Library, style: Style) -> str:
    """The sentence with the values of the editions that its passage names."""
    if "[[" not in sentence.text:
        return sentence.text
    try:
        return render_passage(sentence.text, find_records(record.figures, library), style).text
    except ArticleError:
        return sentence.text


def _find(words: str, text: str, after: int) -> tuple[int, int] | None:
    """Where the words stand, be the lines broken elsewhere."""
    parts = words.split()
    if not parts or parts[0] not in text:
        return None
    if (at := text.find(words, after)) >= 0:
        return at, at + len(words)
    found = re.compile(r"\s+".join(map(re.escape, parts))).search(text, after)
    return found.span() if found else None


def _find_confirmation(record: Passage, sentence: Sentence, printed: str) -> Decision | None:
    """What makes a sentence of the writer's own a person's: a confirmation, or an approval."""
    for decision in list_standing(record.decisions):
        if decision.verdict == "confirmed" and decision.sentence == sentence.text:
            return decision
    approval = find_approval(record.decisions)
    holds = approval and approval.approved and printed in approval.approved.text
    return approval if holds else None
