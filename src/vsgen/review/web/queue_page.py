"""Answers GET requests for the queue: pairs that are asked for, who has them, how they stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from vsgen.desk import Desk
from vsgen.errors import UsageError
from vsgen.planning.pair import name_slug
from vsgen.review.index import is_approved
from vsgen.review.service import Review
from vsgen.review.views import Entry
from vsgen.review.web.forms import Fields
from vsgen.review.web.labels import Word
from vsgen.review.web.list_page import awaits
from vsgen.review.web.queue_filters import QueueFilters, Waiting, read_queue_filters
from vsgen.review.web.site import Site
from vsgen.store import (
    CAUSES,
    OPEN,
    Overdue,
    QueueCount,
    QueuedPair,
    State,
    Store,
    fold,
)
from vsgen.store.queued_pairs import name_priority

PAGE = 100
QUEUE_WORDS: Mapping[State, Word] = {
    "failed": Word("✕", "Failed", "failed"),
    "running": Word("▸", "Running", "running"),
    "queued": Word("○", "Queued", "queued"),
    "done": Word("✓", "Drafted", "drafted"),
    "declined": Word("∅", "Declined", "declined"),
    "cancelled": Word("–", "Cancelled", "cancelled"),
}


@dataclass(frozen=True, slots=True)
class ShownPair:
    """A queued pair, ready to be laid out."""

    queued: QueuedPair
    title: str
    overdue: bool
    soon: bool
    """Whether it is due within three days."""
    article: Entry | None
    """What the list knows of its article."""
    stands: bool
    """Whether there is an article, or a file in its place."""
    foreign: bool
    """Whether that file has no lock: it was not drafted here, and has no page."""
    to_review: bool
    """Whether it is drafted, and not approved yet."""


@dataclass(frozen=True, slots=True)
class QueueSelection:
    """One page of the queue."""

    pairs: tuple[ShownPair, ...]
    found: int
    page: int
    pages: int
    first: int
    """Number of the first pair shown, from 1."""
    to_review: int
    """Those of all that were found that are drafted, where what waits is wanted."""


def show_queue(request: Request) -> Response:
    """The queue."""
    return show_queue_page(request, read_queue_filters(request.query_params))


def show_queue_page(
    request: Request,
    filters: QueueFilters,
    typed: Fields | None = None,
    problem: str = "",
    status: int = 200,
) -> Response:
    """A page of the queue, with what was typed and why nothing was done with it."""
    site: Site = request.app.state.site
    review, store, late = site.review, site.store, judge_days(site)
    count = store.queue.count(late.today, late.approved)
    wanted = request.query_params.get("page", "1")
    page = int(wanted) if wanted.isdecimal() and len(wanted) < 6 else 1
    selection = _select(review, store, filters, page, late)
    done = None if typed else site.flashes.take(request.state.browser, "/queue")
    return site.show(
        request,
        "queue.html",
        status,
        filters=filters,
        selection=selection,
        typed=typed if typed and "act" in typed else {},
        added=typed if typed and "act" not in typed else {},
        problem=problem,
        said=done.told if done else "",
        done_act=done.act if done else "",
        undo=site.undos.get(request.state.browser) if done else None,
        people=sorted({*store.queue.people(), site.who} - {""}, key=fold),
        waiting=Waiting(
            count.assignees, store.queue.count_people(("done",), approved=late.approved)
        ),
        **_describe_standing(store, count, selection.pairs),
    )


def show_queue_now(request: Request) -> Response:
    """How the pairs that a page shows stand now; 204 where that is what it shows."""
    site: Site = request.app.state.site
    query = request.query_params
    review, store, late = site.review, site.store, judge_days(site)
    count = store.queue.count(late.today, late.approved)
    names = query.getlist("shown")[:PAGE]
    queued = store.queue.list(pairs=names)
    shown = tuple(_show(review, it, late) for it in queued)
    standing = _describe_standing(store, count, shown)
    if standing["stamp"] == query.get("stamp", ""):
        return Response(status_code=204)
    return site.show(request, "queue_now.html", shown=shown, **standing)


def _select(
    review: Review, store: Store, filters: QueueFilters, page: int, late: Overdue
) -> QueueSelection:
    only = filters.make_only(late)
    found = store.queue.total(filters.states, **only)
    pages = max(1, -(-found // PAGE))
    page = min(max(page, 1), pages)
    offset = (page - 1) * PAGE
    listed = store.queue.list(filters.states, limit=PAGE, offset=offset, **only)
    pairs = tuple(_show(review, it, late) for it in listed)
    to_review = store.queue.total(("done",), **only) if filters.is_waiting else 0
    return QueueSelection(pairs, found, page, pages, offset + 1, to_review)


def judge_days(site: Site) -> Overdue:
    """What is overdue today; an article counts as approved as far as the list knows it."""
    entries = site.review.index.read().items()
    return Overdue(date.today(), frozenset(it for it, of in entries if is_approved(of.entry)))


def _show(review: Review, queued: QueuedPair, late: Overdue) -> ShownPair:
    known = review.index.read().get(queued.pair)
    to_review = queued.state == "done" and queued.pair not in late.approved
    waits = queued.state in OPEN or to_review
    open_day = queued.due if waits else None
    return ShownPair(
        queued,
        name_slug(review.library, queued.pair),
        late.holds(queued),
        open_day is not None and late.today <= open_day <= late.today + timedelta(days=3),
        known.entry if known else None,
        known is not None or has_article(review.desk, queued.pair),
        known is None and is_foreign(review.desk, queued.pair),
        to_review,
    )


def has_article(desk: Desk, pair: str) -> bool:
    """Whether an article stands under this name, which may be any text."""
    try:
        return desk.article_path(pair).is_file()
    except (UsageError, OSError, ValueError):
        return False


def is_foreign(desk: Desk, pair: str) -> bool:
    """Whether an article stands under this name that no lock belongs to."""
    return has_article(desk, pair) and not desk.lock_path(pair).is_file()


def _describe_standing(
    store: Store, count: QueueCount, shown: tuple[ShownPair, ...]
) -> dict[str, Any]:
    """What of a page changes by itself while batches run, and its stamp."""
    runs = store.runs.living()
    states = [
        (it.queued.state, it.queued.cause, it.queued.message, it.to_review, it.stands, it.foreign)
        for it in shown
    ]
    seen = repr((count, [it.id for it in runs], states))
    stamp = sha256(seen.encode("utf-8", "replace")).hexdigest()[:16]
    names = {
        "name_priority": name_priority,
        "WORDS": QUEUE_WORDS,
        "CAUSES": CAUSES,
        "finished": lambda it: not awaits(it),
    }
    return {"count_of": count, "runs": runs, "stamp": stamp, **names}
