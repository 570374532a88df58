"""What a writer is given for one passage, and the form in which a model replies.

A point is a fact, or two that say the same of both jobs, under a number that is unique in its
call. A sentence of a reply names the points that it stands on; from them comes its provenance.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Side = Literal["a", "b", "both", ""]
"""Whose a point is; of a role's own passage, and of what concerns neither job, "" ."""
Form = Literal["paragraphs", "items", "table"]


@dataclass(frozen=True, slots=True)
class Point:
    """Something that a passage may say."""

    number: str
    """What the prompt and the reply call it, such as "f1"; unique in the call."""
    kind: str
    """What it is to the passage, such as "fact", "scene", "reading", "growth" or "pay"."""
    side: Side
    names: tuple[str, ...]
    """Full names of the facts that it stands for, `<role>/<list>/<fact>`; two where shared."""
    label: str
    """A short name, for an item in bold or a row of a table; often the topic."""
    text: str
    """What it says, in the grammar of its list."""
    core: bool = False
    """Whether the passage has to say it."""
    phrases: tuple[str, ...] = ()
    """Licensed phrases about a measure: a sentence that stands on the point repeats one of them
    to the letter."""
    references: tuple[str, ...] = ()
    """References that may stand in such a sentence, to the letter."""
    occupations: tuple[str, ...] = ()
    """Populations that the figures count, as they must be named: the greater before the lesser."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """What one passage or one item may be made of."""

    id: str
    """The section's id; of a role's item `<section>/<item>`."""
    section: str
    form: Form
    points: tuple[Point, ...]

    @property
    def core(self) -> tuple[Point, ...]:
        """The points that its passage has to say."""
        return tuple(point for point in self.points if point.core)

    def find_unsaid(self, cited: Iterable[str]) -> tuple[Point, ...]:
        """The core points whose numbers are not among `cited`."""
        said = frozenset(cited)
        return tuple(point for point in self.core if point.number not in said)


def _list_of(items: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _record(**properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


_SENTENCE = _record(
    text={"type": "string", "description": "One sentence."},
    **{"from": _list_of({"type": "string", "description": "The number of a point, such as f1."})},
)
_BLOCK = _record(
    label={"type": "string", "description": "Printed in bold before an item; else empty."},
    sentences=_list_of(_SENTENCE),
)
SCHEMA: Mapping[str, Any] = _record(
    passages=_list_of(
        _record(
            id={"type": "string", "description": "The id of a passage that was asked for."},
            blocks=_list_of(_BLOCK),
        )
    )
)
"""The JSON schema of every reply; completeness is checked by us, not by the schema."""
