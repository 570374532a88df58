"""Reads a YAML file as plain values and the line of each; stricter than YAML.

Only what needs no explanation passes: no anchors, tags or second documents, no key twice, and
a plain word is text unless it is a number, true, false or null. Says nothing about which keys
a file should hold: that is `vsgen.facts.records`.
"""

import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from vsgen.errors import FactsError, Problem
from vsgen.facts.yaml_events import DocumentBuilder, Steps, find_hidden

MAX_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Document:
    """A file's values, and where each stands."""

    shown: str
    """The file's name in messages."""
    value: Mapping[str, Any]
    """Lists are tuples, fractions Decimals, everything else what it looks like."""
    lines: Mapping[Steps, int]

    def at(self, *path: str | int) -> str:
        """`file:line` of the value at `path`, or of the nearest thing around it that exists."""
        while path and path not in self.lines:
            path = path[:-1]
        return f"{self.shown}:{self.lines.get(path, 1)}"


def read_document(path: Path, shown: str) -> Document:
    """The document in a file; FactsError with every problem found."""
    text, _ = read_text(path, shown, MAX_BYTES)
    return parse_document(text, shown)


def parse_document(text: str, shown: str) -> Document:
    """The document that `text` holds; FactsError with every problem found."""
    # Line ends of other systems are lines too, and YAML reads them so.
    text = text.replace("\r\n", "\n")
    problems = list(filter(None, [find_hidden(text, shown)]))
    lines = text.split("\n")
    builder = DocumentBuilder(shown, problems, lines)
    if not problems:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            for event in yaml.parse(text, Loader=loader):
                if not builder.take(event):
                    break
        except yaml.YAMLError as error:
            if builder.root == [None]:
                problems.clear()  # no keys, for they could not be read
            problems.append(_explain_syntax(error, shown, lines))
    if not problems and not builder.root:
        problems.append(Problem("the file is empty", f"{shown}:1", "Write its keys, or delete it."))
    if problems:
        raise FactsError(problems)
    return Document(shown, builder.root[0], builder.lines)


def _explain_syntax(error: yaml.YAMLError, shown: str, lines: Sequence[str]) -> Problem:
    # Nobody whose files are in order waits for what explains the others.
    from vsgen.facts.yaml_slips import find_slip

    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = getattr(error, "problem", None) or "the file cannot be read as YAML"
    line = mark.line + 1 if mark else 1
    if slip := find_slip(lines, _list_suspects(error, line, lines)):
        return Problem(slip.what, f"{shown}:{slip.line}", slip.cure)
    cure = "Indent with spaces alike, and quote a text that holds “: ”, “ #”, braces or quotes."
    return Problem(f"this is not YAML: {what}", f"{shown}:{line}", cure)


def _list_suspects(error: yaml.YAMLError, line: int, lines: Sequence[str]) -> Iterator[int]:
    """The lines that may be at fault, the likeliest first, from 1."""
    context = getattr(error, "context_mark", None)
    if context is not None and "block" not in str(getattr(error, "context", "")):
        yield context.line + 1
    yield line
    yield next((number for number in range(line - 1, 0, -1) if lines[number - 1].strip()), line)
    # A quote that nobody closed goes on to the next one, be it far below.
    yield from (number for number in range(line - 1, 0, -1) if lines[number - 1].count('"') % 2)


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
