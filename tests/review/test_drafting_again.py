"""Drafting again after people decided: what is merged, what conflicts, what awaits a look, why."""

from dataclasses import replace

import pytest
from tests.review.conftest import ADA, GROWTH, PAIR, Newsroom

from vsgen.errors import UsageError
from vsgen.passages import PassageKey
from vsgen.review import Request, Verb

pytestmark = pytest.mark.slow

ANEW = "Each anew of"


def make_conflict(room: Newsroom, key: str = "education") -> None:
    """A person and the writer both change one sentence."""
    first = room.see(key).text.split(" ")
    room.edit_file(" ".join(first[:6]), " ".join((*first[:2], "mine", *first[2:6])))
    room.words = {**room.words, key: "anew"}
    room.draft()


def test_polish_and_a_new_edition_do_not_meet(newsroom: Newsroom) -> None:
    """The number is new, the polish stays, nothing conflicts."""
    newsroom.edit_file("bakers is projected to grow 5.5%", "bakers may well grow 5.5%")
    newsroom.publish("44.5", "2025-35")
    produced = newsroom.draft()
    assert ("merged", ()) == (produced.state, produced.conflicts)
    assert "bakers may well grow 44.5%" in newsroom.read()


def test_conflict_keeps_the_person_s_text_and_shows_the_new_one(newsroom: Newsroom) -> None:
    """In the file the person's; in the view both, and what they were before."""
    make_conflict(newsroom)
    seen = newsroom.see("education")
    assert seen.conflict is not None
    [part] = [it for it in seen.conflict.parts if it.outcome == "conflict"]
    assert ("conflict", True, False) == (
        seen.state,
        " mine " in newsroom.read(),
        ANEW in newsroom.read(),
    )
    assert (True, True) == (" mine " in part.mine, ANEW in part.incoming)
    assert {"prompt", "hand"} <= {it.kind for it in seen.causes}


def test_article_with_a_conflict_is_drafted_again_without_a_change(newsroom: Newsroom) -> None:
    """The new text waits; neither side is lost, and nothing is written."""
    make_conflict(newsroom)
    before = newsroom.read(), newsroom.see("education").conflict
    again = newsroom.draft()
    assert ("unchanged", (PassageKey("education"),)) == (again.state, again.conflicts)
    assert before == (newsroom.read(), newsroom.see("education").conflict)


@pytest.mark.parametrize(
    ("act", "mine", "anew"),
    [("keep", True, False), ("take", False, True), ("resolve", True, True)],
)
def test_conflict_ends_with_either_text_or_a_third_and_comes_back(
    newsroom: Newsroom, act: Verb, mine: bool, anew: bool
) -> None:
    """The next draft asks nothing again; undoing opens the conflict as it was."""
    make_conflict(newsroom)
    before, seen = newsroom.read(), newsroom.see("education")
    words = (PAIR, "education", seen.revision)
    if act == "resolve":
        newsroom.review.decide("resolve", Request(*words, *ADA, text=f"{seen.text} {ANEW} on."))
    else:
        newsroom.review.decide(act, Request(*words, *ADA))
    assert (mine, anew) == (" mine " in newsroom.read(), ANEW in newsroom.read())
    assert () == newsroom.draft().conflicts
    assert newsroom.see("education").conflict is None
    newsroom.review.decide("undo", Request(PAIR, "education", None, *ADA))
    assert (before, seen.conflict) == (newsroom.read(), newsroom.see("education").conflict)


def test_open_conflict_cannot_be_approved(newsroom: Newsroom) -> None:
    """Neither alone nor with the rest."""
    make_conflict(newsroom)
    with pytest.raises(UsageError, match="conflict to end first"):
        newsroom.review.decide(
            "approve", Request(PAIR, "education", newsroom.see("education").revision, *ADA)
        )
    view = newsroom.review.open(PAIR)
    together = newsroom.review.decide("approve-rest", Request(PAIR, "", view.revision, *ADA))
    assert "education" not in together.keys
    assert 1 == newsroom.review.open(PAIR).acts


def test_decision_that_was_drafted_over_cannot_be_undone(newsroom: Newsroom) -> None:
    """It would put back a text that was made from something else."""
    make_conflict(newsroom)
    newsroom.review.decide(
        "take", Request(PAIR, "education", newsroom.see("education").revision, *ADA)
    )
    newsroom.words = {"education": "otherwise"}
    newsroom.draft()
    with pytest.raises(UsageError, match="changed or drafted again"):
        newsroom.review.decide("undo", Request(PAIR, "education", None, *ADA))


def approve_all(room: Newsroom) -> None:
    view = room.review.open(PAIR)
    room.review.decide("approve-rest", Request(PAIR, "", view.revision, *ADA))


def test_new_edition_makes_stale_what_prints_its_figure_and_nothing_else(
    newsroom: Newsroom,
) -> None:
    """With old and new value, compared with what was approved; a role's passage too."""
    approve_all(newsroom)
    newsroom.publish("44.5", "2025-35")
    newsroom.draft()
    view = newsroom.review.open(PAIR)
    stale = [it for it in view.passages if it.state not in ("approved", "computed")]
    assert {"outlooks", "outlooks/baker"} <= {it.key for it in stale}
    assert all(it.key.startswith(("outlooks", "conclusion")) for it in stale)
    seen = newsroom.see("outlooks/baker")
    [cause] = [it for it in seen.causes if it.kind == "figure"]
    assert ("stale", "approved", GROWTH) == (seen.state, seen.compared_with, cause.what)
    assert "44.5 percent, 2025-35" == cause.new
    assert ["changed"] == [it.kind for it in seen.changes]
    assert "44.5%" in "".join(it.text for it in seen.pieces if it.op == "insert")


def test_changed_fact_is_named(newsroom: Newsroom) -> None:
    """By role and id; other passages stay approved."""
    approve_all(newsroom)
    role = newsroom.library.roles["baker"]
    facts = tuple(
        it.model_copy(update={"text": "sensing when dough is ready"}) if it.id == "kneading" else it
        for it in role.skills
    )
    changed = role.model_copy(update={"skills": facts})
    newsroom.library = replace(newsroom.library, roles={**newsroom.library.roles, "baker": changed})
    newsroom.draft()
    causes = {(it.kind, it.what) for it in newsroom.see("skills/baker").causes}
    assert {("fact", "baker/skills/kneading")} == causes
    assert "approved" == newsroom.see("skills/cook").state


def test_changed_patterns_are_named_as_the_cause(newsroom: Newsroom) -> None:
    """The built-in writer's patterns are its prompt."""
    approve_all(newsroom)
    newsroom.words = {"conclusion": "always"}
    newsroom.draft()
    seen = newsroom.see("conclusion")
    assert ("stale", ["prompt"]) == (seen.state, [it.kind for it in seen.causes])


def test_new_edition_is_read_once_for_all_places(newsroom: Newsroom) -> None:
    """A pattern names every article and role of which only the edition is new."""
    other = "baker-vs-miller"
    newsroom.draft(other)
    for slug in ("baker", "cook", "miller"):
        newsroom.review.decide(
            "approve-rest", Request(slug, "", newsroom.review.open(slug).revision, *ADA)
        )
    for slug in (PAIR, other):
        view = newsroom.review.open(slug)
        newsroom.review.decide("approve-rest", Request(slug, "", view.revision, *ADA))
    newsroom.publish("44.5", "2025-35")
    newsroom.draft()
    newsroom.draft(other)
    review = newsroom.review
    patterns = review.list_patterns()
    [pattern] = [
        it for it in patterns if ("baker", PassageKey("outlooks", "baker", "bakers")) in it.places
    ]
    assert (GROWTH, "2025-35") == (pattern.figure, pattern.new_edition)
    assert ("44.5%" in pattern.after, "44.5%" in pattern.before) == (True, False)
    assert 1 == review.approve_pattern(pattern, *ADA)
    assert "approved" == newsroom.see("outlooks/baker", other).state
    assert pattern not in review.list_patterns()


def test_an_article_that_was_not_drafted_stays_as_approved(newsroom: Newsroom) -> None:
    """A new edition reaches a role by one of its articles; the words of the other are the same."""
    other = "baker-vs-miller"
    newsroom.draft(other)
    for slug in ("baker", "cook", "miller", PAIR, other):
        revision = newsroom.review.open(slug).revision
        newsroom.review.decide("approve-rest", Request(slug, "", revision, *ADA))
    before, text = newsroom.review.open(other).counts, newsroom.read(other)
    newsroom.publish("44.5", "2025-35")
    newsroom.draft()
    assert (before, text) == (newsroom.review.open(other).counts, newsroom.read(other))
    assert "stale" == newsroom.see("outlooks/baker").state


def test_pattern_that_was_edited_meanwhile_is_not_approved(newsroom: Newsroom) -> None:
    """Only what still reads as the person saw it."""
    approve_all(newsroom)
    newsroom.publish("44.5", "2025-35")
    newsroom.draft()
    review = newsroom.review
    pattern = next(
        it for it in review.list_patterns() if (PAIR, PassageKey("outlooks")) in it.places
    )
    seen = newsroom.see("outlooks")
    review.decide("edit", Request(PAIR, "outlooks", seen.revision, *ADA, text=f"{seen.text} Mine."))
    review.approve_pattern(pattern, *ADA)
    assert "stale" == newsroom.see("outlooks").state


def test_rejected_text_of_the_built_in_writer_stays_rejected(newsroom: Newsroom) -> None:
    """It always gives the same words; the draft says so and changes nothing."""
    newsroom.review.decide(
        "reject",
        Request(PAIR, "education", newsroom.see("education").revision, *ADA, why="too long"),
    )
    role = newsroom.see("skills/kneading", "baker")
    newsroom.review.decide("reject", Request("baker", role.key, role.revision, *ADA, why="stiff"))
    before = newsroom.read()
    produced = newsroom.draft()
    item = PassageKey("skills", "baker", "kneading")
    assert {PassageKey("education"), item} == set(produced.rejected)
    assert (before, "rejected") == (newsroom.read(), newsroom.see("education").state)


def test_decision_while_an_article_is_drafted_is_not_lost(newsroom: Newsroom) -> None:
    """The conflict that a person ends meanwhile stays ended, with the words that they kept."""
    make_conflict(newsroom)
    revision = newsroom.see("education").revision
    newsroom.words = {**newsroom.words, "conclusion": "always"}

    def keep() -> None:
        newsroom.review.decide("keep", Request(PAIR, "education", revision, *ADA))

    newsroom.meanwhile = keep
    produced = newsroom.draft()
    assert ((), None) == (produced.conflicts, newsroom.see("education").conflict)
    assert (True, True) == (" mine " in newsroom.read(), " always " in newsroom.read())


def test_item_that_is_edited_while_an_article_is_drafted_keeps_the_edit(
    newsroom: Newsroom,
) -> None:
    """In the role's lock, and in the article that is drafted."""

    def edit() -> None:
        seen = newsroom.see("skills/kneading", "baker")
        text = seen.text.replace("feeling", "sensing")
        newsroom.review.decide("edit", Request("baker", seen.key, seen.revision, *ADA, text=text))

    newsroom.meanwhile = edit
    newsroom.words = {"conclusion": "always"}
    newsroom.draft()
    assert "sensing" in newsroom.see("skills/kneading", "baker").text
    # Another writer words the item anew from here on; the person's edit is still to be seen.
    assert "sensing" in newsroom.read() + str(newsroom.see("skills/kneading", "baker").pieces)
