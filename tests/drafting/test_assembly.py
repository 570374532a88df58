"""Passages and figures -> article: values, headings, and every footnote once."""

from collections import Counter

import pytest

from vsgen.articles import Article, Outline, Style, parse_article, render_article
from vsgen.drafting import assemble_article
from vsgen.errors import ArticleError
from vsgen.facts import Library
from vsgen.passages import PassageKey
from vsgen.planning import make_pair

OUTLINE = Outline.model_validate(
    {
        "sections": [
            {"id": "introduction", "pair": True},
            {"id": "outlooks", "heading": "Job Outlooks", "role": True, "pair": True},
            {"id": "conclusion", "heading": "Conclusion", "pair": True},
        ]
    }
)
BAKERS, COOKS = "census-bakers.growth", "census-cooks.growth"


def assemble(
    field: Library, passages: dict[PassageKey, str], style: Style | None = None
) -> Article:
    figures = {id: field.current(id) for id in (COOKS, BAKERS)}
    pair = make_pair(field, "baker", "cook")
    return assemble_article(pair, passages, figures, OUTLINE, style or Style())


def test_a_passage_stands_under_its_section_and_role(field: Library) -> None:
    """The pair's passage before the first sub-heading, roles in reading order."""
    passages = {
        PassageKey("introduction"): "Hello.",
        PassageKey("outlooks"): "Both.",
        PassageKey("outlooks", "cook"): "Second.",
        PassageKey("outlooks", "baker"): "First.",
        PassageKey("conclusion"): "Bye.",
    }
    text = render_article(assemble(field, passages))
    blocks = [
        "# Baker vs. Cook",
        "Hello.",
        "## Job Outlooks",
        "Both.",
        "### Baker",
        "First.",
        "### Cook",
        "Second.",
        "## Conclusion",
        "Bye.",
    ]
    assert "\n\n".join(blocks) + "\n" == text


def test_a_footnote_is_set_once_in_order_of_first_mark(field: Library) -> None:
    """However often, and in whichever passages, its figure is shown."""
    passages = {
        PassageKey("introduction"): f"[[{COOKS}]], again [[{COOKS}|value]].",
        PassageKey("outlooks"): f"[[{BAKERS} - {COOKS}]] more than [[{COOKS}]].",
        PassageKey("outlooks", "baker"): f"[[{BAKERS}]].",
    }
    article = assemble(field, passages)
    labels = [note.label for note in article.footnotes]
    assert ["census-cooks-2024-34", "census-bakers-2024-34"] == labels
    read = parse_article(render_article(article), OUTLINE)
    assert Counter(labels) == Counter(note.label for note in read.footnotes)


def test_a_footnote_names_publication_edition_and_quote(field: Library) -> None:
    """It is the proof of the figure."""
    [note] = assemble(field, {PassageKey("introduction"): f"[[{BAKERS}]]"}).footnotes
    assert (
        "Census Office, [Kitchens, bakers](https://example.org/kitchens), 2024–34 edition, on "
        'bakers: "Employment of bakers is projected to grow 5.5 percent."; "Bakers: 24,500 '
        'openings a year; $36,650.".'
    ) == note.text


def test_a_period_alone_needs_no_footnote(field: Library) -> None:
    """It is no statistic."""
    article = assemble(field, {PassageKey("introduction"): f"Numbers [[{BAKERS}|period]]."})
    assert ("Numbers from 2024 to 2034.", ()) == (article.introduction, article.footnotes)


def test_headings_follow_the_style(field: Library) -> None:
    """The outline writes them in title case."""
    headings = [
        assemble(
            field,
            {PassageKey("outlooks"): "Both."},
            Style.model_validate({"heading_case": case}),
        )
        .sections[0]
        .heading
        for case in ("title", "sentence")
    ]
    assert ["Job Outlooks", "Job outlooks"] == headings


@pytest.mark.parametrize("reference", ["[[census-millers.growth]]", "[[growth]]"])
def test_a_reference_that_names_no_figure_is_an_error(field: Library, reference: str) -> None:
    """Nothing is left in double brackets."""
    with pytest.raises(ArticleError, match="growth"):
        assemble(field, {PassageKey("conclusion"): reference})
