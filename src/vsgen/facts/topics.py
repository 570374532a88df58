"""What facts of different roles can be compared on."""

from vsgen.facts.roles import Id, Record, Text


class Topic(Record):
    """One axis of comparison; the order of the file is the order of importance."""

    id: Id
    label: Text
    """Sentence case, for a table's row: "Running systems"."""
    phrase: Text
    """A lower-case noun phrase that can follow "on" or "in": "running systems"."""


class Topics(Record):
    """All topics, as `roles/topics.yaml` holds them."""

    topics: tuple[Topic, ...]
