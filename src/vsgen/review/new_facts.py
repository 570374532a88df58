"""Writes a fact that a person makes of a sentence into its role's file, proven, or not at all."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from vsgen.desk.disk_files import read_bytes, replace_bytes
from vsgen.desk.project import require_own_facts
from vsgen.errors import FactsError, FileError, UsageError
from vsgen.facts import Library, load_library
from vsgen.facts.fact_insertion import NewFact, insert_fact, remove_fact
from vsgen.facts.loading import find_new_problems
from vsgen.facts.roles import FACT_LISTS

T = TypeVar("T")


def save_with_fact(
    folder: Path | None, library: Library, fact: NewFact, when: str, save: Callable[[], T]
) -> T:
    """What `save` gives after the fact was written; if it fails, the file is as it was.

    Raises:
        UsageError: there is no such role or list, or the facts are not the project's own.
        FactsError: the facts would not load with it; nothing was written.
    """
    folder = require_own_facts(folder)
    if fact.role not in library.roles:
        cure = f"There are: {', '.join(library.roles)}."
        raise UsageError("there is no such role", fact.role, cure)
    if fact.list not in FACT_LISTS:
        raise UsageError(f"there is no list {fact.list!r}", fact.name, f"{', '.join(FACT_LISTS)}.")
    if any(it.id == fact.id for it in library.roles[fact.role].facts(fact.list)):
        where = library.where("fact", fact.name.replace("/", "."))
        raise UsageError(f"the fact {fact.id!r} is there already", where, "Give another id.")
    path = folder / f"{fact.role}.yaml"
    before = _read(path)
    after = insert_fact(before.decode("utf-8"), fact, str(path))
    _prove(folder, library, fact, after, when)
    replace_bytes(path, after.encode("utf-8"))
    try:
        return save()
    except BaseException:
        if read_bytes(path) == after.encode("utf-8"):
            replace_bytes(path, before)
        raise


def take_back_fact(folder: Path | None, name: str, when: str) -> bool:
    """Whether the fact was taken out of its role's file again, in which it stood as written."""
    if folder is None:
        return False
    role = name.partition("/")[0]
    path = folder / f"{role}.yaml"
    content = read_bytes(path)
    rest = remove_fact(content.decode("utf-8"), name) if content is not None else None
    if rest is None:
        return False
    there = load_library(folder, _read_day(when))
    without = load_library(folder, _read_day(when), {role: rest})
    if find_new_problems(without, there):
        return False
    replace_bytes(path, rest.encode("utf-8"))
    return True


def _prove(folder: Path, library: Library, fact: NewFact, text: str, when: str) -> None:
    """Nothing, where the facts load with `text` as the role's, and say what the person said."""
    tried = load_library(folder, _read_day(when), {fact.role: text})
    if new := find_new_problems(tried, library):
        raise FactsError(new)
    found = tried.roles[fact.role].facts(fact.list) if fact.role in tried.roles else ()
    given = (fact.id, fact.topic, fact.label, fact.text)
    if given not in [(it.id, it.topic, it.label, it.text) for it in found]:
        raise FactsError("the fact would be read as another", fact.name, "Add it by hand.")


def _read(path: Path) -> bytes:
    content = read_bytes(path)
    if content is None:
        raise FileError("there is no such file", str(path), "Restore it.")
    return content


def _read_day(when: str) -> date:
    return date.fromisoformat(when[:10])
