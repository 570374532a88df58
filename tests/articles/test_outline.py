"""Headings, as people spell them, find their section."""

import pytest
from pydantic import ValidationError

from vsgen.articles import Outline, Section, fold_heading


def test_shipped_outline_is_in_reading_order(outline: Outline) -> None:
    """The house's sections stand in the order of the design."""
    expected = (
        *("introduction", "short-answer", "at-a-glance", "definitions", "responsibilities"),
        *("situations", "skills", "education", "tools", "industries", "outlooks", "moves"),
        *("tips", "questions", "conclusion", "sources"),
    )
    assert expected == tuple(section.id for section in outline.sections)


def test_shipped_outline_says_who_words_what(outline: Outline) -> None:
    """Roles have passages of what is the same in all their articles."""
    roles = [section.id for section in outline.sections if section.role]
    computed = [section.id for section in outline.sections if section.computed]
    assert ["definitions", "responsibilities", "skills", "outlooks", "tips"] == roles
    assert ["at-a-glance", "sources"] == computed
    pairs = [section.id for section in outline.sections if section.pair]
    assert set(pairs) == {it.id for it in outline.sections} - {*computed, "tips"}


def test_an_article_may_do_without_some_sections(outline: Outline) -> None:
    """Where its roles have nothing to say in them."""
    optional = [section.id for section in outline.sections if section.optional]
    assert ["situations", "moves", "questions"] == optional
    assert not {*optional, "introduction"} & {section.id for section in outline.required}


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Definitions", "definitions"),
        ("  required   SKILLS ", "skills"),
        ("**Tools & Software Used:**", "tools"),
        ("3. Key Responsibilities", "responsibilities"),
        ("Educational Background", "education"),
        ("Job Outlook {#outlook}", "outlooks"),
        ("Practical Tips for Getting Started", "tips"),
        ("AT-A-GLANCE", "at-a-glance"),
        ("Concluding Remarks", "conclusion"),
        ("At a glance", "at-a-glance"),
        ("Salary Negotiation", None),
        ("", None),
        ("---", None),
    ],
)
def test_heading_names_section(outline: Outline, heading: str, expected: str | None) -> None:
    """Case, punctuation, numbering, emphasis and spacing do not matter; the words do."""
    section = outline.identify(heading)
    assert expected == (section.id if section else None)


def test_every_heading_and_alias_names_its_own_section(outline: Outline) -> None:
    """No heading is shadowed by another section's alias."""
    for section in outline.sections:
        for name in filter(None, (section.heading, *section.aliases)):
            assert section == outline.identify(name)


@pytest.mark.parametrize(
    ("sections", "words"),
    [
        ([{"id": "a", "heading": "A"}, {"id": "a", "heading": "B"}], "used twice"),
        ([{"id": "a", "heading": "A"}, {"id": "b", "heading": "a."}], "names both"),
        ([{"id": "a"}, {"id": "b"}], "only one section"),
        ([{"id": "a", "heading": "A", "role_text": True}], "role_text"),
        ([{"id": "a", "heading": "A\nB"}], "heading"),
        ([], "at least 1"),
    ],
)
def test_ambiguous_outline_is_refused(sections: list[object], words: str) -> None:
    """An outline in which a heading could mean two sections does not load."""
    with pytest.raises(ValidationError, match=words):
        Outline.model_validate({"sections": sections})


def test_section_is_found_by_id(outline: Outline) -> None:
    """Ids are exact; an id that is not there is the caller's defect."""
    assert "Outlooks" == outline.section("outlooks").heading
    with pytest.raises(KeyError):
        outline.section("Outlooks")


def test_folding_is_stable() -> None:
    """A folded heading folds to itself."""
    assert "tools and software" == fold_heading(fold_heading("## Tools & Software: "))


def test_outline_without_introduction() -> None:
    """An outline may start with a heading."""
    assert Outline(sections=(Section(id="a", heading="A"),)).introduction is None


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("What is a Data Scientist?", {"definitions"}),
        ("2. What’s an Engineer?", {"definitions"}),
        ("What Does a Registered Nurse Do?", {"responsibilities"}),
        ("Skills and tools", {"skills", "tools"}),
        ("Job Outlook", {"outlooks"}),
        ("Electrician Job Outlook", {"outlooks"}),
        ("How to Become a Pastry Chef", {"education", "tips"}),
        ("Soft Skills", {"skills"}),
        ("What Is", set()),
        ("Negotiating Your Salary", set()),
        ("", set()),
    ],
)
def test_heading_deals_with_sections(outline: Outline, heading: str, expected: set[str]) -> None:
    """For one role, or with others; it need not be the heading of the section."""
    assert expected == outline.find_within(heading)
