"""A text -> the text as a person leaves it in an editor. Nothing typed is lost on the way."""

import os
import shlex
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from itertools import dropwhile
from pathlib import Path

from vsgen.cli.console import clean
from vsgen.cli.foreground_program import run_foreground
from vsgen.errors import FileError, UsageError

COMMENT = "//"
"""What lines begin with that are cut; at the top only, so that no word of a text can be lost."""

_CURE = "Set VISUAL or EDITOR, for example EDITOR=nano."


def write_draft(text: str, comments: Iterable[str], name: str) -> Path:
    """A new file for the editor: comment lines, an empty line, the text."""
    lines = [f"{COMMENT} {clean(line)}".rstrip() for line in comments]
    descriptor, path = tempfile.mkstemp(".md", f"vsgen-{name.replace('/', '-')}-")
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write("\n".join([*lines, "", text, ""]))
    return Path(path)


def run_editor(path: Path, environ: Mapping[str, str] = os.environ) -> None:
    """Have a person edit the file.

    Raises:
        UsageError: there is no editor, or it did not end well.
    """
    command = _find_editor(environ)

    try:
        code = run_foreground([*command, str(path)])
    except OSError as error:
        raise UsageError(f"the editor {command[0]!r} cannot be run", cure=_CURE) from error
    if code:
        raise UsageError(f"the editor ended with {code}; nothing was changed", str(path))


def read_draft(path: Path) -> str:
    """The text without the comment lines at its top; empty where a person gave up.

    Raises:
        FileError: the file is gone, or is no UTF-8.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FileError("cannot be read after editing", str(path), "Edit again.") from error
    lines = dropwhile(lambda line: line.startswith(COMMENT), text.splitlines(keepends=True))
    return "".join(lines).strip()


def _find_editor(environ: Mapping[str, str]) -> list[str]:
    for name in ("VISUAL", "EDITOR"):
        try:
            command = shlex.split(environ.get(name, ""))
        except ValueError as error:
            raise UsageError(f"{name} is no command: {error}", cure=_CURE) from error
        if command:
            return command
    found = shutil.which("vi")
    if found is None:
        raise UsageError("no editor is named, and there is no vi", cure=_CURE)
    return [found]
