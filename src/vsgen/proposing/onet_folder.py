"""Reads what an O*NET database folder says of one occupation, in either of its column layouts.

O*NET's own text files have no title column, those written from its workbooks have one: cells are
found by the names of their columns. A row that is not there is nothing, never a guess.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from vsgen.desk.disk_files import read_bytes
from vsgen.errors import FileError, UsageError
from vsgen.facts.sources import MONTHS
from vsgen.writers.endpoint_reply import clean_text

_CODE = "O*NET-SOC Code"
_NO_VALUE = frozenset({"", "n/a"})
_CODE_FORM = re.compile(r"\d{2}-\d{4}(?:\.\d{2})?")
_RELEASE = re.compile(r"O\*NET\S*\s+(\d+\.\d+)\s+(?:Database\s+)?\(?(?:(\w+) (\d{4}) release)?")
_FOLDER = re.compile(r"db_(\d+)_(\d+)")
TABLES: Mapping[str, tuple[str, ...]] = {
    "Occupation Data": ("Description",),
    "Task Statements": ("Task",),
    "Technology Skills": ("Example", "Commodity Title"),
    "Alternate Titles": ("Alternate Title",),
    "Sample of Reported Titles": ("Reported Job Title",),
    "Skills": ("Element Name", "Scale ID", "Data Value"),
    "Education, Training, and Experience": ("Scale ID", "Category", "Data Value"),
    "Job Zones": ("Job Zone",),
}
"""The tables that are read, with the columns that each must have."""
_NEEDED = ("Occupation Data", "Task Statements")
"""A folder that has neither is none of O*NET's."""

Row = Mapping[str, str]


class Table(NamedTuple):
    """The rows about the occupation, by the names of the columns; and as they stand."""

    rows: tuple[Row, ...]
    header: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Occupation:
    """What a release of O*NET says of one occupation."""

    code: str
    """15-1252.00."""
    title: str
    release: str
    published: str
    """A month, or empty where it is not known."""
    tables: Mapping[str, Table]
    """By name; one without rows about the occupation has none."""
    missing: tuple[str, ...]
    """Tables that are not in the folder."""
    zones: Mapping[str, str]
    """What each job zone is called."""
    levels: Mapping[str, str]
    """What each level of education is called, by its category."""

    @property
    def source_id(self) -> str:
        """The id of its source: onet-15-1252-00."""
        return f"onet-{self.code.replace('.', '-')}"

    def rows(self, table: str) -> tuple[Row, ...]:
        """The rows of one table; none where it is missing."""
        return self.tables[table].rows if table in self.tables else ()

    def list_silent(self) -> Iterator[str]:
        """Tables that the folder has, and that say nothing of it."""
        return (name for name, table in self.tables.items() if not table.rows)


def read_occupation(folder: Path, code: str, release: str = "") -> Occupation:
    """What the tables in `folder` say of `code`; `release` where the folder does not tell it.

    Raises:
        UsageError: the code has not the form of one, or no table knows it.
        FileError: the folder has no tables, one cannot be read, or the release is not told.
    """
    if not _CODE_FORM.fullmatch(code):
        cure = "Write it as O*NET does: 15-1252.00."
        raise UsageError(f"“{code}” is no O*NET code", cure=cure)
    code = code if "." in code else f"{code}.00"
    where = str(folder)
    if not folder.is_dir():
        cure = "Name the folder that holds “Task Statements.txt” and the other tables."
        raise FileError("there is no such folder", where, cure)
    tables: dict[str, Table] = {}
    for name, columns in TABLES.items():
        if (table := _read_table(folder / f"{name}.txt", code, columns)) is not None:
            tables[name] = table
    if not any(name in tables for name in _NEEDED):
        cure = "Name the folder of O*NET's text files, with “Occupation Data.txt” in it."
        raise FileError("holds no tables of O*NET", where, cure)
    if not any(table.rows for table in tables.values()):
        near = _suggest_codes(folder, code)
        cure = f"It knows {', '.join(near)}." if near else "Look it up on www.onetonline.org."
        raise UsageError(f"no table of {where} has the code {code}", cure=cure)
    told, published = (release, "") if release else _find_release(folder)
    if not told:
        cure = "Say which release it is: --onet-release 29.3"
        raise FileError("the folder does not tell its release", where, cure)
    described = tables["Occupation Data"].rows if "Occupation Data" in tables else ()
    titles = [row["Title"] for table in tables.values() for row in table.rows if row.get("Title")]
    title = described[0].get("Title", "") if described else next(iter(titles), "")
    missing = tuple(name for name in TABLES if name not in tables)
    zones = _read_names(folder / "Job Zone Reference.txt", "Job Zone", "Name")
    levels = _read_names(
        folder / "Education, Training, and Experience Categories.txt",
        "Category",
        "Category Description",
        {"Scale ID": "RL"},
    )
    return Occupation(code, title or code, told, published, tables, missing, zones, levels)


def _read_table(path: Path, code: str, columns: Sequence[str]) -> Table | None:
    header, lines = _read_lines(path)
    if not header:
        return None
    names = header.split("\t")
    lacking = [name for name in (_CODE, *columns) if name not in names]
    # O*NET's own text files have the title in Occupation Data alone.
    if lacking:
        what = f"has no column {' or '.join(f'“{name}”' for name in lacking)}"
        cure = "Take O*NET's text files as they are: tabs between cells, a header line."
        raise FileError(what, f"{path}:1", cure)
    place = names.index(_CODE)
    rows, kept = [], []
    for number, line in enumerate(lines, start=2):
        cells = line.split("\t")
        if len(cells) <= place or cells[place].strip() != code:
            continue
        if len(cells) != len(names):
            what = f"has {len(cells)} cells, and {len(names)} columns"
            raise FileError(what, f"{path}:{number}", "Take the file as O*NET publishes it.")
        values = (clean_text(cell).strip() for cell in cells)
        named = zip(names, values, strict=True)
        rows.append({name: "" if it in _NO_VALUE else it for name, it in named})
        kept.append(line)
    return Table(tuple(rows), header, tuple(kept))


def _read_lines(path: Path) -> tuple[str, list[str]]:
    content = read_bytes(path)
    if content is None:
        return "", []
    try:
        header, *lines = content.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FileError("is not UTF-8", f"{path}:{line}", "Save it as UTF-8.") from None
    return header, [line for line in lines if line.strip()]


def _suggest_codes(folder: Path, code: str) -> list[str]:
    header, lines = _read_lines(folder / "Occupation Data.txt")
    if _CODE not in header:
        return []
    cells = (line.split("\t") for line in lines)
    known = sorted({it[0] for it in cells if _CODE_FORM.fullmatch(it[0])})
    return [it for it in known if it[:4] == code[:4]][:6] or known[:6]


def _find_release(folder: Path) -> tuple[str, str]:
    """The release and its month, from the folder's name or what its read-me says of it."""
    if (named := _FOLDER.search(folder.resolve().name)) is not None:
        return f"{named[1]}.{named[2]}", ""
    for path in sorted(folder.iterdir()):
        if re.match(r"read.?me", path.name, re.IGNORECASE) and path.is_file():
            text = (read_bytes(path) or b"").decode("utf-8", "replace")[:5000]
            if found := _RELEASE.search(text.replace("*" * 2, "")):
                month = (found[2] or "").capitalize()
                day = f"{found[3]}-{MONTHS.index(month) + 1:02}" if month in MONTHS else ""
                return found[1], day
    return "", ""


def _read_names(
    path: Path, key: str, name: str, where: Mapping[str, str] | None = None
) -> dict[str, str]:
    """What a table of reference calls each key; nothing where it is missing."""
    header, lines = _read_lines(path)
    names = header.split("\t")
    found: dict[str, str] = {}
    for line in lines:
        row = dict(zip(names, map(str.strip, line.split("\t")), strict=False))
        if all(row.get(column) == value for column, value in (where or {}).items()):
            found[row.get(key, "")] = clean_text(row.get(name, ""))
    return found
