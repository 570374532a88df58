"""Brief -> reply. A writer words what the brief holds and decides nothing else.

What comes back is untrusted: `vsgen.drafting` checks every reply before it is a passage.
"""

from vsgen.writers.facts import FactsWriter
from vsgen.writers.reply import Item, Reply, Writer

__all__ = ["FactsWriter", "Item", "Reply", "Writer"]
