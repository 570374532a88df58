"""Proposals are written and read back the same; a file of anything else is refused with a line."""

from pathlib import Path

import pytest

from vsgen.errors import FactsError, FileError
from vsgen.facts.roles import AlternativeTitle, Reading
from vsgen.proposing.proposals import (
    Change,
    Decision,
    Head,
    Origin,
    Proposals,
    ProposedFact,
    load_one,
    load_proposals,
    path_of,
)
from vsgen.proposing.proposals_file import save_proposals, write_proposals

ORIGIN = Origin(by="model test/one", on="2026-11-29", source="posting: night.txt", quote="“Ovens”")
BREAD = ProposedFact(
    list="responsibilities",
    id="bread",
    topic="making",
    weight="core",
    label="Bread: daily, #1 thing",
    text="bakes bread, {every} day: with \"care\" and 'salt'",
    basis="onet-51-3011-00",
    proposed=ORIGIN,
)


def make(*facts: ProposedFact, head: Head | None = None) -> Proposals:
    """Proposals of a baker."""
    return Proposals(title="Night Baker", head=head or Head(), facts=facts, slug="night-baker")


def test_what_is_saved_is_read_back(tmp_path: Path) -> None:
    """Decisions, changes and heads with them."""
    changed = Change(text="bakes bread before dawn", weight="common")
    decided = Decision(
        as_="edited", by="A. Editor", on="2026-11-29", why="no: yes", changed=changed
    )
    reading = Reading(population="bakers", relation="closest", why="Why, then.", figures=("a.b",))
    head = Head(
        plural="Night Bakers",
        short="the baker",
        level="individual",
        also_called=(AlternativeTitle(title="Bread Baker, Nights", basis="onet-51-3011-00"),),
        outlook=(reading,),
        proposed=Origin(by="O*NET 29.3", on="2026-11-29"),
        decided=Decision(as_="accepted", by="A. Editor", on="2026-11-29"),
    )
    edited = BREAD.model_copy(update={"decided": decided, "id": "crust"})
    before = make(BREAD, edited, head=head)
    path = path_of(tmp_path, "night-baker")
    save_proposals(path, before)
    assert load_one(path) == before
    assert load_proposals(tmp_path) == {"night-baker": before}
    assert before.find("responsibilities/crust") == edited
    assert edited.fact.text == "bakes bread before dawn"
    assert edited.fact.label == BREAD.label
    assert before.undecided == (BREAD,)


def test_the_text_of_a_file_depends_on_its_proposals_alone() -> None:
    """Lists come in the order of roles, whatever order facts were added in."""
    craft = BREAD.model_copy(update={"list": "skills", "id": "crumb"})
    call = BREAD.model_copy(update={"list": "definition", "id": "call"})
    assert write_proposals(make(craft, BREAD, call)) == write_proposals(make(call, craft, BREAD))
    text = write_proposals(make(BREAD))
    assert text.splitlines()[4:] == [
        "facts:",
        "  - {list: responsibilities, id: bread, topic: making, weight: core, "
        'label: "Bread: daily, #1 thing", '
        'text: "bakes bread, {every} day: with \\"care\\" and \'salt\'", basis: onet-51-3011-00,',
        '     proposed: {by: "model test/one", on: 2026-11-29, from: "posting: night.txt", '
        'quote: "“Ovens”"},',
        "     decided: null}",
    ]


def test_without_a_folder_nothing_is_proposed(tmp_path: Path) -> None:
    """That is how every project begins."""
    assert load_proposals(tmp_path) == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: A\nfacts: []\nnote: x\n", "unknown key"),
        ("title: A\nfacts:\n  - {list: skill, id: a}\n", "“list” cannot be “skill”"),
        ("title: A\n\tfacts: []\n", "indented with a tab"),
        ("title: A\nhead: {level: chief}\n", "“level” cannot be “chief”"),
    ],
)
def test_a_file_of_something_else_is_refused_with_its_line(
    tmp_path: Path, text: str, said: str
) -> None:
    """As all files of facts are."""
    path = path_of(tmp_path, "night-baker")
    path.parent.mkdir()
    path.write_text(text)
    with pytest.raises(FactsError, match=said) as raised:
        load_proposals(tmp_path)
    assert "proposed/night-baker.yaml:" in str(raised.value)


def test_a_fact_is_proposed_once(tmp_path: Path) -> None:
    """Its name is how a person decides on it."""
    path = path_of(tmp_path, "night-baker")
    save_proposals(path, make(BREAD, BREAD))
    with pytest.raises(FactsError, match="proposed twice, first at"):
        load_one(path)


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """In a stranger's project it may lead anywhere."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "proposed").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FileError, match="is a link"):
        save_proposals(path_of(tmp_path, "night-baker"), make(BREAD))
