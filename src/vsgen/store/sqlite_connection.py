"""A connection to a store's file, with what its questions use; a read-only file is only read."""

import os
import sqlite3
from pathlib import Path
from typing import Any, cast

from vsgen.store.folding import fold
from vsgen.store.stored_replies import ExactSum

_LOG_BYTES = 64_000_000
"""To which SQLite cuts the log beside the file after a large transaction."""


def is_writable(path: Path) -> bool:
    """Whether the store's folder lets something be written into it."""
    return os.access(path.parent, os.W_OK)


def open_connection(path: Path, patience: float) -> sqlite3.Connection:
    """The connection; where SQLite may put no log beside the file, and none is there, without."""
    where = path.absolute().as_uri()
    if not is_writable(path):
        log = path.with_name(f"{path.name}-wal")
        where += "?mode=ro" if log.exists() else "?mode=ro&immutable=1"
    connection = sqlite3.connect(where, patience, check_same_thread=False, uri=True)
    connection.isolation_level = None
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA journal_size_limit = {_LOG_BYTES}")
    connection.create_function("folded", 1, fold, deterministic=True)
    connection.create_aggregate("exact_sum", 1, cast("Any", ExactSum))
    return connection
