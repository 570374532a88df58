"""Holds what is proposed against what is known: neighbours, near copies, wording, quotes.

Decides nothing, and looks at no file. `find_near` judges any fact, accepted ones too.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from vsgen.facts import Fact, Library
from vsgen.facts.fact_wording import find_text_faults, gather_names, gather_words
from vsgen.facts.roles import PLACES, find_difference
from vsgen.proposing.near_copies import NEAR, measure_likeness
from vsgen.proposing.proposals import Proposals, ProposedFact

_SIGNS = str.maketrans(
    {
        "‹": "<",
        "›": ">",
        "‘": "'",
        "’": "'",
        "‚": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "–": "-",
        "—": "-",
        "‑": "-",
    }
)
_MOST = 6
"""Neighbours of a fact."""


class Neighbour(NamedTuple):
    """What another role says on the same topic, or in nearly the same words."""

    role: str
    """Its slug."""
    list: str
    fact: Fact
    likeness: float
    """From 0 to 1; from `NEAR` on it is a near copy."""


class Fault(NamedTuple):
    """Why a fact cannot be accepted as it stands, and what to do."""

    what: str
    cure: str


class Judged(NamedTuple):
    """A proposal, held against the library."""

    proposal: ProposedFact
    neighbours: tuple[Neighbour, ...]
    """The likest first."""
    near: Neighbour | None
    """Which it is a near copy of: it should take over its id and text, or say something else."""
    shared: tuple[str, ...]
    """Roles that state the same fact under the same id."""
    faults: tuple[Fault, ...]
    stands: bool | None
    """Whether its quote stands in its text; None where it has none, or the text is not at hand."""


def judge_proposals(
    proposals: Proposals, library: Library, texts: Mapping[str, str] | None = None
) -> tuple[Judged, ...]:
    """Every proposal, decided or not, in the order of the file; `texts` by what `from` names."""
    tools = [it.fact.label for it in proposals.facts_of("tools")]
    names = library.numbered | gather_names((), (proposals.title, *tools))
    words = gather_words((*library.names, *tools))
    return tuple(
        _judge(it, proposals.slug, library, (names, words), texts or {}) for it in proposals.facts
    )


def _judge(
    proposal: ProposedFact,
    slug: str,
    library: Library,
    known: tuple[frozenset[str], frozenset[str]],
    texts: Mapping[str, str],
) -> Judged:
    fact, others = proposal.fact, tuple(list_others(proposal.standing_list, slug, library))
    same = {other: it for other, it in others if it.id == fact.id}
    shared = tuple(slug for slug, it in same.items() if _tell(it) == _tell(fact))
    neighbours = _find_neighbours(proposal.standing_list, fact, others)
    near = None if shared else _choose_near(neighbours, fact, proposal.standing_list)
    faults = [
        *_find_wording(fact, *known),
        *find_topic_faults(proposal.standing_list, fact, library),
        *_find_identity(proposal.standing_list, fact, same),
    ]
    origin = proposal.proposed
    text = texts.get(origin.source or "")
    stands = None if text is None or not origin.quote else quote_stands(origin.quote, text)
    return Judged(proposal, neighbours, near, shared, tuple(faults), stands)


def list_others(name: str, slug: str, library: Library) -> Iterator[tuple[str, Fact]]:
    """The facts of all other roles that one in the list `name` is compared with."""
    # What was learnt before is the same skill that another role lists as its own.
    lists = ("skills", "background") if name in ("skills", "background") else (name,)
    for other, role in library.roles.items():
        if other != slug:
            yield from ((other, fact) for list in lists for fact in role.facts(list))


def find_near(name: str, fact: Fact, slug: str, library: Library) -> Neighbour | None:
    """The fact of another role of which one in the list `name` of `slug` is a near copy."""
    neighbours = _find_neighbours(name, fact, list_others(name, slug, library))
    return _choose_near(neighbours, fact, name)


def _choose_near(neighbours: Iterable[Neighbour], fact: Fact, name: str) -> Neighbour | None:
    return next((it for it in neighbours if _is_near(it, fact, name)), None)


def _find_neighbours(
    name: str, fact: Fact, others: Iterable[tuple[str, Fact]]
) -> tuple[Neighbour, ...]:
    """Those on the topic and those of like words, a statement once, the likest first."""
    found: dict[tuple[str, str], Neighbour] = {}
    for slug, other in others:
        likeness = measure_likeness(_say(name, fact), _say(name, other))
        if other.topic == fact.topic or likeness >= NEAR:
            it = Neighbour(slug, name, other, likeness)
            found.setdefault((other.id, other.text), it)
    return tuple(sorted(found.values(), key=lambda it: -it.likeness)[:_MOST])


def _say(name: str, fact: Fact) -> str:
    """What it says besides the job that it names, which it shares with all that name this job."""
    if name not in ("comes_from", "leads_to"):
        return fact.text
    return re.sub(re.escape(fact.label), "", fact.text, flags=re.IGNORECASE)


def _is_near(it: Neighbour, fact: Fact, name: str) -> bool:
    if it.likeness < NEAR:
        return False
    # The same id with the same words is one statement, and meant to be.
    return it.fact.id != fact.id or (name in PLACES or _tell(it.fact) != _tell(fact))


def _tell(fact: Fact) -> tuple[str, str, str]:
    return fact.topic, fact.label, fact.text


def _find_wording(fact: Fact, names: frozenset[str], words: frozenset[str]) -> Iterator[Fault]:
    for key, text in (("label", fact.label), ("text", fact.text)):
        for what, cure in find_text_faults(key, text, names, words):
            yield Fault(f"its {key} {what}", cure)


def find_topic_faults(name: str, fact: Fact, library: Library) -> Iterator[Fault]:
    """Whether there is such a topic, and whether it is one for the list `name`."""
    topic = next((it for it in library.topics if it.id == fact.topic), None)
    if topic is None:
        yield Fault(f"there is no topic “{fact.topic}”", "Take one of roles/topics.yaml.")
    elif (topic.scene is not None) != (name == "situations"):
        what = "has no scene" if topic.scene is None else "is a situation"
        cure = "Situations alone have topics with a scene: take another topic or list."
        yield Fault(f"the topic “{fact.topic}” {what}", cure)


def _find_identity(name: str, fact: Fact, same: Mapping[str, Fact]) -> Iterator[Fault]:
    for slug, other in same.items():
        if part := find_difference(name, other, fact):
            what = f"“{fact.id}” has another {part} in {slug}: “{getattr(other, part)}”"
            yield Fault(what, "One id means one statement: make them equal, or rename this.")
            return


def fold_text(text: str) -> str:
    """`text` with white space, quotation marks and dashes evened out."""
    return " ".join(text.translate(_SIGNS).split()).strip()


def quote_stands(quote: str, text: str) -> bool:
    """Whether the words of the quote stand in the text, whole, one after the other."""
    wanted = fold_text(quote)
    found = re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", fold_text(text)) if wanted else None
    return found is not None
