"""Keeps paid replies, the queue, runs and activity in `.vsgen/store.db`; sums up costs.

Losing the store costs money and the queue, never text or a decision. It holds no key, header or
environment. Start at `reply_store`.
"""

from vsgen.store.activity_log import Act
from vsgen.store.queued_pairs import (
    CAUSES,
    OPEN,
    STATES,
    Added,
    Cause,
    Changes,
    Difference,
    Enlisted,
    Finished,
    NewPair,
    QueueCount,
    QueuedPair,
    State,
)
from vsgen.store.reply_store import Store, open_store
from vsgen.store.run_records import Run, RunRecord
from vsgen.store.stored_replies import Spending, StoredReply

__all__ = [
    "CAUSES",
    "OPEN",
    "STATES",
    "Act",
    "Added",
    "Cause",
    "Changes",
    "Difference",
    "Enlisted",
    "Finished",
    "NewPair",
    "QueueCount",
    "QueuedPair",
    "Run",
    "RunRecord",
    "Spending",
    "State",
    "Store",
    "StoredReply",
    "open_store",
]
