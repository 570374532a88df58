"""POST requests -> decisions and edits. Each answers with a page, or sends the browser to one.

A decision names the revision that it was made on. Where that is no longer the present one
nothing is done: the answer is 409 and the same page, with what was typed and what is new.
"""

from dataclasses import replace

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from vsgen.errors import StaleError, VsgenError
from vsgen.review.views import FactPlace
from vsgen.review.web.anchors import make_anchor, make_path, make_query
from vsgen.review.web.deeds import ACTS, Elsewhere, carry_out, tell_when
from vsgen.review.web.flashes import Done
from vsgen.review.web.forms import Fields, OtherSessionError, read_form
from vsgen.review.web.merging import Typed, keep_typed
from vsgen.review.web.pages import find_target, show_view
from vsgen.review.web.patterns import find_pattern
from vsgen.review.web.site import Site, tell_time


async def decide(request: Request) -> Response:
    """One act on one passage, or on the rest of an article."""
    site: Site = request.app.state.site
    try:
        fields = await read_form(request, site.tokens)
    except OtherSessionError as error:
        return await run_in_threadpool(_offer_again, request, error.fields)
    return await run_in_threadpool(_decide, request, site, fields)


async def approve_pattern(request: Request) -> Response:
    """One sentence pattern, in all its places."""
    site: Site = request.app.state.site
    fields = await read_form(request, site.tokens)
    return await run_in_threadpool(_approve_pattern, request, site, fields)


async def note_editor(request: Request) -> Response:
    """A page with an open form gives a sign of life."""
    site: Site = request.app.state.site
    fields = await read_form(request, site.tokens)
    slug = request.path_params["slug"]
    browser = request.state.browser
    site.presence.note_editor(slug, fields.get("key", ""), browser, site.who, tell_time())
    return Response(status_code=204)


def _decide(request: Request, site: Site, fields: Fields) -> Response:
    kind, slug = find_target(request)
    act = request.path_params["act"]
    if act not in ACTS:
        raise HTTPException(404, "There is no such act.")
    typed = keep_typed(act, fields)
    try:
        outcome = carry_out(site, act, slug, fields)
    except StaleError as error:
        return show_view(request, _explain(typed, error, stale=True), 409)
    except VsgenError as error:
        return show_view(request, _explain(typed, error), 422)
    if isinstance(outcome, Elsewhere):
        return show_view(request, _name_places(typed, outcome.places))
    if act == "edit":
        site.presence.drop_editor(slug, typed.key, request.state.browser)
    path = make_path(kind, slug)
    site.flashes.leave(request.state.browser, path, outcome)
    kept = {name: request.query_params.get(name, "") for name in ("view", "against")}
    place = f"#{make_anchor(typed.key)}" if typed.key else ""
    return RedirectResponse(f"{path}{make_query(**kept)}{place}", 303)


def _offer_again(request: Request, fields: Fields) -> Response:
    """The page with fresh forms, and in them what was typed under an earlier run of the server."""
    typed = keep_typed(request.path_params["act"], fields)
    problem = "This page was made before the server was started anew. Do it once more."
    return show_view(request, replace(typed, problem=problem), 403)


def _approve_pattern(request: Request, site: Site, fields: Fields) -> Response:
    pattern = find_pattern(site.review, fields.get("pattern", ""))
    if pattern is None:
        raise HTTPException(409, "The sentence or its places have changed since you read it.")
    number = site.review.approve_pattern(pattern, site.who, tell_when())
    site.flashes.leave(request.state.browser, "/patterns", Done("pattern", (), number))
    return RedirectResponse("/patterns", 303)


def _explain(typed: Typed, error: VsgenError, *, stale: bool = False) -> Typed:
    return replace(typed, problem="\n".join(map(str, error.problems)), stale=stale)


def _name_places(typed: Typed, places: tuple[FactPlace, ...]) -> Typed:
    named = "; ".join(f"{it.file}, fact {it.fact}: “{it.text}”" for it in places)
    return replace(typed, place=named or "its role's file in roles/")
