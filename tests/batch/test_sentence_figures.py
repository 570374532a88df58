"""What `vsgen eval` counts of sentences: what they stand on, and what is said again."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from vsgen.batch.sentence_figures import SentenceFigures, count_sentences
from vsgen.desk import Desk
from vsgen.drafting import BuiltIn
from vsgen.facts import load_library
from vsgen.passages import Decision, Passage, PassageKey, Sentence
from vsgen.planning import make_pair
from vsgen.production import Produced, Workshop, produce_article
from vsgen.prompts import load_prompts
from vsgen.writers import FactsWriter

TEXT = """# Baker vs. Cook

Flour is cheap. Nobody regrets it. All of it is sold in the very first hour.

## Definitions

| Flour | is | here |
| --- | --- | --- |

And all of it is sold in the very first hour of a day[^x].

### Baker

A baker bakes. They rise early.

## Sources

- The rest is computed.

[^x]: A note.
"""


@pytest.fixture(scope="module")
def workshop(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    library = load_library(repository / "tests" / "field", date.max)
    prompts = load_prompts(repository / "prompts")
    smith = BuiltIn(FactsWriter(prompts.patterns, prompts.digest), library)
    return Workshop(library, prompts, Desk(tmp_path_factory.mktemp("output")), smith)


@pytest.fixture(scope="module")
def produced(workshop: Workshop) -> Produced:
    return produce_article(make_pair(workshop.library, "baker", "cook"), workshop)


def count(produced: Produced, workshop: Workshop) -> SentenceFigures:
    return count_sentences([produced], workshop.desk, workshop.library, workshop.prompts)


def test_sentences_are_counted_by_what_they_stand_on(
    produced: Produced, workshop: Workshop
) -> None:
    """With the words of prose, and what repeats; no table, note, or computed section."""
    own, flagged = Sentence("Flour is cheap."), Sentence("Nobody regrets it.")
    confirmed = Decision("Ada", "2026", "confirmed", "", "", sentence=own.text)
    introduction = Passage("", "1", provenance=(own, flagged), decisions=(confirmed,))
    role = Passage("", "1", provenance=(Sentence("A baker bakes.", ("baker/skills/x",)),))
    passages = {
        PassageKey("introduction"): introduction,
        PassageKey("definitions", "baker"): role,
    }
    made = replace(produced, text=TEXT, lock=replace(produced.lock, passages=passages))
    assert SentenceFigures(
        sentences=6,
        on_facts=1,
        of_patterns=3,
        own=2,
        flagged=1,
        repeated=1,
        words=36,
        pair_words=30,
    ) == count(made, workshop)


def test_an_article_of_ours_adds_up(produced: Produced, workshop: Workshop) -> None:
    """Items of roles count by their locks; two articles are counted together."""
    once = count(produced, workshop)
    assert once.sentences == once.on_facts + once.of_patterns + once.own
    assert 0 < once.pair_words < once.words < produced.totals.words
    both = count_sentences([produced, produced], workshop.desk, workshop.library, workshop.prompts)
    assert both == once + once
