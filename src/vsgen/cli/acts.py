"""What a person may do with the passage shown by `vsgen review`, but for editing it."""

from dataclasses import replace

from vsgen.cli.console import count, say
from vsgen.cli.deciding import list_left_out, now
from vsgen.cli.keys import ask_line
from vsgen.cli.sitting import Step, Turn, make_request
from vsgen.desk import OWN
from vsgen.review.presenting import is_role
from vsgen.review.recording import Request
from vsgen.review.terminal import name_passage
from vsgen.review.terminal_changes import STYLES
from vsgen.review.terminal_conflict import join_proposals

_EMPTY = "(empty: go back): "


def approve(turn: Turn) -> Step:
    """Approve it; with errors in it, only with a reason."""
    passage = turn.passage
    if not passage.errors:
        turn.sitting.review.decide("approve", make_request(turn))
        return _note(turn, "approved")
    errors = count(passage.errors, "error")
    for finding in passage.findings:
        if finding.severity == "error":
            say(f"error {finding.rule}: {finding.message}")
    why = ask_line(f"Approve despite {errors}? Say why it may stand {_EMPTY}")
    if not why:
        return "ask"
    turn.sitting.review.decide("approve", replace(make_request(turn), why=why, despite=True))
    return _note(turn, f"approved despite {errors}")


def restore(turn: Turn) -> Step:
    """Bring back what was generated."""
    turn.sitting.review.decide("restore", make_request(turn))
    return _note(turn, "what was generated stands again", "again")


def may_be_left_out(turn: Turn) -> bool:
    """Whether it is an article's passage that was generated or is wanted, and not left out yet."""
    key, state = turn.passage.key, turn.passage.state
    return not is_role(turn.sitting.slug) and not key.startswith(OWN) and state != "left-out"


def leave_out(turn: Turn) -> Step:
    """Let the article stand without it, with a reason."""
    reason = ask_line(f"Why is it left out? {_EMPTY}")
    if not reason:
        return "ask"
    turn.sitting.review.decide("leave-out", replace(make_request(turn), why=reason))
    return _note(turn, "left out")


def approve_rest(turn: Turn) -> Step:
    """Approve in one act all that has neither an error nor a conflict."""
    sitting, view, _ = turn
    asked = Request(sitting.slug, "", view.revision, sitting.who, now())
    keys = sitting.review.decide("approve-rest", asked).keys
    if not keys:
        say("There is nothing that may be approved together.")
    else:
        sitting.acts.append(keys)
        sitting.settled.update(keys)
        say(f"{count(len(keys), 'passage')} approved.")
    for key, why in list_left_out(view, keys):
        say(f"  left: {key}, {why}")
    return "again" if keys else "ask"


def reject(turn: Turn) -> Step:
    """Reject it, with a reason."""
    reason = ask_line(f"What is wrong? The next draft of this passage is told. {_EMPTY}")
    if not reason:
        return "ask"
    turn.sitting.review.decide("reject", replace(make_request(turn), why=reason))
    return _note(turn, "rejected")


def keep_mine(turn: Turn) -> Step:
    """End its conflict with what stands."""
    turn.sitting.review.decide("keep", make_request(turn))
    return _note(turn, "conflict ended, your words kept", "again")


def take_theirs(turn: Turn) -> Step:
    """End its conflict with the new text."""
    turn.sitting.review.decide("take", make_request(turn))
    return _note(turn, "conflict ended, the new text taken", "again")


def take_both(turn: Turn) -> Step:
    """End its conflict with what both edits make together."""
    turn.sitting.review.decide(
        "resolve",
        replace(make_request(turn), text=join_proposals(turn.passage.conflict, turn.passage.text)),
    )
    return _note(turn, "conflict ended with both edits", "again")


def _note(turn: Turn, what: str, step: Step = "next") -> Step:
    turn.sitting.acts.append((turn.passage.key,))
    say(f"{name_passage(turn.passage)}: {what}.")
    return step


def undo(turn: Turn) -> Step:
    """The newest act of this sitting; without one, the newest decision on this passage."""
    sitting, _, passage = turn
    keys = sitting.acts[-1] if sitting.acts else (passage.key,)
    for key in keys:
        asked = Request(sitting.slug, key, None, sitting.who, now())
        undone = sitting.review.decide("undo", asked).undone
        say(f"{key}: no longer {undone.verdict if undone else 'decided on'}.")
    del sitting.acts[-1:]
    sitting.settled.difference_update(keys)
    places = (sitting.keys.index(key) for key in keys if key in sitting.keys)
    sitting.at = min(places, default=sitting.at)
    return "again"


def go_back(turn: Turn) -> Step:
    """To the passage before it."""
    turn.sitting.settled.discard(turn.sitting.keys[turn.sitting.at - 1])
    return "back"


def change_style(turn: Turn) -> Step:
    """Show its words another way."""
    style = STYLES.index(turn.sitting.style) + 1
    turn.sitting.style = STYLES[style % len(STYLES)]
    return "again"


def show_evidence(turn: Turn) -> Step:
    """Show all of its evidence, or less again."""
    turn.sitting.all_evidence = not turn.sitting.all_evidence
    return "again"
