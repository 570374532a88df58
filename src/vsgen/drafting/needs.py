"""What an article still needs words for, what stands of it, and who meets the needs.

And what a passage records of its making: the figures that it shows, and the parts of its brief.
Parts are `<role>/<list>/<fact>@<fingerprint>` for every fact, and `writer@<name>` for who words it
and with which template. They tell people; whether a text is up to date, its whole inputs say.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple, Protocol

from vsgen.articles import Section, find_references
from vsgen.facts import Library, RecordedFigure, Role
from vsgen.passages import Passage, PassageKey, Sentence
from vsgen.planning import Plan
from vsgen.prompts import Brief, Prompts, fingerprint

_LENGTH = 8
"""Of a fact's fingerprint."""
_MOST = 1500
"""Characters that are quoted of what was rejected."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What calls took, as the endpoint counted; failed tries included."""

    calls: int = 0
    reused: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost: Decimal = Decimal(0)
    unpriced: int = 0
    """Calls whose cost is not known."""

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(
            self.calls + other.calls,
            self.reused + other.reused,
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
            self.cost + other.cost,
            self.unpriced + other.unpriced,
        )


class Refused(NamedTuple):
    """A text that a person rejected, and why."""

    text: str
    """With references."""
    reason: str


def word_note(refused: Iterable[Refused]) -> str:
    """The wish for other words.

    Of the same texts and reasons it is the same: a take that was asked for with it is known again.
    """
    known = tuple(refused)
    quoted = " and ".join(f"“{' '.join(it.text.split())[:_MOST]}”" for it in known)
    reasons = "; ".join(dict.fromkeys(it.reason for it in known))
    return f"other words than {quoted}, for these were refused: {reasons}"


class RoleNeed(NamedTuple):
    """Items of a role's section that are not worded yet, or that a person rejected."""

    role: Role
    section: Section
    brief: Brief
    note: str = ""
    """Why a person rejected what stood; for these items only."""

    def key(self, item: str) -> PassageKey:
        """Of one of the items."""
        return PassageKey(self.section.id, self.role.slug, item)


class PairNeed(NamedTuple):
    """A pair passage that is not worded yet, or that a person rejected."""

    section: Section
    brief: Brief
    note: str = ""
    """Why a person rejected what stood; for this passage only."""

    @property
    def key(self) -> PassageKey:
        """Of the passage."""
        return PassageKey(self.section.id)


@dataclass(slots=True)
class Words:
    """What the needs were met with."""

    texts: dict[PassageKey, str] = field(default_factory=dict)
    """Of items and of the pair's passages."""
    missing: dict[PassageKey, str] = field(default_factory=dict)
    """Why there are no words."""
    stood_in: tuple[PassageKey, ...] = ()
    """What the built-in writer worded in a model's place."""
    replies: dict[PassageKey, tuple[str, ...]] = field(default_factory=dict)
    """Keys of the stored replies that words came from."""
    provenance: dict[PassageKey, tuple[Sentence, ...]] = field(default_factory=dict)
    """What each sentence of a model's text stands on."""
    spent: Spent = field(default_factory=Spent)

    def add(
        self,
        key: PassageKey,
        text: str,
        provenance: tuple[Sentence, ...],
        replies: tuple[str, ...],
    ) -> None:
        """Take a model's words for `key`."""
        self.texts[key], self.provenance[key], self.replies[key] = text, provenance, replies


class Wordsmith(Protocol):
    """Meets needs."""

    @property
    def name(self) -> str:
        """Who words, as locks record it."""

    @property
    def digest(self) -> str:
        """The fingerprint of all that the words depend on, besides briefs."""

    def inputs_name(self, brief: Brief) -> str:
        """What words a brief, for the fingerprint of what a wording was made from."""

    def covers_anew(self, section: str) -> bool:
        """Whether wordings of `section` are wished anew although they stand."""

    @property
    def heeds_notes(self) -> bool:
        """Whether it words anew, and differently, what a person rejected."""

    def word(self, roles: Sequence[RoleNeed], pairs: Sequence[PairNeed]) -> Words:
        """Words for all needs that can be met.

        Raises:
            VsgenError: nothing can be worded.
        """


def fingerprint_wording(smith: Wordsmith, brief: Brief) -> str:
    """The fingerprint of what a pair passage is made from."""
    return fingerprint(smith.inputs_name(brief), brief.inputs)


Keep = Callable[[PassageKey, Passage, Brief], Passage | None]
"""What stays of a passage or item that was made from other inputs, as it is to be recorded; None
where it is worded anew."""


def keep_nothing(key: PassageKey, stands: Passage, brief: Brief) -> None:
    """Words all anew that was made from other inputs."""
    del key, stands, brief


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands from earlier runs."""

    items: Mapping[PassageKey, Passage] = field(default_factory=dict)
    """Of both roles."""
    passages: Mapping[PassageKey, Passage] = field(default_factory=dict)
    """Of the article."""
    refused: Mapping[PassageKey, Refused] = field(default_factory=dict)
    """What a person rejected of the pair's passages and of items."""
    keep: Keep = keep_nothing


@dataclass(slots=True)
class Run:
    """What one run of drafting shares: the inputs, and the wordings so far."""

    plan: Plan
    library: Library
    prompts: Prompts
    smith: Wordsmith
    standing: Standing
    items: dict[PassageKey, Passage]
    passages: dict[PassageKey, Passage] = field(default_factory=dict)
    role_needs: list[RoleNeed] = field(default_factory=list)
    pair_needs: list[PairNeed] = field(default_factory=list)


def list_parts(brief: Brief, writer: str) -> tuple[str, ...]:
    """The parts of `brief`, sorted, as `writer` words it."""
    found = dict(_find_facts(brief.material))
    return (f"writer@{writer}", *(f"{name}@{found[name]}" for name in sorted(found)))


def _find_facts(data: object) -> Iterator[tuple[str, str]]:
    """The name and the fingerprint of everything in `data` that has one."""
    if isinstance(data, dict):
        if "full" in data:
            yield data["full"], fingerprint(data)[:_LENGTH]
            return
        data = list(data.values())
    for part in data if isinstance(data, list) else ():
        yield from _find_facts(part)


def name_figures(text: str, library: Library) -> tuple[str, ...]:
    """The figures that `text` refers to, each `<source>.<figure>@<present edition>`."""
    return tuple(f"{it.id}@{it.edition.edition}" for it in find_figures([text], library).values())


def refresh_passage(stands: Passage, parts: tuple[str, ...], library: Library) -> Passage:
    """What stands, with the present editions of its figures and its `parts` by their names."""
    figures = name_figures(stands.words, library)
    # A person's words came with the parts of what they stand in place of.
    parts = parts if stands.hand is None else stands.parts
    if (stands.figures, stands.parts) == (figures, parts):
        return stands
    return replace(stands, figures=figures, parts=parts)


def find_figures(texts: Iterable[str], library: Library) -> dict[str, RecordedFigure]:
    """The present figures that the references in `texts` name, by id, in order of mention."""
    ids = (id for text in texts for it in find_references(text) for id in it.figures)
    return {id: library.current(id) for id in dict.fromkeys(ids)}
