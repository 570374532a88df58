"""What a model is asked for a second opinion: whether sentences follow from their facts."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from vsgen.prompts.messages import fill_template
from vsgen.prompts.prompt_files import Prompts

VERIFY = "verify"
"""The name of the template."""
_DOUBT = {
    "type": "object",
    "properties": {"sentence": {"type": "integer"}, "why": {"type": "string"}},
    "required": ["sentence", "why"],
    "additionalProperties": False,
}
VERDICT: Mapping[str, Any] = {
    "type": "object",
    "properties": {"doubts": {"type": "array", "items": _DOUBT}},
    "required": ["doubts"],
    "additionalProperties": False,
}
"""The JSON schema of the reply."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A sentence, with references in place of figures, and the facts that it is to follow from."""

    number: int
    text: str
    facts: tuple[str, ...]
    """`Baker: tends the oven through the night`, each."""


def render_verification(sentences: Sequence[Claimed], prompts: Prompts) -> str:
    """The message that asks for a second opinion on these sentences.

    Raises:
        PromptsError: as `render_prompt` says.
    """
    return fill_template(VERIFY, prompts, {"sentences": [asdict(it) for it in sentences]})
