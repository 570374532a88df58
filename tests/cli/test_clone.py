"""A project that git brings to another system: line ends change, nothing else does."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from vsgen.desk.project import FOR_GIT, start_project

pytestmark = pytest.mark.slow

Call = Callable[..., Result]
PAIR = ("machine-learning-engineer", "data-manager")
SLUG = "-vs-".join(PAIR)


def run_git(folder: Path, *words: str) -> str:
    """What git prints, with nobody's settings."""
    environ = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    named = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    whole = ["git", *named, *words]
    return subprocess.run(
        whole, cwd=folder, env=environ, check=True, capture_output=True, text=True
    ).stdout


def read_all(folder: Path) -> dict[str, bytes]:
    """Every file of the project but git's, the store's and the turn's."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {".git", ".vsgen", ".vsgen.lock"} & {*path.parts}
    }


def read_states(call: Call, folder: Path | None = None) -> dict[str, dict[str, int]]:
    """How many passages of each article and role stand in each state."""
    output = ("--output", str(folder / "output")) if folder else ()
    entries = json.loads(call("review", "--all", "--json", *output).stdout)
    return {entry["slug"]: entry["counts"] for entry in entries}


@pytest.fixture
def origin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: Call) -> Path:
    """A project with an approved article, committed; the current folder."""
    folder = tmp_path / "origin"
    start_project(folder, empty=False)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("VSGEN_EDITOR", "Anna")
    assert call("draft", *PAIR, "--facts").exit_code == 0
    assert call("approve", SLUG).exit_code == 0
    return folder


def clone(origin: Path, monkeypatch: pytest.MonkeyPatch, *options: str) -> Path:
    """A clone with these settings of git, as the current folder."""
    run_git(origin, "init", "-q")
    run_git(origin, "add", "-A")
    run_git(origin, "commit", "-q", "-m", "x")
    folder = origin.parent / "clone"
    run_git(origin.parent, "clone", "-q", *options, str(origin), str(folder))
    monkeypatch.chdir(folder)
    return folder


def assert_nothing_differs(call: Call, folder: Path) -> None:
    """Everything loads, all is as approved as it was, and no file changes."""
    before = read_all(folder)
    commands = (("role", "lint"), ("draft", *PAIR, "--facts"), ("check", "output"))
    for words in (*commands, ("trace", SLUG), ("draft", *PAIR, "--facts")):
        result = call(*words)
        assert result.exit_code == 0, (words, result.output)
        if words[0] == "draft":
            assert "unchanged" in result.output
    assert read_states(call) == read_states(call, folder.parent / "origin")
    assert before == read_all(folder)


def test_a_clone_with_crlf_loads_and_stays(
    call: Call, origin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As git for Windows checks out by default, in a project without .gitattributes."""
    (origin / ".gitattributes").unlink()
    folder = clone(origin, monkeypatch, "-c", "core.autocrlf=true")
    for name in ("roles/topics.yaml", "prompts/system.j2", f"output/{SLUG}.md", "vsgen.toml"):
        assert b"\r\n" in (folder / name).read_bytes()
    assert b"\r\n" in next((folder / "roles/sources/evidence").glob("*.csv")).read_bytes()
    assert_nothing_differs(call, folder)
    assert run_git(folder, "status", "--short") == ""


def test_files_that_were_converted_one_and_all_load_and_stay(
    call: Call, origin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By an editor, an archive or a file share; locks and the project's own file too."""
    folder = shutil.copytree(origin, origin.parent / "converted")
    for name, content in read_all(folder).items():
        (folder / name).write_bytes(content.replace(b"\n", b"\r\n"))
    monkeypatch.chdir(folder)
    assert_nothing_differs(call, folder)


def test_the_attributes_of_init_keep_every_line_end(
    call: Call, origin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that a clone is the same bytes everywhere; what is vsgen's own stays out of git."""
    written = read_all(origin)
    folder = clone(origin, monkeypatch, "-c", "core.autocrlf=true")
    kept = {name: it for name, it in read_all(folder).items() if name.startswith(("rol", "out"))}
    assert kept == {name: it for name, it in written.items() if name.startswith(("rol", "out"))}
    assert_nothing_differs(call, folder)
    assert run_git(folder, "status", "--short") == ""


def test_a_figure_read_from_other_rows_is_still_told(call: Call, origin: Path) -> None:
    """Only line ends are passed over: another byte is another file."""
    path = next((origin / "roles/sources/evidence").glob("*.csv"))
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n") + b" ")
    result = call("role", "lint")
    assert result.exit_code == 3
    assert f"evidence/{path.name} is not the file that was read" in result.stderr


def test_own_files_for_git_are_left_alone(call: Call, tmp_path: Path) -> None:
    """What would have been written is printed, to be added."""
    Path(".gitignore").write_text("mine\n")
    result = call("init", "--empty")
    assert result.exit_code == 0
    assert Path(".gitignore").read_text() == "mine\n"
    assert FOR_GIT[".gitignore"] in result.stderr
    assert ".gitattributes" in result.stdout
    assert FOR_GIT[".gitattributes"] == Path(".gitattributes").read_text()
