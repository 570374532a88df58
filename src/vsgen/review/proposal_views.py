"""What a person sees of proposals: each with its sentence, its quote, its neighbours and remarks.

Values only, for the terminal and the pages alike; `vsgen.proposing.acceptance` decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal, NamedTuple

from vsgen.documents.indefinite_article import indefinite
from vsgen.facts import Fact
from vsgen.facts.roles import PLACES
from vsgen.facts.topics import Topic
from vsgen.proposing.proposals import Decision, Origin
from vsgen.writers.facts_writer import capitalize

_FRAMES: Mapping[str, tuple[str, str]] = {
    "choose": ("Choose {one} if ", "."),
    "avoid": ("{A_one} will suit you less if ", "."),
    "skills": ("{label}: ", "."),
    "background": ("{label}: ", "."),
    "tools": ("{label}: ", "."),
    "industries": ("{label}: {a_one} ", "."),
    "tips": ("To get started, ", "."),
    "situations": ("When {scene}, the {one} ", "."),
    "varies": ("{label}, {a_one} ", "."),
    "hard": ("What is hard: ", "."),
    "asked": ("Ask yourself: ", "?"),
}
"""Of every other list the role itself is the subject."""
_USUAL = ("{A_one} ", ".")


class Sentence(NamedTuple):
    """A sentence around a clause."""

    before: str
    clause: str
    after: str


def make_sentence(name: str, fact: Fact, one: str, topic: Topic | None) -> Sentence:
    """The sentence that the list `name` makes of a fact of the role called `one`."""
    before, after = _FRAMES.get(name, _USUAL)
    words = {
        "one": one,
        "a_one": indefinite(one),
        "A_one": capitalize(indefinite(one)),
        "label": fact.label,
        "scene": (topic.scene if topic else None) or fact.label,
    }
    return Sentence(before.format_map(words), fact.text, after)


State = Literal["awaits", "accepted", "edited", "rejected"]

QUOTED = "A quote shows where a statement comes from, not that it is true of the job or well said."


class Remark(NamedTuple):
    """Something to look at before deciding."""

    what: str
    cure: str


class NeighbourView(NamedTuple):
    """What another role says on the topic."""

    slug: str
    title: str
    fact: Fact
    near: bool
    """Whether the proposal is a near copy of it."""


class QuoteView(NamedTuple):
    """The words that a proposal rests on, in the text around them as far as that is there."""

    source: str
    before: str
    words: str
    after: str
    found: bool | None
    """Whether they stand there; None where the text is not at hand."""
    published: bool
    """Whether it is a source of the library, of which they are a whole row or passage."""

    @property
    def missing(self) -> bool:
        """Whether a given text is no longer there to look at."""
        return self.found is None and not self.published


@dataclass(frozen=True, slots=True)
class ProposalView:
    """One proposal with all that a decision needs."""

    name: str
    """`<list>/<id>` as proposed, or `head`."""
    list: str
    """That it stands in now; empty of the head."""
    fact: Fact | None
    """As it stands now; None of the head."""
    text: str
    """The clause; the head's lines."""
    sentence: Sentence
    topic: str
    """Its label."""
    origin: Origin | None
    quote: QuoteView | None
    neighbours: tuple[NeighbourView, ...]
    shared: tuple[str, ...]
    """Titles of the roles that say just this under the same id."""
    remarks: tuple[Remark, ...]
    theirs: tuple[str, Fact] | None
    """The role and the fact that have this id and say otherwise."""
    state: State
    decided: Decision | None
    revision: str

    @property
    def key(self) -> str:
        """Its name, as pages call what is decided on."""
        return self.name

    @property
    def may_go_together(self) -> bool:
        """Whether it awaits, rests on a quote, and there is nothing to remark."""
        return self.state == "awaits" and self.quote is not None and not self.remarks

    @property
    def as_theirs(self) -> Mapping[str, str]:
        """What to change of it so that it says what the other role says under this id."""
        if self.theirs is None:
            return {}
        theirs = self.theirs[1]
        text = {} if self.list in PLACES else {"text": theirs.text}
        return {"topic": theirs.topic, "label": theirs.label, **text}


@dataclass(frozen=True, slots=True)
class ProposalsView:
    """All proposals of one role."""

    slug: str
    title: str
    proposals: tuple[ProposalView, ...]
    missing: tuple[str, ...]
    """What must be accepted before the role comes into the library."""
    stands: bool
    """Whether it is in the library."""

    @property
    def counts(self) -> Mapping[State, int]:
        """How many are in each state that any is in, those that await first."""
        states = [it.state for it in self.proposals]
        order: tuple[State, ...] = ("awaits", "accepted", "edited", "rejected")
        return {state: states.count(state) for state in order if state in states}

    @property
    def awaiting(self) -> tuple[ProposalView, ...]:
        """Those that nobody has decided on."""
        return tuple(it for it in self.proposals if it.state == "awaits")

    @property
    def together(self) -> tuple[ProposalView, ...]:
        """Those that may be accepted in one act."""
        return tuple(it for it in self.proposals if it.may_go_together)

    @property
    def unproposed(self) -> tuple[str, ...]:
        """The lists that must be filled and for which nothing awaits: a person writes their own."""
        awaiting = {it.list or it.name for it in self.awaiting}
        return tuple(it for it in self.missing if it not in awaiting)

    @property
    def revision_together(self) -> str:
        """What tells whether these are still the same, as they were seen."""
        seen = "\n".join(f"{it.name} {it.revision}" for it in self.together)
        return sha256(seen.encode("utf-8")).hexdigest()[:16]

    def find(self, name: str) -> ProposalView | None:
        """The proposal called `name`."""
        return next((it for it in self.proposals if it.name == name), None)


@dataclass(frozen=True, slots=True)
class ProposalsEntry:
    """One line of the list of roles with proposals."""

    slug: str
    title: str
    counts: Mapping[State, int]
    remarked: int
    """Those that await with a remark."""
    stands: bool
    missing: tuple[str, ...]
    unreadable: str = ""
