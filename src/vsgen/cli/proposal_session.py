"""A person before the proposals of one role: a proposal, a key, a decision, the next proposal.

Every decision is on disk before the next question is asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vsgen.cli.console import say
from vsgen.cli.key_questions import KeyBinding, ask_step
from vsgen.cli.opened_project import open_settings
from vsgen.cli.review_access import note_activity, now
from vsgen.cli.terminal_input import Window
from vsgen.proposing.acceptance import Done, decide, open_proposals
from vsgen.proposing.proposals import As
from vsgen.proposing.wanted_decisions import HEAD, Wanted
from vsgen.review.proposal_reading import view_proposals
from vsgen.review.proposal_views import ProposalsView, ProposalView
from vsgen.review.service import note_proposals
from vsgen.review.terminal.proposal_screens import count_states, draw_proposal, say_standing

if TYPE_CHECKING:
    from vsgen.facts import Library


@dataclass(slots=True)
class ProposalSession:
    """Where a person is, and what can be taken back."""

    folder: Path
    library: "Library"
    slug: str
    who: str
    names: tuple[str, ...]
    """Of the proposals to go through."""
    window: Window
    at: int = 0
    acts: list[tuple[str, ...]] = field(default_factory=list)
    """The proposals that each act of this session decided on."""
    drafts: dict[str, Path] = field(default_factory=dict)
    """Texts typed and not saved, by proposal."""

    def view(self) -> ProposalsView:
        """The proposals as they stand now."""
        return view_proposals(self.folder, self.library, self.slug, (Path.cwd(),))

    def want(self, name: str, verdict: As, revision: str | None) -> Wanted:
        """What is wanted of a proposal, in the name of whoever sits here."""
        return Wanted(self.slug, name, verdict, self.who, now(), revision)

    def decide(self, wanted: Wanted) -> None:
        """Do it, and remember it."""
        self.note(decide(self.folder, self.library, wanted), wanted, wanted.name)
        if wanted.verdict == "edited":
            tell_remarks(self.view(), wanted.name)

    def note(self, done: Done, wanted: Wanted, *names: str) -> None:
        """Remember an act, and say where the role has come to."""
        self.library = done.library
        self.acts.append(names)
        self.log(wanted, names)
        if done.entered:
            say(f"{done.proposals.title} is in the library now: {done.file}")
        elif done.file:
            say(f"Written: {done.file}")

    def log(self, wanted: Wanted, names: Sequence[str]) -> None:
        """Keep in the log of activity what was decided on these."""
        note = note_proposals(self.who, self.slug, wanted.verdict, names, wanted.why)
        note_activity(open_settings(), note)


class Turn(NamedTuple):
    """A proposal that a person is asked about."""

    session: ProposalSession
    view: ProposalsView
    proposal: ProposalView


def hold_session(session: ProposalSession, bindings: Mapping[str, KeyBinding[Turn]]) -> None:
    """Go through the proposals until none is left or the person leaves."""
    while session.at < len(session.names):
        view = session.view()
        proposal = view.find(session.names[session.at])
        if proposal is None:
            session.at += 1
            continue
        turn = Turn(session, view, proposal)
        place = f"{session.at + 1}/{len(session.names)}"
        say("")
        session.window.show(draw_proposal(proposal, session.slug, place))
        say("")
        step = ask_step(turn, session.window, bindings, "proposal")
        if step == "quit":
            return
        session.at += {"next": 1, "back": -1}.get(step, 0)
        if step == "next":
            _skip_decided(session)


def _skip_decided(session: ProposalSession) -> None:
    """What was decided together with others need not be shown."""
    standing = open_proposals(session.folder, session.slug)
    awaits = {it.name for it in standing.undecided}
    awaits |= {HEAD} if standing.head.decided is None else set()
    while session.at < len(session.names) and session.names[session.at] not in awaits:
        session.at += 1


def tell_remarks(view: ProposalsView, name: str) -> None:
    """What there is still to remark of a proposal that a person has just changed."""
    proposal = view.find(name)
    for remark in proposal.remarks if proposal else ():
        say(f"▲ {name} {remark.what}")


def sum_up(view: ProposalsView) -> str:
    """`confectioner: 3 to decide, 10 accepted; still needs: tips`."""
    standing = say_standing(stands=view.stands, missing=view.missing)
    return f"{view.slug}: {count_states(view.counts)}; {standing}"
