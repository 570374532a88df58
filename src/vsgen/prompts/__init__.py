"""`prompts/` -> outline, style and sentence patterns; plan -> briefs.

What an editor may change about the wording of articles, read strictly and never executed
as anything but templates.
"""

from vsgen.prompts.briefs import TITLES, Brief, brief_items, brief_pair, fingerprint
from vsgen.prompts.loading import Patterns, Prompts, load_prompts

__all__ = [
    "TITLES",
    "Brief",
    "Patterns",
    "Prompts",
    "brief_items",
    "brief_pair",
    "fingerprint",
    "load_prompts",
]
