"""The promises about the whole tree: who imports whom, what starts quickly, what no file names."""

import os
import re
import subprocess
import sys
import tokenize
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
OTHERS = ("LICENSE", ".git")
FOLDERS = (".ci", "benchmarks", "docs", "output", "prompts", "roles", "src", "tests")

# Put together from parts, so that this file passes its own test.
HOSTS = tuple(
    ".".join(parts)
    for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"))
)
MACHINE_PATH = re.compile(r"(?<![\w.:/-])/(?:work|root|home)" + r"/\w")
INDEX_OPTION = re.compile(r"--(?:extra-)?index" + r"-url[ =]\S")
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")
PROMISED = re.compile(rf"{UNFINISHED.pattern}|NotImplementedError")


def _run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@cache
def _texts() -> Mapping[str, str]:
    """Every text file that belongs to the project, by its path from the root."""
    texts = {}
    files = [path for path in ROOT.iterdir() if path.is_file() and path.name not in OTHERS]
    for folder in FOLDERS:
        files += (path for path in (ROOT / folder).rglob("*") if path.is_file())
    for path in sorted(files):
        if "__pycache__" not in path.parts and b"\0" not in (content := path.read_bytes()):
            texts[_short(path)] = content.decode("utf-8", "replace")
    return texts


def _find(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {match.group()}"
        for name, text in _texts().items()
        for match in pattern.finditer(text)
    ]


def _short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _read_tokens(path: Path) -> Iterator[tokenize.TokenInfo]:
    with tokenize.open(path) as file:
        yield from tokenize.generate_tokens(file.readline)


def test_a_layer_imports_only_lower_ones() -> None:
    """Every import contract of pyproject.toml is kept, by every module there is."""
    code = (
        "from importlinter.cli import lint_imports; "
        "raise SystemExit(lint_imports(config_filename='pyproject.toml', no_cache=True))"
    )

    done = _run(sys.executable, "-c", code)

    assert done.returncode == 0, done.stdout + done.stderr


def test_no_file_names_a_package_registry() -> None:
    """Where packages come from is the reader's affair: no host, no index option."""
    hosts = re.compile("|".join(map(re.escape, HOSTS)), re.IGNORECASE)

    assert [] == _find(hosts) + _find(INDEX_OPTION)


def test_no_file_names_a_path_of_one_machine() -> None:
    """A path that only one machine has means nothing to a reader."""
    assert [] == _find(MACHINE_PATH)


def test_a_file_fits_in_the_head_and_no_two_share_a_name() -> None:
    """A newcomer finds a file by its name alone, and reads it at a sitting: 250 lines."""
    long = [_short(path) for path in SOURCES if _texts()[_short(path)].count("\n") > 250]
    names = Counter(path.name for path in SOURCES if path.name != "__init__.py")

    assert [] == long
    assert [] == [name for name, count in names.items() if count > 1]


def test_nothing_is_left_unfinished() -> None:
    """No comment of src postpones work, and no function only promises it."""
    postponed = [
        f"{_short(path)}:{token.start[0]}: {token.string}"
        for path in SOURCES
        if PROMISED.search(_texts()[_short(path)])
        for token in _read_tokens(path)
        if (token.type == tokenize.COMMENT and UNFINISHED.search(token.string))
        or (token.type == tokenize.NAME and token.string == "NotImplementedError")
    ]

    assert [] == postponed


def test_git_and_editors_leave_the_evidence_alone() -> None:
    """Recorded hashes hold on every machine: no line-end conversion, no trimming of blanks."""
    evidence = sorted((ROOT / "roles/sources/evidence").iterdir())
    try:
        asked = _run("git", "check-attr", "text", "whitespace", "--", *map(str, evidence))
    except FileNotFoundError:
        pytest.skip("git is not installed")
    if asked.returncode:
        pytest.skip("git cannot read this checkout")
    values = [line.rsplit(": ", 1)[1] for line in asked.stdout.splitlines()]
    editors = (ROOT / ".editorconfig").read_text(encoding="utf-8")

    assert ["unset"] * 2 * len(evidence) == values
    assert evidence
    assert "[roles/sources/evidence/**]" in editors
    assert "trim_trailing_whitespace = false" in editors


def test_the_pins_satisfy_the_requirements() -> None:
    """constraints.txt pins every library that pyproject.toml asks for, and no address."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {line.partition("==")[0].lower() for line in lines if not line.startswith("#")}

    assert set() == {re.split(r"[<>=\[]", name)[0].lower() for name in wanted} - pinned
    assert [] == [line for line in lines if "://" in line]
