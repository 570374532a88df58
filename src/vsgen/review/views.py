"""What a reviewer sees: articles, role passages, their states, causes, changes and conflicts.

Values only; every text has its figures filled in. `vsgen.review.service` makes them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from vsgen.checks import Finding, Totals
from vsgen.desk import State, Thread
from vsgen.passages import Decision, Passage, PassageKey
from vsgen.review.sentence_views import SentenceView
from vsgen.review.statistic_changes import ClaimChange
from vsgen.revisions import MergeOutcome, Piece

Against = Literal["approved", "generated", "nothing"]
CauseKind = Literal["figure", "fact", "prompt", "model", "hand", "finding", "new"]
SETTLED: frozenset[State] = frozenset({"approved", "left-out", "computed"})
"""The states in which a passage may be published, or need not stand."""
OPEN: tuple[State, ...] = ("conflict", "missing", "stale", "needs-review")
"""The states in which a passage awaits a decision, the most pressing first."""
UNDECIDED: frozenset[State] = frozenset({"needs-review", "stale"})
"""Those of them in which the passage stands and has no conflict."""


@dataclass(frozen=True, slots=True)
class Cause:
    """One reason why a passage is not what was last approved."""

    kind: CauseKind
    what: str
    """The figure's id, `<role>/<fact>`, or the writer's name; empty for `hand` and `new`."""
    old: str = ""
    """A figure's value and edition ("33.0 percent, 2023-33"); else how it was called before."""
    new: str = ""


class Part(NamedTuple):
    """One part of a conflict: what each side has there."""

    outcome: MergeOutcome
    base: str
    mine: str
    incoming: str
    proposal: str | None
    """Both edits in one sentence, for a person to accept or not."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A newer generated text that a person's words stand against."""

    parts: tuple[Part, ...]
    rewritten: bool
    """Whether so little of the base is left that the two are not merged part by part."""
    incoming: str
    """The whole new text."""
    edits: tuple[Part, ...] = ()
    """What the person's hand had changed, for putting it into the new text again."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Where a role's wording stands besides here."""

    role: str
    articles: int
    """Articles of the role that have the passage."""
    approved: int
    """Those of them in which it counts as approved."""
    standing: State
    """What the role's own lock says of the wording."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One statistic of a passage and the figure that it was traced to."""

    said: str
    sentence: str
    verdict: str
    measure: str = ""
    """Of the figure, as all that follows; empty where there is none."""
    population: str = ""
    value: str = ""
    period: str = ""
    source: str = ""
    """The publisher."""
    title: str = ""
    url: str = ""
    edition: str = ""
    quote: str = ""
    marked: tuple[int, int] | None = None
    """Where in the quote the value stands; None where that is not beyond doubt."""
    label: str = ""
    """Of the footnote."""
    row: str = ""
    """Of the table that prints the value; empty where a sentence does."""
    column: str = ""
    tabular: bool = False
    """Whether the quote is a row of a file of values, which no person reads as it is."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a passage is compared with."""

    against: Against
    text: str
    """Empty with `nothing`."""
    before: Passage | None
    """What was approved last, whatever it is compared with."""
    fallback: bool = False
    """Whether nothing approved is known, which it should have been compared with."""
    changes: tuple[ClaimChange, ...] = ()


@dataclass(frozen=True, slots=True)
class PassageView:
    """One passage of an article, or one item of a role."""

    key: str
    """`outlooks`, `skills/data-manager`, or of a role `skills/python`; what is a person's own
    begins with `own:`."""
    heading: str
    part: str | None
    """The role's sub-heading, or an item's label; none for the pair's passage."""
    state: State
    text: str
    """As it stands, Markdown."""
    revision: str
    """What a decision must name: changes with text, inputs, incoming text and decisions."""
    compared_with: Against
    pieces: tuple[Piece, ...]
    """From the text that it is compared with to `text`."""
    causes: tuple[Cause, ...]
    changes: tuple[ClaimChange, ...]
    findings: tuple[Finding, ...]
    evidence: tuple[Evidence, ...]
    conflict: Conflict | None
    shared: Shared | None
    """Of a role's passage or item."""
    decisions: tuple[Decision, ...]
    """All that were made here, oldest first, undone ones too."""
    line: int
    """Of the text in the file, from 1; 0 where it does not stand there."""
    start: int = -1
    """Offset of the text in the file; -1 where it does not stand there."""
    fallback: bool = False
    """Whether it is compared with what was generated because nothing approved is known of it."""
    restorable: bool = False
    """Whether a generated text is known that does not stand: see `Review.restore`."""
    errors: int = 0
    """Findings that an approval must be given despite."""
    sentences: tuple[SentenceView, ...] = ()
    """Those of which the writer said what they stand on; others are a pattern's or a person's."""
    comments: tuple[Thread, ...] = ()
    """What people say about it, oldest first."""

    @property
    def unconfirmed(self) -> int:
        """Sentences that stand on no fact and await a person."""
        return sum(it.unconfirmed for it in self.sentences)

    @property
    def may_go_together(self) -> bool:
        """Whether one act may approve it with others."""
        return self.state in UNDECIDED and not self.errors and not self.unconfirmed


@dataclass(frozen=True, slots=True)
class SubjectView:
    """A whole article, or all wordings of a role that its articles share."""

    kind: Literal["article", "role"]
    slug: str
    title: str
    path: str
    passages: tuple[PassageView, ...]
    """In reading order; of a role one an item, in the order of the outline."""
    findings: tuple[Finding, ...]
    """Those that concern no passage: headings, footnotes, the order of sections."""
    counts: Mapping[State, int]
    revision: str
    acts: int
    """Acts of deciding that are still needed; all that have no error take one together."""
    replaced: bool
    """Whether most of what was generated is gone: another text stands in the article's file."""
    totals: Totals
    """Words, statistics and findings, as every command counts them; a role has none."""
    articles: tuple[str, ...]
    """Slugs of the articles that a role is in."""
    adrift: tuple[Thread, ...] = ()
    """Comments on passages that are no longer there."""
    comments_problem: str = ""
    """Why comments cannot be read; then none are shown."""


class Entry(NamedTuple):
    """A line of the list."""

    kind: Literal["article", "role"]
    slug: str
    title: str
    counts: Mapping[State, int]
    errors: int
    warnings: int
    causes: tuple[str, ...]
    """Why passages await a decision, by their number: "figure bls-ep.growth", "hand", "new"."""
    since: str
    """When the file was last changed, ISO time in UTC."""
    unreadable: str = ""
    """Why nothing else is known of it; empty where it can be read."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Sentences of which only the editions of figures are new, wherever they stand."""

    before: str
    """With values, of the first place."""
    after: str
    figure: str
    """Ids of the figures, with commas."""
    old_edition: str
    new_edition: str
    places: tuple[tuple[str, PassageKey], ...] = ()
    """`(article or role, key)`; each passage has no other change."""


@dataclass(frozen=True, slots=True)
class FactPlace:
    """Where a correction belongs that concerns a fact and not its wording."""

    file: str
    """`roles/<role>.yaml:<line>`, as far as it is known."""
    fact: str
    text: str
    """The fact as it stands."""


def count_open(counts: Mapping[State, int]) -> int:
    """The passages that await a decision."""
    return sum(counts.get(state, 0) for state in OPEN)


def name_passage(view: PassageView) -> str:
    """The passage as an editor knows it: `Required Skills / Baker`."""
    return f"{view.heading} / {view.part}" if view.part else view.heading
