"""What a person sees of a proposal: its sentence in every list, where its quote stands, remarks."""

from pathlib import Path

import pytest
from tests.proposing.confectioner import SLUG, load, make_proposals, start_field

from vsgen.facts.roles import FACT_LISTS, Fact
from vsgen.facts.topics import Topic
from vsgen.proposing.proposals import Origin, path_of
from vsgen.proposing.proposals_file import save_proposals
from vsgen.review.proposal_reading import count_awaiting, list_proposed, view_proposals
from vsgen.review.proposal_views import ProposalView, make_sentence


@pytest.fixture
def roles(tmp_path: Path, repository: Path) -> Path:
    """The field's `roles/`, with proposals."""
    return start_field(tmp_path / "field", repository)


def _see(roles: Path, name: str) -> ProposalView:
    found = view_proposals(roles, load(roles), SLUG).find(name)
    assert found
    return found


def _propose(roles: Path, origin: Origin) -> None:
    """As if every fact came from there."""
    proposals = make_proposals()
    facts = tuple(it.model_copy(update={"proposed": origin}) for it in proposals.facts)
    save_proposals(path_of(roles, SLUG), proposals.model_copy(update={"facts": facts}))


def test_a_quote_is_shown_where_it_stands(roles: Path) -> None:
    """In the given text while that is there; else alone, and a published row needs no text."""
    quote = _see(roles, "tips/one-praline").quote
    assert quote
    assert (quote.found, quote.missing) == (True, False)
    assert quote.before.endswith("seeks a confectioner. ")
    assert quote.after.startswith(" and fill the counter")

    (roles.parent / "posting.txt").unlink()
    quote = _see(roles, "skills/taste").quote
    assert quote
    assert (quote.before, quote.found, quote.missing) == ("", None, True)

    by, on = "a table", "2026-11-28"
    _propose(roles, Origin(by=by, on=on, source="census-bakers", quote="Bakers"))
    quote = _see(roles, "skills/taste").quote
    assert quote
    assert "Census" in quote.source
    assert not quote.missing


@pytest.mark.parametrize("name", ["../posting.txt", "/etc/hostname", "a/../../posting.txt"])
def test_no_text_outside_is_read(roles: Path, name: str) -> None:
    """A name that leads elsewhere is no name of a given text."""
    _propose(roles, Origin(by="m", on="2026-11-28", source=name, quote="seeks a confectioner"))
    quote = _see(roles, "skills/taste").quote
    assert quote
    assert quote.missing


def test_what_is_to_be_looked_at_goes_not_together(roles: Path) -> None:
    """A quote that is not in its text, a note of the proposer, a near copy, another's id."""
    assert _see(roles, "skills/taste").may_go_together
    assert not _see(roles, "responsibilities/tempering").may_go_together
    assert not _see(roles, "responsibilities/counter").may_go_together
    origin = Origin(by="m", on="2026-11-28", source="posting.txt", quote="we bake at night")
    _propose(roles, origin)
    seen = _see(roles, "skills/taste")
    assert "the quote does not stand in its text" in [it.what for it in seen.remarks]
    assert not seen.may_go_together
    quote = "You temper chocolate by hand"
    _propose(roles, origin.model_copy(update={"quote": quote, "note": "read it twice"}))
    assert not _see(roles, "skills/taste").may_go_together


def test_roles_with_proposals_are_listed(roles: Path) -> None:
    """What awaits is counted; a file that is none is named and stops nothing."""
    assert count_awaiting(roles) == (15, 1)
    (roles / "proposed" / "a-broken.yaml").write_text("title: [", "utf-8")
    broken, whole = list_proposed(roles, load(roles))
    assert "a-broken.yaml" in broken.unreadable
    assert (whole.slug, whole.counts, whole.stands) == (SLUG, {"awaits": 16}, False)
    assert count_awaiting(roles) == (15, 1)


def test_every_list_makes_a_sentence() -> None:
    """With the clause as it is and the role's name said as it sounds."""
    topic = Topic(id="fire", label="A fire", phrase="a fire", scene="the oven is on fire")
    fact = Fact(id="x", topic="fire", label="In a small company", text="{one} stays calm")
    for name in FACT_LISTS:
        sentence = make_sentence(name, fact, "ML engineer", topic)
        assert sentence.clause == "{one} stays calm"
        assert "{" not in sentence.before + sentence.after
    said = {name: "".join(make_sentence(name, fact, "ML engineer", topic)) for name in FACT_LISTS}
    assert said["definition"] == "An ML engineer {one} stays calm."
    assert said["situations"] == "When the oven is on fire, the ML engineer {one} stays calm."
    assert said["varies"] == "In a small company, an ML engineer {one} stays calm."
    assert said["asked"] == "Ask yourself: {one} stays calm?"
