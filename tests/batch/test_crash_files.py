"""Tracebacks of defects: few, short, in their own folder."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from vsgen.batch.crash_files import KEPT, keep_crash

NOW = datetime(2026, 11, 30, tzinfo=UTC)


def test_the_newest_stay(tmp_path: Path) -> None:
    """And what is not ours."""
    folder = tmp_path / "crashes"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    for second in range(KEPT + 5):
        told = keep_crash(folder, "a-vs-b", ValueError("x" * 300_000), NOW + timedelta(0, second))
    kept = sorted(it.name for it in folder.glob("2*.txt"))
    assert (KEPT, "20261130-000005-a-vs-b.txt") == (len(kept), kept[0])
    assert (folder / kept[-1]).stat().st_size < 150_000
    assert f"{folder / kept[-1]} holds the traceback" == told
    assert "mine" == (folder / "notes.txt").read_text()


def test_no_link_is_followed(tmp_path: Path) -> None:
    """Neither the folder nor a file that stands there already."""
    (tmp_path / "target").mkdir()
    (tmp_path / "crashes").symlink_to(tmp_path / "target")
    assert "is a link" in keep_crash(tmp_path / "crashes", "a-vs-b", ValueError(), NOW)
    assert [] == [*(tmp_path / "target").iterdir()]

    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "20261130-000000-a-vs-b.txt").symlink_to(tmp_path / "elsewhere.txt")
    assert "could be kept" in keep_crash(folder, "a-vs-b", ValueError(), NOW)
    assert not (tmp_path / "elsewhere.txt").exists()
