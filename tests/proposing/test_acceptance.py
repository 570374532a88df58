"""Deciding on proposals: what becomes a fact, what is refused, and both files or neither."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.proposing.confectioner import SLUG, load, start_field, want

from vsgen.desk import journal
from vsgen.desk.disk_files import replace_bytes
from vsgen.desk.journal import JOURNAL
from vsgen.errors import FactsError, FileError, StaleError, UsageError, VsgenError
from vsgen.facts import Library
from vsgen.proposing.acceptance import Done, accept_together, decide, open_proposals, undo_together
from vsgen.proposing.proposals import Proposals, path_of
from vsgen.proposing.proposals_file import save_proposals
from vsgen.proposing.role_changes import SameIdError
from vsgen.proposing.wanted_decisions import HEAD, Wanted, find_revision

ENOUGH = (
    "head definition/tray-empty definition/sweet-things definition/clean-snap definition/full-case "
    "responsibilities/tempering skills/taste education/apprentice tools/marble-slab "
    "industries/hotels"
).split()
"""All that the role needs but a tip."""


class Room:
    """The field and its proposals, decided on one after the other."""

    def __init__(self, roles: Path) -> None:
        self.roles = roles
        self.library = load(roles)

    def decide(self, wanted: Wanted) -> Done:
        done = decide(self.roles, self.library, wanted)
        self.library = done.library
        return done

    def accept(self, *names: str) -> Done:
        return [self.decide(want(name)) for name in names][-1]

    def edit(self, name: str, typed: Mapping[str, str]) -> Done:
        return self.decide(want(name, "edited")._replace(typed=typed))

    def undo(self, *names: str) -> Done:
        done = undo_together(self.roles, self.library, want(names[0]), names)
        self.library = done.library
        return done

    @property
    def file(self) -> Path:
        return self.roles / f"{SLUG}.yaml"

    def read(self) -> Proposals:
        return open_proposals(self.roles, SLUG)

    def snapshot(self) -> dict[str, bytes]:
        files = (it for it in self.roles.rglob("*.yaml"))
        return {str(it.relative_to(self.roles)): it.read_bytes() for it in files}


@pytest.fixture
def room(tmp_path: Path, repository: Path) -> Room:
    """The field with undecided proposals."""
    return Room(start_field(tmp_path / "project", repository))


@pytest.fixture(scope="session")
def nearly_whole(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    """A project in which all but a tip was accepted, one after the other."""
    folder = tmp_path_factory.mktemp("nearly") / "project"
    Room(start_field(folder, repository)).accept(*ENOUGH)
    return folder


@pytest.fixture
def begun(tmp_path: Path, nearly_whole: Path) -> Room:
    """A copy of it: with a tip, the role is written."""
    return Room(shutil.copytree(nearly_whole, tmp_path / "begun") / "roles")


def test_a_role_is_written_once_all_that_it_needs_is_accepted(room: Room) -> None:
    """Not before, and then as a whole, in the layout of the shipped ones."""
    done = room.accept(*ENOUGH)
    assert not room.file.exists()
    assert (done.missing, done.entered) == (("tips",), False)

    done = room.accept("tips/one-praline")

    assert done.entered
    assert done.missing == ()
    role = load(room.roles).roles[SLUG]
    assert not load(room.roles).problems
    assert (role.title, role.reviewed.by) == ("Confectioner", None)
    lines = room.file.read_text("utf-8").splitlines()
    assert lines[0] == "# Confectioner: facts for articles. Grammar of each list: docs/facts.md."
    assert (
        '  - {id: one-praline, topic: hands, label: A single praline, text: "make the same '
        'praline until it snaps"}'
    ) in lines
    assert lines[-1] == "reviewed: {by: null, on: null}"
    decided = room.read().find("tips/one-praline")
    assert decided
    assert decided.decided
    assert (decided.decided.as_, decided.decided.by) == ("accepted", "Ada")
    assert decided.decided.on == "2026-11-29"


def test_from_then_on_each_fact_is_inserted_at_its_place(room: Room) -> None:
    """A person's own lines and comments stay, and a new list stands above the outlook."""
    room.accept(*ENOUGH, "tips/one-praline")
    own = room.file.read_text("utf-8").replace("skills:", "# mine\nskills:")
    room.file.write_text(own, encoding="utf-8")

    room.accept("responsibilities/starter", "hard/december")

    text = room.file.read_text("utf-8")
    assert "# mine\nskills:" in text
    assert text.index("tempering") < text.index("feeds the starter") < text.index("skills:")
    assert text.index("tips:") < text.index("hard:") < text.index("abstains:")
    without = "".join(
        line for line in text.splitlines(keepends=True) if "starter" not in line
    ).replace("hard:\n", "")
    assert [it for it in without.splitlines() if "december" not in it and it] == [
        it for it in own.splitlines() if it
    ]


def test_undoing_ends_where_it_began(room: Room) -> None:
    """The newest act first, back beyond the moment when the role came into the library."""
    before = [room.snapshot()]
    names = [*ENOUGH, "tips/one-praline", "responsibilities/starter", "hard/december"]
    for name in names:
        room.accept(name)
        before.append(room.snapshot())
    for name in reversed(names):
        assert room.snapshot() == before.pop()
        room.undo(name)
    assert room.snapshot() == before.pop()


def test_an_edit_is_what_is_accepted_and_the_proposal_stays_known(room: Room) -> None:
    """Text, label, weight, topic, id and list may change; undoing shows what was proposed."""
    typed = {
        "text": " cleans the marble ", "label": "The marble", "weight": "core",
        "topic": "stock", "id": "marble", "list": "responsibilities",
    }  # fmt: skip
    room.edit("hard/december", typed)
    fact = room.read().find("hard/december")
    assert fact
    assert fact.decided
    assert fact.decided.as_ == "edited"
    assert (fact.fact.text, fact.fact.id, fact.standing_list) == (
        "cleans the marble", "marble", "responsibilities",
    )  # fmt: skip
    room.accept(*ENOUGH, "tips/one-praline")
    assert "marble" in [it.id for it in load(room.roles).roles[SLUG].responsibilities]
    room.undo("hard/december")
    assert "cleans the marble" not in room.file.read_text("utf-8")
    back = room.read().find("hard/december")
    assert back
    assert back.decided is None
    assert back.fact.text.startswith("standing at the kettle")


def test_an_edit_that_changes_nothing_is_an_acceptance(room: Room) -> None:
    """Nobody is said to have edited what they left as it was."""
    room.edit("tips/one-praline", {"label": "A single praline", "weight": "common"})
    fact = room.read().find("tips/one-praline")
    assert fact
    assert fact.decided
    assert fact.decided.as_ == "accepted"


REFUSED = {
    "a number": ({"text": "turns 12 trays an hour"}, "states a number"),
    "a capital": ({"text": "Turns the trays"}, "begins with a capital"),
    "a stop": ({"text": "turns the trays."}, "ends with “.”"),
    "a topic": ({"topic": "bread-making"}, "there is no topic “bread-making”"),
    "a list": ({"list": "habits"}, "“list” cannot be “habits”"),
    "a weight": ({"weight": "heavy"}, "“weight” cannot be “heavy”"),
    "an id": ({"id": "Not An Id"}, "should be an id"),
    "an empty text": ({"text": "  "}, "“text” is empty"),
    "a reference": ({"text": "turns [[trays]]"}, "holds “[[”"),
    "twice": ({"id": "tempering", "list": "responsibilities"}, "stands twice|has a fact"),
}


@pytest.mark.parametrize(("typed", "told"), REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("whole", [False, True], ids=["waiting", "in the library"])
def test_what_would_not_load_is_refused(
    begun: Room, typed: dict[str, str], told: str, *, whole: bool
) -> None:
    """Named with its reason, whether the role is there yet or not; nothing is written."""
    if whole:
        begun.accept("tips/one-praline")
    before = begun.snapshot()
    with pytest.raises(VsgenError, match=told.replace("[[", r"\[\[")) as refused:
        begun.edit("hard/december", {**typed})
    assert begun.snapshot() == before
    assert all(it.cure for it in refused.value.problems)
    assert all(it.where.startswith((SLUG, "hard", "resp")) for it in refused.value.problems)


def test_one_id_is_one_statement(room: Room) -> None:
    """The other role's wording is told, so that a person can take it."""
    with pytest.raises(SameIdError, match="“counter” has another text in baker") as refused:
        room.accept("responsibilities/counter")
    assert refused.value.role.slug == "baker"
    theirs = refused.value.theirs
    room.edit("responsibilities/counter", {"text": theirs.text, "label": theirs.label})
    fact = room.read().find("responsibilities/counter")
    assert fact
    assert fact.fact.text == "sells over the counter"


def test_what_the_person_saw_is_what_stands(room: Room) -> None:
    """A proposal that was decided or worded anew meanwhile is not decided on."""
    seen = room.read().find("skills/taste")
    assert seen
    revision = find_revision(seen)
    room.decide(want("skills/taste", "rejected", why="said elsewhere", revision=revision))
    with pytest.raises(StaleError, match="rejected by Ada meanwhile"):
        room.decide(want("skills/taste", revision=revision))
    with pytest.raises(UsageError, match="is rejected already"):
        room.accept("skills/taste")
    facts = tuple(
        it.model_copy(update={"text": "tasting again"}) if it.name == "tips/one-praline" else it
        for it in room.read().facts
    )
    old = room.read().find("tips/one-praline")
    assert old
    save_proposals(path_of(room.roles, SLUG), room.read().model_copy(update={"facts": facts}))
    with pytest.raises(StaleError, match="changed meanwhile"):
        room.decide(want("tips/one-praline", revision=find_revision(old)))


def test_a_rejection_says_why(room: Room) -> None:
    """It stays recorded, and changes no role."""
    with pytest.raises(UsageError, match="needs a reason"):
        room.decide(want("skills/taste", "rejected"))
    room.decide(want("skills/taste", "rejected", why="every  cook\nhas it"))
    fact = room.read().find("skills/taste")
    assert fact
    assert fact.decided
    assert fact.decided.why == "every cook has it"
    assert not room.file.exists()


def test_many_are_accepted_together_or_none(room: Room) -> None:
    """One act, which one fault among them stops."""
    facts = [it for it in room.read().facts if it.list == "definition"]
    seen = [(it.name, find_revision(it)) for it in facts]
    counter = room.read().find("responsibilities/counter")
    assert counter
    faulty = [*seen, (counter.name, find_revision(counter))]
    before = room.snapshot()
    with pytest.raises(SameIdError):
        accept_together(room.roles, room.library, want(""), faulty)
    with pytest.raises(StaleError):
        accept_together(room.roles, room.library, want(""), [(facts[0].name, "other")])
    assert room.snapshot() == before

    accept_together(room.roles, room.library, want(""), seen)
    assert {it.name for it in room.read().undecided}.isdisjoint(name for name, _ in seen)
    room.undo(*(name for name, _ in seen))
    assert room.snapshot() == before


def test_the_head_is_decided_as_one(room: Room) -> None:
    """With a title and a level; what it lacks is named, and what is no head is refused."""
    with pytest.raises(UsageError, match="lacks level"):
        room.decide(want(HEAD, "edited", head="plural: Confectioners\nabstains: None.\n"))
    with pytest.raises(FactsError, match="unknown key “levle”"):
        room.decide(want(HEAD, "edited", head="levle: lead\n"))
    text = "title: Sugar Baker\nplural: Sugar Bakers\nlevel: lead\nabstains: Nobody counts them.\n"
    room.decide(want(HEAD, "edited", head=text))
    room.accept(*ENOUGH[1:], "tips/one-praline")
    role = load(room.roles).roles[SLUG]
    assert (role.title, role.level) == ("Sugar Baker", "lead")
    room.file.write_text(room.file.read_text("utf-8").replace("Sugar Bakers", "Sugarers"), "utf-8")
    with pytest.raises(UsageError, match="stands in the library"):
        room.undo(HEAD)


def test_a_head_that_is_wrong_is_refused_at_once(room: Room) -> None:
    """And not when the last list is filled."""
    text = "title: Baker\nplural: Bakers\nlevel: lead\nabstains: Nobody counts them.\n"
    with pytest.raises(FactsError, match="is also the title of"):
        room.decide(want(HEAD, "edited", head=text))


def test_a_fact_that_stands_already_is_only_recorded(room: Room) -> None:
    """And one that stands in other words is not overwritten."""
    room.accept(*ENOUGH, "tips/one-praline", "responsibilities/starter")
    one = room.read().find("responsibilities/starter")
    assert one
    undecided = one.model_copy(update={"decided": None})
    facts = tuple(undecided if it.name == one.name else it for it in room.read().facts)
    save_proposals(path_of(room.roles, SLUG), room.read().model_copy(update={"facts": facts}))
    text = room.file.read_text("utf-8")
    room.accept("responsibilities/starter")
    assert room.file.read_text("utf-8") == text
    room.library = load(room.roles)
    with pytest.raises(UsageError, match="has a fact “tempering” in responsibilities already"):
        room.edit("responsibilities/counter", {"id": "tempering"})


@pytest.mark.parametrize("fails", [1, 2, 3])
def test_both_files_or_neither(begun: Room, monkeypatch: pytest.MonkeyPatch, fails: int) -> None:
    """A disk that is full at any of the writes leaves everything as it was."""
    before = begun.snapshot()
    written, real = [], replace_bytes

    def fail(path: Path, content: bytes) -> None:
        written.append(path)
        if len(written) == fails:
            raise FileError("cannot be written: no space left", str(path), "Free some space.")
        real(path, content)

    with monkeypatch.context() as patch:
        patch.setattr(journal, "replace_bytes", fail)
        with pytest.raises(FileError):
            begun.accept("tips/one-praline")
    assert begun.snapshot() == before
    assert not (begun.roles / JOURNAL).exists()


@pytest.mark.parametrize("after", [1, 2])
@pytest.mark.parametrize("act", ["enter", "insert", "leave"])
def test_a_killed_run_is_completed(
    begun: Room, monkeypatch: pytest.MonkeyPatch, act: str, after: int
) -> None:
    """Whoever looks next finds the decision made, in both files."""
    if act != "enter":
        begun.accept("tips/one-praline")
    name = "responsibilities/starter" if act == "insert" else "tips/one-praline"
    calls, real = [], replace_bytes

    def die(path: Path, content: bytes) -> None:
        real(path, content)
        calls.append(path)
        if len(calls) == after:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(journal, "replace_bytes", die)
        with pytest.raises(KeyboardInterrupt):
            begun.undo(name) if act == "leave" else begun.accept(name)
    fact = begun.read().find(name)
    assert fact
    assert (fact.decided is None) == (act == "leave")
    stands = begun.file.exists() and f"id: {fact.id}," in begun.file.read_text("utf-8")
    assert stands == (act != "leave")


def test_there_is_nothing_to_decide(room: Room) -> None:
    """What is not proposed is named, with what is."""
    with pytest.raises(UsageError, match="There are: definition/tray-empty"):
        room.accept("skills/none")
    with pytest.raises(UsageError, match="nothing is proposed of “lawyer”"):
        open_proposals(room.roles, "lawyer")


def test_another_role_that_is_broken_stops_nothing(room: Room) -> None:
    """What was wrong before is not blamed on the proposal."""
    baker = room.roles / "baker.yaml"
    baker.write_text(baker.read_text("utf-8").replace("topic: heat", "topic: nowhere"), "utf-8")
    stale: Library = room.library
    room.library = stale
    room.accept("skills/taste")


def test_a_role_that_is_only_proposed_is_named_as_such(room: Room) -> None:
    """By slug or title, wherever somebody names it."""
    for name in (SLUG, "Confectioner"):
        with pytest.raises(UsageError, match="vsgen role review confectioner"):
            room.library.role(name)
