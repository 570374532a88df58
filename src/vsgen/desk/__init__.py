"""The output folder: articles, their locks, and what people decided."""

from vsgen.desk.desk import Desk
from vsgen.desk.locks import (
    ArticleLock,
    Decision,
    PassageRecord,
    RoleLock,
    format_lock,
    hash_text,
    parse_lock,
)

__all__ = [
    "ArticleLock",
    "Decision",
    "Desk",
    "PassageRecord",
    "RoleLock",
    "format_lock",
    "hash_text",
    "parse_lock",
]
