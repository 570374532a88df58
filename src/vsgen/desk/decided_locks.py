"""Finds the locks in which somebody decided something, without parsing the others."""

from pathlib import Path

from vsgen.desk.desk import Desk
from vsgen.desk.disk_files import read_bytes

_DECISIONS = b'"decisions"'
_CORRECTIONS = b'"corrections"'


def list_decided(desk: Desk) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The articles and the roles of which a lock may hold a decision or a correction.

    Raises:
        FileError: a lock cannot be read.
    """
    articles = tuple(it for it in desk.stamp_articles() if _may_hold(desk.lock_path(it)))
    roles = tuple(it for it in desk.stamp_roles() if _may_hold(desk.role_lock_path(it)))
    return articles, roles


def _may_hold(path: Path) -> bool:
    content = read_bytes(path) or b""
    return _DECISIONS in content or _CORRECTIONS in content
