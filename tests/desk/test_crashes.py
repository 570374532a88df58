"""Killed, full, read-only and doubled runs leave the old article or the new one, never half."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import pytest

from vsgen.desk import ArticleLock, Changes, Desk, RoleLock, format_lock
from vsgen.errors import FileError
from vsgen.passages import Passage, PassageKey

SLUG = "cook-vs-baker"
MakeLock = Callable[[str], ArticleLock]

SAVE = """
import sys
from pathlib import Path
from vsgen.desk import ArticleLock, Desk, RoleLock, hash_text
from vsgen.passages import Passage, PassageKey
folder, name, rounds, size = sys.argv[1:]
desk = Desk(Path(folder))
for number in range(int(rounds)):
    text = f"{name} {number}\\n" + "x" * int(size)
    items = {PassageKey("tips", "cook", f"{name}-{number}"): Passage("t", "1")}
    roles = [RoleLock("cook", items)]
    lock = ArticleLock(("cook", "baker"), "facts", name, hash_text(text))
    desk.save_article("cook-vs-baker", text, lock, roles)
"""


def names(folder: Path) -> set[str]:
    """Every file below the folder, the saving lock left out."""
    found = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    return found - {".vsgen.lock"}


def test_pending_lock_of_a_written_article_is_completed(desk: Desk, lock_for: MakeLock) -> None:
    """Killed between the article and its lock: the article is known as generated."""
    desk.save_article(SLUG, "Old\n", lock_for("Old\n"))
    (desk.folder / f"{SLUG}.lock.json.new").write_text(format_lock(lock_for("New\n")))
    desk.article_path(SLUG).write_text("New\n")
    assert lock_for("New\n") == desk.load_lock(SLUG)
    assert not desk.edited(SLUG)
    assert {f"{SLUG}.md", f"{SLUG}.lock.json"} == names(desk.folder)


@pytest.mark.parametrize("cut", [None, 0, 20])
def test_pending_lock_of_an_unwritten_article_is_withdrawn(
    desk: Desk, lock_for: MakeLock, cut: int | None
) -> None:
    """Killed before the article, or in the middle of the pending lock: the old state holds."""
    desk.save_article(SLUG, "Old\n", lock_for("Old\n"))
    pending = format_lock(lock_for("New\n"))[:cut]
    (desk.folder / f"{SLUG}.lock.json.new").write_text(pending)
    assert lock_for("Old\n") == desk.load_lock(SLUG)
    assert {f"{SLUG}.md", f"{SLUG}.lock.json"} == names(desk.folder)


def test_edit_after_a_kill_is_still_an_edit(desk: Desk, lock_for: MakeLock) -> None:
    """The pending lock does not vouch for text that a person changed since."""
    desk.save_article(SLUG, "Old\n", lock_for("Old\n"))
    (desk.folder / f"{SLUG}.lock.json.new").write_text(format_lock(lock_for("New\n")))
    desk.article_path(SLUG).write_text("New, mended\n")
    assert desk.edited(SLUG)


@pytest.mark.parametrize("step", range(1, 12))
def test_stop_at_any_step_leaves_old_or_new(
    desk: Desk, lock_for: MakeLock, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """The n-th system call that writes is interrupted, as by Ctrl-C; the next run succeeds."""
    desk.save_article(SLUG, "Old\n", lock_for("Old\n"))
    calls = iter(range(1, 100))

    def interrupt(original: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **kwargs: object) -> object:
            if next(calls) == step:
                raise KeyboardInterrupt
            return original(*args, **kwargs)

        return call

    with monkeypatch.context() as patch:
        for name in ("fsync", "replace", "unlink"):
            patch.setattr(os, name, interrupt(getattr(os, name)))
        with suppress(KeyboardInterrupt):
            desk.save_article(SLUG, "New\n", lock_for("New\n"))
    assert desk.read_article(SLUG) in ("Old\n", "New\n")
    assert not desk.edited(SLUG)
    desk.save_article(SLUG, "New\n", lock_for("New\n"))
    assert ("New\n", lock_for("New\n")) == (desk.read_article(SLUG), desk.load_lock(SLUG))
    assert {f"{SLUG}.md", f"{SLUG}.lock.json"} == names(desk.folder)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
@pytest.mark.parametrize("step", [1, 3])
def test_failed_write_says_why_and_leaves_no_file(
    desk: Desk, lock_for: MakeLock, monkeypatch: pytest.MonkeyPatch, number: int, step: int
) -> None:
    """A full, forbidden, read-only or broken disk: old article, old lock, no temporary file."""
    desk.save_article(SLUG, "Old\n", lock_for("Old\n"))
    calls = iter(range(1, 100))
    fsync = os.fsync

    def fail(descriptor: int) -> None:
        if next(calls) == step:
            raise OSError(number, os.strerror(number))
        fsync(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(FileError, match=os.strerror(number)):
            desk.save_article(SLUG, "New\n", lock_for("New\n"))
    assert {f"{SLUG}.md", f"{SLUG}.lock.json"} == names(desk.folder)
    assert not desk.edited(SLUG)


def test_file_where_the_folder_should_be_is_named(lock_for: MakeLock, tmp_path: Path) -> None:
    """Not even its name is reused."""
    place = tmp_path / "output"
    place.write_text("precious")
    with pytest.raises(FileError, match="A file stands where a folder should be"):
        Desk(place).save_article(SLUG, "New\n", lock_for("New\n"))
    assert "precious" == place.read_text()


def test_file_limit_in_a_real_process_is_explained(desk: Desk, tmp_path: Path) -> None:
    """The kernel refuses to write on in the middle of an article."""
    limited = "import resource, signal\n" + (
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))\n"
    )
    call = [sys.executable, "-c", limited + SAVE, str(desk.folder), "one", "1", "50000"]
    run = subprocess.run(call, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert 1 == run.returncode
    assert "vsgen.errors.FileError" in run.stderr
    assert "File too large" in run.stderr
    assert {"passages/cook.lock.json"} == names(desk.folder)


def test_two_processes_saving_at_once_lose_nothing(desk: Desk, tmp_path: Path) -> None:
    """One article and its lock agree in the end, and the shared role has both runs' items."""
    calls = [
        [sys.executable, "-c", SAVE, str(desk.folder), name, "25", "2000"]
        for name in ("one", "two")
    ]
    runs = [subprocess.Popen(call, stderr=subprocess.PIPE, cwd=tmp_path) for call in calls]
    errors = [run.communicate()[1] for run in runs]
    assert [b"", b""] == errors
    assert not desk.edited(SLUG)
    lock = desk.load_role_lock("cook")
    assert lock is not None
    expected = {f"tips/{name}-{number}" for name in ("one", "two") for number in range(25)}
    assert expected == set(map(str, lock.items))
    assert 3 == len(names(desk.folder))


def test_killed_process_leaves_a_whole_article(desk: Desk, tmp_path: Path) -> None:
    """SIGKILL while saving again and again: what stands is whole and known."""
    call = [sys.executable, "-c", SAVE, str(desk.folder), "one", "100000", "20000"]
    run = subprocess.Popen(call, cwd=tmp_path)
    while not desk.lock_path(SLUG).exists():
        assert run.poll() is None
    run.kill()
    run.wait()
    text = desk.read_article(SLUG)
    assert text is not None
    assert 20_000 == text.count("x")
    assert not desk.edited(SLUG)


ITEM = PassageKey("tips", "cook", "a")
OLD_ROLES = (RoleLock("cook", {ITEM: Passage("Old", "1", ())}),)
JOURNAL = ".vsgen.journal.json"


def change_all(lock_for: MakeLock) -> Changes:
    """A decision that changes an article, its lock and a role's."""
    role = RoleLock("cook", {ITEM: Passage("New", "1", ())})
    return Changes({SLUG: lock_for("New\n")}, {SLUG: "New\n"}, {"cook": role})


def read_all(desk: Desk) -> tuple[str | None, str, str]:
    """The article, and what its lock and the role's say."""
    lock, role = desk.load_lock(SLUG), desk.load_role_lock("cook")
    assert lock is not None
    assert role is not None
    return desk.read_article(SLUG), lock.passages[PassageKey("tips")].text, role.items[ITEM].text


@pytest.mark.parametrize("step", range(1, 20))
@pytest.mark.parametrize("kind", [KeyboardInterrupt, OSError])
def test_decision_that_stops_at_any_step_is_whole_or_absent(
    desk: Desk,
    lock_for: MakeLock,
    monkeypatch: pytest.MonkeyPatch,
    step: int,
    kind: type[BaseException],
) -> None:
    """Killed or refused by the disk at the n-th system call that writes."""
    desk.save_article(SLUG, "Old\n", lock_for("Old\n"), OLD_ROLES)
    calls = iter(range(1, 100))

    def interrupt(original: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **kwargs: object) -> object:
            if next(calls) == step:
                raise kind(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return original(*args, **kwargs)

        return call

    with monkeypatch.context() as patch:
        for name in ("fsync", "replace", "unlink"):
            patch.setattr(os, name, interrupt(getattr(os, name)))
        with suppress(KeyboardInterrupt, FileError):
            desk.decide(lambda: change_all(lock_for))
    old, new = ("Old\n", "Old\n", "Old"), ("New\n", "New\n", "New")
    assert read_all(desk) in (old, new)
    desk.decide(lambda: change_all(lock_for))
    assert new == read_all(desk)
    assert {f"{SLUG}.md", f"{SLUG}.lock.json", "passages/cook.lock.json"} == names(desk.folder)


def test_decision_that_cannot_be_written_is_taken_back(
    desk: Desk, lock_for: MakeLock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full after the article: it is as it was, and no journal is left."""
    desk.save_article(SLUG, "Old\n", lock_for("Old\n"), OLD_ROLES)
    replace = os.replace

    def refuse(source: Path, target: Path) -> None:
        if str(target).endswith("cook.lock.json"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refuse)
        with pytest.raises(FileError, match="No space left"):
            desk.decide(lambda: change_all(lock_for))
    assert ("Old\n", "Old\n", "Old") == read_all(desk)
    assert not (desk.folder / JOURNAL).exists()


def test_edit_between_a_kill_and_the_next_run_outweighs_the_decision(
    desk: Desk, lock_for: MakeLock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The article that a person saved meanwhile keeps its text and its lock."""
    desk.save_article(SLUG, "Old\n", lock_for("Old\n"), OLD_ROLES)
    replace = os.replace

    def stop(source: Path, target: Path) -> None:
        if str(target).endswith(".md"):
            raise KeyboardInterrupt
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", stop)
        with suppress(KeyboardInterrupt):
            desk.decide(lambda: change_all(lock_for))
    assert (desk.folder / JOURNAL).exists()
    desk.article_path(SLUG).write_text("Mine\n")
    assert ("Mine\n", "Old\n", "New") == read_all(desk)


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"groups": [[["../outside.md", "x", ""]]]}',
        '{"groups": [[["/etc/passwd", "x", ""]]]}',
    ],
)
def test_foreign_journal_is_refused(desk: Desk, lock_for: MakeLock, text: str) -> None:
    """Whoever puts one into a repository makes vsgen write nothing."""
    desk.save_article(SLUG, "Old\n", lock_for("Old\n"))
    (desk.folder / JOURNAL).write_text(text)
    with pytest.raises(FileError, match="Move it away"):
        desk.load_lock(SLUG)
    assert not (desk.folder.parent / "outside.md").exists()


def plant_journal(desk: Desk, *entries: tuple[str, str, str]) -> None:
    """A journal as vsgen itself writes it in this folder, with the changes given."""
    status = desk.folder.stat()
    content = {"folder": [status.st_dev, status.st_ino], "groups": [entries]}
    (desk.folder / JOURNAL).write_text(json.dumps(content))


@pytest.mark.parametrize("name", ["a-vs-b.md", "a-vs-b.lock.json", "passages/a.lock.json"])
def test_planted_journal_makes_no_file(desk: Desk, lock_for: MakeLock, name: str) -> None:
    """What is not there is not made, even by a journal that names this folder."""
    desk.save_article(SLUG, "Old\n", lock_for("Old\n"))
    plant_journal(desk, (name, "x", ""))
    before = sorted(desk.folder.rglob("*"))
    assert desk.load_lock(SLUG) == lock_for("Old\n")
    assert set(desk.folder.rglob("*")) == set(before) - {desk.folder / JOURNAL}


@pytest.mark.parametrize(
    "name", ["readme.md", "passages/a.md", "a-vs-b.txt", ".vsgen.lock", "x/y.md"]
)
def test_planted_journal_names_articles_and_locks_alone(desk: Desk, name: str) -> None:
    """Whatever else stands in the folder."""
    desk.folder.mkdir(exist_ok=True)
    plant_journal(desk, (name, "x", sha256(b"old").hexdigest()))
    with pytest.raises(FileError, match="Move it away"):
        desk.load_lock(SLUG)


@pytest.mark.parametrize("name", [f"{SLUG}.md", "passages/cook.lock.json"])
def test_planted_journal_does_not_write_through_links(
    desk: Desk, lock_for: MakeLock, tmp_path: Path, name: str
) -> None:
    """Neither through a link in the place of a file nor in the place of its folder."""
    desk.folder.mkdir(exist_ok=True)
    outside = tmp_path / "outside"
    outside.mkdir()
    target = outside / "cook.lock.json"
    target.write_text("old")
    if name.startswith("passages/"):
        (desk.folder / "passages").symlink_to(outside)
    else:
        (desk.folder / name).symlink_to(target)
    plant_journal(desk, (name, "new", sha256(b"old").hexdigest()))
    with suppress(FileError):  # a linked folder is refused whole
        desk.load_lock("x-vs-y")
    assert target.read_text() == "old"
    assert (desk.folder / name.partition("/")[0]).is_symlink()


def test_journal_of_another_folder_is_not_carried_out(desk: Desk, lock_for: MakeLock) -> None:
    """One that came with a clone: it names files that are there, and the right hashes."""
    desk.save_article(SLUG, "Old\n", lock_for("Old\n"))
    content = {"folder": [1, 2], "groups": [[[f"{SLUG}.md", "x", sha256(b"Old\n").hexdigest()]]]}
    (desk.folder / JOURNAL).write_text(json.dumps(content))
    with pytest.raises(FileError, match="not written in this folder"):
        desk.read_article(SLUG)
    assert desk.article_path(SLUG).read_text() == "Old\n"


def test_a_turn_is_not_taken_through_a_link(desk: Desk, lock_for: MakeLock, tmp_path: Path) -> None:
    """What the link points to would be emptied."""
    precious = tmp_path / "precious"
    precious.write_text("words")
    desk.folder.mkdir(exist_ok=True)
    (desk.folder / ".vsgen.lock").symlink_to(precious)
    with pytest.raises(FileError, match="link"):
        desk.save_article(SLUG, "Old\n", lock_for("Old\n"))
    assert precious.read_text() == "words"


def test_wordings_are_not_saved_through_a_linked_folder(
    desk: Desk, lock_for: MakeLock, tmp_path: Path
) -> None:
    """`passages` may lead anywhere in a stranger's project."""
    outside = tmp_path / "outside"
    outside.mkdir()
    desk.folder.mkdir(exist_ok=True)
    (desk.folder / "passages").symlink_to(outside)
    with pytest.raises(FileError, match="link"):
        desk.save_article(SLUG, "Old\n", lock_for("Old\n"), OLD_ROLES)
    assert list(outside.iterdir()) == []
