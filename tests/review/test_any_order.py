"""Whatever people, editions and drafts do, in any order: no word of a hand goes unseen."""

import re
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from tests.review.conftest import ADA, PAIR, Newsroom

from vsgen.desk import Desk, find_approval, hash_text
from vsgen.errors import ErrorsStandError, UsageError
from vsgen.facts import load_library
from vsgen.passages import PassageKey
from vsgen.prompts import load_prompts
from vsgen.review import Request, Verb
from vsgen.review.views import PassageView

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
NUMBERS = st.integers(0, 999)


def find_marks(text: str) -> set[str]:
    """The words of a hand in `text`."""
    return set(re.findall(r"handwritten[a-j]{2}", text))


class AnyOrder(RuleBasedStateMachine):
    """One article, in which every word of a hand can be told from all others."""

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        library = load_library(ROOT / "tests" / "field", date.max)
        prompts = load_prompts(ROOT / "prompts")
        self.room = Newsroom(Desk(Path(self.folder.name)), library, prompts)
        self.room.draft()
        self.count = 0
        self.marks: set[str] = set()
        self.item_marks: set[str] = set()
        self.approved: set[tuple[str, str]] = set()
        """Passages, and the hashes of the texts that somebody approved."""
        self.left_out: set[str] = set()

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.folder.cleanup()

    def pick(self, number: int, *, conflict: bool = False) -> PassageView | None:
        views = self.room.review.open(PAIR).passages
        found = [it for it in views if (it.state == "conflict") == conflict and it.text]
        return found[number % len(found)] if found else None

    def pick_item(self, number: int, *, conflict: bool) -> PassageView | None:
        views = self.room.review.open("baker").passages
        found = [it for it in views if (it.state == "conflict") == conflict]
        return found[number % len(found)] if found else None

    def next_word(self) -> str:
        self.count += 1
        return f"handwritten{'abcdefghij'[self.count % 10]}{'abcdefghij'[self.count // 10 % 10]}"

    @rule(number=NUMBERS, place=NUMBERS)
    def write_a_word(self, number: int, place: int) -> None:
        view = self.pick(number, conflict=bool(number % 3 == 0))
        if number % 2:
            # Where the writer words anew, too.
            view = self.room.see(("education", "conclusion")[number // 2 % 2])
        if view is None or view.start < 0 or "|" in view.text or not view.text:
            return
        word = self.next_word()
        spaces = [at for at, letter in enumerate(view.text) if letter == " "][:8]
        at = view.start + (spaces[place % len(spaces)] if spaces else len(view.text))
        text = self.room.read()
        changed = f"{text[:at]} {word}{text[at:]}"
        self.room.desk.article_path(PAIR).write_text(changed, encoding="utf-8")
        self.marks.add(word)

    @rule(number=NUMBERS)
    def take_a_line_out(self, number: int) -> None:
        view = self.pick(number)
        if view is None or view.start < 0:
            return
        line = view.text.splitlines()[number % len(view.text.splitlines())]
        if line.startswith("|") or not line.strip():
            return
        text = self.room.read()
        at = text.index(line, view.start)
        self.marks -= {mark for mark in self.marks if mark in line}
        changed = text[:at] + text[at + len(line) :]
        self.room.desk.article_path(PAIR).write_text(changed, encoding="utf-8")

    @rule(number=NUMBERS)
    def edit_in_review(self, number: int) -> None:
        view = self.pick(number)
        if view is None or view.key.startswith("own:") or "|" in view.text:
            return
        word = self.next_word()
        self.room.review.decide(
            "edit", Request(PAIR, view.key, view.revision, *ADA, text=f"{view.text} {word}")
        )
        self.marks.add(word)

    @rule(number=NUMBERS)
    def edit_an_item(self, number: int) -> None:
        view = self.pick_item(number, conflict=False)
        if view is None or "[^" in view.text:
            return
        word = self.next_word()
        start, _, rest = view.text.partition(" ")
        text = f"{start} {word} {rest}"
        self.room.review.decide("edit", Request("baker", view.key, view.revision, *ADA, text=text))
        self.item_marks.add(word)

    @rule(number=NUMBERS, end=st.sampled_from(["take", "keep"]))
    def end_a_conflict_of_an_item(self, number: int, end: Verb) -> None:
        view = self.pick_item(number, conflict=True)
        if view is not None:
            self.room.review.decide(end, Request("baker", view.key, view.revision, *ADA))
            self.give_up_item(view)

    @rule(number=NUMBERS)
    def undo_in_an_item(self, number: int) -> None:
        views = [it for it in self.room.review.open("baker").passages if it.decisions]
        if not views:
            return
        view = views[number % len(views)]
        try:
            undone = self.room.review.decide("undo", Request("baker", view.key, None, *ADA)).undone
        except UsageError:
            return
        if undone and undone.replaced:
            self.give_up_item(view)
            self.item_marks |= find_marks(undone.stood)

    def give_up_item(self, view: PassageView) -> None:
        now = self.room.see(view.key, "baker").text
        self.item_marks -= {it for it in self.item_marks if it in view.text and it not in now}

    @rule(value=st.integers(1, 99))
    def publish_an_edition(self, value: int) -> None:
        self.count += 1
        self.room.publish(f"{value}.5", f"e{self.count}")
        self.room.draft()

    @rule(
        section=st.sampled_from(["education", "skills", "conclusion", "outlooks"]), number=NUMBERS
    )
    def word_anew(self, section: str, number: int) -> None:
        self.room.words = {**self.room.words, section: "anew" + "abcdefghij"[number % 10]}
        self.room.draft()

    @rule(key=st.sampled_from(["education", "conclusion"]), number=NUMBERS)
    def clash(self, key: str, number: int) -> None:
        """A person and the writer touch the same words."""
        view = self.room.see(key)
        at = view.start + view.text.find(" ") if view.start >= 0 and " " in view.text else -1
        if at >= 0:
            word, text = self.next_word(), self.room.read()
            changed = f"{text[:at]} {word}{text[at:]}"
            self.room.desk.article_path(PAIR).write_text(changed, encoding="utf-8")
            self.marks.add(word)
        self.room.words = {**self.room.words, key: "again" + "abcdefghij"[number % 10]}
        self.room.draft()

    @rule(number=NUMBERS)
    def approve(self, number: int) -> None:
        view = self.pick(number)
        if view is None:
            return
        known = (PAIR, view.key, view.revision, *ADA)
        if view.errors:
            with pytest.raises(ErrorsStandError):
                self.room.review.decide("approve", Request(*known))
            self.room.review.decide("approve", Request(*known, why="our own survey", despite=True))
            assert view.errors == self.room.see(view.key).decisions[-1].despite
        else:
            self.room.review.decide("approve", Request(*known))
        self.approved.add((view.key, hash_text(view.text)))

    @rule()
    def approve_rest(self) -> None:
        view = self.room.review.open(PAIR)
        asked = Request(PAIR, "", view.revision, *ADA)
        keys = self.room.review.decide("approve-rest", asked).keys
        texts = {it.key: it.text for it in view.passages}
        unfit = {it.key: (it.state, it.errors) for it in view.passages if it.errors or not it.text}
        assert {} == {key: told for key, told in unfit.items() if key in keys}
        self.approved |= {(key, hash_text(texts[key])) for key in keys}

    @rule(number=NUMBERS)
    def reject(self, number: int) -> None:
        view = self.pick(number)
        if view is not None:
            self.room.review.decide(
                "reject", Request(PAIR, view.key, view.revision, *ADA, why="too long")
            )

    @rule(number=NUMBERS, end=st.sampled_from(["take", "keep", "resolve"]))
    def end_a_conflict(self, number: int, end: str) -> None:
        view = self.pick(number, conflict=True)
        if view is None:
            return
        review = self.room.review
        if end == "keep":
            review.decide("keep", Request(PAIR, view.key, view.revision, *ADA))
        elif end == "take":
            review.decide("take", Request(PAIR, view.key, view.revision, *ADA))
            self.give_up(view)
        else:
            word = self.next_word()
            text = f"{view.text} {word}"
            review.decide("resolve", Request(PAIR, view.key, view.revision, *ADA, text=text))
            self.marks.add(word)

    @rule(number=NUMBERS)
    def write_an_error(self, number: int) -> None:
        """A number without a source."""
        view = self.pick(number)
        if view is None or view.key.startswith("own:") or "|" in view.text:
            return
        text = f"{view.text} Of them 45% say so."
        self.room.review.decide("edit", Request(PAIR, view.key, view.revision, *ADA, text=text))

    @rule(number=NUMBERS)
    def take_a_passage_out(self, number: int) -> None:
        """In the file, with its heading where it is all of its section."""
        view = self.pick(number)
        if view is None or view.start < 0 or view.key.startswith("own:"):
            return
        text = self.room.read()
        before = text[: view.start].rstrip()
        if "/" not in view.key and not text[view.start + len(view.text) :].lstrip().startswith("#"):
            return
        if before.splitlines()[-1].startswith("##"):
            before = before.rpartition("\n")[0]
        changed = f"{before}\n\n{text[view.start + len(view.text) :].lstrip()}"
        self.marks -= find_marks(view.text)
        self.room.desk.article_path(PAIR).write_text(changed, encoding="utf-8")

    @rule(number=NUMBERS)
    def leave_out(self, number: int) -> None:
        views = self.room.review.open(PAIR).passages
        found = [it for it in views if it.state != "conflict" and not it.key.startswith("own:")]
        view = found[number % len(found)]
        self.room.review.decide(
            "leave-out", Request(PAIR, view.key, view.revision, *ADA, why="too much")
        )
        self.left_out.add(view.key)
        self.give_up(view)

    @rule(number=NUMBERS)
    def restore(self, number: int) -> None:
        views = self.room.review.open(PAIR).passages
        found = [it for it in views if it.state != "conflict" and it.restorable]
        if not found:
            return
        view = found[number % len(found)]
        self.room.review.decide("restore", Request(PAIR, view.key, view.revision, *ADA))
        after = self.room.see(view.key)
        assert after.text and not after.restorable and after.state not in ("missing", "left-out")
        self.give_up(view)

    def give_up(self, view: PassageView) -> None:
        """A person put away the words of a passage."""
        now = self.room.read()
        self.marks -= {it for it in self.marks if it in view.text and it not in now}

    @rule(number=NUMBERS)
    def undo(self, number: int) -> None:
        views = [it for it in self.room.review.open(PAIR).passages if it.decisions]
        if not views:
            return
        view = views[number % len(views)]
        try:
            undone = self.room.review.decide("undo", Request(PAIR, view.key, None, *ADA)).undone
        except UsageError:
            return
        if undone and undone.replaced:
            # Taking back one's own edit gives its words up, and gives back those it replaced.
            self.give_up(view)
            self.marks |= find_marks(undone.stood) - self.item_marks

    @invariant()
    def words_of_a_hand_stand_or_are_shown(self) -> None:
        if not hasattr(self, "room"):
            return
        view = self.room.review.open(PAIR)
        shown = self.room.read() + "".join(
            part.mine for it in view.passages if it.conflict for part in it.conflict.parts
        )
        assert set() == {mark for mark in self.marks if mark not in shown}

    @invariant()
    def words_for_an_item_stand_in_the_role_or_are_shown(self) -> None:
        if not hasattr(self, "room"):
            return
        views = self.room.review.open("baker").passages
        shown = "".join(it.text for it in views)
        assert set() == {mark for mark in self.item_marks if mark not in shown}

    @invariant()
    def approved_is_what_was_approved_as_it_stands(self) -> None:
        if not hasattr(self, "room"):
            return
        view = self.room.review.open(PAIR)
        for it in view.passages:
            if it.state == "approved":
                assert (it.key, hash_text(it.text)) in self.approved
        lock = self.room.desk.load_lock(PAIR)
        gone = {it.key for it in view.passages if it.state == "left-out"}
        assert (
            not {key for key in gone if lock and lock.passages[PassageKey.read(key)].text}
            - self.left_out
        )

    @invariant()
    def what_is_not_there_blocks(self) -> None:
        """A generated passage without words is missing, left out on purpose, or in conflict."""
        if not hasattr(self, "room"):
            return
        lock = self.room.desk.load_lock(PAIR)
        assert lock
        view = self.room.review.open(PAIR)
        gone = [
            it
            for it in view.passages
            if not it.text and lock.passages[PassageKey.read(it.key)].text
        ]
        assert {it.state for it in gone} <= {"missing", "left-out", "conflict"}
        assert view.acts or "missing" not in view.counts
        assert {str(key) for key in lock.passages if not key.section.startswith("own:")} <= {
            it.key for it in view.passages
        }

    @invariant()
    def approved_text_stays_known(self) -> None:
        """What was approved last is what a passage is compared with, and never another text."""
        if not hasattr(self, "room"):
            return
        lock = self.room.desk.load_lock(PAIR)
        assert lock
        for it in self.room.review.open(PAIR).passages:
            record = lock.passages.get(PassageKey.read(it.key))
            if record and find_approval(record.decisions):
                assert ("approved", False) == (it.compared_with, it.fallback)
            if it.compared_with == "approved" and "/" not in it.key:
                before = "".join(piece.text for piece in it.pieces if piece.op != "insert")
                assert (it.key, hash_text(before)) in self.approved


def test_no_word_of_a_hand_goes_unseen_and_nothing_is_approved_unread() -> None:
    """Edits, editions, drafts, verdicts and undoing in any order."""
    run_state_machine_as_test(
        AnyOrder,
        settings=settings(
            max_examples=15,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
