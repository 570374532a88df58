"""Renders a task as the messages of a call, and says what form a reply must have.

Stable text comes first, so that a provider can reuse it; nothing depends on a figure's value.
What an editor wishes or what was wrong with a reply comes last.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from vsgen.errors import PromptsError
from vsgen.prompts.briefs import fingerprint
from vsgen.prompts.prompt_files import Prompts
from vsgen.prompts.sandbox import Sandbox
from vsgen.prompts.tasks import Piece, Task

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
        PromptsError: a template is missing, does not parse, uses what is not there or not offered,
            or costs too much.
    """
    values = {
        **task.material,
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
    if name not in prompts.templates:
        place = f"{prompts.shown}/{name}.j2"
        cure = "Write it, or take it from a new project: `vsgen init new-project` writes one."
        raise PromptsError("the template is missing", place, cure)
    sandbox = _open_sandbox(prompts.shown, tuple(prompts.templates.items()))
    return sandbox.fill(f"{name}.j2", values).strip()


@lru_cache(maxsize=16)
def _open_sandbox(shown: str, templates: tuple[tuple[str, str], ...]) -> Sandbox:
    # What a template is filled with is data for a model, not HTML: nothing is escaped.
    sources = {f"{name}.j2": source for name, source in templates}
    return Sandbox(sources, shown, of_lists={"quote": "; ".join})
