"""Answers POST requests for proposals: decides, then shows the page or sends the browser to it.

A decision names the revision that it was made on; where that stands no more the answer is 409 and
the same page, with what was typed.
"""

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from vsgen.desk.project import require_own_facts
from vsgen.errors import StaleError, UsageError, VsgenError
from vsgen.proposing.acceptance import Done as Decided
from vsgen.proposing.acceptance import accept_together, decide, undo_together, write_own
from vsgen.proposing.proposals import As
from vsgen.proposing.typed_changes import PARTS
from vsgen.proposing.wanted_decisions import HEAD, Wanted
from vsgen.review.service import Review, note_proposals
from vsgen.review.web.browser_sessions import Done
from vsgen.review.web.forms import Fields, Typed, answer_form, keep_typed, show_refusal
from vsgen.review.web.proposal_pages import OWN, open_view, show_role_proposals
from vsgen.review.web.site import Site, make_anchor, make_path, tell_time

_VERDICTS: Mapping[str, As] = {
    "accept": "accepted", "edit": "edited", "take": "edited", "reject": "rejected"
}  # fmt: skip
_DONE: Mapping[str, str] = {
    "undo": "undone", "write": "accepted", "accept-quoted": "accepted", "undo-rest": "undone"
}  # fmt: skip
"""What other acts are, all of which have their own ways."""


async def decide_proposal(request: Request) -> Response:
    """One act on one proposal, or on several together."""
    return await answer_form(request, _decide, show_role_proposals)


def _decide(request: Request, site: Site, fields: Fields) -> Response:
    slug, act = request.path_params["slug"], request.path_params["act"]
    if act not in (*_VERDICTS, *_DONE):
        raise HTTPException(404, "There is no such act.")
    typed = keep_typed(act, fields)
    try:
        keys, decided = _carry_out(site, slug, act, fields, typed)
    except VsgenError as error:
        return show_refusal(request, typed, error, show_role_proposals)
    verdict = _DONE.get(act) or _VERDICTS[act]
    told = [it for it in keys if it != OWN]
    site.review.note(note_proposals(site.who, slug, verdict, told, typed.reason))
    path = make_path("proposals", slug)
    done = Done(act, keys, len(keys), entered=decided.entered)
    site.flashes.leave(request.state.browser, path, done)
    place = f"#{make_anchor(keys[0])}" if typed.key else ""
    return RedirectResponse(f"{path}{place}", 303)


def _carry_out(
    site: Site, slug: str, act: str, fields: Fields, typed: Typed
) -> tuple[tuple[str, ...], Decided]:
    """Do what a form asks for; raises as acceptance does. A form without a revision saw nothing."""
    review = site.review
    folder, library = require_own_facts(review.facts), review.library
    when = tell_time().isoformat(timespec="seconds")
    revision = fields.get("replacing") or fields.get("revision", "")
    wanted = Wanted(slug, typed.key, "undone", site.who, when, revision, typed.reason)
    if act == "accept-quoted":
        seen, wanted = _list_together(review, slug, revision), wanted._replace(verdict="accepted")
        return tuple(key for key, _ in seen), accept_together(folder, library, wanted, seen)
    if act == "undo-rest":
        keys = tuple(key for key in fields.get("keys", "").split("\n") if key != OWN)
        return keys, undo_together(folder, library, wanted, keys)
    if act == "write":
        parts = {key: value for key, value in typed.fact.items() if key in PARTS}
        own = {**parts, "text": " ".join(typed.text.split())}
        name = f"{own.get('list')}/{own.get('id')}"
        return (name, OWN), write_own(folder, library, wanted._replace(name=name, typed=own))
    if act != "undo":
        wanted = wanted._replace(verdict=_VERDICTS[act])
    if act == "take":
        found = open_view(review, slug).find(typed.key)
        if found is None or found.theirs is None:
            where, cure = f"{slug}/{typed.key}", "Accept it as it stands, or edit it."
            raise StaleError("no other role says otherwise under this id any more", where, cure)
        wanted = wanted._replace(typed=found.as_theirs)
    elif act == "edit":
        wanted = _add_edit(wanted, fields, typed)
    return (typed.key,), decide(folder, library, wanted)


def _list_together(review: Review, slug: str, revision: str) -> list[tuple[str, str]]:
    """Those that have a quote and no remark, if they are still those that were counted."""
    view = open_view(review, slug)
    if view.revision_together != revision:
        raise StaleError("others have a quote and no remark by now", slug, "Look at their number.")
    return [(it.key, it.revision) for it in view.together]


def _add_edit(wanted: Wanted, fields: Fields, typed: Typed) -> Wanted:
    if "text" not in fields:
        raise UsageError("the form lacks its text; nothing was saved", cure="Load the page again.")
    if typed.key == HEAD:
        return wanted._replace(head=typed.text)
    parts = {key: value for key, value in typed.fact.items() if key in PARTS and value}
    text = " ".join(typed.text.split())
    return wanted._replace(typed={**parts, "text": text})
