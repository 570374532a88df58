"""Whom a sentence or cell speaks of, what serves it, and what stands around it."""

import pytest
from tests.tracing.sentences import FOOTNOTES, OUTLINE, trace

from vsgen.articles import Article, Origin, SectionText
from vsgen.articles.article import Part
from vsgen.facts import Library
from vsgen.tracing import trace_article

TOY, CAST = "toy-makers", "metal-casters"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Makers of toys will grow 33.5%.[^tm]", [TOY]),
        ("TOY\nMAKERS will grow 33.5%.[^tm]", [TOY]),
        ("Every toy maker sees 33.5%.[^tm]", [TOY]),
        ("Toy makership will grow 33.5%.[^tm]", []),
        ("Toy-makers will grow 33.5%.[^tm]", []),
        ("Toy and kite makers will grow 9.7%.[^gone]", ["toy-and-kite-makers"]),
        ("Toy makers, unlike metal casters, will grow 33.5%.[^tm]", [TOY, CAST]),
        # By a pronoun, for the sentence before in the same paragraph.
        ("Toy makers are many. They will grow 33.5%.[^tm]", [TOY]),
        ("Toy makers are many. So it is. They will grow 33.5%.[^tm]", []),
        ("Toy makers are many.\n\nThey will grow 33.5%.[^tm]", []),
        ("Toy makers are many. They outdo metal casters: 33.5%.[^tm]", [CAST]),
        # By the last word of a name that the paragraph gives, if no role is called so.
        ("Metal casters are few. Casters will grow 8.7%.[^mc]", [CAST]),
        ("Metal casters are few.\n\nCasters will grow 8.7%.[^mc]", []),
        ("Toy makers are many. Makers will grow 33.5%.[^tm]", []),
        # By a cell's headers.
        ("| | Growth |\n|---|--:|\n| Toy makers[^tm] | 33.5% |\n", [TOY]),
        ("| | Metal casters |\n|---|--:|\n| Growth | 8.7%[^mc] |\n", [CAST]),
    ],
)
def test_populations_are_known_by_what_a_sentence_calls_them(
    text: str, expected: list[str], library: Library
) -> None:
    """By name, alias, pronoun or short name, or in the headers of a table."""
    (found,) = trace(text, library)
    assert expected == list(found.named)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The first mark after the value; one before it only where it records the value.
        ("Toy makers grow 33.5%[^tm] and metal casters 8.7%.[^mc]", ["tm", "mc"]),
        ("Against[^tm] 33.5% for toy makers.", ["tm"]),
        ("Toy makers[^tm] will grow 35% and have 23,400 openings.", ["tm", "tm"]),
        ("Toy makers will grow 33.5%[^tm] or, by others, 40%.", ["tm", ""]),
        ("Toy makers will grow 33.5%,[^tm][^blog] they say.", ["tm blog"]),
        # The only marks of a paragraph or list item, at its end.
        ("Toy makers will grow 33.5%. They hope to.[^tm]", ["tm"]),
        ("Toy makers will grow 33.5%. They[^tm] hope to.", [""]),
        ("Toy makers will grow 33.5%. They hope to.[^mc]", [""]),
        ("Toy makers will grow 33.5%. They hope to.\n\nThey do.[^tm]", [""]),
        ("- Toy makers will grow 33.5%. Fine.[^tm]\n- Ferrymen 8.7%.", ["tm", ""]),
        # A cell's own, else its row's, else its column's; never another cell's.
        ("| | Growth[^tm] |\n|---|--:|\n| Toy makers | 33.5% |\n", ["tm"]),
        ("| | Growth[^all] |\n|---|--:|\n| Toy makers[^tm] | 33.5% |\n", ["tm"]),
        ("| | Growth[^all] |\n|---|--:|\n| Toy makers[^all] | 33.5%[^tm] |\n", ["tm"]),
        ("| | A | B |\n|---|--:|--:|\n| Toy makers | 33.5%[^tm] | 33.5% |\n", ["tm", ""]),
        ("| | Growth |\n|---|--:|\n| Toy makers | 33.5% |\n\nSource[^tm]", [""]),
    ],
)
def test_marks_serve_what_they_follow(text: str, expected: list[str], library: Library) -> None:
    """Sentence by sentence, cell by cell, and a paragraph that they close."""
    assert expected == [" ".join(found.labels) for found in trace(text, library)]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Metal casters will grow 33.5%.", "ots-toy-makers-growth-2024-34"),
        ("It will grow 36% from 2023 to 2033.", "ots-toy-makers-growth-2023-33"),
        ("Metal casters have 4,200 openings a year.", "ots-metal-casters-openings-2023-33"),
        ("Toy makers earn $112.6K.", "ots-toy-makers-pay-2024-34"),
        ("Toy makers will grow by one in three.", "ots-toy-makers-growth-2024-34"),
        ("All occupations will grow 3.1%.", "ots-all-occupations-growth-2024-34"),
        # Of nobody whom the sentence names or the roles read; withdrawn; of another time or unit.
        ("It will grow 3.1%.", None),
        ("Metal casters will grow 12.4%.", None),
        ("Toy makers will grow 33.5% by 2041.", None),
        ("Toy makers earn 33.5 dollars.", None),
        ("Toy makers will grow 33.5%.[^tm]", None),
    ],
)
def test_the_figure_that_says_so_is_named(text: str, label: str | None, library: Library) -> None:
    """Of those whom an article is about or the sentence names, the newest that says the value."""
    (found,) = trace(text, library)
    assert label == (found.nearest and found.nearest.label)


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("Toy makers grow 33.5%[^tm], up from 36%.[^old]", "said to be less than 33.5%"),
        ("Toy makers earned an average of $112,590.[^tm]", "“average” pay"),
        ("Toy makers will grow 33.5% every year.[^tm]", "a change in one year"),
        ("Salaries of toy makers will rise 33.5%.[^tm]", "a change of salaries"),
        ("Of toy makers 33.5% of them work at night.[^tm]", "a share"),
        ("Toy makers find 23,400 openings over the decade.[^tm]", "a total of several years"),
        ("Toy makers find 234,000 openings by 2034.[^tm]", "10 years of openings added up"),
        ("Toy makers earn about $9,380 a month.[^tm]", "a year's pay cut into months"),
        ("Toy makers face about 450 openings a week.[^tm]", "a year's openings cut into weeks"),
        ("Toy makers will grow 3.35%.[^tm]", "10 years' change cut into years"),
        ("Both toy makers and metal casters: 27,400 openings.[^tm][^mc]", "the sum of two figures"),
        ("Between toy makers and metal casters: 21.1%.[^tm][^mc]", "the midpoint of two figures"),
        ("Toy makers will grow 36% from 2023 to 2033.[^tm]", "cited from another edition"),
    ],
)
def test_what_a_wrong_number_is_instead_is_said(text: str, remark: str, library: Library) -> None:
    """The other measure, or how it was computed."""
    assert remark == trace(text, library)[-1].remark


def test_a_cell_tells_its_row_and_a_sentence_its_paragraph(library: Library) -> None:
    """The roles of the row, and the populations of all the paragraph."""
    table = "| | Growth |\n|---|--:|\n| Kite makers | 33.5%, as toy makers[^tm] |\n"
    (cell,) = trace(table, library)
    assert (("kite-maker",), ("toy-makers",)) == (cell.roles, cell.around)
    (said,) = trace("Toy makers are many. So it is. Ferrymen shrink 0.7%.[^fe]", library)
    assert (("ferrymen",), ("toy-makers", "ferrymen")) == (said.named, said.around)


def test_of_a_long_sentence_what_stands_around_the_value_is_shown(library: Library) -> None:
    """300 characters on either side, on one line; a short one is shown whole."""
    (found,) = trace(f"{'so ' * 200}toy makers\ngrow 33.5%[^tm] {'and so ' * 100}on.", library)
    assert ("… ", " …") == (found.excerpt[:2], found.excerpt[-2:])
    assert "toy makers grow 33.5%[^tm] and so" in found.excerpt
    assert 600 < len(found.excerpt) < 650 < len(found.sentence)
    (short,) = trace("Toy makers\ngrow 33.5%.[^tm]", library)
    assert "Toy makers grow 33.5%.[^tm]" == short.sentence == short.excerpt


def test_a_place_counts_from_the_start_of_the_article(library: Library) -> None:
    """That of an attribution, too."""
    text = "The OTS reports 33.5%[^tm] for toy makers."
    part = Part("Kite Maker", text, origin=Origin(50))
    article = Article("A vs. B", "", (SectionText("Outlooks", "", (part,)),), FOOTNOTES)
    (found,) = trace_article(article, library, OUTLINE)
    assert found.attribution is not None
    start = 50 + text.index("OTS")
    assert (start, start + 3) == (found.attribution.start, found.attribution.end)
    assert (50 + text.index("33.5"), found.role) == (found.start, "kite-maker")


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("| | Pay, June 2024 |\n|---|--:|\n| Toy makers[^tm] | $112,590 |\n", ["wrong-period"]),
        ("| | Pay, May 2024 |\n|---|--:|\n| Toy makers[^tm] | $112,590 |\n", ["traced"]),
        ("| | Growth |\n|---|--:|\n| Toy makers, 2023–33[^tm] | 33.5% |\n", ["wrong-period"]),
        ("| | Average pay |\n|---|--:|\n| Toy makers[^tm] | $112,590 |\n", ["wrong-measure"]),
        ("| | Decline |\n|---|--:|\n| Toy makers[^tm] | 33.5% |\n", ["wrong-value"]),
    ],
)
def test_a_cell_says_what_its_headers_say(
    table: str, expected: list[str], library: Library
) -> None:
    """Their years, months, measures and direction."""
    assert expected == [found.verdict for found in trace(table, library)]
