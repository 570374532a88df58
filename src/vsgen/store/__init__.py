"""Paid replies, spending and what was found out about endpoints -> `.vsgen/store.db` and back.

Losing the store costs money, never text or a decision. It holds no key, header or environment.
"""

from vsgen.store.reply import StoredReply
from vsgen.store.spending import Spending
from vsgen.store.store import Store, open_store

__all__ = ["Spending", "Store", "StoredReply", "open_store"]
