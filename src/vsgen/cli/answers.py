"""The keys of `vsgen review`: when each is offered, and what it does."""

from collections.abc import Mapping

from vsgen.cli.acts import (
    approve,
    approve_rest,
    change_style,
    go_back,
    keep_mine,
    leave_out,
    may_be_left_out,
    reject,
    restore,
    show_evidence,
    take_both,
    take_theirs,
    undo,
)
from vsgen.cli.amending import amend_passage
from vsgen.cli.sitting import Answer, Turn
from vsgen.review.terminal_conflict import join_proposals
from vsgen.review.terminal_evidence import FEW
from vsgen.review.views import SETTLED


def _is_free(turn: Turn) -> bool:
    return turn.passage.conflict is None


def _is_conflict(turn: Turn) -> bool:
    return turn.passage.conflict is not None


def _stands(turn: Turn) -> bool:
    return turn.passage.state not in ("missing", "left-out")


def _always(_: Turn) -> bool:
    return True


ANSWERS: Mapping[str, Answer] = {
    "a": Answer(
        "[a]pprove",
        "approve this passage as it stands",
        lambda turn: _is_free(turn) and _stands(turn) and turn.passage.state not in SETTLED,
        approve,
    ),
    "m": Answer(
        "[m]ine", "end the conflict: the text that stands is kept", _is_conflict, keep_mine
    ),
    "t": Answer("[t]heirs", "end the conflict: the new text is taken", _is_conflict, take_theirs),
    "p": Answer(
        "[p]roposal",
        "end the conflict: both edits, as proposed",
        lambda turn: bool(join_proposals(turn.passage.conflict, turn.passage.text)),
        take_both,
    ),
    "r": Answer(
        "[r]eject",
        "reject this passage; the reason is told to whoever words it next",
        lambda turn: _is_free(turn) and _stands(turn) and turn.passage.state != "rejected",
        reject,
    ),
    "g": Answer(
        "[g]et back",
        "bring back what was generated, at its place",
        lambda turn: _is_free(turn) and turn.passage.restorable,
        restore,
    ),
    "o": Answer(
        "leave [o]ut",
        "the article stands without this passage, on purpose; the reason is recorded",
        lambda turn: _is_free(turn) and may_be_left_out(turn),
        leave_out,
    ),
    "e": Answer(
        "[e]dit", "edit this passage; the text is checked when it is saved", _always, amend_passage
    ),
    "s": Answer("[s]kip", "leave it undecided and go on", _always, lambda _: "next"),
    "b": Answer(
        "[b]ack", "show the passage before this one", lambda turn: turn.sitting.at > 0, go_back
    ),
    "u": Answer(
        "[u]ndo",
        "take back the newest act",
        lambda turn: bool(turn.sitting.acts or turn.passage.decisions),
        undo,
    ),
    "d": Answer(
        "[d]iff style",
        "changed paragraphs, all of them, old above new, new alone",
        lambda turn: turn.passage.compared_with != "nothing",
        change_style,
    ),
    "v": Answer(
        "e[v]idence",
        "all sources, or only those of what changed",
        lambda turn: len(turn.passage.evidence) > FEW,
        show_evidence,
    ),
    "A": Answer(
        "[A]ll the rest",
        "approve at once all that is undecided here without errors or conflicts",
        _always,
        approve_rest,
    ),
    "q": Answer("[q]uit", "leave; what was decided is saved", _always, lambda _: "quit"),
}
