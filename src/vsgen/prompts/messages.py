"""Task -> the messages of a call, and the form that a reply must have.

Stable text comes first, so that a provider can reuse it; nothing depends on a figure's value.
What an editor wishes or what was wrong with a reply comes last.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from jinja2 import Environment, StrictUndefined, TemplateError, UndefinedError

from vsgen.errors import PromptsError
from vsgen.prompts.briefs import fingerprint
from vsgen.prompts.loading import Prompts
from vsgen.prompts.pieces import Piece, Task

MOST_ITEMS = 40
MOST_LETTERS = 1200

SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "fact": {"type": "string", "description": "The fact's number, such as f1."},
                    "text": {"type": "string", "description": "Its wording."},
                },
                "required": ["fact", "text"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["items"],
    "additionalProperties": False,
}
"""The JSON schema of every reply; completeness is checked by us, not by the schema."""


class Rejected(NamedTuple):
    """A piece whose wording was not taken, and why."""

    piece: Piece
    text: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a model is sent: what it always is told, and what this call asks for."""

    system: str
    user: str

    @property
    def tokens(self) -> int:
        """A rough estimate: English runs at four letters a token."""
        return (len(self.system) + len(self.user)) // 4


def render_prompt(
    task: Task, prompts: Prompts, rejected: Sequence[Rejected] = (), note: str = ""
) -> Prompt:
    """The messages that ask for `task`, or again for its `rejected` pieces.

    Raises:
        PromptsError: a template is missing, does not parse, or uses a name that is not there.
    """
    values = {
        **task.material,
        "task": task,
        "pieces": [_show_piece(task, piece) for piece in task.pieces],
        "style": prompts.style.model_dump(),
    }
    system = _fill("system", prompts, values)
    user = _fill(task.template, prompts, values)
    if rejected:
        shown = [_show_rejected(task, it) for it in rejected]
        user += "\n\n" + _fill("again", prompts, {**values, "rejected": shown})
    if note:
        user += "\n\n" + _fill("note", prompts, {**values, "note": note})
    return Prompt(system, user)


def fingerprint_task(task: Task, prompts: Prompts, model: str) -> str:
    """The same for every call that asks `model` for the same words in the same way."""
    prompt = render_prompt(task, prompts)
    return fingerprint(model, prompt.system, prompt.user, SCHEMA)


def template_digest(name: str, prompts: Prompts) -> str:
    """The fingerprint of the words that the template called `name` asks with."""
    return fingerprint(prompts.templates.get("system"), prompts.templates.get(name))


def _show_piece(task: Task, piece: Piece) -> dict[str, Any]:
    return {
        "number": task.number(piece),
        "section": piece.section,
        "kind": piece.kind,
        "data": _contain(piece.data),
        "phrases": list(piece.phrases),
        "references": list(piece.references),
    }


def _contain(data: Any) -> Any:  # noqa: ANN401 (plain data of any shape)
    """The same data, unable to close the block of facts that it is set in."""
    if isinstance(data, str):
        return data.replace("<", "‹").replace(">", "›")
    if isinstance(data, Mapping):
        return {key: _contain(part) for key, part in data.items()}
    if isinstance(data, list | tuple):
        return [_contain(part) for part in data]
    return data


def _show_rejected(task: Task, rejected: Rejected) -> dict[str, Any]:
    text = rejected.text[:MOST_LETTERS]
    return {"number": task.number(rejected.piece), "text": text, "reasons": rejected.reasons}


def _fill(name: str, prompts: Prompts, values: Mapping[str, Any]) -> str:
    source = prompts.templates.get(name)
    place = f"{prompts.shown}/{name}.j2"
    if source is None:
        raise PromptsError(
            "the template is missing",
            place,
            "Write it, or take it from a new project: `vsgen init new-project` writes one.",
        )
    try:
        return _compile(source)(values).strip()
    except UndefinedError as error:
        cure = "docs/prompts.md lists what a template may use."
        raise PromptsError(
            f"the template uses a name that is not there: {error}", place, cure
        ) from error
    except TemplateError as error:
        raise PromptsError(f"the template does not parse: {error}", place) from error


@lru_cache(maxsize=64)
def _compile(source: str) -> Callable[[Mapping[str, Any]], str]:
    # What it is filled with is data for a model, not HTML: nothing is escaped.
    environment = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["quote"] = _quote
    return environment.from_string(source).render


def _quote(values: Iterable[str]) -> str:
    return "; ".join(values)
