"""What a writer is given for one passage, and the form in which a model replies.

A point is a fact, or two that say the same of both jobs, under a number that is unique in its
call. A sentence of a reply names the points that it stands on; from them comes its provenance.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple

Material = Mapping[str, Any]
"""Plain data, as briefs hold it."""
Fact = Mapping[str, Any]
"""A fact of a brief's material, with its full name as `full`."""

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
    """What it says, in the grammar of its list; empty where another passage says it, and this one
    may only name it."""
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


class PointNumbers:
    """Numbers the points of one call; a fact keeps its number wherever it is given."""

    def __init__(self) -> None:
        self._known: dict[tuple[tuple[str, ...], tuple[str, ...]], Point] = {}
        self._last = 0

    def add(self, point: Point) -> Point:
        """`point` with its number; where its facts were told before, they are only named."""
        stands_for = (point.names, point.phrases)
        known = self._known.get(stands_for)
        if known is None or not point.names:
            self._last += 1
            point = replace(point, number=f"f{self._last}")
        elif known.text:
            return replace(point, number=known.number, text="", core=False)
        else:
            point = replace(point, number=known.number)
        self._known[stands_for] = point
        return point


class Said(NamedTuple):
    """A sentence as a model gave it."""

    text: str
    cited: tuple[str, ...] = ()
    """Numbers of points; none where the words are the writer's own."""
    facts: tuple[str, ...] = ()
    """Once it was judged: the full names of the facts that it stands on."""


class Block(NamedTuple):
    """A paragraph or an item; in a table two blocks of one label make a row."""

    label: str
    sentences: tuple[Said, ...]

    @property
    def text(self) -> str:
        """Its sentences, one after the other."""
        return " ".join(said.text for said in self.sentences)


def list_of(items: Mapping[str, Any]) -> dict[str, Any]:
    """The JSON Schema of a list."""
    return {"type": "array", "items": items}


def record_of(**properties: Mapping[str, Any]) -> dict[str, Any]:
    """The JSON Schema of an object that has these properties and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


_SENTENCE = record_of(
    text={"type": "string", "description": "One sentence."},
    **{"from": list_of({"type": "string", "description": "The number of a point, such as f1."})},
)
_BLOCK = record_of(
    label={"type": "string", "description": "Printed in bold before an item; else empty."},
    sentences=list_of(_SENTENCE),
)
SCHEMA: Mapping[str, Any] = record_of(
    passages=list_of(
        record_of(
            id={"type": "string", "description": "The id of a passage that was asked for."},
            blocks=list_of(_BLOCK),
        )
    )
)
"""The JSON schema of every reply; completeness is checked by us, not by the schema."""
