"""A whole corpus: the same result in every order and process, and one finding for many copies."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from vsgen.articles import Outline, Style
from vsgen.checks import Finding, Levels, read_context, set_levels
from vsgen.checks.article_summary import (
    ArticleSummary,
    compare_signatures,
    find_leaders,
    sign_words,
)
from vsgen.checks.corpus_check import check_summaries, summarize_article

CheckAll = Callable[..., Mapping[str, tuple[Finding, ...]]]

WORDS = " ".join(f"word{number}" for number in range(100))
COPY = (
    "# Dowser vs. Ferryman\n\nOne of the two looks for water that nobody sees, and the other"
    " crosses water that everybody sees, so that they seldom meet at work.\n\n## Outlooks\n\n"
    "Employment of glass blowers is projected to grow 5% from 2023 to 2033.\n"
)


@pytest.fixture(scope="module")
def summary(outline: Outline, style: Style) -> ArticleSummary:
    """The summary of the article that is copied."""
    return summarize_article("0.md", read_context(COPY, None, outline, style))


def list_findings(summaries: list[ArticleSummary], levels: Levels | None = None) -> list[str]:
    """Place, rule and message of every finding."""
    found = check_summaries(summaries, levels or Levels())
    return [
        f"{path}:{one.line} {one.rule}: {one.message}"
        for path, each in found.items()
        for one in each.findings
    ]


def test_ten_thousand_copies_are_one_finding_of_each_rule(summary: ArticleSummary) -> None:
    """A representative is named with a count, and nothing is said ten thousand times."""
    copies = [replace(summary, path=f"{number:05}.md") for number in range(10_000)]
    assert [
        "00000.md:3 corpus.near-identical: nearly the same words stand in 00001.md:3"
        " and in 9,998 more",
        "00000.md:3 corpus.openings: 10,000 of 10,000 articles begin “introduction” with"
        " “one of the two …”, 00001.md:3 among them",
        "00000.md:7 corpus.openings: 10,000 of 10,000 articles begin “outlooks” with"
        " “employment of glass blowers …”, 00001.md:7 among them",
    ] == list_findings(copies)


def test_the_order_in_which_articles_are_read_does_not_matter(summary: ArticleSummary) -> None:
    """What is reported where depends on the paths alone."""
    copies = [replace(summary, path=f"{number}.md") for number in range(9)]
    assert list_findings(copies) == list_findings(copies[::-1])


def test_a_rule_that_is_off_finds_nothing(summary: ArticleSummary) -> None:
    """Levels count for rules about several articles, too."""
    copies = [replace(summary, path=f"{number}.md") for number in range(5)]
    assert [] == list_findings(copies, set_levels(ignore=["corpus"]))


def test_a_single_article_is_compared_with_nothing_else(check_all: CheckAll) -> None:
    """An article without a fault of its own has none beside itself."""
    assert {} == check_all({"a.md": COPY})


@pytest.mark.slow
def test_signatures_are_the_same_in_every_process() -> None:
    """Neither Python's hash seed nor the number of threads changes a signature."""
    code = (
        f"from vsgen.checks.article_summary import sign_words\nprint(sign_words({WORDS!r}).hex())"
    )
    made = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "RAYON_NUM_THREADS": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    ]
    assert [sign_words(WORDS).hex()] * 2 == made


@pytest.mark.parametrize(("changed", "low", "high"), [(0, 1.0, 1.0), (1, 0.8, 0.99), (50, 0, 0.1)])
def test_signatures_are_alike_as_far_as_texts_are(changed: int, low: float, high: float) -> None:
    """The estimate stays near the true share of runs."""
    words = WORDS.split()
    step = len(words) // changed if changed else 1
    other = [
        "other" if changed and place % step == step // 2 else word
        for place, word in enumerate(words)
    ]
    found = compare_signatures(sign_words(WORDS), sign_words(" ".join(other)))
    assert low <= found <= high


def test_a_short_text_has_no_signature() -> None:
    """Of nineteen words nobody can say that they were copied."""
    assert b"" == sign_words(" ".join(WORDS.split()[:19]))


def test_followers_are_alike_to_their_leader_and_leaders_follow_nobody() -> None:
    """No chain of likenesses makes one cluster of what is not alike."""
    words = WORDS.split()
    # Each differs from the one before in a few words, the first from the last in most.
    texts = [" ".join(["new"] * number + words[number:]) for number in range(0, 60, 2)]
    signatures = [sign_words(text) for text in texts]
    leaders = find_leaders(signatures, 0.8)
    assert leaders
    assert not set(leaders) & set(leaders.values())
    for place, leader in leaders.items():
        assert compare_signatures(signatures[place], signatures[leader]) >= 0.8
