"""Roles' locks that were read before are read again where they changed."""

import os
import time
from pathlib import Path

import pytest

from vsgen.desk.known_roles import KnownRoles
from vsgen.desk.lock_text import format_lock
from vsgen.desk.locks import RoleLock
from vsgen.errors import FileError
from vsgen.passages import Passage, PassageKey

KEY = PassageKey("tips", "cook", "a")


def write(path: Path, words: str, age: float = 10.0) -> RoleLock:
    """A lock, as another process leaves it: a new file in the old one's place."""
    lock = RoleLock("cook", {KEY: Passage(words, "inputs")})
    passing = path.with_name("passing")
    passing.write_text(format_lock(lock), encoding="utf-8")
    passing.replace(path)
    os.utime(path, (time.time() - age,) * 2)
    return lock


def test_a_lock_is_read_once_until_it_changes(tmp_path: Path) -> None:
    path, known = tmp_path / "cook.lock.json", KnownRoles()
    assert known.load(path) is None
    first = write(path, "Salt.")
    found = known.load(path)
    assert first == found
    assert found is known.load(path)
    assert known.holds(path, found)
    second = write(path, "Lime.")
    assert not known.holds(path, found)
    assert second == known.load(path)
    path.unlink()
    assert known.load(path) is None


def test_what_was_written_just_now_is_not_trusted(tmp_path: Path) -> None:
    """It could be written once more within the same tick of the clock."""
    path, known = tmp_path / "cook.lock.json", KnownRoles()
    write(path, "Salt.", age=0)
    assert known.load(path) is not known.load(path)


def test_a_file_that_says_the_same_otherwise_is_not_as_written(tmp_path: Path) -> None:
    path, known = tmp_path / "cook.lock.json", KnownRoles()
    write(path, "Salt.")
    path.write_text(path.read_text(encoding="utf-8").replace(": ", ":  "), encoding="utf-8")
    os.utime(path, (1, 1))
    assert not known.holds(path, known.load(path))


def test_damage_is_told_each_time(tmp_path: Path) -> None:
    path, known = tmp_path / "cook.lock.json", KnownRoles()
    path.write_text("{", encoding="utf-8")
    os.utime(path, (1, 1))
    for _ in range(2):
        with pytest.raises(FileError, match="is not JSON"):
            known.load(path)


def test_few_are_remembered(tmp_path: Path) -> None:
    known = KnownRoles()
    paths = [tmp_path / f"{number}.lock.json" for number in range(70)]
    for path in paths:
        write(path, "Salt.")
    first = [known.load(path) for path in paths]
    assert sum(known.holds(path, lock) for path, lock in zip(paths, first, strict=True)) == 64
