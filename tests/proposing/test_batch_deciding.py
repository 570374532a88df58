"""Many decisions in one act: in the order that they need, each refusal by itself, saved once."""

from pathlib import Path

import pytest
from tests.proposing.confectioner import SLUG, load, make_proposals, start_field, want

from vsgen.proposing.acceptance import open_proposals
from vsgen.proposing.batch_deciding import Batch, decide_all
from vsgen.proposing.proposals import Proposals, ProposedFact, path_of
from vsgen.proposing.proposals_file import save_proposals

STAGES = ("route|begins at the sink", "mid|is taken after a season at the bench")


@pytest.fixture
def roles(tmp_path: Path, repository: Path) -> Path:
    """The confectioner with two facts on a working life, the way in before where it stands."""
    roles = start_field(tmp_path, repository)
    standing = make_proposals()
    own = []
    for it in STAGES:
        id, text = it.split("|")
        told = {"list": "stage", "id": id, "topic": "hands", "label": id.capitalize(), "text": text}
        origin = standing.facts[1].proposed
        own.append(ProposedFact.model_validate({**told, "proposed": origin}))
    save_proposals(
        path_of(roles, SLUG),
        Proposals(title=standing.title, head=standing.head, facts=(*standing.facts, *own)),
    )
    return roles


def decide(roles: Path, *names: str) -> Batch:
    return decide_all(roles, load(roles), [want(name) for name in names])


def test_what_others_rest_on_comes_first(roles: Path) -> None:
    """The way in is no stage; it is taken with the stage that is named after it."""
    alone = decide(roles, "stage/route")
    assert [str(error) for _, error in alone.refused]
    both = decide(roles, "stage/route", "hard/december", "stage/mid", "head")
    assert [it.name for it in both.taken][:2] == ["head", "stage/mid"]
    assert not both.refused


def test_each_refusal_has_its_reason_and_stops_nothing_else(roles: Path) -> None:
    """What is not proposed, decided twice, said otherwise elsewhere, or cannot be said."""
    asked = ("no/such", "skills/taste", "skills/taste", "responsibilities/counter")
    batch = decide(roles, *asked, "tips/three-kinds", "hard/december")
    reasons = {it.name: str(error) for it, error in batch.refused}
    assert "is not proposed" in reasons["no/such"]
    assert "is accepted already" in reasons["skills/taste"]
    assert "has another text in baker" in reasons["responsibilities/counter"]
    assert "begins with a capital" in reasons["tips/three-kinds"]
    accepted = {it.name for it in open_proposals(roles, SLUG).facts if it.decided}
    assert accepted == {"skills/taste", "hard/december"}
