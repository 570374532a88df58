"""Every statistic gets the right verdict and is followed to the right figure."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from tests.tracing.sentences import FOOTNOTES, OUTLINE, trace

from vsgen.articles import Article, Origin, Part, SectionText
from vsgen.facts import Library
from vsgen.tracing import trace_article

CASES = [
    case
    for name in ("verdicts", "edges")
    for case in yaml.load((Path(__file__).parent / f"{name}.yaml").read_bytes(), yaml.CSafeLoader)
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_statistic_gets_its_verdict(text: str, expected: list[str], library: Library) -> None:
    """The verdict, and the figure that it rests on."""
    traces = trace(text, library)
    found = [f"{one.verdict} {one.record.id if one.record else ''}".strip() for one in traces]
    assert expected == found


def test_a_trace_says_where_it_stands(library: Library) -> None:
    """Span, words, sentence, section, role, labels and what is recorded."""
    text = "One thing. Toy makers will grow 35%.[^tm] Another."
    article = Article(
        "Kite Maker vs. Bell Founder",
        "",
        (SectionText("Outlooks", "", (Part("Kite Maker", text, origin=Origin(100)),)),),
        FOOTNOTES,
    )
    (found,) = trace_article(article, library, OUTLINE)
    assert (100 + text.index("35%"), 100 + text.index("35%") + 3) == (found.start, found.end)
    assert ("35%", "Toy makers will grow 35%.[^tm]") == (found.said, found.sentence)
    assert ("outlooks", "kite-maker", ("tm",)) == (found.section, found.role, found.labels)
    assert "33.5 percent" == found.expected
    assert found.record is not None
    assert Decimal("33.5") == found.record.value


def test_a_trace_names_the_links_that_serve_it(library: Library) -> None:
    """As the text writes them; a mark that serves it comes first."""
    link = "[OTS](https://www.example.org/outlook/#top)"
    (linked,) = trace(f"According to {link}, toy makers will grow 33.5%.", library)
    assert ((), ("https://www.example.org/outlook/#top",)) == (linked.labels, linked.links)
    assert linked.links == linked.cited
    (marked,) = trace(f"According to {link}, toy makers will grow 33.5%.[^tm]", library)
    assert (("tm",), (), ("[^tm]",)) == (marked.labels, marked.links, marked.cited)


def test_a_value_of_another_figure_is_recognized(library: Library) -> None:
    """Where the value is the other role's, the trace says so."""
    (found,) = trace("Metal casters will grow 33.5%.[^mg]", library)
    assert found.nearest is not None
    assert "ots-toy-makers-growth-2024-34" == found.nearest.label


def test_a_cell_is_served_by_its_row_and_dated_by_its_column(library: Library) -> None:
    """The mark of the row header cites every cell; the column header gives the years."""
    table = (
        "| | Change, 2024–34 | Change, 2023–33 |\n|---|--:|--:|\n"
        "| Toy makers[^tm] | 33.5% | 33.5% |\n| Metal casters | 8.7%[^mg] | n/a |\n"
    )
    traces = trace(table, library)
    assert ["traced", "wrong-period", "traced"] == [one.verdict for one in traces]
    assert [("toy-makers",), ("toy-makers",), ("metal-casters",)] == [one.named for one in traces]


def test_figures_in_another_order_than_their_populations_are_misplaced(library: Library) -> None:
    """Two figures change places: both are true and neither is where it belongs."""
    right = trace("Toy makers grow 33.5%[^tg] and metal casters 8.7%.[^mg]", library)
    wrong = trace("Toy makers grow 8.7%[^mg] and metal casters 33.5%.[^tg]", library)
    assert [False, False] == [one.misplaced for one in right]
    assert [True, True] == [one.misplaced for one in wrong]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Toy makers and metal casters grow 33.5% and 8.7%, respectively[^tg][^mg]", [False] * 2),
        ("Toy makers and metal casters grow 8.7% and 33.5%, respectively.[^tg][^mg]", [True, True]),
        ("Toy makers, metal casters: in this order, 8.7%[^mg] and 33.5%.[^tg]", [True, True]),
        ("It is 8.7%[^mg] for toy makers and 33.5%[^tg] for metal casters.", [True, True]),
        ("It is 33.5%[^tg] for toy makers and 8.7%[^mg] for metal casters.", [False, False]),
        ("33.5% and 8.7% it is for toy makers and metal casters.[^tg][^mg]", [False, False]),
        ("Unlike metal casters, toy makers grow 33.5%[^tg], not 8.7%.[^mg]", [False, False]),
        ("8.7%[^mg] for toy makers is what some expect of metal casters.", [True]),
        ("Ferrymen, toy makers, metal casters: 8.7%, 33.5%, respectively.[^tg][^mg]", [True] * 2),
    ],
)  # fmt: skip
def test_values_go_with_names(text: str, expected: list[bool], library: Library) -> None:
    """In order, by "for" after them, or by the name before them; else nothing is said."""
    assert expected == [one.misplaced for one in trace(text, library)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("According to Glassdoor, toy makers grow 33.5%.[^tg]", ("Glassdoor", True)),
        ("Toy makers grow 33.5%,[^tg] the BLS says.", ("BLS", True)),
        ("Toy makers grow 33.5%,[^tg] according to the OTS.", ("OTS", False)),
        ("According to the Guild of Toys, toy makers grow 33.5%.[^tg]", ("Guild of Toys", True)),
        ("According to the Trade Outlook, toy makers grow 33.5%.[^tg]", ("Trade Outlook", False)),
        ("According to the United States, toy makers grow 33.5%.[^tg]", None),
        ("Glassdoor lists toy makers, who grow 33.5%.[^tg]", None),
        ("According to Glassdoor, toy makers grow 33.5%.[^blog]", ("Glassdoor", False)),
        ("The OTS reports 33.5%[^tg] for toy makers, Gartner reports 8.7%[^mg].", ("OTS", False)),
    ],
)  # fmt: skip
def test_a_publisher_is_held_to_its_source(
    text: str, expected: tuple[str, bool] | None, library: Library
) -> None:
    """Whom the sentence names for a figure, and whether the footnote is another's."""
    first = trace(text, library)[0]
    said_by = first.attribution
    assert expected == (said_by and (said_by.name, first.misattributed))


def test_a_figure_that_an_article_repeats_is_found_among_the_discontinued(
    library: Library,
) -> None:
    """The nearest figure may be of those who were counted in the same place before."""
    (found,) = trace("Makers of kites will grow 9.7% from 2019 to 2029.", library)
    assert found.nearest is not None
    assert "ots-toy-and-kite-makers-growth-2019-29" == found.nearest.label
    (unknown,) = trace("Makers of kites will grow 9.7% from 2018 to 2028.", library)
    assert unknown.nearest is None


@pytest.mark.slow
def test_thousands_of_statistics_in_a_sentence_are_all_traced(library: Library) -> None:
    """Each with the mark that serves it, however many there are."""
    text = " and ".join(["toy makers grow 33.5%[^tg]", "metal casters 8.7%[^mg]"] * 1000)
    assert {"traced"} == {one.verdict for one in trace(text, library)}


def test_sources_headings_and_adverts_hold_no_statistics(library: Library) -> None:
    """Nothing in them is the article's own statement."""
    text = "#### The 40% rule\n\nA job.\n\nCaster\n@ Foundry | Ghent\nFull Time USD 80K - 90K\n"
    sections = (SectionText("Sources", "Read 12% of it."), SectionText("Outlooks", text))
    assert () == trace_article(Article("A vs. B", "", sections), library, OUTLINE)
