"""All pairs of the repository's roles: checked, sourced, and comparing."""

import importlib.util
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from vsgen.articles import Article, parse_article, passages_of
from vsgen.facts import Library
from vsgen.planning import plan_article
from vsgen.production import Produced
from vsgen.prompts import Prompts

pytestmark = pytest.mark.slow

Verdicts = Mapping[str, Any]
"""By pair, what the judge says of every comparing sentence."""

_MARK = re.compile(r"\[\^[^\]]*\]")
_ONCE = ("at-a-glance", "sources")
"""Sections that no passage words."""


@pytest.fixture(scope="module")
def articles(everything: Mapping[str, Produced], prompts: Prompts) -> Mapping[str, Article]:
    return {slug: parse_article(it.text, prompts.outline) for slug, it in everything.items()}


@pytest.fixture(scope="module")
def comparisons(repository: Path) -> ModuleType:
    """The judge of comparing sentences, a program beside the package."""
    path = repository / "benchmarks" / "comparisons.py"
    spec = importlib.util.spec_from_file_location("comparisons", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def verdicts(
    articles: Mapping[str, Article],
    everything: Mapping[str, Produced],
    library: Library,
    prompts: Prompts,
    comparisons: ModuleType,
) -> Verdicts:
    return {
        slug: comparisons.judge_article(everything[slug].pair, article, library, prompts.outline)
        for slug, article in articles.items()
    }


def test_every_pair_is_drafted(everything: Mapping[str, Produced], library: Library) -> None:
    """Thirty roles or more, each with each."""
    roles = len(library.roles)
    assert roles >= 30
    assert roles * (roles - 1) // 2 == len(everything)


def test_the_check_finds_nothing_wrong(everything: Mapping[str, Produced]) -> None:
    """No error and no warning in any article."""
    found = [
        f"{slug}:{it.line}: {it.severity} {it.rule}: {it.message}"
        for slug, produced in everything.items()
        for it in produced.findings
        if it.severity != "note"
    ]
    assert [] == found


def test_every_footnote_is_a_figure_of_the_library(
    articles: Mapping[str, Article], everything: Mapping[str, Produced], library: Library
) -> None:
    """Defined once, used, and known by its label; none only where neither role is counted."""
    for slug, article in articles.items():
        labels = [note.label for note in article.footnotes]
        pair = everything[slug].pair
        assert bool(labels) == bool(pair.a.outlook or pair.b.outlook), slug
        assert len(set(labels)) == len(labels), slug
        assert [] == [label for label in labels if not library.noted(label)], slug
        body = everything[slug].text.partition("\n[^")[0]
        assert set(labels) == set(re.findall(r"\[\^([^\]]+)\]", body)), slug


def test_no_comparing_sentence_is_true_the_other_way_round(verdicts: Verdicts) -> None:
    """With the names swapped each would be false, judged against the facts."""
    idle = [
        f"{slug}: {verdict.section}: {verdict.sentence}"
        for slug, found in verdicts.items()
        for verdict in found
        if not verdict.compares
    ]
    assert [] == idle


def test_where_facts_contrast_a_sentence_compares(
    verdicts: Verdicts, everything: Mapping[str, Produced], library: Library
) -> None:
    """In every section of which the plan tells the roles apart, by contrast or by name."""
    silent = []
    for slug, verdicts_of_article in verdicts.items():
        comparing = {verdict.section for verdict in verdicts_of_article if verdict.compares}
        plan = plan_article(everything[slug].pair, library)
        for section, found in plan.sections.items():
            if found.get("contrasts") and section not in comparing:
                silent.append(f"{slug}: {section}")
    assert [] == silent


def test_swapped_names_are_noticed(
    everything: Mapping[str, Produced],
    library: Library,
    prompts: Prompts,
    comparisons: ModuleType,
) -> None:
    """The judge above can fail: a sentence of what both roles do is no comparison."""
    produced = next(iter(everything.values()))
    pair = produced.pair
    fact = pair.a.responsibilities[0]
    shared = f"A {pair.a.one} {fact.text}, and so does a {pair.b.one} who {fact.text}."
    idle = f"A {pair.a.one} is one thing, a {pair.b.one} another."
    article = Article("", f"{idle}")
    [verdict] = comparisons.judge_article(pair, article, library, prompts.outline)
    assert not verdict.compares
    [verdict] = comparisons.judge_article(pair, Article("", shared), library, prompts.outline)
    assert verdict.compares


def measure_share(article: Article, prompts: Prompts) -> float:
    """The share of pair passages in the words outside Sources, tables and footnotes."""
    counts = {True: 0, False: 0}
    for passage in passages_of(article, prompts.outline):
        if passage.section not in _ONCE:
            counts[passage.role is None] += sum(1 for _ in _words(passage.text))
    return counts[True] / sum(counts.values())


def _words(text: str) -> Iterator[str]:
    prose = "\n".join(line for line in text.splitlines() if not line.startswith("|"))
    for word in _MARK.sub("", prose).split():
        if any(map(str.isalnum, word)):
            yield word


def test_a_good_part_of_every_article_is_about_both_roles(
    articles: Mapping[str, Article], prompts: Prompts
) -> None:
    """Two lists side by side compare nothing."""
    shares = {slug: measure_share(article, prompts) for slug, article in articles.items()}
    assert 0.45 <= min(shares.values()), sorted(shares.items(), key=lambda it: it[1])[:5]
