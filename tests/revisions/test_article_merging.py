"""Three-way merges of whole articles: sections, parts, headings."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsgen.articles import Article, Outline, Part, Section, SectionText
from vsgen.revisions import ArticleMerge, merge_articles
from vsgen.revisions.text_units import find_words

OUTLINE = Outline(
    sections=(
        Section(id="introduction"),
        Section(id="skills", heading="Skills", aliases=("Abilities",)),
        Section(id="outlooks", heading="Outlooks"),
        Section(id="tips", heading="Tips"),
    )
)
SKILLS = SectionText(
    "Skills",
    "Both bake. Both clean up.",
    (Part("Cook", "Cooks roast meat. They plan menus."), Part("Baker", "Bakers shape rolls.")),
)
OUTLOOKS = SectionText("Outlooks", "Jobs for cooks grow [[s.cooks]]. Bakers are fewer each year.")
TIPS = SectionText("Tips", "Taste before you salt. Sharpen the knife first.")
BASE = Article("Cook vs. Baker", "Two jobs with heat.", (SKILLS, OUTLOOKS, TIPS))
OWN = SectionText("A Day at the Oven", "It begins at two.")


def put(article: Article, *sections: SectionText) -> Article:
    return replace(article, sections=sections)


def reword(article: Article, old: str, new: str) -> Article:
    """The article with other words in its sections' own passages."""
    return put(article, *(replace(it, text=it.text.replace(old, new)) for it in article.sections))


def list_conflicts(merged: ArticleMerge) -> tuple[tuple[str, str | None], ...]:
    """Section, and heading of the part, of what a person has to decide on."""
    return tuple(key for key, merge in merged.passages.items() if merge.conflicts)


EDITED = reword(BASE, "Bakers are", "Pastry cooks are")


@pytest.mark.parametrize(
    ("name", "current", "incoming", "expected", "conflicts"),
    [
        (
            "heading renamed by hand, text changed anew",
            put(BASE, SKILLS, replace(OUTLOOKS, heading="What Comes Next"), TIPS),
            reword(BASE, "Bakers are", "Pastry cooks are"),
            put(BASE, SKILLS, replace(EDITED.sections[1], heading="What Comes Next"), TIPS),
            (),
        ),
        (
            "heading called by another known name",
            put(BASE, replace(SKILLS, heading="Abilities"), OUTLOOKS, TIPS),
            reword(BASE, "clean up", "scrub"),
            put(BASE, replace(SKILLS, heading="Abilities", text="Both bake. Both scrub."),
                OUTLOOKS, TIPS),
            (),
        ),
        (
            "section of the editor's own",
            put(BASE, SKILLS, OWN, OUTLOOKS, TIPS),
            reword(BASE, "Bakers are", "Pastry cooks are"),
            put(BASE, SKILLS, OWN, EDITED.sections[1], TIPS),
            (),
        ),
        (
            "section added anew",
            put(BASE, SKILLS, OUTLOOKS),
            put(reword(BASE, "clean up", "scrub"), SKILLS, OUTLOOKS, TIPS),
            put(BASE, SKILLS, OUTLOOKS),
            (),
        ),
        (
            "section taken out, nothing new in it",
            put(BASE, SKILLS, TIPS),
            reword(BASE, "clean up", "scrub"),
            put(BASE, replace(SKILLS, text="Both bake. Both scrub."), TIPS),
            (),
        ),
        (
            "section taken out, changed anew",
            put(BASE, SKILLS, TIPS),
            EDITED,
            put(BASE, SKILLS, TIPS),
            (("outlooks", None),),
        ),
        (
            "section edited, taken out anew",
            EDITED,
            put(BASE, SKILLS, TIPS),
            EDITED,
            (("outlooks", None),),
        ),
        (
            "section not edited, taken out anew",
            reword(BASE, "clean up", "scrub"),
            put(BASE, SKILLS, TIPS),
            put(BASE, replace(SKILLS, text="Both bake. Both scrub."), TIPS),
            (),
        ),
        (
            "part taken out",
            put(BASE, replace(SKILLS, parts=SKILLS.parts[:1]), OUTLOOKS, TIPS),
            EDITED,
            put(BASE, replace(SKILLS, parts=SKILLS.parts[:1]), *EDITED.sections[1:]),
            (),
        ),
        (
            "part taken out, changed anew",
            put(BASE, replace(SKILLS, parts=SKILLS.parts[:1]), OUTLOOKS, TIPS),
            put(BASE, replace(SKILLS, parts=(SKILLS.parts[0], Part("Baker", "Bakers knead."))),
                OUTLOOKS, TIPS),
            put(BASE, replace(SKILLS, parts=SKILLS.parts[:1]), OUTLOOKS, TIPS),
            (("skills", "Baker"),),
        ),
        (
            "part renamed by hand, changed anew",
            put(BASE, replace(SKILLS, parts=(Part("The Cook", SKILLS.parts[0].text),
                                             SKILLS.parts[1])), OUTLOOKS, TIPS),
            put(BASE, replace(SKILLS, parts=(Part("Cook", "Cooks roast meat. They buy fish."),
                                             SKILLS.parts[1])), OUTLOOKS, TIPS),
            put(BASE, replace(SKILLS, parts=(Part("The Cook", "Cooks roast meat. They buy fish."),
                                             SKILLS.parts[1])), OUTLOOKS, TIPS),
            (),
        ),
        (
            "sections in the person's order",
            put(BASE, TIPS, SKILLS, OUTLOOKS),
            EDITED,
            put(BASE, TIPS, SKILLS, EDITED.sections[1]),
            (),
        ),
        (
            "sections in a new order, a person's word in one",
            reword(BASE, "clean up", "scrub"),
            put(BASE, TIPS, SKILLS, OUTLOOKS),
            put(BASE, TIPS, replace(SKILLS, text="Both bake. Both scrub."), OUTLOOKS),
            (),
        ),
        (
            "title and introduction",
            replace(BASE, title="Cook or Baker?", preamble="---\nby: me\n---"),
            replace(BASE, introduction="Two jobs with fire."),
            replace(BASE, title="Cook or Baker?", introduction="Two jobs with fire.",
                    preamble="---\nby: me\n---"),
            (),
        ),
    ],
)  # fmt: skip
def test_merge(
    name: str,
    current: Article,
    incoming: Article,
    expected: Article,
    conflicts: tuple[tuple[str, str | None], ...],
) -> None:
    """The person's shape, the new words where no hand was, and nothing risen again."""
    if name == "section added anew":
        merged = merge_articles(put(BASE, SKILLS, OUTLOOKS), current, incoming, OUTLINE)
        expected = put(BASE, SKILLS, OUTLOOKS, TIPS)
    else:
        merged = merge_articles(BASE, current, incoming, OUTLINE)
    assert expected == merged.article
    assert conflicts == list_conflicts(merged)


def test_a_heading_with_a_slash_is_one_heading() -> None:
    """The person's section "CI/CD" with a part, and a part "CI/CD" of a section that is known."""
    own = SectionText("CI/CD", "Mine.", (Part("Build/test", "Also mine."),))
    skills = replace(SKILLS, parts=(*SKILLS.parts, Part("CI/CD", "Mine too.")))
    current = put(BASE, skills, OUTLOOKS, TIPS, own)
    merged = merge_articles(BASE, current, BASE, OUTLINE)
    assert current == merged.article
    texts = {key: merge.text for key, merge in merged.passages.items() if "own:" in str(key)}
    assert {
        ("own:ci cd", None): "Mine.",
        ("own:ci cd", "Build/test"): "Also mine.",
        ("skills", "own:CI/CD"): "Mine too.",
    } == texts


TEXTS = st.sampled_from(["", "One.", "One. Two.", "Two.\n\nThree.", "- a\n- b", "Four. Five."])
PARTS = st.lists(
    st.builds(Part, st.sampled_from(["Cook", "Baker", "Other"]), TEXTS), max_size=3
).map(tuple)
SECTIONS = st.lists(
    st.builds(
        SectionText, st.sampled_from(["Skills", "Tips", "My Notes", "Outlooks"]), TEXTS, PARTS
    ),
    max_size=4,
).map(tuple)
ARTICLES = st.builds(Article, st.sampled_from(["A", "B"]), TEXTS, SECTIONS)


@given(ARTICLES, ARTICLES)
def test_one_side_alone_gives_its_words(base: Article, other: Article) -> None:
    """Of an article that one side alone changed, every passage is that side's."""
    for current, incoming in ((base, other), (other, base), (other, other)):
        merged = merge_articles(base, current, incoming, OUTLINE)
        assert () == list_conflicts(merged)
        assert (other.title, other.introduction) == (
            merged.article.title,
            merged.article.introduction,
        )
        assert read_texts(other) == read_texts(merged.article)


def read_texts(article: Article) -> list[tuple[str, str]]:
    """What is said, without pieces that say nothing; two of a name may change places."""
    texts = [(section.heading, section.text) for section in article.sections]
    texts += ((part.heading, part.text) for it in article.sections for part in it.parts)
    return sorted((heading, text) for heading, text in texts if text)


@given(ARTICLES, ARTICLES, ARTICLES)
def test_any_three_articles_merge(base: Article, current: Article, incoming: Article) -> None:
    """Twice the same heading, none, or another order: what the person wrote anew still stands."""
    own = {text for _, text in read_texts(current)} - {text for _, text in read_texts(base)}
    merged = merge_articles(base, current, incoming, OUTLINE)
    words = find_words(" ".join(text for _, text in read_texts(merged.article)))
    assert frozenset() == find_words(" ".join(own)) - find_words(str(base)) - words
