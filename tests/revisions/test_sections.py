"""What became of an article's passages."""

from dataclasses import replace

import pytest
from tests.revisions.notation import format_pieces

from vsgen.articles import Article, Footnote, Part, SectionText
from vsgen.revisions import Piece, SectionChange, diff_sections

SKILLS = SectionText(
    "Skills", "Both bake.", (Part("Cook", "Cooks roast."), Part("Baker", "Rolls."))
)
OUTLOOK = SectionText("Outlooks", "Jobs grow 31%[^a].")
ARTICLE = Article("Cook vs. Baker", "Hello.", (SKILLS, OUTLOOK), (Footnote("a", "BLS"),))


def changed(new: Article) -> list[tuple[str, str | None, str, str]]:
    """The passages that are not as they were."""
    return [
        (change.heading, change.part, change.state, format_pieces(change.pieces))
        for change in diff_sections(ARTICLE, new)
        if change.state != "equal"
    ]


def test_equal_articles_have_equal_passages_only() -> None:
    """Every passage is listed, in reading order."""
    found = diff_sections(ARTICLE, ARTICLE)
    expected = ["Title", "Introduction", "Skills", "Skills", "Skills", "Outlooks", "Footnotes"]
    assert (expected, {"equal"}) == ([c.heading for c in found], {c.state for c in found})
    assert SectionChange("Skills", "Cook", "equal", (Piece("equal", "Cooks roast."),)) == found[3]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (
            replace(ARTICLE, sections=(SKILLS, replace(OUTLOOK, text="Jobs grow 33%[^a]."))),
            [("Outlooks", None, "changed", "Jobs grow [-31%-]{+33%+}[^a].")],
        ),
        (
            replace(ARTICLE, sections=(OUTLOOK, replace(SKILLS, parts=SKILLS.parts[:1]))),
            [("Skills", "Baker", "removed", "[-Rolls.-]")],
        ),
        (
            replace(ARTICLE, sections=(SKILLS, SectionText("Pay", "Good."), OUTLOOK)),
            [("Pay", None, "added", "{+Good.+}")],
        ),
        (
            replace(ARTICLE, footnotes=()),
            [("Footnotes", None, "changed", "[-[^a]: BLS-]")],
        ),
        (replace(ARTICLE, title="Cook vs. Chef"), [("Title", None, "changed", "Cook vs. ")]),
    ],
)
def test_change_is_found_in_its_passage(
    new: Article, expected: list[tuple[str, str | None, str, str]]
) -> None:
    """Changed, removed and added passages are told apart, each under its headings."""
    found = [one for one in changed(new) if one[2] != "moved"]
    assert [one[:3] for one in expected] == [one[:3] for one in found]
    assert found[0][3].startswith(expected[0][3])


def test_heading_in_another_case_is_the_same_section() -> None:
    """Only the heading differs, not every word below it, and the change says so."""
    renamed = replace(ARTICLE, sections=(replace(SKILLS, heading="SKILLS"), OUTLOOK))
    assert "Skills" == diff_sections(ARTICLE, renamed)[2].was
    assert [("SKILLS", None, "changed")] == [
        one[:3]
        for one in changed(
            replace(ARTICLE, sections=(replace(SKILLS, heading="SKILLS", parts=()), OUTLOOK))
        )
        if one[1] is None
    ]


def test_moved_section_is_not_shown_as_new() -> None:
    """Its words are equal; its place is what changed."""
    moved = changed(replace(ARTICLE, sections=(OUTLOOK, SKILLS)))
    assert {"moved"} == {state for _, _, state, _ in moved}
    assert not any("[-" in text or "{+" in text for *_, text in moved)


def test_two_sections_of_one_name_are_kept_apart() -> None:
    """The second is compared with the second."""
    twice = replace(ARTICLE, sections=(SKILLS, SKILLS, OUTLOOK))
    assert [
        ("Skills", None, "added"),
        ("Skills", "Cook", "added"),
        ("Skills", "Baker", "added"),
    ] == [one[:3] for one in changed(twice)]


def test_renamed_section_is_known_by_its_words() -> None:
    """Only its heading is new; a section that says something else is new as a whole."""
    text = "Bakers knead, prove and bake; cooks season, taste and plate."
    old = Article("A vs. B", "", (SectionText("Skills", text), SectionText("Tools", "Ovens.")))
    own = SectionText("What You Must Know", text)
    new = replace(old, sections=(own, SectionText("Pay", "Little.")))
    changes = {change.heading: change for change in diff_sections(old, new)}
    assert ("changed", "Skills") == (changes[own.heading].state, changes[own.heading].was)
    assert ("added", "removed") == (changes["Pay"].state, changes["Tools"].state)
