"""Counts from stored replies how each template fared, and why texts were sent back.

Asks and reads nothing, and judges no text itself.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from vsgen.prompts import Task

if TYPE_CHECKING:
    from vsgen.store import StoredReply


_KINDS: dict[str, tuple[str, ...]] = {
    "number": ("outside a reference", "is a number that"),
    "reference": (
        "is no reference",
        "the brief offers no figure",
        "the reference [[",
        "licensed phrase is missing",
        "changes what a figure says",
        "is projected to [[",
    ),
    "comparison": ("compares figures in words", "speaks of demand or pay"),
    "foreign": ("does not stand in the facts", "which is no point"),
    "occupation": (
        "must name the occupation",
        "put them in this order",
        "the figures are those of",
    ),
    "swapped": ("is what the facts say of the", "speaks of both jobs"),
    "unstated": ("which no fact that it cites does",),
    "own": ("it goes beyond its points",),
    "gap": (
        "is missing from the reply",
        "is given more than once",
        "more than once; say it once",
        "which the passage has to say",
        "the sentence is empty",
    ),
    "language": ("is in another language than",),
    "leak": ("belongs to the task", "begins with reasoning"),
    "form": (
        "is plain text, without",
        "far too long",
        "a label",
        "the label of",
        "one label",
        "blocks, but",
    ),
    "style": ("the house style does not print",),
    "reply": (
        "the reply must be",
        "is not JSON",
        "the reply is empty",
        "the reply was cut off",
        "content filter stopped",
        "declined to answer",
        "must have `blocks`",
        "a block is empty",
        "a sentence must be",
        "a sentence has no text",
    ),
}
"""Kinds of faults, and the words by which the gate's reasons are told apart."""

_SURFACE = frozenset({"form", "style"})
"""Kinds that say nothing against what a text states."""


class Exchange(NamedTuple):
    """A task and the replies to it, first to last, of the take that counts."""

    task: Task
    replies: "tuple[StoredReply, ...]"


@dataclass(frozen=True, slots=True)
class SentBack:
    """A passage that was not taken, for a person who wonders whether it should have been."""

    template: str
    subject: str
    fault: str
    """The passage's id and the reasons."""
    reply: str
    """The whole reply that the text stood in."""


@dataclass(frozen=True, slots=True)
class TemplateFigures:
    """How the replies to one template fared; "all" is every template together."""

    template: str
    tasks: int
    """Calls that a perfect model would have needed."""
    calls: int
    """Replies, those that were sent back included."""
    first: int
    """Tasks whose first reply was taken whole."""
    texts: int
    """Texts asked for, each as often as it was."""
    sent_back: int
    surface: int
    """Those of them sent back for form or style alone: where to look for too strict a gate."""
    faults: Mapping[str, int]
    """Texts sent back by kind of fault; a text may have several."""

    @property
    def first_pass(self) -> float | None:
        """The share of tasks whose first reply was taken whole."""
        return self.first / self.tasks if self.tasks else None

    @property
    def tries(self) -> float | None:
        """Replies a task."""
        return self.calls / self.tasks if self.tasks else None


def count_templates(exchanges: Sequence[Exchange]) -> tuple[TemplateFigures, ...]:
    """The figures of each template, by name."""
    names = sorted({it.task.template for it in exchanges})
    return tuple(
        count_all([it for it in exchanges if it.task.template == name], name) for name in names
    )


def count_all(exchanges: Iterable[Exchange], name: str = "all") -> TemplateFigures:
    """The figures of all `exchanges` together."""
    answered = [it for it in exchanges if it.replies]
    replies = [reply for it in answered for reply in it.replies]
    kinds = [name_kinds(fault) for reply in replies for fault in reply.faults]
    return TemplateFigures(
        template=name,
        tasks=len(answered),
        calls=len(replies),
        first=sum(it.replies[0].accepted for it in answered),
        texts=sum(map(_count_texts, answered)),
        sent_back=len(kinds),
        surface=sum(_SURFACE.issuperset(each) for each in kinds),
        faults=dict(Counter(kind for each in kinds for kind in each).most_common()),
    )


def list_sent_back(exchanges: Iterable[Exchange]) -> Iterator[SentBack]:
    """Every text that was not taken."""
    for task, replies in exchanges:
        for reply in replies:
            for fault in reply.faults:
                yield SentBack(task.template, task.subject, fault, reply.text)


def _count_texts(exchange: Exchange) -> int:
    """All at first; after that, those that were sent back before."""
    again = sum(len(before.faults) for before, _ in pairwise(exchange.replies))
    return len(exchange.task.dossiers) + again


def name_kinds(reasons: str) -> tuple[str, ...]:
    """The kinds of all reasons for which one text was sent back; `other` where none is known."""
    found = (kind for kind, words in _KINDS.items() if any(word in reasons for word in words))
    return tuple(found) or ("other",)
