"""The rows of a queue that is written as YAML, or as an object of JSON a line.

Keys are what columns of a table are; an entry may also be a pair in one word, or a list of two.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from vsgen.batch.cell_values import MOST_LETTERS
from vsgen.batch.queue_columns import Meaning, is_mine, read_header
from vsgen.batch.queue_faults import Faults
from vsgen.batch.queue_file import find_control
from vsgen.batch.queue_table import Row
from vsgen.batch.role_lookup import split_words
from vsgen.errors import FactsError
from vsgen.facts.yaml_files import Document, parse_document

_MOST_YAML = 2_000_000
"""Letters: some 20,000 pairs, in a few seconds."""
_KEYS = "priority, due, assignee, note"
_ENTRY = f"Write role_a: and role_b:, or pair:, and where you like {_KEYS}."
_OBJECT = f'Write an object a line: {{"role_a": "…", "role_b": "…"}}; it may hold {_KEYS}.'


def read_yaml(text: str, faults: Faults, notes: list[str]) -> Iterator[Row]:
    """The entries of a YAML text: a list, or a list below the key `pairs`."""
    if len(text) > _MOST_YAML:
        what = f"the file is larger than {_MOST_YAML // 1_000_000} MB"
        faults.add(1, what, "So many pairs are read faster from CSV.")
        return
    for line, written in enumerate(text.split("\n"), 1):
        _judge_line(line, written, faults)
    if faults:
        return
    shift = 0
    if _starts_list(text):
        # The reader of YAML wants keys; one is put before the list, on the line of a mark if any.
        shift = 0 if text.startswith("---\n") else 1
        text = "pairs:\n" + text.removeprefix("---\n")
    try:
        document = parse_document(text, faults.shown)
    except FactsError as error:
        for problem in error.problems:
            number = problem.where.rpartition(":")[2]
            line = int(number) if number.isdigit() else 1
            faults.add(max(line - shift, 1), problem.what, problem.cure)
        return
    entries = document.value.get("pairs")
    if not isinstance(entries, Sequence) or isinstance(entries, str):
        faults.add(1, "the file has no list of pairs", f"Begin with pairs: and a list. {_ENTRY}")
        return
    for key in document.value:
        if key != "pairs":
            line = _find_line(document, key) - shift
            faults.add(line, f"unknown key “{key}”", "Keep pairs: alone at the left margin.")
    known = _Keys(notes, faults.shown)
    for at, entry in enumerate(entries):
        line = _find_line(document, "pairs", at) - shift
        yield from _read_entry(entry, line, faults, known, _ENTRY)


def read_lines(text: str, faults: Faults, notes: list[str]) -> Iterator[Row]:
    """The entries of a text with an object of JSON a line; empty lines do not count."""
    known = _Keys(notes, faults.shown)
    for line, written in enumerate(text.split("\n"), 1):
        if not written.strip() or not _judge_line(line, written, faults):
            continue
        try:
            entry = json.loads(written, parse_constant=_refuse, object_pairs_hook=_refuse_twice)
        except RecursionError:
            faults.add(line, "is nested too deeply", _OBJECT)
        except ValueError as error:
            what = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
            faults.add(line, f"is no line of JSON: {what}", _OBJECT)
        else:
            yield from _read_entry(entry, line, faults, known, _OBJECT)


class _Keys:
    """What the keys of entries mean; each new set of them is looked at once."""

    def __init__(self, notes: list[str], shown: str) -> None:
        self._notes = notes
        self._shown = shown
        self._told: set[str] = set()
        self._known: dict[tuple[str, ...], dict[str, Meaning]] = {}

    def read(self, keys: Sequence[str], line: int) -> tuple[dict[str, Meaning], str]:
        """What each known key means, and what is wrong with them."""
        found = tuple(keys)
        if found not in self._known:
            columns = read_header(found)
            if columns.faults:
                return {}, "no key names the roles: " + ", ".join(found)
            self._known[found] = {found[at]: it for at, it in columns.meanings.items()}
            for note in columns.notes:
                if note not in self._told:
                    self._told.add(note)
                    self._notes.append(f"{self._shown}:{line}: {note.replace('column', 'key', 1)}")
        return self._known[found], ""


def _read_entry(entry: object, line: int, faults: Faults, known: _Keys, cure: str) -> Iterator[Row]:
    if isinstance(entry, str) and split_words(entry):
        yield Row(line, {"pair": entry})
    elif isinstance(entry, list | tuple) and len(entry) == 2 and all(map(_is_name, entry)):
        yield Row(line, {"role_a": entry[0], "role_b": entry[1]})
    elif isinstance(entry, Mapping):
        meanings, what = known.read([*entry], line)
        what = what or next(filter(None, (_judge(key, entry[key]) for key in entry)), "")
        if what:
            faults.add(line, what, cure)
            return
        cells: dict[Meaning, str] = {}
        columns: dict[str, str] = {}
        for key, value in entry.items():
            if not (text := _write(value)):
                continue
            if key in meanings:
                cells[meanings[key]] = text
            elif not is_mine(key):
                columns[key.strip() or "(no name)"] = text
        yield Row(line, cells, columns)
    else:
        shown = _write(entry)[:80]
        faults.add(line, f"“{shown}” is not two roles", cure)


def _judge_line(line: int, written: str, faults: Faults) -> bool:
    """Whether the line is free of control characters; one that is not is named by itself."""
    if found := find_control(written):
        faults.add(line, f"line {line} holds a control character ({found})", "Remove it.")
    return not found


def _judge(key: str, value: object) -> str:
    """What is wrong with a key or its value; empty where nothing is."""
    text = _write(value)
    if found := find_control(key + text):
        return f"“{key}” holds a control character ({found})"
    return f"“{key}” has {len(text):,} letters" if len(text) > MOST_LETTERS else ""


def _write(value: object) -> str:
    """The value as a cell would hold it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping | list | tuple):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _starts_list(text: str) -> bool:
    lines = (line for line in text.split("\n") if line.strip() and line.strip() != "---")
    first = next((line for line in lines if not line.lstrip().startswith("#")), "")
    return first.startswith(("- ", "-\t", "[")) or first == "-"


def _find_line(document: Document, *path: str | int) -> int:
    return int(document.at(*path).rpartition(":")[2])


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no value of JSON")


def _refuse_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {twice!r} stands twice")
    return found
