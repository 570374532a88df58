"""What `roles/topics.yaml` holds: the axes on which facts of different roles are compared.

A topic's kind says what an article uses it for. The code asks for kinds, so that a field names its
topics as it likes, and several may be of one kind.
"""

from collections.abc import Mapping
from typing import Any, Literal, get_args

from pydantic import model_validator

from vsgen.facts.roles import FactList, Id, Record, Text

Defining = Literal[
    "measure",
    "kinds",
    "posting",
    "defining",
    "product",
    "place",
    "reports",
    "hands-on",
    "on-call",
]
"""Kinds of topics of definitions that are compared: in the introduction, and in Definitions."""
Kind = Literal[
    "call",
    "purpose",
    Defining,
    "trial",
    "stage",
    "path",
    "hard",
    "degree",
    "experience",
]
"""What each is used for is told in docs/facts.md."""

_KINDS: frozenset[str] = frozenset(get_args(Kind))
_OTHER_IDS = {"try": "trial"}


class Topic(Record):
    """One axis of comparison; the order of the file is the order of importance."""

    id: Id
    kind: Kind | None = None
    """What an article uses it for; where none is written, the kind that the id names, if any."""
    label: Text
    """Sentence case, for a table's row: "Running systems"."""
    phrase: Text
    """A lower-case noun phrase that can follow "on" or "in": "running systems"."""
    scene: Text | None = None
    """Of a situation: what happens, as a clause: "a model that worked on Friday is wrong now"."""

    @model_validator(mode="before")
    @classmethod
    def _fill_kind(cls, data: Any) -> Any:  # noqa: ANN401 (as a file may hold it)
        if isinstance(data, Mapping) and "kind" not in data:
            return {**data, "kind": imply_kind(data.get("id"))}
        return data


class TopicRow(Record):
    """A row of At a Glance: on which topic the labels of both roles' facts stand side by side."""

    topic: Id
    list: FactList | None = None
    """Where the facts are looked for; none means the first list in which both roles have one."""
    label: Text | None = None
    """What the row is called; none means as the topic."""


class Topics(Record):
    """All topics, as `roles/topics.yaml` holds them."""

    topics: tuple[Topic, ...]
    glance: tuple[TopicRow, ...] | None = None
    """The rows of At a Glance, the first ones first; without it they follow from the kinds."""


def imply_kind(id: object) -> str | None:
    """The kind of a topic that names none, by its id; None if that is no kind."""
    kind = _OTHER_IDS.get(id, id) if isinstance(id, str) else None
    return kind if kind in _KINDS else None
