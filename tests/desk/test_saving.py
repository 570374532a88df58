"""Articles are saved whole, once, and never over a person's edit."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from vsgen.desk import ArticleLock, Desk, RoleLock
from vsgen.errors import EditedError, FileError, UsageError
from vsgen.passages import Decision, Passage, PassageKey

SLUG = "cook-vs-baker"
TIPS = PassageKey("tips")
MakeLock = Callable[[str], ArticleLock]


def role_lock(role: str, *items: str) -> RoleLock:
    """The wordings of a role with these items."""
    return RoleLock(role, {PassageKey.read(item, role): Passage(item, "1", ()) for item in items})


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file with its content, the saving lock left out."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".vsgen.lock"
    }


def test_saved_article_and_locks_are_read_back(desk: Desk, lock_for: MakeLock) -> None:
    """The folder is made; text, lock and role locks come back as they were given."""
    roles = (role_lock("cook", "tips/a"), role_lock("baker"))
    assert desk.save_article(SLUG, "Text – new\n", lock_for("Text – new\n"), roles)
    assert "Text – new\n" == desk.read_article(SLUG)
    assert lock_for("Text – new\n") == desk.load_lock(SLUG)
    assert roles[0] == desk.load_role_lock("cook")
    assert not desk.edited(SLUG)


def test_only_the_named_files_are_left(desk: Desk, lock_for: MakeLock) -> None:
    """No temporary file and no pending lock stays behind."""
    desk.save_article(SLUG, "Text\n", lock_for("Text\n"), [role_lock("cook")])
    expected = {f"{SLUG}.md", f"{SLUG}.lock.json", "passages/cook.lock.json"}
    assert expected == set(snapshot(desk.folder))


def test_nothing_is_there_before_the_first_save(desk: Desk) -> None:
    """Asking makes nothing."""
    assert (None, None, None, False) == (
        desk.read_article(SLUG),
        desk.load_lock(SLUG),
        desk.load_role_lock("cook"),
        desk.edited(SLUG),
    )
    assert not desk.folder.exists()


def test_saving_the_same_again_changes_no_file(desk: Desk, lock_for: MakeLock) -> None:
    """Not even a modification time."""
    roles = [role_lock("cook", "tips/a")]
    desk.save_article(SLUG, "Text\n", lock_for("Text\n"), roles)
    times = {path: path.stat().st_mtime_ns for path in desk.folder.rglob("*.*")}
    assert not desk.save_article(SLUG, "Text\n", lock_for("Text\n"), roles)
    assert times == {path: path.stat().st_mtime_ns for path in desk.folder.rglob("*.*")}


def test_generated_article_is_replaced(desk: Desk, lock_for: MakeLock) -> None:
    """What nobody touched may change."""
    desk.save_article(SLUG, "Old\n", lock_for("Old\n"))
    assert desk.save_article(SLUG, "New\n", lock_for("New\n"))
    assert ("New\n", False) == (desk.read_article(SLUG), desk.edited(SLUG))


def test_edited_article_is_refused_and_nothing_changes(desk: Desk, lock_for: MakeLock) -> None:
    """Neither the article nor any lock; the message names the file and the ways out."""
    desk.save_article(SLUG, "Old\n", lock_for("Old\n"), [role_lock("cook")])
    desk.article_path(SLUG).write_text("Old, mended\n")
    before = snapshot(desk.folder)
    with pytest.raises(EditedError) as caught:
        desk.save_article(SLUG, "New\n", lock_for("New\n"), [role_lock("cook", "tips/a")])
    assert before == snapshot(desk.folder)
    assert desk.edited(SLUG)
    assert str(desk.article_path(SLUG)) in str(caught.value)
    assert "mv " in str(caught.value)
    assert "--output" in str(caught.value)


def test_file_without_a_lock_is_a_persons(desk: Desk, lock_for: MakeLock) -> None:
    """An article that vsgen has no record of is not its own to replace."""
    desk.folder.mkdir()
    desk.article_path(SLUG).write_text("By hand\n")
    assert desk.edited(SLUG)
    with pytest.raises(EditedError):
        desk.save_article(SLUG, "New\n", lock_for("New\n"))
    assert "By hand\n" == desk.read_article(SLUG)


def test_edit_that_says_what_would_be_written_is_taken(desk: Desk, lock_for: MakeLock) -> None:
    """A lost lock is made again where the file already equals the text."""
    desk.save_article(SLUG, "Text\n", lock_for("Text\n"))
    desk.lock_path(SLUG).unlink()
    assert desk.save_article(SLUG, "Text\n", lock_for("Text\n"))
    assert not desk.edited(SLUG)


def test_line_ends_of_a_checkout_are_no_edit(desk: Desk, lock_for: MakeLock) -> None:
    """Git on Windows may write CRLF."""
    desk.save_article(SLUG, "One\nTwo\n", lock_for("One\nTwo\n"))
    desk.article_path(SLUG).write_bytes(b"One\r\nTwo\r\n")
    assert ("One\nTwo\n", False) == (desk.read_article(SLUG), desk.edited(SLUG))


@pytest.mark.parametrize("change", [b"Text \n", b"text\n", b"", b"\xff\xfe"])
def test_any_changed_byte_is_an_edit(desk: Desk, lock_for: MakeLock, change: bytes) -> None:
    """A space, a capital, an emptied file, another encoding."""
    desk.save_article(SLUG, "Text\n", lock_for("Text\n"))
    desk.article_path(SLUG).write_bytes(change)
    assert desk.edited(SLUG)
    with pytest.raises(EditedError):
        desk.save_article(SLUG, "New\n", lock_for("New\n"))
    assert change == desk.article_path(SLUG).read_bytes()


def test_deleted_article_is_drafted_again(desk: Desk, lock_for: MakeLock) -> None:
    """A lock alone keeps nothing from being written."""
    desk.save_article(SLUG, "Text\n", lock_for("Text\n"))
    desk.article_path(SLUG).unlink()
    assert not desk.edited(SLUG)
    assert desk.save_article(SLUG, "Text\n", lock_for("Text\n"))


def test_link_is_replaced_not_followed(desk: Desk, lock_for: MakeLock, tmp_path: Path) -> None:
    """What a link points to is never written, even where the link passes as generated."""
    desk.save_article(SLUG, "Text\n", lock_for("Text\n"))
    target = tmp_path / "precious"
    target.write_text("Text\n")
    path = desk.article_path(SLUG)
    path.unlink()
    path.symlink_to(target)
    desk.save_article(SLUG, "New\n", lock_for("New\n"))
    assert ("Text\n", "New\n", False) == (target.read_text(), path.read_text(), path.is_symlink())


def test_an_article_that_is_a_link_is_not_read(desk: Desk, tmp_path: Path) -> None:
    """A cloned project could show what stands elsewhere as an article, and merge it."""
    (tmp_path / "secret").write_text("Mine alone.\n")
    desk.folder.mkdir()
    desk.article_path(SLUG).symlink_to(tmp_path / "secret")
    with pytest.raises(FileError, match="link"):
        desk.read_article(SLUG)


def test_planted_link_at_the_temporary_name_is_not_followed(
    desk: Desk, lock_for: MakeLock, tmp_path: Path
) -> None:
    """A leftover where vsgen writes first is removed, whatever it is."""
    target = tmp_path / "precious"
    target.write_text("keep")
    desk.folder.mkdir()
    (desk.folder / f".{SLUG}.md.tmp").symlink_to(target)
    desk.save_article(SLUG, "New\n", lock_for("New\n"))
    assert "keep" == target.read_text()
    assert {f"{SLUG}.md", f"{SLUG}.lock.json"} == set(snapshot(desk.folder))


def test_permissions_of_an_article_are_kept(desk: Desk, lock_for: MakeLock) -> None:
    """A file that a group may write stays so."""
    desk.save_article(SLUG, "Old\n", lock_for("Old\n"))
    desk.article_path(SLUG).chmod(0o664)
    desk.save_article(SLUG, "New\n", lock_for("New\n"))
    assert 0o664 == desk.article_path(SLUG).stat().st_mode & 0o777


@pytest.mark.parametrize(
    "slug",
    [
        "../../etc/passwd",
        "a-vs-../b",
        "/etc/passwd-vs-a",
        "a-vs-b\n",
        "A-vs-B",
        "a--vs-b",
        "cook",
        "",
        "a-vs-b.md",
        "x" * 300 + "-vs-b",
        "ä-vs-b",
        "a-vs-b\x00",
    ],
)
def test_other_words_than_slugs_never_become_paths(desk: Desk, slug: str) -> None:
    """No path is built, so nothing outside the folder can be reached."""
    with pytest.raises(UsageError, match="is no pair's slug"):
        desk.article_path(slug)


@pytest.mark.parametrize("role", ["../cook", "", "Cook", "a/b", "."])
def test_other_words_than_role_slugs_never_become_paths(desk: Desk, role: str) -> None:
    """The same for the files of roles."""
    with pytest.raises(UsageError, match="is no role's slug"):
        desk.load_role_lock(role)


@pytest.mark.parametrize("text", ["Old\n", "New\n"])
def test_damaged_lock_is_named_and_stops_a_save(desk: Desk, lock_for: MakeLock, text: str) -> None:
    """It may hold decisions: neither it nor the article is replaced."""
    desk.save_article(SLUG, "Old\n", lock_for("Old\n"))
    desk.lock_path(SLUG).write_text("{")
    with pytest.raises(FileError, match="is not JSON"):
        desk.save_article(SLUG, text, lock_for(text))
    assert ("Old\n", "{") == (desk.read_article(SLUG), desk.lock_path(SLUG).read_text())


def test_decisions_outlive_a_new_draft(desk: Desk, lock_for: MakeLock) -> None:
    """What a person decided is not dropped because the text was generated again."""
    decision = Decision("Ada", "2026-11-20T10:00:00+00:00", "approved", "", "ab")
    decided = Passage("Old", "1", (), decisions=(decision,))
    desk.save_article(SLUG, "Old\n", replace(lock_for("Old\n"), passages={TIPS: decided}))
    desk.save_article(SLUG, "New\n", lock_for("New\n"))
    lock = desk.load_lock(SLUG)
    assert lock is not None
    assert ("New\n", (decision,)) == (lock.passages[TIPS].text, lock.passages[TIPS].decisions)


def test_article_that_is_not_utf8_is_named_with_its_line(desk: Desk) -> None:
    """The line of the first bad byte is given."""
    desk.folder.mkdir()
    desk.article_path(SLUG).write_bytes(b"One\nTw\xf6\n")
    with pytest.raises(FileError, match=rf"{SLUG}\.md:2: is not UTF-8"):
        desk.read_article(SLUG)


def test_what_is_no_plain_file_or_too_large_is_refused(desk: Desk) -> None:
    """A pipe would be waited for, and a file of gigabytes read whole."""
    desk.folder.mkdir(exist_ok=True)
    os.mkfifo(desk.article_path(SLUG))
    with pytest.raises(FileError, match="no plain file"):
        desk.read_article(SLUG)
    desk.article_path(SLUG).unlink()
    with desk.article_path(SLUG).open("wb") as file:
        file.truncate(50_000_001)
    with pytest.raises(FileError, match="larger than 50 MB"):
        desk.read_article(SLUG)
