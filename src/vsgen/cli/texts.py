"""Paths as a person types them -> texts with the names that findings are reported under."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from vsgen.cli.console import show_path
from vsgen.errors import FileError, UsageError

STANDARD_INPUT = "-"


def read_texts(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Name and text of each file, of each *.md in each folder, and of standard input for `-`.

    Raises:
        UsageError: a folder holds no article.
        FileError: a path does not exist or cannot be read.
    """
    for path in paths:
        if path != STANDARD_INPUT and Path(path).is_dir():
            files = sorted(Path(path).glob("*.md"))
            if not files:
                raise UsageError("holds no *.md file", path, "Name files, or another folder.")
            yield from ((show_path(file), read_text_at(str(file))) for file in files)
        else:
            yield path, read_text_at(path)


def read_text_at(path: str) -> str:
    """The UTF-8 text of the file at `path`; of standard input for `-`.

    Raises:
        FileError: there is no such file, or it cannot be read as UTF-8.
    """
    from vsgen.desk.files import decode, read_bytes

    if path == STANDARD_INPUT:
        return decode(sys.stdin.buffer.read(), "standard input")
    content = read_bytes(Path(path))
    if content is None:
        raise FileError("there is no such file", path, "Check the spelling and the folder.")
    return decode(content, path)
