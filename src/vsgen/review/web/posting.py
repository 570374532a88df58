"""Answers POST requests: asks the service, then shows a page or sends the browser to one.

A decision names the revision that it was made on. Where that is no longer the present one
nothing is done: the answer is 409 and the same page, with what was typed and what is new.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request as HttpRequest
from starlette.responses import RedirectResponse, Response

from vsgen.desk.comments import CommentVerb
from vsgen.errors import StaleError, UsageError, VsgenError
from vsgen.facts.fact_insertion import NewFact
from vsgen.passages import Scope
from vsgen.review import Request, Verb
from vsgen.review.commenting import Remark
from vsgen.review.views import FactPlace
from vsgen.review.web.browser_sessions import Done
from vsgen.review.web.forms import (
    Fields,
    answer_form,
    close_text,
    holds_both,
    keep_typed,
    read_fact,
    read_form,
    read_labels,
    show_refusal,
)
from vsgen.review.web.pages import find_pattern, find_target, show_view
from vsgen.review.web.site import Site, make_anchor, make_path, make_query, tell_time

_SCOPES: Mapping[str, Scope] = {"article": "article", "role": "role", "fact": "fact"}
_VERBS: Mapping[str, Verb] = {verb: verb for verb in get_args(Verb)}
_REMARKS: Mapping[str, CommentVerb] = {
    "comment": "comment",
    "reply": "reply",
    "resolve-comment": "resolve",
    "undo-comment": "undo",
}


async def decide(request: HttpRequest) -> Response:
    """One act on one passage, or on the rest of an article."""
    return await answer_form(request, _decide, show_view)


async def approve_pattern(request: HttpRequest) -> Response:
    """One sentence pattern, in all its places."""
    site: Site = request.app.state.site
    fields = await read_form(request, site.tokens)
    return await run_in_threadpool(_approve_pattern, request, site, fields)


async def note_editor(request: HttpRequest) -> Response:
    """A page with an open form gives a sign of life."""
    site: Site = request.app.state.site
    fields = await read_form(request, site.tokens)
    slug = request.path_params["slug"]
    browser = request.state.browser
    site.presence.note_editor(slug, fields.get("key", ""), browser, site.who, tell_time())
    return Response(status_code=204)


def _decide(request: HttpRequest, site: Site, fields: Fields) -> Response:
    kind, slug = find_target(request)
    act = request.path_params["act"]
    if act != "undo-rest" and act not in (*_VERBS, *_REMARKS):
        raise HTTPException(404, "There is no such act.")
    typed = keep_typed(act, fields)
    try:
        if act == "edit" and fields.get("scope") == "fact":
            _read_text(fields)
            places = site.review.find_facts(slug, typed.key)
            return show_view(request, replace(typed, place=_name_places(places)))
        carry = _say if act in _REMARKS else _carry_out
        done = carry(site, act, slug, fields)
    except VsgenError as error:
        return show_refusal(request, typed, error, show_view)
    if act == "edit":
        site.presence.drop_editor(slug, typed.key, request.state.browser)
    path = make_path(kind, slug)
    site.flashes.leave(request.state.browser, path, done)
    kept = {name: request.query_params.get(name, "") for name in ("view", "against")}
    place = f"#{make_anchor(typed.key)}" if typed.key else ""
    return RedirectResponse(f"{path}{make_query(**kept)}{place}", 303)


def _approve_pattern(request: HttpRequest, site: Site, fields: Fields) -> Response:
    pattern = find_pattern(site.review, fields.get("pattern", ""))
    if pattern is None:
        raise HTTPException(409, "The sentence or its places have changed since you read it.")
    number = site.review.approve_pattern(pattern, site.who, _tell_when())
    site.flashes.leave(request.state.browser, "/patterns", Done("pattern", (), number))
    return RedirectResponse("/patterns", 303)


def _name_places(places: tuple[FactPlace, ...]) -> str:
    named = "; ".join(f"{it.file}, fact {it.fact}: “{it.text}”" for it in places)
    return named or "its role's file in roles/"


def _carry_out(site: Site, act: str, slug: str, fields: Fields) -> Done:
    """Do what a form asks for; raises as the service does.

    To replace what somebody else wrote meanwhile is an act of its own: its button names the
    revision that holds their words. A form without a revision has seen nothing.
    """
    revision = fields.get("replacing") or fields.get("revision", "")
    why, despite = fields.get("reason", ""), "despite" in fields
    asked = Request(slug, fields.get("key", ""), revision, site.who, _tell_when(), why)
    if act == "undo-rest":
        return _undo_together(site, asked, fields)
    verb, told = _VERBS[act], act
    if verb in ("edit", "resolve"):
        scope = _SCOPES.get(fields.get("scope", ""), "article") if verb == "edit" else None
        asked = replace(asked, text=_read_text(fields), scope=scope)
        told = "replace" if verb == "edit" and "replacing" in fields else act
    elif verb in ("confirm", "strike"):
        given = read_fact(fields)
        fact = NewFact(**given) if given else None
        asked = replace(asked, sentence=fields.get("sentence", ""), fact=fact)
        told = "confirm-fact" if fact else act
    elif verb == "approve" and despite:
        asked, told = replace(asked, despite=True), "approve-despite"
    elif verb == "reject" and not why.strip():
        raise UsageError("a rejection needs a reason; it goes into the next draft")
    try:
        keys = site.review.decide(verb, asked).keys
    except StaleError:
        if verb != "edit" or "replacing" in fields:
            raise
        # Saving what holds all that came meanwhile takes nothing from anybody.
        there = {it.key: it for it in site.review.open(slug).passages}.get(asked.key)
        if there is None or not holds_both(fields.get("seen", ""), asked.text, there.text):
            raise
        keys = site.review.decide(verb, replace(asked, revision=there.revision)).keys
    return Done(told, keys, len(keys))


def _say(site: Site, act: str, slug: str, fields: Fields) -> Done:
    """Add to what is said about a passage, also where the passage is gone meanwhile."""
    key, of = fields.get("key", ""), fields.get("of", "")
    said = fields.get("text", ""), key, fields.get("seen", "")
    remark = Remark(slug, _REMARKS[act], site.who, _tell_when(), *said, of)
    made = site.review.say(remark)
    undo = "" if act == "undo-comment" else made.id
    return Done(act, (key,), of=undo, thread=of if act == "reply" else "")


def _undo_together(site: Site, asked: Request, fields: Fields) -> Done:
    """Take back an act on several passages, as long as nothing happened since."""
    if fields.get("revision", "") != site.review.open(asked.slug).revision:
        cure = "Take back single decisions in their passages."
        raise StaleError("something was decided or changed since", asked.slug, cure)
    keys = tuple(fields.get("keys", "").split("\n"))
    for key in keys:
        site.review.decide("undo", replace(asked, key=key, revision=None))
    return Done("undo-rest", keys, len(keys))


def _read_text(fields: Fields) -> str:
    """What was typed as a passage's text, as its file has it.

    Raises:
        UsageError: the form has no such field; an empty one takes the passage out.
    """
    if "text" not in fields:
        raise UsageError("the form lacks its text; nothing was saved", cure="Load the page again.")
    return close_text(fields["text"], read_labels(fields.get("notes", "")), fields.get("seen", ""))


def _tell_when() -> str:
    """The moment of a decision, ISO with its offset."""
    return tell_time().isoformat(timespec="seconds")
