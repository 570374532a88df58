"""Holds what is proposed against what is known: neighbours, near copies, wording, quotes.

Decides nothing, and looks at no file. `find_near` judges any fact, accepted ones too.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from vsgen.facts import Fact, Library
from vsgen.facts.fact_wording import find_text_faults, gather_names, gather_words
from vsgen.facts.roles import PLACES, find_difference
from vsgen.proposing.near_copies import NEAR, measure_likeness
from vsgen.proposing.proposals import Proposals, ProposedFact
from vsgen.proposing.repeats import Said, repeat_by_name

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
_FRAME = re.compile(
    r"^(?:(?:has|have|had|may|can|could|might|is|are|been|be|become|becomes|taken|for|in|fact|most|"
    r"very|often|sometimes|usually|seldom|rarely|mostly|easily|commonly|also|cases|begins?|starts?|"
    r"as|an?|the|somebody|who|whom|once|by)\b\s*)+"
)
"""With what lists that name jobs begin, whatever the job."""
_OPENING = re.compile(
    r"^(?:is (?:called when|judged by(?: whether| how)?|meant by a posting that(?: asks for)?|"
    r"what a posting means when it(?: asks for| says| names| lists)?)|leaves behind|"
    r"usually holds an? [\w’']+ degree in)\b\s*"
)
"""With what facts of a kind begin in any job."""
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
    repeats: tuple[tuple[Said, str], ...]
    """What else of this role says the same, proposed or accepted; and how, as a verb phrase."""
    stands: bool | None
    """Whether its quote stands in its text; None where it has none, or the text is not at hand."""


def judge_proposals(
    proposals: Proposals, library: Library, texts: Mapping[str, str] | None = None
) -> tuple[Judged, ...]:
    """Every proposal, decided or not, in the order of the file; `texts` by what `from` names."""
    tools = [it.fact.label for it in proposals.facts_of("tools")]
    names = library.numbered | gather_names((), (proposals.title, *tools))
    words = gather_words((*library.names, *tools))
    kin, repeats = find_kin(proposals, library), repeat_by_name(proposals, library)
    known = _Known(proposals.slug, library, names, words, kin, texts or {})
    return tuple(_judge(it, known, repeats.get(it.name, ())) for it in proposals.facts)


class _Known(NamedTuple):
    """What every proposal of a role is held against."""

    slug: str
    library: Library
    names: frozenset[str]
    words: frozenset[str]
    kin: frozenset[str]
    """Roles of the same occupation, or that it was said to be like."""
    texts: Mapping[str, str]


def find_kin(proposals: Proposals, library: Library) -> frozenset[str]:
    """The roles that read an occupation of its head, and those that facts of it are taken from."""
    read = {it.population for it in proposals.head.outlook}
    same = {
        slug
        for slug, role in library.roles.items()
        if read & {it.population for it in role.outlook}
    }
    likes = {it.proposed.by.removeprefix("like ") for it in proposals.facts}
    return frozenset(same | (likes & set(library.roles)))


def _judge(proposal: ProposedFact, known: _Known, repeats: tuple[tuple[Said, str], ...]) -> Judged:
    slug, library = known.slug, known.library
    fact, others = proposal.fact, tuple(list_others(proposal.standing_list, slug, library))
    same = {other: it for other, it in others if it.id == fact.id}
    shared = tuple(slug for slug, it in same.items() if _tell(it) == _tell(fact))
    neighbours = _find_neighbours(proposal.standing_list, fact, others, library, known.kin)
    near = None if shared else _choose_near(neighbours, fact, proposal.standing_list)
    faults = [
        *_find_wording(fact, known.names, known.words),
        *find_topic_faults(proposal.standing_list, fact, library),
        *_find_identity(proposal.standing_list, fact, same),
    ]
    origin = proposal.proposed
    text = known.texts.get(origin.source or "")
    stands = None if text is None or not origin.quote else quote_stands(origin.quote, text)
    return Judged(proposal, neighbours, near, shared, tuple(faults), repeats, stands)


def list_others(name: str, slug: str, library: Library) -> Iterator[tuple[str, Fact]]:
    """The facts of all other roles that one in the list `name` is compared with."""
    # What was learnt before is the same skill that another role lists as its own.
    lists = ("skills", "background") if name in ("skills", "background") else (name,)
    for other, role in library.roles.items():
        if other != slug:
            yield from ((other, fact) for list in lists for fact in role.facts(list))


def find_near(name: str, fact: Fact, slug: str, library: Library) -> Neighbour | None:
    """The fact of another role of which one in the list `name` of `slug` is a near copy."""
    neighbours = _find_neighbours(name, fact, list_others(name, slug, library), library)
    return _choose_near(neighbours, fact, name)


def _choose_near(neighbours: Sequence[Neighbour], fact: Fact, name: str) -> Neighbour | None:
    # What another says to the letter is shared, whatever else is nearly said by others.
    if any((it.fact.id, it.fact.text) == (fact.id, fact.text) for it in neighbours):
        return None
    return next((it for it in neighbours if _is_near(it, fact, name)), None)


def _find_neighbours(
    name: str,
    fact: Fact,
    others: Iterable[tuple[str, Fact]],
    library: Library,
    kin: frozenset[str] = frozenset(),
) -> tuple[Neighbour, ...]:
    """Those on the topic and those of like words, a statement once: near copies, then kin."""
    found: dict[tuple[str, str], Neighbour] = {}
    said = _say(name, fact, library)
    for slug, other in others:
        likeness = measure_likeness(said, _say(name, other, library))
        if other.topic == fact.topic or likeness >= NEAR:
            it = Neighbour(slug, name, other, likeness)
            found.setdefault((other.id, other.text), it)

    def rank(it: Neighbour) -> tuple[bool, bool, float]:
        near = it.likeness >= NEAR
        return not near, not near and it.role not in kin, -it.likeness

    return tuple(sorted(found.values(), key=rank)[:_MOST])


@lru_cache(maxsize=8)
def _compile_jobs(titles: tuple[str, ...]) -> re.Pattern[str]:
    """What names a job after the last words of known titles: "backend developer"."""
    last = {title.split()[-1] for title in titles}
    nouns = "|".join(sorted(re.escape(it) for it in last))
    return re.compile(rf"(?:[\w+#-]+ )?\b(?:{nouns})s?\b", re.IGNORECASE)


def _say(name: str, fact: Fact, library: Library) -> str:
    """What it says besides the job that it names, and the words with which its list names one."""
    if name not in ("comes_from", "leads_to", "misread", "stage"):
        return _OPENING.sub("", fact.text)
    text = re.sub(re.escape(fact.label), "", fact.text, flags=re.IGNORECASE)
    titles = tuple(role.title for role in library.roles.values())
    return _compile_jobs(titles).sub("", _FRAME.sub("", text)) if titles else text


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
