"""Finds what a role does not tell: thin lists, and topics that its like have."""

from collections import Counter
from collections.abc import Iterator, Mapping

from vsgen.facts.library import Library
from vsgen.facts.roles import Role

WANTED: Mapping[str, int] = {
    "choose": 4,
    "avoid": 3,
    "responsibilities": 8,
    "skills": 8,
    "education": 4,
    "tools": 9,
    "industries": 5,
    "tips": 6,
}
"""How many facts a list should have, so that a plan can choose those that contrast; docs/facts.md
says the same."""
_COMPARED = ("definition", "choose", "responsibilities", "education", "tips")
"""Lists of which any job can tell the usual topics. Situations, requirements and what to avoid are
not among them: what a job does not meet is best left out."""
_LEAST_LIKE = 3
_USUAL = 0.8
"""Of the other roles of a level: a topic that so many of them tell of is missed."""


def find_thin_lists(role: Role) -> Iterator[str]:
    """Each list that has fewer facts than articles need, with both numbers."""
    for name, wanted in WANTED.items():
        count = len(role.facts(name))
        if count < wanted and (count or name not in ("choose", "avoid")):
            yield f"{name} ({count} of {wanted})"


def find_missing_topics(role: Role, library: Library) -> Iterator[tuple[str, tuple[str, ...]]]:
    """By list, the topics that most other roles of the level tell of and this one does not.

    Nothing where there are too few others to speak of a custom.
    """
    others = [
        it for it in library.roles.values() if it.level == role.level and it.slug != role.slug
    ]
    if len(others) < _LEAST_LIKE:
        return
    for name in _COMPARED:
        told = Counter(topic for other in others for topic in _list_topics(other, name))
        usual = {topic for topic, count in told.items() if count >= _USUAL * len(others)}
        missing = usual - _list_topics(role, name)
        if missing:
            yield name, tuple(it.id for it in library.topics if it.id in missing)


def _list_topics(role: Role, name: str) -> frozenset[str]:
    return frozenset(fact.topic for fact in role.facts(name))
