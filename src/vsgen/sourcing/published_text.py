"""What was saved or fetched as the plain text that is kept as evidence.

Tables in CSV or tabs and plain text are kept as they are, with LF ends; of a web page the text.
Anything else is for a person to save as one of these.
"""

import re
from pathlib import Path
from typing import NamedTuple

from vsgen.articles import read_page
from vsgen.errors import ArticleError, FileError
from vsgen.facts.evidence import MAX_BYTES
from vsgen.facts.yaml_events import find_hidden
from vsgen.sourcing.fetching import Fetched

_TABLES = {"text/csv": ".csv", "text/tab-separated-values": ".tsv"}
_CHARSET = re.compile(r"charset=\"?([A-Za-z0-9_-]{1,20})", re.IGNORECASE)
_CHARSETS = ("utf-8", "us-ascii", "iso-8859-1", "windows-1252", "utf-16")
_SAVE = "Save the table as CSV (UTF-8), or copy the passage into a text file."


class Published(NamedTuple):
    """A text as it is kept."""

    text: str
    ending: str
    """Of the file that keeps it: `.csv`, `.tsv` or `.txt`."""
    origin: str
    """The file or address that it came from."""


def read_saved(path: Path) -> Published:
    """What a person saved.

    Raises:
        FileError: there is none, or it is no text.
    """
    from vsgen.desk.disk_files import read_bytes

    content = read_bytes(path)
    if content is None:
        raise FileError("there is no such file", str(path), "Check the spelling and the folder.")
    ending = path.suffix.lower()
    return _read(content, "utf-8", ending, str(path))


def read_fetched(page: Fetched) -> Published:
    """What a server gave.

    Raises:
        FileError: it gave none, or no text.
    """
    if page.status != 200:
        what = f"the server answers {page.status}"
        raise FileError(what, page.url, "Correct the address, or save the page by hand.")
    kind = page.kind.partition(";")[0].strip().lower()
    named = re.search(r"\.(?:csv|tsv)$", page.url.partition("?")[0].lower())
    ending = _TABLES.get(kind, "") or (named[0] if named and kind != "text/html" else ".txt")
    charset = (found[1] if (found := _CHARSET.search(page.kind)) else "utf-8").lower()
    if charset not in _CHARSETS:
        raise FileError(f"is written in {charset}", page.url, _SAVE)
    return _read(page.body, charset, ending, page.url)


def _read(content: bytes, charset: str, ending: str, where: str) -> Published:
    if len(content) > MAX_BYTES:
        what = f"is larger than {MAX_BYTES // 1_000_000} MB"
        raise FileError(what, where, "Keep the rows that are used, and the header.")
    try:
        text = content.decode("utf-8-sig" if charset == "utf-8" else charset)
    except UnicodeDecodeError:
        raise FileError(f"is not {charset.upper()} text", where, _SAVE) from None
    text = text.replace("\r\n", "\n")
    if "\0" in text or content.startswith((b"PK\x03\x04", b"%PDF")):
        raise FileError("is no text", where, _SAVE)
    if ending not in _TABLES.values():
        try:
            page = read_page(text)
        except ArticleError as error:
            problem = error.problems[0]
            raise FileError(problem.what, where, f"{problem.cure} Or: {_SAVE}") from None
        return Published(_clean(page.text) if page else text, ".txt", where)
    return Published(text, ending, where)


def _clean(text: str) -> str:
    """The text of a page without characters that nobody sees, which no quote may hold."""
    if find_hidden(text, "") is None:
        return text
    return "".join(it for it in text if it.isprintable() or it in "\n\t")
