"""The five published articles contradict each other where a reader sees it; vsgen's own do not."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from vsgen.checks import Finding
from vsgen.editorial import load_editorial
from vsgen.facts import load_library

Find = Callable[..., dict[str, list[str]]]


@pytest.fixture
def find(check_corpus: Callable[..., Mapping[str, tuple[Finding, ...]]]) -> Find:
    """Rules and places of what is found in the articles of a folder, notes left out."""
    return partial(_find, check_corpus)


def _find(
    check_corpus: Callable[..., Mapping[str, tuple[Finding, ...]]],
    folder: Path,
    pattern: str,
    repository: Path,
    *,
    known: bool,
) -> dict[str, list[str]]:
    library = load_library(repository / "roles", date(2026, 11, 30)) if known else None
    outline, style = load_editorial(repository / "prompts")
    texts = {path.name: path.read_text("utf-8") for path in sorted(folder.glob(pattern))}
    assert 5 == len(texts)
    return {
        path: [f"{one.line} {one.rule}: {one.message}" for one in each if one.severity != "note"]
        for path, each in check_corpus(texts, library, outline, style).items()
        if any(one.severity != "note" for one in each)
    }


@pytest.mark.parametrize("known", [True, False])
def test_one_job_with_two_growths_of_one_publisher_is_found(
    known: bool, find: Find, shared: Path, repository: Path
) -> None:
    """31% in one article and 11% in another, both by the BLS; nothing else, library or not."""
    message = (
        "66 corpus.contradiction: growth of “machine learning engineer”: 31% here, 11% in"
        " 000_468b1836a9e36eed.txt:65; both by U.S. Bureau of Labor Statistics for 2019 to 2029"
    )
    found = find(shared / "examples", "*.txt", repository, known=known)
    assert {"002_3789696c848278e9.txt": [message]} == found


@pytest.mark.parametrize("known", [True, False])
def test_the_shipped_articles_go_together(known: bool, find: Find, repository: Path) -> None:
    """No error and no warning among the articles in output/."""
    assert {} == find(repository / "output", "*.md", repository, known=known)
