"""Answers GET requests for proposals: the roles that have some, and those of one role."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

from vsgen.desk.project import require_own_facts
from vsgen.proposing.proposals import FOLDER
from vsgen.review.proposal_reading import list_proposed, view_proposals
from vsgen.review.proposal_views import QUOTED, ProposalsView, ProposalView
from vsgen.review.service import Review
from vsgen.review.web.browser_sessions import Done
from vsgen.review.web.forms import Typed
from vsgen.review.web.labels import Word, count_noun
from vsgen.review.web.site import Site, make_anchor

OWN = "own"
"""The key of the form in which a person writes a fact."""
PROPOSAL_WORDS: Mapping[str, Word] = {
    "awaits": Word("○", "Awaits you", "to decide"),
    "accepted": Word("✓", "Accepted", "accepted"),
    "edited": Word("✓", "Accepted as edited", "edited"),
    "rejected": Word("✕", "Rejected", "rejected"),
}
_PASSAGE_STATES = {
    "awaits": "needs-review",
    "accepted": "approved",
    "edited": "approved",
    "rejected": "rejected",
}
"""What the scripts and styles of pages call these states."""
_DONE: Mapping[str, str] = {
    "accept": "Accepted: {name}.",
    "edit": "Accepted as edited: {name}.",
    "take": "Accepted with the other role's words: {name}.",
    "reject": "Rejected: {name}. It is not proposed again.",
    "write": "Written and accepted: {name}.",
    "undo": "Taken back: the decision on {name}.",
    "accept-quoted": "Accepted in one act: {count}.",
    "undo-rest": "Taken back: the decision on {count}.",
}


@dataclass(frozen=True, slots=True)
class ShownProposal:
    """One proposal, ready to be laid out."""

    view: ProposalView
    anchor: str
    name: str
    """What it is called in the page."""
    heading: str
    """Its list."""
    state: str
    """What the scripts and styles call its state."""
    stamp: str
    """Changes with all that is shown of it."""


def show_proposed(request: Request) -> Response:
    """Every role of which something is proposed."""
    site: Site = request.app.state.site
    review = site.review
    entries = list_proposed(review.facts, review.library) if review.facts else ()
    return site.show(request, "proposed.html", entries=entries, WORDS=PROPOSAL_WORDS)


def show_proposals(request: Request) -> Response:
    """What is proposed of one role."""
    return show_role_proposals(request, None)


def show_role_proposals(request: Request, typed: Typed | None, status: int = 200) -> Response:
    """The page that a form was posted from, with what was typed in it."""
    site: Site = request.app.state.site
    view = open_view(site.review, request.path_params["slug"])
    shown = tuple(map(_show, view.proposals))
    keys = {OWN, *(one.view.key for one in shown)}
    editing = typed.key if typed and typed.act == "edit" else request.query_params.get("edit", "")
    done = None if typed else site.flashes.take(request.state.browser, request.url.path)
    names = {one.view.key: one.name for one in shown}
    return site.show(
        request,
        "proposals.html",
        status,
        kind="proposals",
        view=view,
        shown=shown,
        editing=editing,
        typed=typed,
        lost=typed if typed and typed.key not in keys and (typed.text or typed.reason) else None,
        done=done,
        said=_describe(done, names) + _describe_standing(done, view) + _describe_edited(done, view),
        following=_find_following(site.review, view.slug),
        file=_name_file(site.review, view),
        back="",
        QUOTED=QUOTED,
        WORDS=PROPOSAL_WORDS,
    )


def open_view(review: Review, slug: str) -> ProposalsView:
    """The proposals of a role as they stand now; raises as `view_proposals`."""
    return view_proposals(require_own_facts(review.facts), review.library, slug)


def _show(view: ProposalView) -> ShownProposal:
    name = view.fact.label if view.fact else view.topic
    heading = view.list.replace("_", " ").capitalize() if view.list else "The role"
    stamp = sha256(repr(view).encode("utf-8", "replace")).hexdigest()[:16]
    state = _PASSAGE_STATES[view.state]
    return ShownProposal(view, make_anchor(view.key), name, heading, state, stamp)


def _describe(done: Done | None, names: Mapping[str, str]) -> str:
    if done is None:
        return ""
    name = ", ".join(names.get(key, key) for key in done.keys[:1])
    return _DONE[done.act].format(name=name, count=count_noun(done.number, "proposal"))


def _describe_standing(done: Done | None, view: ProposalsView) -> str:
    """That the role came into the library, after the act that brought it there."""
    entered = done is not None and done.entered
    return f" {view.title} is in the library now." if entered else ""


def _describe_edited(done: Done | None, view: ProposalsView) -> str:
    """What there is still to remark of a proposal that was just edited."""
    if done is None or done.act != "edit":
        return ""
    edited = view.find(done.keys[0])
    return "".join(f" Look: it {it.what}." for it in edited.remarks) if edited else ""


def _find_following(review: Review, slug: str) -> str:
    """The next role by name that has proposals; empty if there is none."""
    folder = require_own_facts(review.facts) / FOLDER
    others = sorted(it.stem for it in folder.glob("*.yaml") if it.stem != slug)
    return next((it for it in others if it > slug), others[0] if others else "")


def _name_file(review: Review, view: ProposalsView) -> str:
    return review.library.where("role", view.slug).rpartition(":")[0] if view.stands else ""
