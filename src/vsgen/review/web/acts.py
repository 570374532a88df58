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
from vsgen.review.web.deeds import DEEDS, Fields, tell_when
from vsgen.review.web.forms import read_form
from vsgen.review.web.merging import Typed
from vsgen.review.web.pages import find_target, show_view
from vsgen.review.web.patterns import find_pattern
from vsgen.review.web.site import Site, tell_time


async def decide(request: Request) -> Response:
    """One act on one passage, or on the rest of an article."""
    site: Site = request.app.state.site
    fields = await read_form(request, site.tokens)
    return await run_in_threadpool(_decide, request, site, fields)


async def approve_pattern(request: Request) -> Response:
    """One sentence pattern, in all its places."""
    site: Site = request.app.state.site
    fields = await read_form(request, site.tokens)
    return await run_in_threadpool(_approve_pattern, site, fields)


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
    act, key = request.path_params["act"], fields.get("key", "")
    if act not in DEEDS:
        raise HTTPException(404, "There is no such act.")
    typed = _keep_typed(act, fields)
    try:
        outcome = DEEDS[act](site, slug, fields)
    except StaleError as error:
        return show_view(request, _explain(typed, error, stale=True), 409)
    except VsgenError as error:
        return show_view(request, _explain(typed, error), 422)
    if isinstance(outcome, tuple):
        return show_view(request, _name_places(typed, outcome))
    if act == "edit":
        site.presence.drop_editor(slug, key, request.state.browser)
    kept = {name: request.query_params.get(name, "") for name in ("view", "against")}
    query = make_query(**kept, done=act, key=key, count=str(outcome or ""))
    place = f"#{make_anchor(key)}" if key else ""
    return RedirectResponse(f"{make_path(kind, slug)}{query}{place}", 303)


def _approve_pattern(site: Site, fields: Fields) -> Response:
    pattern = find_pattern(site.review, fields.get("pattern", ""))
    if pattern is None:
        raise HTTPException(409, "The sentence or its places have changed since you read it.")
    number = site.review.approve_pattern(pattern, site.who, tell_when())
    return RedirectResponse(f"/patterns{make_query(done='pattern', count=str(number))}", 303)


def _keep_typed(act: str, fields: Fields) -> Typed:
    text, reason, scope, seen = (fields.get(it, "") for it in ("text", "reason", "scope", "seen"))
    return Typed(fields.get("key", ""), act, text, reason, scope, seen)


def _explain(typed: Typed, error: VsgenError, *, stale: bool = False) -> Typed:
    return replace(typed, problem="\n".join(map(str, error.problems)), stale=stale)


def _name_places(typed: Typed, places: tuple[FactPlace, ...]) -> Typed:
    named = "; ".join(f"{it.file}, fact {it.fact}: “{it.text}”" for it in places)
    return replace(typed, place=named or "its role's file in roles/")
