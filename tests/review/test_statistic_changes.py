"""Which statistics came, went or changed between two texts."""

from datetime import date
from pathlib import Path

import pytest
from tests.tracing.sentences import OUTLINE

from vsgen.articles import Article, Footnote, SectionText
from vsgen.facts import Library, load_library
from vsgen.review.statistic_changes import compare_traces
from vsgen.tracing import Trace, trace_article

FOOTNOTES = (
    Footnote("toy", "OTS, Trade Outlook, 2024–34: toy makers (51-7000)."),
    Footnote("toy-old", "OTS, Trade Outlook, 2023–33: toy makers (51-7000)."),
    Footnote("cast", "OTS, Trade Outlook, 2024–34: metal casters (51-4000)."),
    Footnote("blog", "Somebody's blog, 2021."),
)
GROWTH = "Toy makers will grow 33.5% from 2024 to 2034.[^toy]"
PAY = "Metal casters grow by 8.7% in the same years.[^cast]"


@pytest.fixture(scope="module")
def library(repository: Path) -> Library:
    """Four trades, and the figures of five populations."""
    return load_library(repository / "tests" / "checks" / "trades", date(2026, 11, 30))


def trace(library: Library, *texts: str) -> tuple[Trace, ...]:
    """The statistics of an article whose sections are Outlooks, Tips and so on."""
    headings = ("Outlooks", "Tips", "Skills")
    sections = tuple(map(SectionText, headings, texts))
    article = Article("Kite Maker vs. Bell Founder", "", sections, FOOTNOTES)
    return trace_article(article, library, OUTLINE)


def compare(library: Library, old: tuple[str, ...], new: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Kind, what was said, what is said, and in what they differ."""
    found = compare_traces(trace(library, *old), trace(library, *new))
    return [
        (it.kind, it.old.said if it.old else "", it.new.said if it.new else "", *it.aspects)
        for it in found
        if (it.new or it.old) and (it.new or it.old).claim.kind == "percent"  # type: ignore[union-attr]  # one is there
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ((GROWTH,), (GROWTH,), []),
        ((GROWTH,), (f"Soon enough, {GROWTH}",), []),
        ((GROWTH,), (GROWTH.replace("33.5", "35"),), [("changed", "33.5%", "35%", "value")]),
        (
            (GROWTH,),
            ("Toy makers will grow 31.0% from 2023 to 2033.[^toy-old]",),
            [("changed", "33.5%", "31.0%", "value", "edition")],
        ),
        ((GROWTH,), (f"{GROWTH} {PAY}",), [("added", "", "8.7%")]),
        ((f"{GROWTH} {PAY}",), (PAY,), [("removed", "33.5%", "")]),
        (
            (GROWTH,),
            ("Toy makers will grow 40% from 2024 to 2034.[^blog]",),
            [("changed", "33.5%", "40%", "value", "source")],
        ),
        ((f"{PAY} {GROWTH}",), (f"{GROWTH} {PAY}",), []),
        ((GROWTH, ""), ("", GROWTH), [("added", "", "33.5%"), ("removed", "33.5%", "")]),
        ((), (), []),
    ],
    ids=["same", "polished", "value", "edition", "added", "removed", "source", "order", "section",
         "none"],
)  # fmt: skip
def test_changes(
    library: Library,
    old: tuple[str, ...],
    new: tuple[str, ...],
    expected: list[tuple[str, ...]],
) -> None:
    """A statistic is known by its figure and section, then by its sentence."""
    assert expected == compare(library, old, new)


def test_two_of_one_figure_are_paired_by_value(library: Library) -> None:
    """The one that stayed is not taken for the one that changed."""
    old = f"{GROWTH} Again: toy makers will grow 31.0% then.[^toy]"
    new = f"Toy makers will grow 34% then.[^toy] {GROWTH}"
    assert [("changed", "31.0%", "34%", "value")] == compare(library, (old,), (new,))


DECLINE = "Metal casters will shrink 0.7% from 2024 to 2034."


@pytest.mark.parametrize("old", [DECLINE, DECLINE.replace("shrink 0.7%", "see a 0.7% decline")])
def test_decline_is_told_with_its_sign(library: Library, old: str) -> None:
    """Or a fall that became a growth would read as no change at all."""
    new = DECLINE.replace("shrink", "grow")
    [change] = compare_traces(trace(library, old), trace(library, new))
    assert ("changed", "−0.7%", "0.7%") == (change.kind, change.was, change.now)


def test_decline_in_other_words_is_no_change(library: Library) -> None:
    """A sign says what a verb says."""
    assert [] == compare(library, (DECLINE,), (DECLINE.replace("shrink 0.7%", "change by −0.7%"),))


@pytest.mark.parametrize(
    ("old", "new", "pair"),
    [
        (
            "Here metal casters hold 9,000 jobs and find 800 openings a year.[^cast]",
            "Here metal casters find 950 openings a year.",
            ("800 openings a year", "950 openings a year"),
        ),
        (
            "A survey says that rents rose 5% in the town and wages rose 7% in the trade.",
            "A survey says that wages rose 9% in the trade.",
            ("7%", "9%"),
        ),
    ],
    ids=["unit", "words beside it"],
)
def test_number_without_a_figure_is_not_taken_for_another(
    library: Library, old: str, new: str, pair: tuple[str, str]
) -> None:
    """It takes the place of the one that it is most like, and has no figure."""
    found = compare_traces(trace(library, old), trace(library, new))
    [changed] = [it for it in found if it.kind == "changed"]
    assert (pair, None) == ((changed.was, changed.now), changed.record)


def test_typography_of_a_value_is_no_change(library: Library) -> None:
    """Words for a sign state the same."""
    assert [] == compare(library, (GROWTH,), (GROWTH.replace("33.5%", "33.5 percent"),))
