"""A small library of trades, an outline, and an article about two of them without a fault."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from vsgen.articles import Outline, Style
from vsgen.checks import Finding, Surroundings, inspect_article, read_context
from vsgen.checks.corpus_check import check_summaries, summarize_article
from vsgen.facts import Library, load_library

HERE = Path(__file__).parent
TODAY = date(2026, 11, 30)
SECTIONS = [
    {"id": "introduction", "pair": True},
    {
        "id": "definitions",
        "heading": "Definitions",
        "within": ["Definitions and Outlooks", "What Is ROLE", "What Are ROLE"],
        "role": True,
        "pair": True,
    },
    {
        "id": "outlooks",
        "heading": "Outlooks",
        "aliases": ["Job Outlook"],
        "within": ["Definitions and Outlooks"],
        "role": True,
        "pair": True,
    },
    {"id": "conclusion", "heading": "Conclusion", "pair": True},
    {"id": "sources", "heading": "Sources", "computed": True},
]

CheckCorpus = Callable[..., Mapping[str, tuple[Finding, ...]]]
Check = Callable[..., tuple[Finding, ...]]


@pytest.fixture(scope="session")
def library() -> Library:
    """Four trades, and the figures of five populations."""
    return load_library(HERE / "trades", TODAY)


@pytest.fixture(scope="session")
def outline() -> Outline:
    """Five sections, two of them with role passages."""
    return Outline.model_validate({"sections": SECTIONS})


@pytest.fixture(scope="session")
def style() -> Style:
    """Two phrases that no text may hold."""
    return Style(banned=("rapidly evolving", "in today's fast-paced"))


@pytest.fixture(scope="session")
def correct() -> str:
    """An article in which nothing is to be found."""
    return (HERE / "correct.md").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def check(library: Library, outline: Outline, style: Style) -> Check:
    """Checks a text with the small library, by default one of the house's own."""

    def find(
        text: str,
        beside: tuple[str, ...] = (),
        *,
        own: bool = True,
        unconfirmed: tuple[str, ...] = (),
    ) -> tuple[Finding, ...]:
        around = Surroundings(beside, own, today=TODAY, unconfirmed=unconfirmed)
        context = read_context(text, library, outline, style, around)
        return inspect_article(context).findings

    return find


@pytest.fixture(scope="session")
def check_corpus() -> CheckCorpus:
    """Checks texts beside each other; only articles with findings are named."""

    def find(
        texts: Mapping[str, str], library: Library | None, outline: Outline, style: Style
    ) -> dict[str, tuple[Finding, ...]]:
        summaries = [
            summarize_article(path, read_context(text, library, outline, style))
            for path, text in texts.items()
        ]
        found = check_summaries(summaries)
        return {path: each.findings for path, each in found.items() if each.findings}

    return find
