"""What an editor may change about the wording of articles: outline, style, patterns, templates.

In come the folder `prompts/` and a plan; out go briefs, tasks and the messages of a call. Templates
are filled in a sandbox, for the project may be a stranger's. Start with `briefs` and `messages`.
"""

from vsgen.prompts.briefs import PROFILE, Brief, brief_items, brief_pair, fingerprint
from vsgen.prompts.dossiers import SCHEMA, Block, Dossier, Form, Point, Said
from vsgen.prompts.messages import (
    Fault,
    Prompt,
    Rejected,
    fingerprint_prompt,
    fingerprint_task,
    render_prompt,
    template_digest,
)
from vsgen.prompts.prompt_files import Patterns, Prompts, load_prompts
from vsgen.prompts.sandbox import Sandbox
from vsgen.prompts.tasks import PAIR, ROLE, Task, make_pair_task, make_role_task
from vsgen.prompts.token_estimate import estimate_tokens

__all__ = [
    "PAIR",
    "PROFILE",
    "ROLE",
    "SCHEMA",
    "Block",
    "Brief",
    "Dossier",
    "Fault",
    "Form",
    "Patterns",
    "Point",
    "Prompt",
    "Prompts",
    "Rejected",
    "Said",
    "Sandbox",
    "Task",
    "brief_items",
    "brief_pair",
    "estimate_tokens",
    "fingerprint",
    "fingerprint_prompt",
    "fingerprint_task",
    "load_prompts",
    "make_pair_task",
    "make_role_task",
    "render_prompt",
    "template_digest",
]
