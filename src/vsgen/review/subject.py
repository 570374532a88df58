"""What is reviewed: an article, or the wordings of a role that its articles share, as it stands."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from vsgen.checks import AS_THEY_COME, UNCOUNTED, Finding, Levels, Totals
from vsgen.desk import Changes, Desk, State
from vsgen.errors import StaleError, UsageError, suggest_name
from vsgen.facts import Library
from vsgen.passages import Decision, Passage, PassageKey, Verdict
from vsgen.production.corrected_values import list_former
from vsgen.production.hand_merge import find_records, render_text
from vsgen.production.standing_article import StandingPassage
from vsgen.production.standing_sentences import StandingSentence, list_sentences
from vsgen.prompts import Prompts, fingerprint
from vsgen.review.decision_records import Request
from vsgen.review.views import UNDECIDED, Against, Comparison, FactPlace, Shared
from vsgen.revisions import lift_text, list_references, print_references
from vsgen.tracing import Trace

Kind = Literal["article", "role"]
ReadStates = Callable[[str], Mapping[str, Mapping[PassageKey, str]]]
"""For a role the states of the passages of each of its articles, by article and key."""


@dataclass(frozen=True, slots=True)
class Basis:
    """The desk, and what its articles are read and checked with."""

    desk: Desk
    library: Library
    prompts: Prompts
    levels: Levels = AS_THEY_COME

    def render(self, text: str, figures: Iterable[str]) -> str | None:
        """`text` with the values of these editions; None where one is no longer recorded."""
        return render_text(text, figures, self.library, self.prompts)

    def lift(self, text: str, figures: Iterable[str], *known: str) -> str:
        """`text` with the values of these editions turned back into the references of `known`.

        Those that they had before they were corrected, too.
        """
        references, style = list_references(known), self.prompts.style
        records = find_records(figures, self.library, text)
        text = lift_text(text, print_references(references, records, style))
        for former in list_former(references, records, style):
            text = lift_text(text, former.printed)
        return text

    def render_words(self, record: Passage) -> str:
        """The words of a record with their values, or with references where these are gone."""
        text = self.render(record.words, record.figures)
        return record.words if text is None else text


@dataclass(frozen=True, slots=True)
class Examined:
    """What the check says of a subject, passage by passage, and the states that follow."""

    findings: Mapping[PassageKey, tuple[Finding, ...]]
    traces: Mapping[PassageKey, tuple[Trace, ...]]
    states: Mapping[PassageKey, State]
    sentences: Mapping[PassageKey, tuple[StandingSentence, ...]]
    """What those of each passage stand on."""
    outside: tuple[Finding, ...] = ()
    """Findings that concern no passage."""
    totals: Totals = UNCOUNTED

    def count_errors(self, key: PassageKey) -> int:
        """How many errors are found in a passage."""
        return count_errors(self.findings[key])

    def may_go_together(self, key: PassageKey) -> bool:
        """Whether one act may approve a passage with others.

        It is undecided, without an error, and no sentence of it awaits a person.
        """
        waiting = any(it.unconfirmed for it in self.sentences[key])
        return self.states[key] in UNDECIDED and not self.count_errors(key) and not waiting


@dataclass(frozen=True, slots=True)
class Subject(ABC):
    """An article, or a role: what a view of it is made of, and how decisions get into locks."""

    basis: Basis
    slug: str
    title: str
    passages: Mapping[PassageKey, StandingPassage]
    """Its passages, or the role's items, in reading order."""
    kind: ClassVar[Kind]
    how_to_word_anew: ClassVar[str]
    """What may be done where no generated text of a passage is known."""

    def list_items(self, stood: StandingPassage) -> Mapping[PassageKey, Passage]:
        """The items of a role's lock that a passage is made of: deciding on it decides on them."""
        del stood
        return {}

    def list_sentences(self, stood: StandingPassage) -> tuple[StandingSentence, ...]:
        """What the sentences of a passage stand on, in the order of its text."""
        records = {stood.key: stood.record, **self.list_items(stood)}
        library, style = self.basis.library, self.basis.prompts.style
        return list_sentences(stood.text, records, library, style)

    def set_words(self, record: Passage, text: str) -> Passage:
        """The record of a passage after a person worded it as `text`."""
        del text
        return record

    def list_all_sentences(self) -> dict[PassageKey, tuple[StandingSentence, ...]]:
        """What the sentences of each passage stand on."""
        return {key: self.list_sentences(stood) for key, stood in self.passages.items()}

    @abstractmethod
    def examine(self) -> Examined:
        """Check it and compute the state of each passage."""

    @abstractmethod
    def compare(
        self, traces: Mapping[PassageKey, tuple[Trace, ...]], wanted: Against | None
    ) -> Mapping[PassageKey, Comparison]:
        """What each passage is compared with, and the statistics that changed."""

    @abstractmethod
    def list_shared(
        self, states: Mapping[PassageKey, State], read_states: ReadStates
    ) -> Mapping[PassageKey, Shared]:
        """Where else passages stand that have these states here."""

    @abstractmethod
    def list_facts(self, key: PassageKey) -> Iterable[FactPlace]:
        """The facts that a passage words, and where each is written."""

    @abstractmethod
    def give_verdict(
        self,
        keys: Iterable[PassageKey],
        verdict: Verdict,
        request: Request,
        findings: Mapping[PassageKey, Sequence[Finding]],
    ) -> Changes:
        """A verdict on the text of passages as it stands, with what is found in each."""

    @abstractmethod
    def set_record(self, key: PassageKey, record: Passage) -> Changes:
        """`record` in the place of a passage's, or of an item's of one; no text changes."""

    @abstractmethod
    def change(self, stood: StandingPassage, record: Passage, text: str) -> Changes:
        """`record` in the place of a passage's, and `text` wherever the passage stands."""

    @abstractmethod
    def edit_items(self, stood: StandingPassage, text: str, request: Request) -> Changes:
        """Another text for a role's passage, in its items and wherever it stands unchanged."""

    @abstractmethod
    def undo(self, stood: StandingPassage, request: Request) -> tuple[Changes, Decision]:
        """Take back the newest decision on a passage; what it replaced stands again."""


def is_role(slug: str) -> bool:
    """Whether `slug` names a role, not a pair."""
    return "-vs-" not in slug


def list_waiting(sentences: Mapping[PassageKey, Iterable[StandingSentence]]) -> tuple[str, ...]:
    """The sentences, as they stand, that are a writer's own and that nobody confirmed."""
    return tuple(it.text for found in sentences.values() for it in found if it.unconfirmed)


def count_errors(findings: Iterable[Finding]) -> int:
    """How many of the findings are errors."""
    return sum(finding.severity == "error" for finding in findings)


def find_passage(subject: Subject, name: str, revision: str | None) -> StandingPassage:
    """The passage called `name`.

    Raises:
        UsageError: there is none.
        StaleError: it is not what the person saw, if `revision` says what that was.
    """
    named = {str(key): stood for key, stood in subject.passages.items()}
    if name not in named:
        cure = suggest_name(name, named, f"There are: {', '.join(named)}.")
        raise UsageError(f"there is no passage {name!r}", subject.slug, cure)
    stood = named[name]
    if revision is not None:
        refuse_other(revision, find_revision(subject, stood), f"{subject.slug} {name}")
    return stood


def refuse_other(seen: str | None, present: str, where: str) -> None:
    """Nothing, where a person saw what is present.

    Raises:
        StaleError: they saw something else.
    """
    if seen != present:
        cure = "Look at it again, then decide."
        raise StaleError("has changed since you saw it; nothing was decided", where, cure)


def find_revision(subject: Subject, stood: StandingPassage) -> str:
    """A hash of all that a decision on the passage rests on, be it in a role's items."""
    items = [_hash_record(item, "", []) for item in subject.list_items(stood).values()]
    return _hash_record(stood.record, stood.text, items)


def find_whole_revision(subject: Subject, states: Mapping[PassageKey, State]) -> str:
    """A hash of all that a decision on everything together rests on."""
    passages = subject.passages.items()
    return fingerprint(
        [(str(key), find_revision(subject, it), states[key]) for key, it in passages]
    )


def _hash_record(record: Passage, text: str, items: list[str]) -> str:
    return fingerprint(
        text,
        record.text,
        record.hand,
        record.inputs,
        record.figures,
        record.incoming and (record.incoming.text, record.incoming.figures),
        [(it.who, it.when, it.verdict, it.text_hash, it.sentence) for it in record.decisions],
        [it for it in record.provenance if not it.facts],
        items,
    )
