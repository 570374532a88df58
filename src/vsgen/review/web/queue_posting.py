"""Answers POST requests for the queue: changes pairs, adds some, takes the last change back.

Whatever is refused stands in its form again, with the pairs that were ticked.
"""

import csv
import io
from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from vsgen.errors import StaleError, UsageError, VsgenError
from vsgen.review.web.browser_sessions import Done
from vsgen.review.web.forms import Fields, OtherSessionError, read_form
from vsgen.review.web.labels import count_noun
from vsgen.review.web.pair_changes import (
    ActResult,
    change_pairs,
    list_found,
    read_changes,
    undo_change,
)
from vsgen.review.web.queue_filters import read_queue_filters
from vsgen.review.web.queue_page import judge_days, show_queue_page
from vsgen.review.web.site import Site
from vsgen.store.folding import tell_strangers

_COLUMNS = ("role_a", "role_b", "priority", "due", "assignee", "note")
_ANEW = "This page was made before the server was started anew. Do it once more."
_MOST_NOTES = 8


async def change_queue(request: Request) -> Response:
    """One act on one or more queued pairs, or pairs that are added."""
    site: Site = request.app.state.site
    act = request.path_params["act"]
    if act not in _ACTS:
        raise HTTPException(404, "There is no such act.")
    try:
        fields = await read_form(request, site.tokens)
    except OtherSessionError as error:
        return await run_in_threadpool(_show_again, request, error.fields, _ANEW, 403)
    return await run_in_threadpool(_carry_out, request, site, act, fields)


def _carry_out(request: Request, site: Site, act: str, fields: Fields) -> Response:
    browser = request.state.browser
    try:
        outcome = _ACTS[act](site, browser, fields)
    except VsgenError as error:
        problem = "\n".join(map(str, error.problems))
        status = 409 if isinstance(error, StaleError) else 422
        return _show_again(request, fields, problem, status)
    site.undos.keep(browser, outcome.undo)
    site.flashes.leave(browser, "/queue", Done(f"queue-{act}", told=outcome.told))
    filters = read_queue_filters(_read_address(fields))
    return RedirectResponse(f"/queue{filters.make_query()}", 303)


def _show_again(request: Request, fields: Fields, problem: str, status: int) -> Response:
    filters = read_queue_filters(_read_address(fields))
    return show_queue_page(request, filters, fields, problem, status)


def _read_address(fields: Fields) -> Mapping[str, str]:
    return dict(parse_qsl(fields.get("address", "").removeprefix("?")))


def _change(site: Site, browser: str, fields: Fields) -> ActResult:
    del browser
    act, store = fields.get("act", ""), site.store
    changes = read_changes(act, fields)
    pairs = [it for it in fields.get("pair", "").split("\n") if it]
    if fields.get("scope") == "found":
        filters = read_queue_filters(_read_address(fields))
        pairs = list_found(store, filters.states, filters.make_only(judge_days(site)))
        if str(len(pairs)) != fields.get("found", ""):
            what = f"{len(pairs):,} pairs fit by now; nothing was changed"
            raise StaleError(what, "", "Look at their number, then do it once more.")
    near = tell_strangers([changes.get("assignee", "")], store.queue.people())
    outcome = change_pairs(store, act, changes, pairs, site.who)
    if not near:
        return outcome
    back = " Undo takes it back." if outcome.undo else ""
    return outcome._replace(told=" ".join([outcome.told, *near]) + back)


def _undo(site: Site, browser: str, fields: Fields) -> ActResult:
    del fields
    undo = site.undos.get(browser)
    if undo is None:
        raise StaleError("there is nothing to take back any more", "", "Change it as it should be.")
    return undo_change(site.store, undo, site.who)


def _add(site: Site, browser: str, fields: Fields) -> ActResult:
    """Two roles that were chosen: the same as a line of a file."""
    del browser
    row = [" ".join(fields.get(name, "").split()) for name in _COLUMNS]
    if not row[0] or not row[1]:
        raise UsageError("a pair has two roles", cure="Choose both.")
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows((_COLUMNS, row))
    return _take_in(site, text.getvalue(), "")


def _paste(site: Site, browser: str, fields: Fields) -> ActResult:
    del browser
    text = fields.get("text", "")
    if not text.strip():
        raise UsageError("nothing was pasted", cure="Paste a line a pair: role A, role B.")
    return _take_in(site, text, fields.get("dates", ""))


def _take_in(site: Site, text: str, dates: str) -> ActResult:
    if site.take_in is None:
        raise UsageError(
            "this server adds no pairs", cure="Start it with the project's own command."
        )
    pairs, noted = site.take_in(site.store, text, dates)
    people = site.store.queue.people()
    notes = [*tell_strangers((it.assignee or "" for it in pairs), people), *noted]
    told = ""
    if pairs:
        added = site.store.queue.add(pairs, site.who)
        known = f", {added.known:,} were in the queue already" if added.known else ""
        told = f"Added: {count_noun(added.new, 'pair')}{known}."
    more = f" And {len(notes) - _MOST_NOTES} more notes." if len(notes) > _MOST_NOTES else ""
    ended = (it if it.endswith("?") else f"{it}." for it in notes[:_MOST_NOTES])
    first = "".join(f" {note[:1].upper()}{note[1:]}" for note in ended)
    return ActResult(f"{told or 'Nothing was added.'}{first}{more}")


_ACTS: Mapping[str, Callable[[Site, str, Fields], ActResult]] = {
    "change": _change,
    "undo": _undo,
    "add": _add,
    "paste": _paste,
}
