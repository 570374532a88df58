"""Articles that were drafted when their sections were others."""

import pytest

from vsgen.articles import render_article
from vsgen.desk import ArticleLock
from vsgen.drafting import BuiltIn, Draft, Standing, draft_article, meet_needs
from vsgen.facts import Library
from vsgen.passages import Passage, PassageKey
from vsgen.planning import make_pair, plan_article
from vsgen.production import merge_with_hand
from vsgen.production.hand_merge import rebuild_article
from vsgen.prompts import Prompts
from vsgen.writers import FactsWriter

PAIR = ("machine-learning-engineer", "data-manager")
OLDER = PassageKey("tools", "data-manager")


@pytest.fixture(scope="module")
def draft(library: Library, prompts: Prompts) -> Draft:
    smith = BuiltIn(FactsWriter(prompts.patterns, prompts.digest), library)
    plan = plan_article(make_pair(library, *PAIR), library)
    return meet_needs(draft_article(plan, library, prompts, smith, Standing()), smith)


@pytest.fixture(scope="module")
def lock(draft: Draft) -> ArticleLock:
    """Of an article that had a passage of tools for one role, and none of moves."""
    passages = {
        key: Passage(it.text, it.inputs, it.figures)
        for key, it in draft.passages.items()
        if key.section != "moves"
    }
    return ArticleLock(PAIR, "facts", "", "", passages | {OLDER: Passage("It keeps lists.", "x")})


def test_a_section_that_nothing_was_said_in_has_no_heading(
    lock: ArticleLock, library: Library, prompts: Prompts
) -> None:
    """An article of before reads as it did."""
    text = rebuild_article(lock, library, prompts)
    assert "### Data Manager\n\nIt keeps lists." in text
    assert prompts.outline.section("moves").heading not in text


def test_what_nobody_touched_of_a_dropped_passage_goes(
    draft: Draft, lock: ArticleLock, library: Library, prompts: Prompts
) -> None:
    """And a new section comes in its place in the article."""
    text = rebuild_article(lock, library, prompts)
    merged = merge_with_hand(text, lock, draft, library, prompts)
    assert render_article(draft.article) == merged.text
    assert () == merged.conflicts


def test_what_a_person_changed_in_a_dropped_passage_stays(
    draft: Draft, lock: ArticleLock, library: Library, prompts: Prompts
) -> None:
    """Until they decide about it."""
    text = rebuild_article(lock, library, prompts)
    edited = text.replace("It keeps lists.", "It keeps lists, and reads them.")
    merged = merge_with_hand(edited, lock, draft, library, prompts)
    assert "It keeps lists, and reads them." in merged.text
    assert (OLDER,) == merged.conflicts
