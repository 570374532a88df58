"""Texts on disk: read whole, replaced atomically, one run at a time; failures say what to do.

Whoever reads a text here gets it with LF ends and without a byte order mark; whoever replaces one
leaves it with those that its file has. Knows nothing of articles or locks.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from vsgen.errors import FileError

_MARK = "\ufeff"
_MARK_BYTES = _MARK.encode("utf-8")
MOST_BYTES = 50_000_000
"""Of an article or a lock: hundreds of times the longest."""
_CURES = {
    errno.ENOSPC: "Free some space, or write elsewhere with --output.",
    errno.EDQUOT: "Free some of your quota, or write elsewhere with --output.",
    errno.EFBIG: "Raise the limit on file sizes, or write elsewhere with --output.",
    errno.EACCES: "Allow it with chmod, or write elsewhere with --output.",
    errno.EPERM: "Allow it with chmod, or write elsewhere with --output.",
    errno.EROFS: "The file system is read-only: write elsewhere with --output.",
    errno.ENOTDIR: "A file stands where a folder should be: move it, or use --output.",
    errno.EEXIST: "A file stands where a folder should be: move it, or use --output.",
    errno.EISDIR: "A folder stands where a file should be: move it, or use --output.",
    errno.ENAMETOOLONG: "The name is too long for this file system: use a shorter one.",
    errno.ELOOP: "Links lead in a circle: remove one.",
}


def read_bytes(path: Path) -> bytes | None:
    """What `path` holds; None if there is no such file."""
    try:
        # Looked at before opening: opening a pipe would wait for its writer.
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
            raise FileError("is no plain file", str(path), "Put the file itself here.")
        if status.st_size > MOST_BYTES:
            what = f"is larger than {MOST_BYTES // 1_000_000} MB"
            raise FileError(what, str(path), "Nothing of vsgen's is: move it away.")
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise explain(error, path, "read") from error


def read_text(path: Path) -> str | None:
    """The UTF-8 text that `path` holds, its form evened out; None if there is no such file."""
    content = read_bytes(path)
    return None if content is None else decode(content, str(path))


def decode(content: bytes, where: str) -> str:
    """`content` as UTF-8 text, its form evened out; FileError that names the line if it is none."""
    try:
        return even_form(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FileError("is not UTF-8", f"{where}:{line}", "Save it as UTF-8.") from error


def even_form(text: str) -> str:
    """`text` with LF ends and without a byte order mark: what an editor's settings add to it."""
    return text.removeprefix(_MARK).replace("\r\n", "\n")


def holds(path: Path, text: str) -> bool:
    """Whether the file says `text`, in whatever form."""
    standing = read_bytes(path)
    return standing is not None and encode_like(text, standing) == standing


def encode_like(text: str, standing: bytes | None) -> bytes:
    """`text` in the form of `standing`: its byte order mark, and the line ends most lines have.

    Where the two say the same, `standing` itself, to the byte.
    """
    content = text.encode("utf-8")
    if standing is None:
        return content
    if standing.removeprefix(_MARK_BYTES).replace(b"\r\n", b"\n") == content:
        return standing
    if 2 * standing.count(b"\r\n") > standing.count(b"\n"):
        content = content.replace(b"\n", b"\r\n")
    return _MARK_BYTES + content if standing.startswith(_MARK_BYTES) else content


def make_folder(path: Path) -> None:
    """`path` as a folder, with those above it."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise explain(error, path, "made") from error


def refuse_link(path: Path) -> None:
    """Nothing, unless `path` is a symbolic link: in a stranger's project it may lead anywhere.

    Raises:
        FileError: it is one.
    """
    if path.is_symlink():
        raise FileError("is a link, and is not followed", str(path), "Put the thing itself there.")


def replace_text(path: Path, text: str) -> None:
    """`path` holds `text`, in the form that it had; see `replace_bytes`."""
    replace_bytes(path, encode_like(text, read_bytes(path)))


def replace_bytes(path: Path, content: bytes) -> None:
    """`path` holds `content`, whole and on disk, or is as it was; no other file is left behind.

    A symbolic link is replaced, not followed. Only one caller at a time may write in a folder.
    """
    passing = path.with_name(f".{path.name}.tmp")
    try:
        _write_new(passing, content, _mode_of(path))
        passing.replace(path)
        _settle_folder(path.parent)
    except BaseException as error:
        _remove_quietly(passing)
        if isinstance(error, OSError):
            raise explain(error, path, "written") from error
        raise


def move_file(path: Path, target: Path) -> None:
    """`path` takes `target`'s place."""
    try:
        path.replace(target)
        _settle_folder(target.parent)
    except OSError as error:
        raise explain(error, target, "written") from error


def remove_file(path: Path) -> None:
    """There is no `path` any more."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise explain(error, path, "removed") from error


def explain(error: OSError, path: Path, done: str) -> FileError:
    """`error` as a sentence about `path`, which cannot be `done` ("read", "written")."""
    reason = error.strerror or str(error)
    cure = _CURES.get(error.errno or 0, "Mend that and run the same command again.")
    return FileError(f"cannot be {done}: {reason}", str(path), cure)


def _write_new(path: Path, content: bytes, mode: int) -> None:
    # A leftover of a killed run may be anything, a link too: it goes before O_EXCL makes ours.
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    with os.fdopen(descriptor, "wb") as file:
        if mode:
            path.chmod(mode)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _mode_of(path: Path) -> int:
    """The permissions to keep; 0 where there is no ordinary file yet."""
    if path.is_symlink() or not path.is_file():
        return 0
    return path.stat().st_mode & 0o777


def _settle_folder(folder: Path) -> None:
    """Best effort: some file systems cannot, and the file's own content is safe already."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _remove_quietly(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


TURN_FILE = ".vsgen.lock"
_PATIENCE = 60.0
"""Seconds to wait for another run."""


@contextmanager
def hold_turn(folder: Path) -> Iterator[None]:
    """Alone among all runs that save into `folder`, which is made where missing.

    Raises:
        FileError: the folder cannot be written, or another run does not come to an end.
    """
    from filelock import FileLock, Timeout

    make_folder(folder)
    path = folder / TURN_FILE
    for followed in (path, folder / "passages"):
        refuse_link(followed)
    lock = FileLock(path, timeout=_PATIENCE)
    try:
        lock.acquire()
    except Timeout as error:
        cure = "Wait for the other vsgen, or end it, and run the same command again."
        raise FileError("another run is saving", str(path), cure) from error
    except OSError as error:
        raise explain(error, path, "written") from error
    try:
        yield
    finally:
        lock.release()
