"""What documents and messages tell people to do."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

_STRANGERS = re.compile(
    r"(?:pip3?|pipx|uvx?|uv tool|poetry|conda|pdm)\s+(?:-\S+\s+|(?:install|add|run|tool)\s+)*"
    r"[\"'`]?vsgen(?![\w-])|(?<![\w.])vsgen\[(?!project|tool)"
)
"""A command, or a requirement, that names the package index's `vsgen`: another project."""
_EXPLAINS = "docs/decisions/0011-what-a-release-is-called.md"


def list_texts(repository: Path) -> Iterator[Path]:
    """Everything that people read: documents, messages, comments, pages, hooks."""
    for folder in ("docs", "src", "benchmarks", "prompts", "roles"):
        for path in sorted((repository / folder).rglob("*")):
            if path.suffix in (".md", ".py", ".toml", ".html", ".j2", ".yaml", ".sh", ".js"):
                yield path
    for pattern in ("*.md", "*.toml", ".pre-commit-hooks.yaml", ".ci/*"):
        yield from sorted(repository.glob(pattern))


def test_nothing_says_to_install_a_strangers_package(repository: Path) -> None:
    """The name on the package index is another project's (docs/decisions/0011)."""
    said = [
        f"{path.relative_to(repository)}: {match[0]}"
        for path in list_texts(repository)
        if path.relative_to(repository).as_posix() != _EXPLAINS
        for match in _STRANGERS.finditer(path.read_text(encoding="utf-8"))
    ]
    assert said == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("pip install vsgen", True),
        ("pip install 'vsgen[serve]'", True),
        ('pip install -U "vsgen[html]"', True),
        ("uv pip install vsgen", True),
        ("uvx vsgen draft", True),
        ("pipx run vsgen", True),
        ("the extra: vsgen[html]", True),
        ("pip install '.[serve]'", False),
        ("pip install -e .", False),
        (".venv/bin/vsgen draft a b", False),
        ("pip install vsgen-articles", False),
    ],
)
def test_what_counts_as_a_strangers_package(text: str, wrong: bool) -> None:
    """In all the ways in which tools spell it."""
    assert wrong == bool(_STRANGERS.search(text))


@pytest.mark.parametrize("name", ["docs/architecture.md", "CONTRIBUTING.md"])
def test_what_a_document_points_at_is_there(repository: Path, name: str) -> None:
    """A file or folder between backticks exists, from the root, in src/vsgen, or in a room."""
    text = (repository / name).read_text(encoding="utf-8")
    house = repository / "src/vsgen"
    named = set(re.findall(r"`((?:[\w.-]+/)*[\w.-]+(?:/|\.(?:py|yaml|toml|txt|js)))`", text))
    missing = [
        path
        for path in sorted(named - {".vsgen/", "vsgen.toml"})  # a project's own
        if not any((root / path).exists() for root in (repository, house))
        and not list(house.rglob(path))
    ]

    assert missing == []
