"""The keys of `vsgen review`: when each is offered, and what it does with the passage shown."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from vsgen.cli.console import count, say
from vsgen.cli.key_questions import KeyBinding, Step
from vsgen.cli.review_access import list_left_out, now
from vsgen.cli.review_session import Keys, Turn, decide, edit_passage
from vsgen.cli.sentence_keys import SENTENCE_KEYS
from vsgen.cli.terminal_input import ask_line
from vsgen.passages import OWN
from vsgen.review import Request
from vsgen.review.commenting import Remark
from vsgen.review.terminal.passage_blocks import FEW, join_proposals
from vsgen.review.terminal.screens import DIFF_STYLES
from vsgen.review.views import SETTLED, name_passage

if TYPE_CHECKING:
    from vsgen.review import Verb

_EMPTY = "(empty: go back): "


def _decide_by(
    verb: "Verb", told: str, step: Step = "next", question: str = ""
) -> Callable[[Turn], Step]:
    """What a key does that decides on the passage, with a reason if there is a question."""

    def act(turn: Turn) -> Step:
        why = ask_line(f"{question} {_EMPTY}") if question else ""
        if question and not why:
            return "ask"
        decide(turn, verb, why=why or "")
        return _note(turn, told, step)

    return act


def _note(turn: Turn, what: str, step: Step) -> Step:
    turn.session.acts.append((turn.passage.key,))
    say(f"{name_passage(turn.passage)}: {what}.")
    return step


def _approve(turn: Turn) -> Step:
    """With errors in it, only with a reason."""
    passage = turn.passage
    if not passage.errors:
        decide(turn, "approve")
        return _note(turn, "approved", "next")
    errors = count(passage.errors, "error")
    for finding in passage.findings:
        if finding.severity == "error":
            say(f"error {finding.rule}: {finding.message}")
    why = ask_line(f"Approve despite {errors}? Say why it may stand {_EMPTY}")
    if not why:
        return "ask"
    decide(turn, "approve", why=why, despite=True)
    return _note(turn, f"approved despite {errors}", "next")


def _take_both(turn: Turn) -> Step:
    decide(turn, "resolve", text=join_proposals(turn.passage.conflict, turn.passage.text))
    return _note(turn, "conflict ended with both edits", "again")


def _approve_rest(turn: Turn) -> Step:
    """All that has neither an error nor a conflict, in one act."""
    session, view, _ = turn
    asked = Request(session.slug, "", view.revision, session.who, now())
    keys = session.review.decide("approve-rest", asked).keys
    if not keys:
        say("There is nothing that may be approved together.")
    else:
        session.acts.append(keys)
        session.settled.update(keys)
        say(f"{count(len(keys), 'passage')} approved.")
    for key, why in list_left_out(view, keys):
        say(f"  left: {key}, {why}")
    return "again" if keys else "ask"


def _comment(turn: Turn) -> Step:
    """Words for all who review it, which decide nothing; `vsgen comment` answers and resolves."""
    text = ask_line(f"What is to be seen to? {_EMPTY}")
    if not text:
        return "ask"
    session, view, passage = turn
    said = Remark(view.slug, "comment", session.who, now(), text, passage.key, passage.text)
    session.review.say(said)
    return "again"


def _undo(turn: Turn) -> Step:
    """The newest act of this session; without one, the newest decision on this passage."""
    session, _, passage = turn
    keys = session.acts[-1] if session.acts else (passage.key,)
    for key in keys:
        asked = Request(session.slug, key, None, session.who, now())
        done = session.review.decide("undo", asked)
        undone = done.undone
        say(f"{key}: no longer {undone.verdict if undone else 'decided on'}.")
        if done.fact:
            say(f"{done.fact}: the fact that was made of it stays; take it out by hand.")
    del session.acts[-1:]
    session.settled.difference_update(keys)
    places = (session.keys.index(key) for key in keys if key in session.keys)
    session.at = min(places, default=session.at)
    return "again"


def _go_back(turn: Turn) -> Step:
    turn.session.settled.discard(turn.session.keys[turn.session.at - 1])
    return "back"


def _change_style(turn: Turn) -> Step:
    style = DIFF_STYLES.index(turn.session.style) + 1
    turn.session.style = DIFF_STYLES[style % len(DIFF_STYLES)]
    return "again"


def _show_evidence(turn: Turn) -> Step:
    turn.session.all_evidence = not turn.session.all_evidence
    return "again"


def _always(_: Turn) -> bool:
    return True


def _is_conflict(turn: Turn) -> bool:
    return turn.passage.conflict is not None


def _stands(turn: Turn) -> bool:
    return not _is_conflict(turn) and turn.passage.state not in ("missing", "left-out")


def _may_be_left_out(turn: Turn) -> bool:
    """Whether it is an article's passage that was generated or is wanted, and not left out yet."""
    own = turn.view.kind == "role" or turn.passage.key.startswith(OWN)
    return not _is_conflict(turn) and not own and turn.passage.state != "left-out"


KEY_BINDINGS: Keys = {
    "a": KeyBinding(
        "[a]pprove",
        "approve this passage as it stands",
        lambda turn: _stands(turn) and turn.passage.state not in SETTLED,
        _approve,
    ),
    "m": KeyBinding(
        "[m]ine",
        "end the conflict: the text that stands is kept",
        _is_conflict,
        _decide_by("keep", "conflict ended, your words kept", "again"),
    ),
    "t": KeyBinding(
        "[t]heirs",
        "end the conflict: the new text is taken",
        _is_conflict,
        _decide_by("take", "conflict ended, the new text taken", "again"),
    ),
    "p": KeyBinding(
        "[p]roposal",
        "end the conflict: both edits, as proposed",
        lambda turn: bool(join_proposals(turn.passage.conflict, turn.passage.text)),
        _take_both,
    ),
    "r": KeyBinding(
        "[r]eject",
        "reject this passage; the reason is told to whoever words it next",
        lambda turn: _stands(turn) and turn.passage.state != "rejected",
        _decide_by(
            "reject", "rejected", question="What is wrong? The next draft of this passage is told."
        ),
    ),
    "g": KeyBinding(
        "[g]et back",
        "bring back what was generated, at its place",
        lambda turn: not _is_conflict(turn) and turn.passage.restorable,
        _decide_by("restore", "what was generated stands again", "again"),
    ),
    "o": KeyBinding(
        "leave [o]ut",
        "the article stands without this passage, on purpose; the reason is recorded",
        _may_be_left_out,
        _decide_by("leave-out", "left out", question="Why is it left out?"),
    ),
    **SENTENCE_KEYS,
    "e": KeyBinding(
        "[e]dit", "edit this passage; the text is checked when it is saved", _always, edit_passage
    ),
    "n": KeyBinding("comme[n]t", "say something about it to all who review it", _always, _comment),
    "s": KeyBinding("[s]kip", "leave it undecided and go on", _always, lambda _: "next"),
    "b": KeyBinding(
        "[b]ack", "show the passage before this one", lambda turn: turn.session.at > 0, _go_back
    ),
    "u": KeyBinding(
        "[u]ndo",
        "take back the newest act",
        lambda turn: bool(turn.session.acts or turn.passage.decisions),
        _undo,
    ),
    "d": KeyBinding(
        "[d]iff style",
        "changed paragraphs, all of them, old above new, new alone",
        lambda turn: turn.passage.compared_with != "nothing",
        _change_style,
    ),
    "v": KeyBinding(
        "e[v]idence",
        "all sources, or only those of what changed",
        lambda turn: len(turn.passage.evidence) > FEW,
        _show_evidence,
    ),
    "A": KeyBinding(
        "[A]ll the rest",
        "approve at once all that is undecided here without errors or conflicts",
        _always,
        _approve_rest,
    ),
    "q": KeyBinding("[q]uit", "leave; what was decided is saved", _always, lambda _: "quit"),
}
