"""Verdicts, edits and undoing: what a person decides, where it counts, and what it must name."""

import pytest
from tests.review.conftest import ADA, PAIR, Newsroom

from vsgen.errors import ErrorsStandError, StaleError, UsageError
from vsgen.passages import Scope
from vsgen.review import Request, Verb
from vsgen.revisions import old_text

OTHER = "baker-vs-miller"


def approve(room: Newsroom, key: str, slug: str = PAIR, scope: Scope | None = None) -> None:
    room.review.decide(
        "approve", Request(slug, key, room.see(key, slug).revision, *ADA, scope=scope)
    )


def test_approved_is_a_passage_as_it_stands(newsroom: Newsroom) -> None:
    """An edit afterwards makes it stale, taking the edit back approved again."""
    newsroom.edit_file("a letter of a guild", "the letter of a guild")
    approve(newsroom, "education")
    before, approved = newsroom.read(), newsroom.see("education").text
    newsroom.edit_file("usually learns in a bakery", "often learns in a bakery")
    seen = newsroom.see("education")
    assert ("stale", "approved", ["hand"]) == (
        seen.state,
        seen.compared_with,
        [it.kind for it in seen.causes],
    )
    assert approved == old_text(seen.pieces)
    newsroom.desk.article_path(PAIR).write_text(before)
    assert "approved" == newsroom.see("education").state


def test_role_s_passage_that_is_approved_once_counts_in_every_article(newsroom: Newsroom) -> None:
    """Where it stands unchanged, and made of the same items."""
    newsroom.draft(OTHER)
    approve(newsroom, "outlooks/baker")
    assert "approved" == newsroom.see("outlooks/baker", OTHER).state
    newsroom.edit_file("The census counts bakers", "The census knows bakers", OTHER)
    assert "stale" == newsroom.see("outlooks/baker", OTHER).state


def test_role_s_passage_may_be_approved_for_one_article_only(newsroom: Newsroom) -> None:
    """With scope `article`."""
    newsroom.draft(OTHER)
    approve(newsroom, "skills/baker", scope="article")
    states = [newsroom.see("skills/baker", slug).state for slug in (PAIR, OTHER)]
    assert ["approved", "needs-review"] == states


def test_two_acts_decide_an_article_whose_roles_are_approved(newsroom: Newsroom) -> None:
    """One, in fact: all pair passages together."""
    for role in ("baker", "cook"):
        newsroom.review.decide(
            "approve-rest", Request(role, "", newsroom.review.open(role).revision, *ADA)
        )
    view = newsroom.review.open(PAIR)
    assert 1 == view.acts
    pair = {it.key for it in view.passages if it.state == "needs-review"}
    assert not any("/" in key for key in pair)
    assert pair == set(
        newsroom.review.decide("approve-rest", Request(PAIR, "", view.revision, *ADA)).keys
    )
    view = newsroom.review.open(PAIR)
    assert (0, {"approved": 20, "computed": 2}) == (view.acts, view.counts)


def test_computed_passages_need_no_act_unless_a_person_changed_them(newsroom: Newsroom) -> None:
    """The table and the sources follow from facts: nobody approved them, and nobody has to."""
    assert "computed" == newsroom.see("at-a-glance").state
    newsroom.edit_file("| **", "| **So ")
    assert "needs-review" == newsroom.see("at-a-glance").state


def test_passage_with_an_error_is_not_approved_together_with_others(newsroom: Newsroom) -> None:
    """It takes an act of its own."""
    newsroom.edit_file("Bake a plain loaf", "Bake 40% more loaves")
    view = newsroom.review.open(PAIR)
    [faulty] = [it.key for it in view.passages if any(f.severity == "error" for f in it.findings)]
    assert 2 == view.acts
    together = newsroom.review.decide("approve-rest", Request(PAIR, "", view.revision, *ADA))
    assert faulty not in together.keys
    with pytest.raises(ErrorsStandError):
        approve(newsroom, faulty)
    known = (PAIR, faulty, newsroom.see(faulty).revision, *ADA)
    newsroom.review.decide("approve", Request(*known, why="our own survey", despite=True))
    assert 0 == newsroom.review.open(PAIR).acts


@pytest.mark.parametrize(
    ("verb", "key"),
    [
        ("approve", "education"),
        ("reject", "education"),
        ("edit", "education"),
        ("approve-rest", ""),
    ],
)
def test_decision_on_what_has_changed_since_is_refused(
    newsroom: Newsroom, verb: Verb, key: str
) -> None:
    """StaleError, exit code 5; nothing is changed."""
    view, passage = newsroom.review.open(PAIR), newsroom.see("education")
    newsroom.edit_file("usually learns in a bakery", "often learns in a bakery")
    before = {path: path.read_bytes() for path in newsroom.desk.folder.rglob("*.*")}
    revision = passage.revision if key else view.revision
    asked = Request(PAIR, key, revision, *ADA, why="no", text="Mine.")
    with pytest.raises(StaleError) as caught:
        newsroom.review.decide(verb, asked)
    assert 5 == caught.value.exit_code
    assert before == {path: path.read_bytes() for path in newsroom.desk.folder.rglob("*.*")}


def test_decision_that_somebody_else_made_meanwhile_makes_mine_stale(newsroom: Newsroom) -> None:
    """Even where the text is the same; of a role's passage, in its items too."""
    for key in ("education", "skills/baker"):
        revision = newsroom.see(key).revision
        approve(newsroom, key)
        with pytest.raises(StaleError):
            newsroom.review.decide("reject", Request(PAIR, key, revision, *ADA, why="no"))


@pytest.mark.parametrize(
    ("reason", "who", "words"),
    [(" ", "Ada", "needs a reason"), ("no", " ", "needs the name of who")],
)
def test_decision_without_a_reason_or_a_name_is_refused(
    newsroom: Newsroom, reason: str, who: str, words: str
) -> None:
    """A rejection says what the next text must do; every decision says whose it is."""
    revision = newsroom.see("education").revision
    with pytest.raises(UsageError, match=words):
        newsroom.review.decide(
            "reject", Request(PAIR, "education", revision, who, ADA[1], why=reason)
        )


def test_edit_changes_one_passage_and_no_other_byte(newsroom: Newsroom) -> None:
    """And undoing it gives every byte back."""
    before = newsroom.read()
    seen = newsroom.see("education")
    newsroom.review.decide(
        "edit", Request(PAIR, "education", seen.revision, *ADA, text=seen.text.upper())
    )
    assert before.replace(seen.text, seen.text.upper()) == newsroom.read()
    undone = newsroom.review.decide("undo", Request(PAIR, "education", None, *ADA)).undone
    assert undone
    assert ("edited", before) == (undone.verdict, newsroom.read())


def test_edit_is_checked(newsroom: Newsroom) -> None:
    """What is found in the new text is told with its line."""
    seen = newsroom.see("education")
    text = f"{seen.text}\r\n\r\nBakers grow by 40%.\r\n"
    newsroom.review.decide("edit", Request(PAIR, "education", seen.revision, *ADA, text=text))
    [finding] = newsroom.see("education").findings
    assert ("error", "Bakers grow by 40%.") == (
        finding.severity,
        newsroom.read().splitlines()[finding.line - 1],
    )


@pytest.mark.parametrize("text", ["## Tools\n\nMine.", "### Cook\n\nMine.", "```\nMine."])
def test_edit_that_would_break_the_article_is_refused(newsroom: Newsroom, text: str) -> None:
    """A heading of a section, a role's heading, a fence that swallows what follows."""
    before = newsroom.read()
    with pytest.raises(UsageError, match="would not stay one passage"):
        newsroom.review.decide(
            "edit", Request(PAIR, "education", newsroom.see("education").revision, *ADA, text=text)
        )
    assert before == newsroom.read()


def test_footnotes_follow_an_edit(newsroom: Newsroom) -> None:
    """A mark that goes takes its definition along; undoing brings both back."""
    before = newsroom.read()
    seen = newsroom.see("outlooks/baker")
    newsroom.review.decide(
        "edit", Request(PAIR, seen.key, seen.revision, *ADA, text="Nothing is known.")
    )
    for key in ("outlooks", "conclusion"):
        other = newsroom.see(key)
        newsroom.review.decide("edit", Request(PAIR, key, other.revision, *ADA, text="Nothing."))
    assert "[^census-bakers" not in newsroom.read()
    for key in ("conclusion", "outlooks", "outlooks/baker"):
        newsroom.review.decide("undo", Request(PAIR, key, None, *ADA))
    assert before == newsroom.read()


def test_passage_that_is_emptied_goes_and_comes_back(newsroom: Newsroom) -> None:
    """With its heading, to its place."""
    before = newsroom.read()
    for key in ("conclusion", "tips/cook"):
        seen = newsroom.see(key)
        newsroom.review.decide("edit", Request(PAIR, key, seen.revision, *ADA, text=""))
        assert seen.text not in newsroom.read()
        newsroom.review.decide("undo", Request(PAIR, key, None, *ADA))
        assert before == newsroom.read()


def test_item_that_is_edited_changes_wherever_it_stands_unchanged(newsroom: Newsroom) -> None:
    """In the role, and in every article but the one that a person edited."""
    newsroom.draft(OTHER)
    newsroom.draft("cook-vs-baker")
    newsroom.edit_file("feeling when dough", "knowing when dough", "cook-vs-baker")
    seen = newsroom.see("skills/kneading", "baker")
    text = seen.text.replace("feeling", "sensing")
    newsroom.review.decide("edit", Request("baker", seen.key, seen.revision, *ADA, text=text))
    assert text == newsroom.see("skills/kneading", "baker").text
    found = [word in newsroom.read(slug) for slug in (PAIR, OTHER) for word in ("sensing",)]
    assert [True, True] == found
    assert "knowing when dough" in newsroom.read("cook-vs-baker")
    assert "unchanged" == newsroom.draft().state
    newsroom.review.decide("undo", Request("baker", seen.key, None, *ADA))
    assert not [slug for slug in (PAIR, OTHER) if "sensing" in newsroom.read(slug)]
    assert "unchanged" == newsroom.draft().state


def test_role_s_passage_is_edited_for_all_articles_from_within_one(newsroom: Newsroom) -> None:
    """As long as only the items' own words change."""
    newsroom.draft(OTHER)
    seen = newsroom.see("skills/baker")
    text = seen.text.replace("feeling", "sensing")
    newsroom.review.decide(
        "edit", Request(PAIR, seen.key, seen.revision, *ADA, scope="role", text=text)
    )
    assert "sensing" in newsroom.read(OTHER)
    seen = newsroom.see("skills/baker")
    with pytest.raises(UsageError, match="more was changed"):
        text = seen.text.replace("Kneading", "Folding")
        newsroom.review.decide(
            "edit", Request(PAIR, seen.key, seen.revision, *ADA, scope="role", text=text)
        )


def test_edited_item_keeps_its_figures(newsroom: Newsroom) -> None:
    """A value in it stays a reference, so that a new edition moves it."""
    seen = newsroom.see("outlooks/bakers", "baker")
    newsroom.review.decide(
        "edit", Request("baker", seen.key, seen.revision, *ADA, text=f"In short: {seen.text}")
    )
    newsroom.publish("44.5", "2025-35")
    newsroom.draft()
    assert "In short: " in newsroom.see("outlooks/baker").text
    assert "44.5" in newsroom.see("outlooks/baker").text


def test_fact_s_scope_changes_nothing_and_names_the_place(newsroom: Newsroom) -> None:
    """The correction belongs into the role's file."""
    seen = newsroom.see("skills/kneading", "baker")
    asked = Request("baker", seen.key, seen.revision, *ADA, scope="fact", text="x")
    assert () == newsroom.review.decide("edit", asked).keys
    assert seen == newsroom.see("skills/kneading", "baker")
    [place] = newsroom.review.find_facts("baker", "skills/kneading")
    assert ("kneading", "feeling when dough is ready") == (place.fact, place.text)
    assert "baker.yaml:" in place.file
    wanted = {"kneading", "taste"}
    assert wanted >= {it.fact for it in newsroom.review.find_facts(PAIR, "skills/baker")}


def test_verdict_on_a_role_s_passage_is_undone_in_its_items(newsroom: Newsroom) -> None:
    """For every article, from any of them."""
    newsroom.draft(OTHER)
    approve(newsroom, "skills/baker")
    newsroom.review.decide("undo", Request(OTHER, "skills/baker", None, *ADA))
    states = [newsroom.see("skills/baker", slug).state for slug in (PAIR, OTHER)]
    assert ["needs-review", "needs-review"] == states
    verdicts = [it.verdict for it in newsroom.see("skills/baker").decisions]
    assert ["approved", "undone"] == verdicts


def test_nothing_decided_is_nothing_to_undo(newsroom: Newsroom) -> None:
    """Nor after everything was undone."""
    approve(newsroom, "education")
    newsroom.review.decide("undo", Request(PAIR, "education", None, *ADA))
    for key in ("education", "skills/baker"):
        with pytest.raises(UsageError, match="no decision to undo"):
            newsroom.review.decide("undo", Request(PAIR, key, None, *ADA))


def test_what_a_person_added_can_be_approved_and_stays_so(newsroom: Newsroom) -> None:
    """A section of the editor's own, through a new draft of the rest."""
    newsroom.edit_file("## Conclusion", "## How We Work\n\nBy hand.\n\n## Conclusion")
    [key] = [it.key for it in newsroom.review.open(PAIR).passages if "own:" in it.key]
    approve(newsroom, key)
    newsroom.words = {"education": "always"}
    newsroom.draft()
    assert ("approved", "By hand.") == (newsroom.see(key).state, newsroom.see(key).text)


@pytest.mark.parametrize("key", ["tipps", "own:x", "../x", ""])
def test_unknown_passage_is_refused_with_the_known_ones(newsroom: Newsroom, key: str) -> None:
    """Exit code 2."""
    with pytest.raises(UsageError, match="there is no passage"):
        newsroom.review.decide("approve", Request(PAIR, key, "x", *ADA))
