"""A proposed clause within the sentence that its list makes of it, so that a person hears it."""

from collections.abc import Mapping
from typing import NamedTuple

from vsgen.documents.indefinite_article import indefinite
from vsgen.facts import Fact
from vsgen.facts.topics import Topic
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
