"""Answers GET requests for what was done: by whom, when, to which pair."""

import re
from datetime import date
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from vsgen.desk.lost_store import describe_lost_store
from vsgen.errors import UsageError
from vsgen.facts.library import find_role
from vsgen.planning.pair import name_slug, split_pair
from vsgen.review.subject import is_role
from vsgen.review.web.labels import show_day
from vsgen.review.web.queue_page import has_article
from vsgen.review.web.site import Site, make_path, make_query
from vsgen.store import Act, fold
from vsgen.store.activity_log import name_deed, name_detail

_PAGE = 100
_DUE = re.compile(r"(?<=\bdue )\d{4}-\d\d-\d\d\b")


class ShownAct(NamedTuple):
    """One act, ready to be laid out."""

    act: Act
    what: str
    detail: str
    title: str
    """Of the article or role; empty where it is of none, or of many."""
    path: str


def show_activity(request: Request) -> Response:
    """What was done, newest first."""
    site: Site = request.app.state.site
    query = request.query_params
    who, pair = (query.get(name, "").strip()[:300] for name in ("who", "pair"))
    before = query.get("before", "")
    start = int(before) if before.isdecimal() and len(before) < 18 else None
    library, desk = site.review.library, site.review.desk
    # One more than is shown tells whether there are older ones.
    found = site.store.activity.list(_PAGE + 1, before=start, who=who, pair=_find_slug(site, pair))
    shown = []
    for act in found[:_PAGE]:
        kind = "role" if is_role(act.pair) else "article"
        stands = act.pair in library.roles or (kind == "article" and has_article(desk, act.pair))
        title = name_slug(library, act.pair) if act.pair else ""
        path = make_path(kind, act.pair) if stands else ""
        shown.append(ShownAct(act, name_deed(act.what), _show_detail(act), title, path))
    older = make_query(who=who, pair=pair, before=str(found[_PAGE - 1].id)) if found[_PAGE:] else ""
    people = sorted({*site.store.queue.people(), *(it.who for it in found)} - {""}, key=fold)
    return site.show(
        request,
        "activity.html",
        acts=shown,
        people=people,
        who_of=who,
        pair=pair,
        older=older,
        begun=start,
        lost=describe_lost_store(desk, site.store.path),
    )


def _show_detail(act: Act) -> str:
    """What the log says more of an act, as pages say it."""
    told = name_detail(act.what, act.detail)
    if act.what != "queue change":
        return told
    try:
        return _DUE.sub(lambda found: show_day(date.fromisoformat(found[0])), told)
    except ValueError:
        return told


def _find_slug(site: Site, name: str) -> str:
    """The slug of the pair or role that `name` means, as far as it means one."""
    library = site.review.library
    try:
        found = [find_role(library, word) for word in split_pair(name) or (name,)]
    except UsageError:
        return name
    return "-vs-".join(it.slug for it in found if it) if all(found) else name
