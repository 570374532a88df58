"""Who words: the built-in writer, and any model behind an OpenAI-compatible endpoint.

A brief enters `FactsWriter` and a reply leaves. Messages and a schema enter `OpenAIModel`: a
request leaves for the endpoint, its reply comes back as an answer with its cost; start there.
What comes back is untrusted: `vsgen.drafting` checks every reply before it is a passage.
"""

from vsgen.writers.facts_writer import FactsWriter, Item, Reply, Writer
from vsgen.writers.model import Answer, Load, Message, Model, Usage

__all__ = ["Answer", "FactsWriter", "Item", "Load", "Message", "Model", "Reply", "Usage", "Writer"]
