"""The keys of `vsgen role review`: when each is offered, and what it does with a proposal."""

from collections.abc import Mapping

from vsgen.cli.console import count, say
from vsgen.cli.key_questions import KeyBinding, Step
from vsgen.cli.proposal_editing import EMPTY, edit_proposal, set_parts, write_own_fact
from vsgen.cli.proposal_session import Turn
from vsgen.cli.terminal_input import ask_key, ask_line
from vsgen.proposing.acceptance import accept_together, undo_together
from vsgen.review.proposal_views import QUOTED
from vsgen.review.terminal.proposal_screens import draw_together

REASONS: Mapping[str, str] = {
    "1": "not true of the job",
    "2": "said by another fact",
    "3": "too vague to tell roles apart",
}
"""What most rejections are for, by the key that says it."""


def _accept(turn: Turn) -> Step:
    session, _, proposal = turn
    wanted = session.want(proposal.name, "accepted", proposal.revision)
    session.decide(wanted)
    say(f"{proposal.name}: accepted.")
    return "next"


def _reject(turn: Turn) -> Step:
    session, _, proposal = turn
    for number, reason in REASONS.items():
        say(f"  {number}  {reason}")
    why = ask_line(f"Why? A number, or your own words {EMPTY}")
    if not why:
        return "ask"
    wanted = session.want(proposal.name, "rejected", proposal.revision)
    wanted = wanted._replace(why=REASONS.get(why, why))
    session.decide(wanted)
    say(f"{proposal.name}: rejected, {wanted.why}.")
    return "next"


def _take_theirs(turn: Turn) -> Step:
    """The words of the role that has this id already; where a list's texts are own, its names."""
    session, _, proposal = turn
    theirs = proposal.theirs
    if theirs is None or proposal.fact is None:
        return "ask"
    typed = proposal.as_theirs
    wanted = session.want(proposal.name, "edited", proposal.revision)._replace(typed=typed)
    session.decide(wanted)
    say(f"{proposal.name}: accepted with the words of {theirs[0]}.")
    return "next"


def _accept_together(turn: Turn) -> Step:
    """All that has a quote and no remark, after the person has read them and said yes."""
    session, view, _ = turn
    seen = [(it.name, it.revision) for it in view.together]
    if not seen:
        say("Nothing that awaits has a quote and no remark; what is left is decided one by one.")
        return "ask"
    many = count(len(seen), "proposal")
    session.window.show(draw_together(view))
    say(f"\nThis accepts {many} at once. {QUOTED} Read each sentence first.")
    if ask_key(f"Accept {len(seen)} as they stand? y/n > ") != "y":
        say("Nothing was accepted.")
        return "ask"
    names = [name for name, _ in seen]
    wanted = session.want("", "accepted", None)
    session.note(accept_together(session.folder, session.library, wanted, seen), wanted, *names)
    say(f"{many} accepted.")
    session.at = -1
    return "next"


def _undo(turn: Turn) -> Step:
    """The newest act of this session; without one, the decision on this proposal."""
    session, _, proposal = turn
    names = session.acts[-1] if session.acts else (proposal.name,)
    wanted = session.want(names[0], "rejected", None)
    done = undo_together(session.folder, session.library, wanted, names)
    session.library = done.library
    session.log(wanted._replace(verdict="undone"), names)
    del session.acts[-1:]
    say(f"{', '.join(names[:3])}{', …' if names[3:] else ''}: no longer decided.")
    if done.file:
        say(f"Changed: {done.file}")
    places = [session.names.index(name) for name in names if name in session.names]
    session.at = min(places, default=session.at)
    return "again"


def _awaits(turn: Turn) -> bool:
    return turn.proposal.state == "awaits"


KEYS: Mapping[str, KeyBinding[Turn]] = {
    "a": KeyBinding("[a]ccept", "make a fact of it as it stands", _awaits, _accept),
    "e": KeyBinding(
        "[e]dit",
        "change text, label, weight, topic, id or list, and accept that",
        _awaits,
        edit_proposal,
    ),
    "s": KeyBinding(
        "[s]et",
        "change weight, topic, id or list on one line, and accept that",
        lambda turn: _awaits(turn) and turn.proposal.fact is not None,
        set_parts,
    ),
    "t": KeyBinding(
        "[t]ake theirs",
        "accept it with the words that another role has under this id",
        lambda turn: _awaits(turn) and turn.proposal.theirs is not None,
        _take_theirs,
    ),
    "r": KeyBinding(
        "[r]eject", "no fact is made of it, and it is not proposed again", _awaits, _reject
    ),
    "n": KeyBinding("[n]ext", "leave it for later", lambda _: True, lambda _: "next"),
    "p": KeyBinding("[p]revious", "go back", lambda turn: turn.session.at > 0, lambda _: "back"),
    "w": KeyBinding(
        "[w]rite",
        "a fact of your own, first for a list that needs one and has no proposal",
        lambda _: True,
        write_own_fact,
    ),
    "u": KeyBinding(
        "[u]ndo",
        "take back the newest act, the line in the role's file with it",
        lambda turn: bool(turn.session.acts or turn.proposal.decided),
        _undo,
    ),
    "A": KeyBinding(
        "[A]ll with a quote",
        "accept at once what has a quote and no remark; shows them all, and asks",
        lambda turn: bool(turn.view.together),
        _accept_together,
    ),
    "q": KeyBinding("[q]uit", "leave; what was decided is saved", lambda _: True, lambda _: "quit"),
}
