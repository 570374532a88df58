"""The text of a queue file: what a spreadsheet wrote, or the reason why it is none.

Refuses workbooks and other encodings by name. Knows nothing of rows.
"""

import re
import sys
from pathlib import Path
from typing import Literal

from vsgen.desk.disk_files import MOST_BYTES, read_bytes
from vsgen.errors import FileError

Kind = Literal["table", "yaml", "lines"]
"""`table` is CSV with any separator, `lines` an object of JSON a line."""

FORMATS = "A queue is a CSV file with the columns role_a and role_b, YAML, or JSON lines."
_STDIN = "-"
_KINDS: dict[str, Kind] = {
    ".csv": "table",
    ".tsv": "table",
    ".tab": "table",
    ".txt": "table",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".jsonl": "lines",
    ".ndjson": "lines",
}
_SAVE = "Save it as “CSV UTF-8” (File, Save as or Download), and give that file."
_FOREIGN = (
    (b"PK\x03\x04", "is a workbook or another archive, not a text", _SAVE),
    (b"\xd0\xcf\x11\xe0", "is an old Excel workbook, not a text", _SAVE),
    (b"%PDF", "is a PDF, not a text", _SAVE),
    (b"\x1f\x8b", "is compressed, not a text", "Unpack it, and give the file within."),
    (b"SQLite format 3\0", "is a database, not a text", _SAVE),
    (b"\xff\xfe", "is UTF-16, as Excel's “Unicode Text” is", _SAVE),
    (b"\xfe\xff", "is UTF-16", _SAVE),
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_LISTED = re.compile(r"\s*(?:#[^\n]*\n\s*)*(?:- |---|pairs\s*:)")


def read_queue_text(path: Path) -> tuple[str, Kind, str]:
    """The text of the file, what it is written in, and the file's name in messages.

    `-` is standard input.

    Raises:
        FileError: it is missing, no UTF-8 text, or empty.
    """
    shown = "standard input" if str(path) == _STDIN else str(path)
    if path.is_dir():
        raise FileError("is a folder", shown, f"Give a file in it. {FORMATS}")
    is_given = str(path) == _STDIN
    content = sys.stdin.buffer.read(MOST_BYTES + 1) if is_given else read_bytes(path)
    if content is None:
        raise FileError("there is no such queue", shown, FORMATS)
    if len(content) > MOST_BYTES:
        what = f"is larger than {MOST_BYTES // 1_000_000} MB"
        raise FileError(what, shown, "Split it, and give each part by itself.")
    text = _decode(content, shown)
    if not text.strip():
        raise FileError("the file is empty", shown, FORMATS)
    return text, _KINDS.get(path.suffix.casefold()) or _tell_kind(text), shown


def _decode(content: bytes, shown: str) -> str:
    for start, what, cure in _FOREIGN:
        if content.startswith(start):
            raise FileError(what, shown, cure)
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        odd = f"{content[error.start]:#04x}"
        what = f"is not UTF-8 (byte {odd}) but Latin-1 or Windows-1252, as an older Excel saves"
        raise FileError(what, f"{shown}:{line}", _SAVE) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        cure = f"Remove it. UTF-16 without a mark looks so. {_SAVE}"
        raise FileError("holds a control character (U+0000)", f"{shown}:{line}", cure)
    return text


def find_control(text: str) -> str:
    """The first control character of `text`, as it is called; empty if it holds none."""
    found = _CONTROL.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def replace_control(text: str) -> str:
    """`text` so that it is read back: control characters are replaced."""
    return _CONTROL.sub("\ufffd", text)


def _tell_kind(text: str) -> Kind:
    """Of a file whose name says nothing."""
    if text.lstrip().startswith("{"):
        return "lines"
    return "yaml" if _LISTED.match(text) else "table"
