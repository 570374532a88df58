"""Brief -> reply. A writer words what the brief holds and decides nothing else.

What comes back is untrusted: `vsgen.drafting` checks every reply before it is a passage.
"""

from vsgen.writers.facts import FactsWriter
from vsgen.writers.model import Answer, Message, Model, Usage
from vsgen.writers.reply import Item, Reply, Writer

__all__ = ["Answer", "FactsWriter", "Item", "Message", "Model", "Reply", "Usage", "Writer"]
