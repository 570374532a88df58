"""The texts at paths as a person types them, with the names that findings are reported under."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from vsgen.cli.console import show_path, tell
from vsgen.errors import FileError

if TYPE_CHECKING:
    from vsgen.facts import Library

STANDARD_INPUT = "-"

_LEFTOVERS = (".rej", ".orig")
_ARTICLES = (".md", ".markdown", ".mdx", ".txt", ".html", ".htm")
_LOCKS = (".lock.json", ".lock.json.new")
_OWN_MARK = re.compile(rb'"own":|\d own"')
_MOST_NAMED = 3

NoteUnread = Callable[[str, FileError], None]


def read_texts(paths: Iterable[str], note_unread: NoteUnread) -> Iterator[tuple[str, str]]:
    """Name and text of each file, of each article in each folder, and of standard input for `-`.

    Line ends and a byte order mark are kept. What does not exist, cannot be read or holds no
    article is told to `note_unread`, and the next path is read. What is left out of a folder is
    said: its sub-folders, and what is no Markdown, plain text or HTML.
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
    elif Path(path).is_dir() and not path.endswith(_ARTICLES):
        raise FileError("holds no Markdown, plain text or HTML", path, "Name another folder.")
    else:
        content, name = _read_bytes(path), path
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # The desk says where; a check needs nothing else of it, and it is long to import.
        from vsgen.desk.disk_files import decode

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


def may_mark_own(path: str) -> bool:
    """Whether a lock of the article may hold a sentence of a writer's own, which few do.

    Seen from its bytes: to load locks takes longer than to check an article.
    """
    file = Path(path)
    locks = [file.with_suffix(_LOCKS[0])]
    locks += [file.parent / "passages" / f"{it}{_LOCKS[0]}" for it in file.stem.split("-vs-")]
    return any(_OWN_MARK.search(_read_bytes(str(it))) for it in locks if it.is_file())


def is_own(path: str, library: "Library") -> bool:
    """Whether the file at `path` is the house's: it has a lock, or is named as a pair of roles.

    Of standard input nothing is known, so it is taken for the house's.
    """
    file = Path(path)
    roles = file.stem.split("-vs-")
    is_pair = len(roles) == 2 and all(it in library.roles or it in library.broken for it in roles)
    return path == STANDARD_INPUT or is_pair or has_lock(path)


def _read_bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except FileNotFoundError as error:
        what, cure = "there is no such file", "Check the spelling and the folder."
        raise FileError(what, path, cure) from error
    except OSError as error:
        from vsgen.desk.disk_files import explain

        raise explain(error, Path(path), "read") from error


def _list_files(path: str) -> Iterator[str]:
    """The articles of a folder; `path` itself where it is none, or holds none."""
    if path == STANDARD_INPUT or not Path(path).is_dir():
        yield path
        return
    inside = _look_into(path)
    files = [it for it in inside if it.name.lower().endswith(_ARTICLES)]
    yield from map(show_path, files) if files else (path,)
    others = sorted(set(inside) - set(files))
    _tell_left_out(path, [it.name for it in others if not _is_ours(it)])


def _look_into(folder: str) -> list[Path]:
    """What stands in a folder, but for what is hidden; nothing where it may not be looked into."""
    try:
        return sorted(it for it in Path(folder).iterdir() if not it.name.startswith("."))
    except OSError:
        return []


def _is_ours(path: Path) -> bool:
    """Whether it is a lock, or the folder of the roles' passages: what goes with articles."""
    return path.name.endswith(_LOCKS) or (path.name == "passages" and any(path.glob("*.lock.json")))


def _tell_left_out(folder: str, names: list[str]) -> None:
    if names:
        more = f" and {len(names) - _MOST_NAMED:,} more" if len(names) > _MOST_NAMED else ""
        tell(f"{folder}: not read: {', '.join(names[:_MOST_NAMED])}{more}")
