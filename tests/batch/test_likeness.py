"""How much pair passages compare, and how much articles repeat each other."""

from datetime import date
from pathlib import Path

import pytest

from vsgen.batch.writer_evaluation import measure_density, measure_likeness, read_pair_text
from vsgen.desk import ArticleLock
from vsgen.documents import split_sentences
from vsgen.facts import Library, load_library
from vsgen.passages import Passage, PassageKey
from vsgen.planning import Pair, make_pair
from vsgen.prompts import load_prompts


@pytest.fixture(scope="module")
def field() -> Library:
    """Baker, cook and miller."""
    return load_library(Path(__file__).parents[1] / "field", date.max)


@pytest.fixture(scope="module")
def pair(field: Library) -> Pair:
    return make_pair(field, "baker", "cook")


def test_only_worded_pair_passages_are_read(repository: Path) -> None:
    """No table, no mark of a gap, no role's passage, no reference and no Markdown."""
    bases = {
        "outlooks": "| a | b |\n| --- | --- |\n\n- **Pay.** Bakers earn [[x.pay]] more.",
        "skills": "<!-- vsgen: this passage is missing: a baker --> ",
        "at-a-glance": "Computed.",
        "skills/baker": "- A role's own.",
        "moves": "**From baker to cook.** Learn \\*sauces\\*.",
    }
    records = {PassageKey.read(key): Passage(base, "") for key, base in bases.items()}
    lock = ArticleLock(("baker", "cook"), "w", "i", "g", records)
    text = read_pair_text(lock, load_prompts(repository / "prompts").outline)
    assert ["Pay. Bakers earn  more.", "From baker to cook. Learn *sauces*."] == [
        line for line in text.split("\n") if line.strip()
    ]


def test_density_is_the_share_of_sentences_with_both_names(pair: Pair) -> None:
    """Plural and title count; a sentence about one of them does not."""
    text = "A baker bakes, whereas a cook cooks. Bakers rise early.\nCooks stay late. They rest."
    assert 4 == len(split_sentences(text))
    assert 0.25 == measure_density([(pair, text)])
    assert measure_density([(pair, "")]) is None


def test_sentences_that_only_change_the_names_are_alike(field: Library, pair: Pair) -> None:
    """Names count as one word; other words count as they are."""
    other = make_pair(field, "miller", "cook")
    text = "A baker starts long before a cook has thought of getting up."
    same = text.replace("baker", "miller")
    new = "Grinding corn by the river needs a strong back and good ears."
    assert (1.0, 1.0) == measure_likeness([(pair, text), (other, same)])
    assert (0.0, 0.0) == measure_likeness([(pair, text), (other, new)])
    found = measure_likeness([(pair, text), (other, same), (other, new)])
    assert found is not None
    assert pytest.approx((1 / 3, 1.0)) == tuple(found)


def test_one_article_is_like_nothing(pair: Pair) -> None:
    """There is nothing to compare it with."""
    assert measure_likeness([(pair, "A baker bakes.")]) is None
