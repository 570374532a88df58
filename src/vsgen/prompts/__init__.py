"""`prompts/` -> outline, style and sentence patterns; plan -> briefs.

What an editor may change about the wording of articles, read strictly; templates are filled in
a sandbox, for the project may be a stranger's.
"""

from vsgen.prompts.briefs import TITLES, Brief, brief_items, brief_pair, fingerprint
from vsgen.prompts.loading import Patterns, Prompts, load_prompts
from vsgen.prompts.messages import (
    SCHEMA,
    Prompt,
    Rejected,
    fingerprint_task,
    render_prompt,
    template_digest,
)
from vsgen.prompts.pieces import Piece, Task, list_pair_pieces, make_pair_tasks, make_role_task
from vsgen.prompts.sandbox import Sandbox

__all__ = [
    "SCHEMA",
    "TITLES",
    "Brief",
    "Patterns",
    "Piece",
    "Prompt",
    "Prompts",
    "Rejected",
    "Sandbox",
    "Task",
    "brief_items",
    "brief_pair",
    "fingerprint",
    "fingerprint_task",
    "list_pair_pieces",
    "load_prompts",
    "make_pair_tasks",
    "make_role_task",
    "render_prompt",
    "template_digest",
]
