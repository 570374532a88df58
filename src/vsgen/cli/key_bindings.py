"""The keys of `vsgen review`: when each is offered, and what it does with the passage shown."""

from collections.abc import Mapping

from vsgen.cli.console import count, say
from vsgen.cli.passage_editing import edit_passage
from vsgen.cli.review_access import list_left_out, now
from vsgen.cli.review_session import KeyBinding, Step, Turn, decide
from vsgen.cli.terminal_input import ask_line
from vsgen.passages import OWN
from vsgen.review import Request
from vsgen.review.subject import is_role
from vsgen.review.terminal.conflict_sides import join_proposals
from vsgen.review.terminal.passage_screen import DIFF_STYLES
from vsgen.review.terminal.statistics_list import FEW
from vsgen.review.views import SETTLED, name_passage

_EMPTY = "(empty: go back): "


def approve(turn: Turn) -> Step:
    """Approve it; with errors in it, only with a reason."""
    passage = turn.passage
    if not passage.errors:
        decide(turn, "approve")
        return _note(turn, "approved")
    errors = count(passage.errors, "error")
    for finding in passage.findings:
        if finding.severity == "error":
            say(f"error {finding.rule}: {finding.message}")
    why = ask_line(f"Approve despite {errors}? Say why it may stand {_EMPTY}")
    if not why:
        return "ask"
    decide(turn, "approve", why=why, despite=True)
    return _note(turn, f"approved despite {errors}")


def restore(turn: Turn) -> Step:
    """Bring back what was generated."""
    decide(turn, "restore")
    return _note(turn, "what was generated stands again", "again")


def may_be_left_out(turn: Turn) -> bool:
    """Whether it is an article's passage that was generated or is wanted, and not left out yet."""
    key, state = turn.passage.key, turn.passage.state
    return not is_role(turn.session.slug) and not key.startswith(OWN) and state != "left-out"


def leave_out(turn: Turn) -> Step:
    """Let the article stand without it, with a reason."""
    reason = ask_line(f"Why is it left out? {_EMPTY}")
    if not reason:
        return "ask"
    decide(turn, "leave-out", why=reason)
    return _note(turn, "left out")


def approve_rest(turn: Turn) -> Step:
    """Approve in one act all that has neither an error nor a conflict."""
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


def reject(turn: Turn) -> Step:
    """Reject it, with a reason."""
    reason = ask_line(f"What is wrong? The next draft of this passage is told. {_EMPTY}")
    if not reason:
        return "ask"
    decide(turn, "reject", why=reason)
    return _note(turn, "rejected")


def keep_mine(turn: Turn) -> Step:
    """End its conflict with what stands."""
    decide(turn, "keep")
    return _note(turn, "conflict ended, your words kept", "again")


def take_theirs(turn: Turn) -> Step:
    """End its conflict with the new text."""
    decide(turn, "take")
    return _note(turn, "conflict ended, the new text taken", "again")


def take_both(turn: Turn) -> Step:
    """End its conflict with what both edits make together."""
    decide(turn, "resolve", text=join_proposals(turn.passage.conflict, turn.passage.text))
    return _note(turn, "conflict ended with both edits", "again")


def _note(turn: Turn, what: str, step: Step = "next") -> Step:
    turn.session.acts.append((turn.passage.key,))
    say(f"{name_passage(turn.passage)}: {what}.")
    return step


def undo(turn: Turn) -> Step:
    """The newest act of this session; without one, the newest decision on this passage."""
    session, _, passage = turn
    keys = session.acts[-1] if session.acts else (passage.key,)
    for key in keys:
        asked = Request(session.slug, key, None, session.who, now())
        undone = session.review.decide("undo", asked).undone
        say(f"{key}: no longer {undone.verdict if undone else 'decided on'}.")
    del session.acts[-1:]
    session.settled.difference_update(keys)
    places = (session.keys.index(key) for key in keys if key in session.keys)
    session.at = min(places, default=session.at)
    return "again"


def go_back(turn: Turn) -> Step:
    """To the passage before it."""
    turn.session.settled.discard(turn.session.keys[turn.session.at - 1])
    return "back"


def change_style(turn: Turn) -> Step:
    """Show its words another way."""
    style = DIFF_STYLES.index(turn.session.style) + 1
    turn.session.style = DIFF_STYLES[style % len(DIFF_STYLES)]
    return "again"


def show_evidence(turn: Turn) -> Step:
    """Show all of its evidence, or less again."""
    turn.session.all_evidence = not turn.session.all_evidence
    return "again"


def _is_free(turn: Turn) -> bool:
    return turn.passage.conflict is None


def _is_conflict(turn: Turn) -> bool:
    return turn.passage.conflict is not None


def _stands(turn: Turn) -> bool:
    return turn.passage.state not in ("missing", "left-out")


def _always(_: Turn) -> bool:
    return True


KEY_BINDINGS: Mapping[str, KeyBinding] = {
    "a": KeyBinding(
        "[a]pprove",
        "approve this passage as it stands",
        lambda turn: _is_free(turn) and _stands(turn) and turn.passage.state not in SETTLED,
        approve,
    ),
    "m": KeyBinding(
        "[m]ine", "end the conflict: the text that stands is kept", _is_conflict, keep_mine
    ),
    "t": KeyBinding(
        "[t]heirs", "end the conflict: the new text is taken", _is_conflict, take_theirs
    ),
    "p": KeyBinding(
        "[p]roposal",
        "end the conflict: both edits, as proposed",
        lambda turn: bool(join_proposals(turn.passage.conflict, turn.passage.text)),
        take_both,
    ),
    "r": KeyBinding(
        "[r]eject",
        "reject this passage; the reason is told to whoever words it next",
        lambda turn: _is_free(turn) and _stands(turn) and turn.passage.state != "rejected",
        reject,
    ),
    "g": KeyBinding(
        "[g]et back",
        "bring back what was generated, at its place",
        lambda turn: _is_free(turn) and turn.passage.restorable,
        restore,
    ),
    "o": KeyBinding(
        "leave [o]ut",
        "the article stands without this passage, on purpose; the reason is recorded",
        lambda turn: _is_free(turn) and may_be_left_out(turn),
        leave_out,
    ),
    "e": KeyBinding(
        "[e]dit", "edit this passage; the text is checked when it is saved", _always, edit_passage
    ),
    "s": KeyBinding("[s]kip", "leave it undecided and go on", _always, lambda _: "next"),
    "b": KeyBinding(
        "[b]ack", "show the passage before this one", lambda turn: turn.session.at > 0, go_back
    ),
    "u": KeyBinding(
        "[u]ndo",
        "take back the newest act",
        lambda turn: bool(turn.session.acts or turn.passage.decisions),
        undo,
    ),
    "d": KeyBinding(
        "[d]iff style",
        "changed paragraphs, all of them, old above new, new alone",
        lambda turn: turn.passage.compared_with != "nothing",
        change_style,
    ),
    "v": KeyBinding(
        "e[v]idence",
        "all sources, or only those of what changed",
        lambda turn: len(turn.passage.evidence) > FEW,
        show_evidence,
    ),
    "A": KeyBinding(
        "[A]ll the rest",
        "approve at once all that is undecided here without errors or conflicts",
        _always,
        approve_rest,
    ),
    "q": KeyBinding("[q]uit", "leave; what was decided is saved", _always, lambda _: "quit"),
}
