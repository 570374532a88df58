"""Keeps tracebacks of defects, for whoever reports them: few, short, and in their own folder."""

import re
import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path

KEPT = 50
"""Tracebacks, of which the newest stay."""
_LETTERS = 100_000
_OURS = re.compile(r"\d{8}-\d{6}-[a-z0-9-]+\.txt")


def keep_crash(folder: Path, pair: str, error: Exception, now: datetime) -> str:
    """Keeps the traceback in `folder`, and says where; or why it could not be kept.

    A link is not followed, neither the folder nor a file in it: a project may be a stranger's.
    """
    path = folder / f"{now:%Y%m%d-%H%M%S}-{pair[:100]}.txt"
    told = "".join(traceback.format_exception(error))
    if len(told) > _LETTERS:
        told = f"{told[: _LETTERS // 2]}\n[…]\n{told[-_LETTERS // 2 :]}"
    try:
        if folder.is_symlink() or folder.parent.is_symlink():
            return f"no traceback was kept: {folder} is a link"
        folder.mkdir(parents=True, exist_ok=True)
        _drop_oldest(folder)
        with path.open("x", encoding="utf-8", errors="backslashreplace") as file:
            file.write(told)
    except OSError as trouble:
        return f"no traceback could be kept: {trouble.strerror}"
    return f"{path} holds the traceback"


def _drop_oldest(folder: Path) -> None:
    """Make room for one more."""
    ours = sorted(it for it in folder.iterdir() if _OURS.fullmatch(it.name))
    for path in ours[: max(len(ours) - KEPT + 1, 0)]:
        with suppress(OSError):  # another run may have been faster
            path.unlink()
