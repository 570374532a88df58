"""Renders a task as the messages of a call.

Stable text comes first, so that a provider can reuse it; nothing depends on a figure's value.
What an editor wishes or what was wrong with a reply comes last.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from vsgen.errors import PromptsError
from vsgen.prompts.briefs import fingerprint
from vsgen.prompts.dossiers import SCHEMA, Block, Dossier
from vsgen.prompts.prompt_files import Prompts
from vsgen.prompts.sandbox import Sandbox
from vsgen.prompts.tasks import Task
from vsgen.prompts.token_estimate import CALL, estimate_tokens

MOST_LETTERS = 1200
"""Of a block, where it is shown to the model again."""
_MOST_BLOCKS = 24


class Fault(NamedTuple):
    """A block of a reply that was not taken, and why."""

    place: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A dossier whose passage was not taken: as a whole, or some of its blocks."""

    dossier: Dossier
    reasons: tuple[str, ...] = ()
    """What is wrong with the whole of it; it is asked for again whole."""
    blocks: tuple[Block, ...] = ()
    """What the model said last, as far as it could be read."""
    faults: tuple[Fault, ...] = field(default=())
    """The blocks that are asked for again, where the others stand."""

    @property
    def all_reasons(self) -> tuple[str, ...]:
        """Every reason, each once."""
        of_blocks = (reason for fault in self.faults for reason in fault.reasons)
        return tuple(dict.fromkeys((*self.reasons, *of_blocks)))


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a model is sent: what it always is told, and what this call asks for."""

    system: str
    user: str

    @property
    def tokens(self) -> int:
        """An estimate of what the call takes in, the schema of its reply included."""
        return estimate_tokens(self.system) + estimate_tokens(self.user) + CALL


def render_prompt(
    task: Task, prompts: Prompts, rejected: Sequence[Rejected] = (), note: str = ""
) -> Prompt:
    """The messages that ask for `task`, or again for what of it was `rejected`.

    Raises:
        PromptsError: a template is missing, does not parse, uses what is not there or not offered,
            or costs too much.
    """
    if rejected:
        task = task.only([it.dossier.id for it in rejected])
    values = {
        **_contain(task.material),
        "dossiers": [_show_dossier(dossier, prompts) for dossier in task.dossiers],
        "outline": [{"id": it.id, "heading": it.heading} for it in prompts.outline.sections],
        "style": prompts.style.model_dump(),
        "may_add": task.may_add,
    }
    system = _fill("system", prompts, values)
    user = _fill(task.template, prompts, values)
    if rejected:
        shown = [_show_rejected(it) for it in rejected]
        user += "\n\n" + _fill("again", prompts, {**values, "rejected": shown})
    if note:
        user += "\n\n" + _fill("note", prompts, {**values, "note": note})
    return Prompt(system, user)


def fingerprint_task(task: Task, prompts: Prompts, model: str) -> str:
    """The same for every call that asks `model` for the same words in the same way."""
    return fingerprint_prompt(render_prompt(task, prompts), model)


def fingerprint_prompt(prompt: Prompt, model: str) -> str:
    """The same of a prompt that is rendered already."""
    return fingerprint(model, prompt.system, prompt.user, SCHEMA)


def template_digest(name: str, prompts: Prompts) -> str:
    """The fingerprint of the words that the template called `name` asks with."""
    return _print_templates(prompts.templates.get("system"), prompts.templates.get(name))


@lru_cache(maxsize=16)
def _print_templates(*sources: str | None) -> str:
    # Each passage asks for it.
    return fingerprint(*sources)


def _show_dossier(dossier: Dossier, prompts: Prompts) -> dict[str, Any]:
    heading = prompts.outline.section(dossier.section).heading
    return {"heading": heading, **_contain(asdict(dossier))}


def fill_template(name: str, prompts: Prompts, values: Mapping[str, Any]) -> str:
    """The template called `name` filled with data that can close no block of it.

    Raises:
        PromptsError: as `render_prompt` says.
    """
    return _fill(name, prompts, _contain(values))


def _contain(data: Any) -> Any:  # noqa: ANN401 (plain data of any shape)
    """The same data, unable to close the block of facts that it is set in."""
    if isinstance(data, str):
        return data.replace("<", "‹").replace(">", "›")
    if isinstance(data, Mapping):
        return {key: _contain(part) for key, part in data.items()}
    if isinstance(data, list | tuple):
        return [_contain(part) for part in data]
    return data


def _show_rejected(rejected: Rejected) -> dict[str, Any]:
    faults = dict(rejected.faults)
    blocks = [
        {
            "number": place + 1,
            "label": block.label[:MOST_LETTERS],
            "text": block.text[:MOST_LETTERS],
            "reasons": list(faults.get(place, ())),
        }
        for place, block in enumerate(rejected.blocks[:_MOST_BLOCKS])
    ]
    return {"id": rejected.dossier.id, "reasons": list(rejected.reasons), "blocks": blocks}


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
