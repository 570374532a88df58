"""A path -> the bytes or text of a plain file; links, devices and oversized files are refused."""

import stat
from pathlib import Path

from vsgen.errors import FactsError, Problem


def read_text(path: Path, shown: str, limit: int) -> tuple[str, bytes]:
    """The file as text and as bytes; FactsError if it is no plain UTF-8 file of `limit` bytes."""
    data = _read_bytes(path, shown, limit)
    if data.startswith(b"\xef\xbb\xbf"):
        raise _fault(
            f"{shown}:1", "the file starts with a byte order mark", "Save it as UTF-8 without BOM."
        )
    try:
        return data.decode("utf-8"), data
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _fault(f"{shown}:{line}", "this is not UTF-8", "Save the file as UTF-8.") from None


def list_files(folder: Path, shown: str) -> tuple[Path, ...]:
    """What lies in the folder and is not hidden, by name; FactsError if it cannot be listed."""
    try:
        return tuple(sorted(path for path in folder.iterdir() if not path.name.startswith(".")))
    except OSError as error:
        raise _unreadable(shown, error) from None


def _read_bytes(path: Path, shown: str, limit: int) -> bytes:
    try:
        # Looked at before opening: opening a pipe would wait for its writer.
        if not stat.S_ISREG(path.lstat().st_mode):
            raise _fault(shown, "this is a link or no plain file", "Put the file itself here.")
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise _unreadable(shown, error) from None
    if len(data) > limit:
        size = f"{limit // 1_000_000} MB"
        raise _fault(shown, f"the file is larger than {size}", "Split it, or keep what is used.")
    return data


def _unreadable(shown: str, error: OSError) -> FactsError:
    reason = (error.strerror or "unknown reason").lower()
    return _fault(shown, f"cannot be read: {reason}", "Check that it exists and may be read.")


def _fault(where: str, what: str, cure: str) -> FactsError:
    return FactsError([Problem(what, where, cure)])
