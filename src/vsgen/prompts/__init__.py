"""What an editor may change about the wording of articles: outline, style, patterns, templates.

In come the folder `prompts/` and a plan; out go briefs, tasks and the messages of a call. Templates
are filled in a sandbox, for the project may be a stranger's. Start with `briefs` and `messages`.
"""

from vsgen.prompts.briefs import PROFILE, Brief, brief_items, brief_pair, fingerprint
from vsgen.prompts.messages import (
    SCHEMA,
    Prompt,
    Rejected,
    fingerprint_task,
    render_prompt,
    template_digest,
)
from vsgen.prompts.prompt_files import Patterns, Prompts, load_prompts
from vsgen.prompts.sandbox import Sandbox
from vsgen.prompts.tasks import Piece, Task, list_pair_pieces, make_pair_tasks, make_role_task

__all__ = [
    "PROFILE",
    "SCHEMA",
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
