"""Keeps paid replies, the queue, runs and activity in `.vsgen/store.db`; sums up costs.

Losing the store costs money and the queue, never text or a decision. It holds no key, header or
environment. Start at `reply_store`.
"""

from vsgen.store.activity_log import Act
from vsgen.store.folding import fold
from vsgen.store.past_runs import RunRecord
from vsgen.store.queued_pairs import (
    CAUSES,
    OPEN,
    STATE_NAMES,
    STATES,
    Added,
    Cause,
    Changes,
    Difference,
    Enlisted,
    Finished,
    NewPair,
    Overdue,
    QueueCount,
    QueuedPair,
    State,
    name_state,
)
from vsgen.store.reply_store import Store, open_store
from vsgen.store.run_records import Run
from vsgen.store.stored_replies import Spending, StoredReply

__all__ = [
    "CAUSES",
    "OPEN",
    "STATES",
    "STATE_NAMES",
    "Act",
    "Added",
    "Cause",
    "Changes",
    "Difference",
    "Enlisted",
    "Finished",
    "NewPair",
    "Overdue",
    "QueueCount",
    "QueuedPair",
    "Run",
    "RunRecord",
    "Spending",
    "State",
    "Store",
    "StoredReply",
    "fold",
    "name_state",
    "open_store",
]
