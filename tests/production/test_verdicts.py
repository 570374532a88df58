"""What is passed over unread is what looking again would find unchanged."""

import random
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest

from vsgen.checks import AS_THEY_COME, Levels
from vsgen.desk import Desk
from vsgen.drafting import BuiltIn
from vsgen.errors import VsgenError
from vsgen.facts import load_library
from vsgen.planning import Pair, make_pair
from vsgen.production import Verdict, Verdicts, Workshop, produce_article, verdicts
from vsgen.prompts import load_prompts
from vsgen.review import Request, Review, Verb
from vsgen.writers import FactsWriter

SLUG = "baker-vs-cook"


class Heeding(BuiltIn):
    """A writer that words anew what a person rejected, as models do."""

    @property
    def heeds_notes(self) -> bool:
        return True


@dataclass
class Project:
    """A small field in a folder of its own; every `open` reads it afresh, as a new run does."""

    root: Path
    levels: Levels = AS_THEY_COME
    kept: dict[str, object] = field(default_factory=dict)

    @property
    def output(self) -> Path:
        return self.root / "output"

    def open(self) -> Workshop:
        library = load_library(self.root / "roles", date.max)
        prompts = load_prompts(self.root / "prompts")
        writer = FactsWriter(prompts.patterns, prompts.digest)
        smith = Heeding(writer, library)
        return Workshop(library, prompts, Desk(self.output), smith, self.levels)

    def pair(self, workshop: Workshop) -> Pair:
        return make_pair(workshop.library, *SLUG.split("-vs-"))

    def draft(self) -> Verdict:
        workshop = self.open()
        verdict = Verdicts(workshop).take(produce_article(self.pair(workshop), workshop))
        self.kept = verdict.as_data()
        return verdict

    def find(self) -> Verdict | None:
        return Verdicts(self.open()).find_unchanged(SLUG, self.kept)

    def look(self) -> Verdict | None:
        workshop = self.open()
        return Verdicts(workshop).look(self.pair(workshop))

    def swap(self, name: str, old: str, new: str) -> None:
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert old in text or new in text
        old, new = (old, new) if old in text else (new, old)
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def decide(self, verb: Verb, slug: str, key: str, text: str = "") -> None:
        workshop = self.open()
        review = Review(workshop.desk, workshop.library, workshop.prompts)
        seen = next(it for it in review.open(slug).passages if it.key == key)
        who, when = "Ada", f"2026-01-01T00:00:00.{random.randrange(10**6):06}+00:00"
        why = "" if text else "It is so."
        review.decide(verb, Request(slug, key, seen.revision, who, when, why, text=text))


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Project:
    """A drafted article, never changed."""
    root = tmp_path_factory.mktemp("drafted")
    shutil.copytree(repository / "tests" / "field", root / "roles")
    shutil.copytree(repository / "prompts", root / "prompts")
    found = Project(root)
    found.draft()
    return found


@pytest.fixture
def project(tmp_path: Path, drafted: Project) -> Project:
    """The same, in a folder of its own."""
    shutil.copytree(drafted.root, tmp_path / "project")
    return replace(drafted, root=tmp_path / "project")


def swap(name: str, old: str, new: str) -> Callable[[Project], None]:
    return lambda project: project.swap(name, old, new)


def set_levels(project: Project) -> None:
    other = Levels({"sections.order": "off"})
    project.levels = AS_THEY_COME if project.levels == other else other


SOURCE = "roles/sources/census-bakers.yaml"
CHANGES: Mapping[str, Callable[[Project], None]] = {
    "fact of a role": swap("roles/baker.yaml", 'every day"}', 'every night"}'),
    "fact of the other role": swap("roles/cook.yaml", "weight: core", "weight: extra"),
    "title of a third role": swap("roles/miller.yaml", "title: Miller", "title: Grinder"),
    "name of a third role": swap("roles/miller.yaml", "plural: Millers", "plural: Grinders"),
    "topic": swap("roles/topics.yaml", "label: Handwork", "label: Handiwork"),
    "figure": swap(SOURCE, "precision: 100,", "precision: 10,"),
    "source": swap(SOURCE, "title: Kitchens, bakers", "title: Bakeries"),
    "style": swap("prompts/style.yaml", "percent: symbol", "percent: word"),
    "outline": swap("prompts/outline.yaml", "heading: Conclusion", "heading: The End"),
    "pattern": swap("prompts/facts/conclusion.pair.j2", "In the end", "At last"),
    "level": set_levels,
    "hand in the article": swap(f"output/{SLUG}.md", "bakes", "bakes and sells"),
    "hand in the lock": swap(f"output/{SLUG}.lock.json", '"text": ', '"text":  '),
    "hand in a role's lock": swap("output/passages/baker.lock.json", '"text": ', '"text":  '),
}
"""Each undoes itself when it is made once more."""


def decide(verb: Verb, slug: str, key: str, text: str = "") -> Callable[[Project], None]:
    return lambda project: project.decide(verb, slug, key, text)


DECISIONS: Mapping[str, Callable[[Project], None]] = {
    "approval": decide("approve", SLUG, "conclusion"),
    "rejection": decide("reject", SLUG, "conclusion"),
    "rejection of a role's item": decide("reject", "baker", "tips/plain-loaf"),
    "edit": decide("edit", SLUG, "conclusion", "Bake."),
    "edit of a role's item": decide("edit", "baker", "tips/plain-loaf", "Bake a plain loaf."),
}


def test_nothing(project: Project) -> None:
    """What was drafted is passed over, by another run too, with what was found."""
    found = project.find()
    assert found
    assert replace(found, seen="") == replace(project.look() or found, seen="")
    assert (0, 0) == (found.errors, found.conflicts)
    assert found.words > 100


@pytest.mark.parametrize("kind", CHANGES)
def test_every_kind_of_change_is_noticed(project: Project, kind: str) -> None:
    CHANGES[kind](project)
    assert project.find() is None


@pytest.mark.parametrize("kind", DECISIONS)
def test_every_kind_of_decision_is_noticed(project: Project, kind: str) -> None:
    DECISIONS[kind](project)
    assert project.find() is None


@pytest.mark.parametrize(
    "name",
    [f"{SLUG}.md.rej", f"{SLUG}.lock.json.new", ".vsgen.journal.json"],
    ids=["patch that did not fit", "lock written ahead", "journal"],
)
def test_what_awaits_a_hand_is_left_to_the_slow_way(project: Project, name: str) -> None:
    (project.output / name).write_text("{", encoding="utf-8")
    assert project.find() is None


def test_another_vsgen_looks_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verdicts, "stamp_code", lambda: "another")
    assert project.find() is None


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("roles/baker.yaml", "title: Baker", "# A remark.\ntitle: Baker"),
        ("roles/miller.yaml", "counts the sacks", "counts all sacks"),
        ("prompts/pair.j2", "a", "b"),
    ],
    ids=["remark", "fact of a third role", "what models are asked with"],
)
def test_what_changes_nothing_is_passed_over(
    project: Project, name: str, old: str, new: str
) -> None:
    """And rightly: looking again finds the same."""
    project.swap(name, old, new)
    assert project.find() == project.look()


@pytest.mark.parametrize("kept", [{}, {"seen": "x"}, {"seen": 1}, {"words": "many"}])
def test_what_is_kept_is_read_strictly(project: Project, kept: Mapping[str, object]) -> None:
    project.kept = {**project.kept, **kept} if kept else {}
    assert project.find() is None


def test_a_person_may_be_at_it_while_it_is_judged(project: Project) -> None:
    """Then nothing is vouched for, and the next run looks."""
    workshop = project.open()
    produced = produce_article(project.pair(workshop), workshop)
    DECISIONS["rejection"](project)
    assert Verdicts(workshop).take(produced).seen == ""


def test_the_head_of_a_lock_tells_whether_facts_are_present(project: Project) -> None:
    assert Verdicts(project.open()).is_present(SLUG)
    CHANGES["hand in the article"](project)
    assert Verdicts(project.open()).is_present(SLUG)
    CHANGES["fact of a role"](project)
    assert not Verdicts(project.open()).is_present(SLUG)
    assert not Verdicts(project.open()).is_present("baker-vs-smith")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_in_any_order_it_says_what_looking_says(project: Project, seed: int) -> None:
    """Changes and decisions one after another, some undone; kept is what was found now and then."""
    chance = random.Random(seed)
    passed = 0
    for _ in range(12):
        for kind in chance.sample([*CHANGES], chance.choice((0, 0, 1, 2))):
            CHANGES[kind](project)
        if chance.random() < 0.2:
            with suppress(VsgenError):
                chance.choice([*DECISIONS.values()])(project)
        found, looked = project.find(), project.look()
        assert found in (None, looked)
        passed += found is not None or looked is None
        if chance.random() < 0.7:
            project.kept = (looked or project.draft()).as_data()
    assert passed
