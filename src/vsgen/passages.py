"""The passage of record: a text, what it was made from, and what people decided about it.

Drafting words passages, production merges them, desk keeps them, review adds decisions: all of
them hold these values. Values only; opens no file.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple

from pydantic import ConfigDict

_STRICT = ConfigDict(extra="forbid", defer_build=True)

OWN = "own:"
"""What the keys of passages begin with that a person added to an article."""
OWN_INPUTS, WANTED = "own", "wanted"
"""What a passage that nobody generated says in place of a fingerprint: one that a person added,
and one that the outline wants."""

WRITER = "writer@"
"""What the part of a passage begins with that names who worded it; all others name facts."""

Verdict = Literal[
    "approved",
    "rejected",
    "left-out",
    "kept",
    "taken",
    "resolved",
    "edited",
    "restored",
    "confirmed",
    "undone",
]
"""`left-out` lets an article stand without the passage. `kept` and `taken` end a conflict with
the person's text or the new one, `resolved` with a third; `edited` is a change made in review,
`restored` brings the generated text back; `confirmed` takes a sentence of the writer's own for
what a person says; `undone` cancels the newest decision before it."""
Scope = Literal["article", "role", "fact"]
"""Where a decision belongs: this article, the role's passage everywhere, or the fact itself."""


class PassageKey(NamedTuple):
    """Which passage: a section's for the pair, a section's for one role, or one item of the latter.

    Items are what a role's lock holds; a role's passage in an article is made of them.
    """

    section: str
    role: str | None = None
    item: str | None = None

    @classmethod
    def read(cls, name: str, role: str | None = None) -> "PassageKey":
        """The key that `str` gives as `name`, of an article or within `role`."""
        section, _, part = name.partition("/")
        return cls(section, role, part) if role else cls(section, part or None)

    def __str__(self) -> str:
        """As people write it: `skills`, `skills/baker`, and within its role `skills/kneading`."""
        part = self.item or self.role
        return f"{self.section}/{part}" if part else self.section


class Sentence(NamedTuple):
    """A sentence of a generated text, and what it stands on: its provenance."""

    text: str
    """As it stands in the passage's text, references included."""
    facts: tuple[str, ...] = ()
    """`<role>/<list>/<fact>` each; none where the words are the writer's own."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A generated text with references in place of figures, and its history."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    text: str
    """As it was generated; the standing text was last merged with it."""
    inputs: str
    """Fingerprint of what the writer was asked with; empty for a mark that words are missing."""
    figures: tuple[str, ...] = ()
    """What the references stand for, each `<source>.<figure>@<edition>`."""
    parts: tuple[str, ...] = ()
    """What `inputs` covers, so that a change of it has a name: `writer@<name>`, and
    `<role>/<list>/<fact>@<fingerprint>` for every fact."""
    replies: tuple[str, ...] = ()
    """Keys of the stored replies that the text came from."""
    provenance: tuple[Sentence, ...] = ()
    """What each sentence of `text` stands on; a sentence that is not listed is of a pattern."""
    items: tuple[PassageKey, ...] = ()
    """Of a role's passage: the items that it is made of, in order."""
    hand: str | None = None
    """Of an item: a person's words, with references, that stand in place of `text`."""
    incoming: "Passage | None" = None
    """The newer generated passage, while a conflict is open."""
    decisions: "tuple[Decision, ...]" = ()
    """Oldest first; nothing is ever taken out."""

    @property
    def words(self) -> str:
        """What stands, with references: a person's words, else the generated ones."""
        return self.text if self.hand is None else self.hand

    @property
    def newest(self) -> "Passage":
        """What was generated last, be it that it waits."""
        return self.incoming or self


class CorrectedFigure(NamedTuple):
    """A correction of a figure that an article had printed with the wrong value."""

    figure: str
    """`<source>.<figure>@<edition>`."""
    was: str
    now: str
    why: str
    who: str
    when: str
    """ISO date of the correction."""
    passages: tuple[str, ...] = ()
    """Where it stood, as people write keys; none where only a footnote had it."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about one text."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    who: str
    when: str
    """ISO date and time with its offset."""
    verdict: Verdict
    why: str
    text_hash: str
    """`hash_text` of the text as it stood: a later text is undecided again."""
    inputs: str = ""
    """The passage's inputs as they were: a text made from others is undecided again."""
    scope: Scope = "article"
    approved: Passage | None = None
    """Of an approval: what was approved, its text as readers saw it, with values."""
    despite: int = 0
    """Of an approval: errors that were found in the text, and known when it was given."""
    replaced: Passage | None = None
    """Of a decision that changed the text: the passage as it was, so that undoing gives it back."""
    stood: str = ""
    """Of such a decision: the text that stood, with values."""
    sentence: str = ""
    """Of a confirmation: the sentence, as `Sentence` has it."""
    fact: str = ""
    """Of a confirmation: the fact that was made of the sentence, `<role>/<list>/<fact>`."""


def read_parts(parts: Iterable[str]) -> dict[str, str]:
    """The hash of each fact, and what is told of the writer, that a passage was made from."""
    return {name: print_ for name, _, print_ in (part.rpartition("@") for part in parts)}
