"""A new draft and a person's article: values move, polish stays, doubts wait."""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from vsgen.articles import parse_article, render_article
from vsgen.desk import ArticleLock, Seen
from vsgen.drafting import BuiltIn, Draft, Standing, assemble_article, draft_article, meet_needs
from vsgen.facts import Library
from vsgen.passages import Passage, PassageKey
from vsgen.planning import make_pair, plan_article
from vsgen.production import Merged, merge_with_hand, rebuild_article
from vsgen.production.standing_article import stand_article
from vsgen.prompts import Prompts
from vsgen.tracing import trace_article
from vsgen.writers import FactsWriter

PAIR = ("machine-learning-engineer", "data-manager")
GROWTH = "bls-ep-data-scientists.growth"
ROW = "| Data scientists | Closest to machine learning engineers | 34.6%"


def publish(library: Library, value: str) -> Library:
    """The library after a newer edition of the growth of data scientists was read."""
    present, *older = library.figures[GROWTH]
    edition = present.edition.model_copy(update={"edition": "newer"})
    figure = present.figure.model_copy(update={"value": Decimal(value)})
    label = "bls-ep-data-scientists-growth-newer"
    newer = replace(
        present, edition=edition, figure=figure, label=label,
        note="bls-ep-data-scientists-newer", age=9, newest_age=9,
    )  # fmt: skip
    figures = {**library.figures, GROWTH: (newer, present, *older)}
    return replace(library, figures=figures, labels={**library.labels, label: newer})


def draft(library: Library, prompts: Prompts, known: Standing) -> Draft:
    smith = BuiltIn(FactsWriter(prompts.patterns, prompts.digest), library)
    plan = plan_article(make_pair(library, *PAIR), library)
    return meet_needs(draft_article(plan, library, prompts, smith, known), smith)


@pytest.fixture(scope="module")
def first(library: Library, prompts: Prompts) -> Draft:
    """The article before anything changed."""
    return draft(library, prompts, Standing())


@pytest.fixture(scope="module")
def lock(first: Draft) -> ArticleLock:
    """What the article was made from."""
    records = {key: Passage(it.text, it.inputs, it.figures) for key, it in first.passages.items()}
    return ArticleLock(PAIR, "facts", "", "", records)


def merge(
    edits: Mapping[str, str], first: Draft, lock: ArticleLock, newer: Library, prompts: Prompts
) -> Merged:
    """The article with a person's edits, merged with a draft from a newer library."""
    standing = render_article(first.article)
    for old, new in edits.items():
        assert old in standing
        standing = standing.replace(old, new, 1)
    known = Standing(first.items, dict(first.passages))
    return merge_with_hand(standing, lock, draft(newer, prompts, known), newer, prompts)


def test_a_new_value_stands_in_a_polished_sentence(
    first: Draft, lock: ArticleLock, library: Library, prompts: Prompts
) -> None:
    """The person's words, the new edition's value and footnote, no conflict."""
    newer = publish(library, "34.7")
    merged = merge({ROW: ROW.replace("Closest", "Nearest")}, first, lock, newer, prompts)
    assert () == merged.conflicts
    assert (
        "| Data scientists | Nearest to machine learning engineers | 34.7%"
        "[^bls-ep-data-scientists-newer]"
    ) in merged.text
    assert "\n[^bls-ep-data-scientists-newer]: " in merged.text
    assert "34.6%" not in merged.text


def test_a_value_changed_by_hand_stays(
    first: Draft, lock: ArticleLock, library: Library, prompts: Prompts
) -> None:
    """It is no printed value; what the check says of it is the check's affair."""
    newer = publish(library, "34.7")
    merged = merge({ROW: ROW.replace("34.6", "35")}, first, lock, newer, prompts)
    assert ROW.replace("34.6", "35") in merged.text


def test_without_an_edit_the_new_article_stands(
    first: Draft, lock: ArticleLock, library: Library, prompts: Prompts
) -> None:
    """To the byte what would have been drafted."""
    newer = publish(library, "34.7")
    second = draft(newer, prompts, Standing(first.items, dict(first.passages)))
    merged = merge({}, first, lock, newer, prompts)
    assert render_article(second.article) == merged.text


def test_without_anything_new_the_person_s_article_stands(
    first: Draft, lock: ArticleLock, library: Library, prompts: Prompts
) -> None:
    """To the byte, spacing included."""
    standing = render_article(first.article).replace("\n\n", "\n\n\n", 3) + "\nMine.\n"
    assert standing == merge_with_hand(standing, lock, first, library, prompts).text


def test_what_an_edition_no_longer_bears_is_printed_as_it_was(
    first: Draft, lock: ArticleLock, library: Library, prompts: Prompts
) -> None:
    """A comparison that the new value does not allow stands in the person's words, in dispute."""
    ratio = "more than three times[^bls-ep-data-scientists-2025-35]"
    edits = {f"projected to grow {ratio}": f"expected to grow {ratio}"}
    merged = merge(edits, first, lock, publish(library, "8.7"), prompts)
    assert (PassageKey("outlooks"),) == merged.conflicts
    assert f"expected to grow {ratio}" in merged.text
    assert "[[" not in merged.text


def test_a_heading_of_one_s_own_may_hold_a_slash(
    first: Draft, lock: ArticleLock, library: Library, prompts: Prompts
) -> None:
    """What stands under it is known by the whole heading."""
    own = "\n## CI/CD\n\nMine.\n\n### Build/test\n\nAlso mine.\n"
    edits = {"\n## Conclusion": f"{own}\n## Conclusion"}
    merged = merge(edits, first, lock, publish(library, "34.7"), prompts)
    assert own in merged.text
    section = "own:ci cd"
    assert [PassageKey(section), PassageKey(section, "Build/test")] == [
        key for key in merged.passages if key.section.startswith("own:")
    ]


def give_each_a_note(first: Draft, library: Library, prompts: Prompts) -> str:
    """The article as an earlier vsgen wrote it: with a footnote for each figure."""
    names = {name.partition("@")[0] for it in first.passages.values() for name in it.figures}
    figures = {id: library.current(id) for id in names}
    each = {id: replace(record, note=record.label) for id, record in figures.items()}
    passages = {key: it.text for key, it in first.passages.items()}
    pair = make_pair(library, *PAIR)
    article = assemble_article(pair, passages, each, prompts.outline, prompts.style)
    assert len(article.footnotes) > len(first.article.footnotes)
    return render_article(article)


def test_an_article_with_a_note_for_each_figure_is_as_it_was_generated(
    first: Draft, lock: ArticleLock, library: Library, prompts: Prompts
) -> None:
    """Footnotes are shared now; no passage of an article of before reads as changed by hand."""
    old = give_each_a_note(first, library, prompts)
    assert old == rebuild_article(lock, library, prompts, old)
    seen = Seen(old, lock, {})
    standing = stand_article("-vs-".join(PAIR), seen, library, prompts)
    assert standing is not None
    assert [] == [it.key for it in standing.passages.values() if it.edited]
    traces = trace_article(parse_article(old, prompts.outline), library, prompts.outline)
    assert {"traced", "derived"} >= {it.verdict for it in traces}


def test_a_polish_of_an_article_with_a_note_for_each_figure_is_kept(
    first: Draft, lock: ArticleLock, library: Library, prompts: Prompts
) -> None:
    """The person's words, the new value, and the footnote that its occupation shares."""
    old = give_each_a_note(first, library, prompts)
    standing = old.replace(ROW, ROW.replace("Closest", "Nearest"), 1)
    newer = publish(library, "34.7")
    known = Standing(first.items, dict(first.passages))
    merged = merge_with_hand(standing, lock, draft(newer, prompts, known), newer, prompts)
    assert () == merged.conflicts
    assert (
        "| Data scientists | Nearest to machine learning engineers | 34.7%"
        "[^bls-ep-data-scientists-newer]"
    ) in merged.text
    marks = set(re.findall(r"\[\^([^\]]+)\]", merged.text))
    assert marks.isdisjoint(library.labels)
