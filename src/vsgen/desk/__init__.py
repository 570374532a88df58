"""The output folder: articles, their locks, and what people decided."""

from vsgen.desk.changes import Changes, Seen
from vsgen.desk.decisions import (
    State,
    compute_state,
    find_rejection,
    find_standing,
    keep_approved,
    list_standing,
)
from vsgen.desk.desk import Desk
from vsgen.desk.locks import (
    OWN,
    Approved,
    ArticleLock,
    Decision,
    Incoming,
    PassageRecord,
    Restored,
    RoleLock,
    Scope,
    Verdict,
    format_lock,
    hash_text,
    parse_lock,
)

__all__ = [
    "OWN",
    "Approved",
    "ArticleLock",
    "Changes",
    "Decision",
    "Desk",
    "Incoming",
    "PassageRecord",
    "Restored",
    "RoleLock",
    "Scope",
    "Seen",
    "State",
    "Verdict",
    "compute_state",
    "find_rejection",
    "find_standing",
    "format_lock",
    "hash_text",
    "keep_approved",
    "list_standing",
    "parse_lock",
]
