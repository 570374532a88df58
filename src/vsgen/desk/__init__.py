"""The output folder: articles, their locks and comments, read and saved; editorial state, computed.

Passages come in from `drafting` and `review` and leave as they are recorded. Start at `desk`.
"""

from vsgen.desk.comments import CommentAct, Thread
from vsgen.desk.decisions import (
    State,
    compute_state,
    count_accepted,
    find_approval,
    find_rejection,
    find_standing,
    list_standing,
    shows_nothing,
)
from vsgen.desk.desk import Desk
from vsgen.desk.lock_text import format_lock, parse_lock
from vsgen.desk.locks import ArticleLock, Changes, RoleLock, Seen, hash_text

__all__ = [
    "ArticleLock",
    "Changes",
    "CommentAct",
    "Desk",
    "RoleLock",
    "Seen",
    "State",
    "Thread",
    "compute_state",
    "count_accepted",
    "find_approval",
    "find_rejection",
    "find_standing",
    "format_lock",
    "hash_text",
    "list_standing",
    "parse_lock",
    "shows_nothing",
]
