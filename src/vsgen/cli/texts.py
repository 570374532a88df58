"""Paths as a person types them -> texts with the names that findings are reported under."""

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from vsgen.cli.console import show_path
from vsgen.errors import FileError

STANDARD_INPUT = "-"

_LEFTOVERS = (".rej", ".orig")

NoteUnread = Callable[[str, FileError], None]


def read_texts(paths: Iterable[str], note_unread: NoteUnread) -> Iterator[tuple[str, str]]:
    """Name and text of each file, of each *.md in each folder, and of standard input for `-`.

    Line ends and a byte order mark are kept. What does not exist, cannot be read or holds no
    article is told to `note_unread`, and the next path is read.
    """
    for path in paths:
        for file in _list_files(path):
            try:
                yield file, read_raw_text(file)
            except FileError as error:
                note_unread(file, error)


def read_text_at(path: str) -> str:
    """The UTF-8 text of the file at `path`, with LF ends; of standard input for `-`.

    Raises:
        FileError: there is no such file, or it cannot be read as UTF-8.
    """
    return read_raw_text(path).replace("\r\n", "\n")


def read_raw_text(path: str) -> str:
    """The same with the line ends as they are."""
    if path == STANDARD_INPUT:
        content, name = sys.stdin.buffer.read(), "standard input"
    elif Path(path).is_dir() and not path.endswith(".md"):
        raise FileError("holds no *.md file", path, "Name files, or another folder.")
    else:
        content, name = _read_bytes(path), path
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # The desk says where; a check needs nothing else of it, and it is long to import.
        from vsgen.desk.files import decode

        return decode(content, name)


def find_leftovers(path: str) -> tuple[str, ...]:
    """Names of what a merge or a patch left beside the file at `path`; it may be one itself."""
    if path == STANDARD_INPUT:
        return ()
    beside = [Path(f"{path}{ending}") for ending in _LEFTOVERS]
    own = [Path(path)] if path.endswith(_LEFTOVERS) else []
    return tuple(it.name for it in (*own, *beside) if it.is_file())


def has_lock(path: str) -> bool:
    """Whether the file at `path` is an article that vsgen wrote: its lock lies beside it."""
    return path != STANDARD_INPUT and Path(path).with_suffix(".lock.json").is_file()


def _read_bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except FileNotFoundError as error:
        what, cure = "there is no such file", "Check the spelling and the folder."
        raise FileError(what, path, cure) from error
    except OSError as error:
        from vsgen.desk.files import explain

        raise explain(error, Path(path), "read") from error


def _list_files(path: str) -> Iterator[str]:
    """The articles of a folder; `path` itself where it is none, or holds none."""
    folder = Path(path)
    files = sorted(folder.glob("*.md")) if path != STANDARD_INPUT and folder.is_dir() else []
    yield from map(show_path, files) if files else (path,)
