"""Answers GET requests. Nothing is changed here, but for the note of who has a form open."""

from collections.abc import Iterable, Mapping
from functools import partial

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from vsgen.review.overview import make_entries
from vsgen.review.presenting import may_go_together
from vsgen.review.service import Review
from vsgen.review.subject import is_role
from vsgen.review.views import Against, Entry, PassageView
from vsgen.review.web.flash_messages import describe_outcome
from vsgen.review.web.list_page import awaits, read_filters, search_entries, select_entries
from vsgen.review.web.passage_layout import LOOKS, Look, show_passage
from vsgen.review.web.pattern_page import list_shown_patterns
from vsgen.review.web.site import Site, make_query, tell_time
from vsgen.review.web.typed_text import Typed

_AGAINST: Mapping[str, Against] = {"generated": "generated"}


def find_following(review: Review, kind: str, slug: str) -> Entry | None:
    """What comes after it in the list, as far as the list is known; from the end back to its top.

    Reads no file: the page of one article does not wait for all the others.
    """
    entries = review.index.make(make_entries)
    here = next((n for n, it in enumerate(entries) if (it.kind, it.slug) == (kind, slug)), -1)
    others = (*entries[here + 1 :], *entries[: max(here, 0)])
    return next((it for it in others if awaits(it)), None)


def show_list(request: Request) -> Response:
    """What awaits a decision."""
    site: Site = request.app.state.site
    query = request.query_params
    filters = read_filters(query)
    wanted = query.get("page", "1")
    page = int(wanted) if wanted.isdecimal() and len(wanted) < 6 else 1
    selection = select_entries(
        site.review.list_entries(), filters, page, partial(search_entries, site.review)
    )
    return site.show(
        request,
        "list.html",
        filters=filters,
        selection=selection,
        awaits=awaits,
    )


def show_patterns(request: Request) -> Response:
    """Sentences of which only an edition is new, each once."""
    site: Site = request.app.state.site
    patterns = list_shown_patterns(site.review)
    done = site.flashes.take(request.state.browser, "/patterns")
    return site.show(request, "patterns.html", patterns=patterns, said=describe_outcome(done, {}))


def show_keys(request: Request) -> Response:
    """What the keys do."""
    site: Site = request.app.state.site
    return site.show(request, "keys.html")


def show_article(request: Request) -> Response:
    """An article, or the wordings of a role, passage by passage."""
    return show_view(request, None)


def show_view(request: Request, typed: Typed | None, status: int = 200) -> Response:
    """The page that a form was posted from, with what was typed in it."""
    site: Site = request.app.state.site
    kind, slug = find_target(request)
    query = request.query_params
    against = _AGAINST.get(query.get("against", ""))
    view = site.review.open(slug, against)
    keys = {passage.key for passage in view.passages}
    editing = _find_edited(view.passages, typed) if typed else query.get("edit", "")
    browser = request.state.browser
    if editing in keys:
        site.presence.note_editor(slug, editing, browser, site.who, tell_time())
    elif "left" in query:
        site.presence.drop_editor(slug, query["left"], browser)
    look = _read_look(query)
    shown = tuple(show_passage(it, look, editing=it.key == editing) for it in view.passages)
    done = None if typed else site.flashes.take(browser, request.url.path)
    return site.show(
        request,
        "review.html",
        status,
        kind=kind,
        view=view,
        shown=shown,
        look=look,
        editing=editing,
        typed=typed,
        lost=typed if typed and typed.key not in keys and (typed.text or typed.reason) else None,
        others=site.presence.list_others(slug, browser, tell_time()),
        rest=sum(may_go_together(it.state, it.errors) for it in view.passages),
        done=done,
        said=describe_outcome(done, {one.view.key: one.name for one in shown}),
        following=find_following(site.review, kind, slug),
        against=against or "",
        back=make_query(view=look if look != "inline" else "", against=against or ""),
    )


def _find_edited(passages: Iterable[PassageView], typed: Typed) -> str:
    """The passage whose text was typed anew, also where the conflict that it was to end is gone."""
    if typed.act == "edit":
        return typed.key
    ended = (it.key for it in passages if it.key == typed.key and it.conflict is None)
    return next(ended, "") if typed.act == "resolve" else ""


def find_target(request: Request) -> tuple[str, str]:
    """`article` or `role`, and which."""
    kind = "role" if request.url.path.startswith("/role/") else "article"
    slug = request.path_params["slug"]
    if is_role(slug) != (kind == "role"):
        raise HTTPException(404, f"There is no such {kind}.")
    return kind, slug


def _read_look(query: Mapping[str, str]) -> Look:
    return next((look for look in LOOKS if look == query.get("view")), "inline")
