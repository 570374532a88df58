"""Keeps paid replies, and what was found out about endpoints, in `.vsgen/store.db`; sums up costs.

Losing the store costs money, never text or a decision. It holds no key, header or environment.
Start at `reply_store`.
"""

from vsgen.store.reply_store import Store, open_store
from vsgen.store.stored_replies import Spending, StoredReply

__all__ = ["Spending", "Store", "StoredReply", "open_store"]
