"""Answers GET requests. Nothing is changed here, but for the note of who has a form open."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from vsgen.errors import VsgenError
from vsgen.review.commenting import count_open_comments
from vsgen.review.diff_lines import split_lines
from vsgen.review.proposal_reading import count_awaiting
from vsgen.review.service import Review
from vsgen.review.subject import is_role
from vsgen.review.views import Against, Entry, PassageView, Pattern
from vsgen.review.web.browser_sessions import describe_outcome
from vsgen.review.web.forms import Typed
from vsgen.review.web.labels import LOOKS, Look, name_figure, name_place
from vsgen.review.web.list_page import awaits, read_filters, search_entries, select_entries
from vsgen.review.web.passage_layout import Block, show_block, show_passage
from vsgen.review.web.site import Site, make_query, tell_time
from vsgen.review.web.text_html import note_by_number
from vsgen.revisions import Piece, diff_words

_AGAINST: Mapping[str, Against] = {"generated": "generated"}


def find_following(review: Review, kind: str, slug: str) -> Entry | None:
    """What comes after it in the list, as far as the list is known; from the end back to its top.

    Reads no file: the page of one article does not wait for all the others.
    """
    entries = review.index.list_entries()
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
    entries, talked = site.review.list_entries(), count_open_comments(site.review.desk)
    search = partial(search_entries, site.review)
    return site.show(
        request,
        "list.html",
        filters=filters,
        selection=select_entries(entries, filters, page, search, talked),
        awaits=awaits,
        talked=talked,
        proposed=count_awaiting(site.review.facts) if site.review.facts else (0, 0),
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
        rest=sum(it.may_go_together for it in view.passages),
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


@dataclass(frozen=True, slots=True)
class ShownPattern:
    """One pattern, ready to be laid out."""

    pattern: Pattern
    id: str
    """Changes with its sentences and places: what was read is what is approved."""
    blocks: tuple[Block, ...]
    """Sentences, and rows of tables below the head of their table."""
    figures: tuple[str, ...]
    """What is measured, of whom."""
    publisher: str
    places: tuple[tuple[str, str, str], ...]
    """Slug, key and name of each."""


def list_shown_patterns(review: Review) -> tuple[ShownPattern, ...]:
    """All patterns, in the service's order."""
    headings = {it.id: it.heading or "Introduction" for it in review.prompts.outline.sections}
    library = review.library
    shown = []
    for it in review.list_patterns():
        ids = it.figure.split(", ")
        sources = {rec.source.publisher for id in ids for rec in library.figures.get(id, ())[:1]}
        places = [
            (slug, str(key), name_place(library, headings, slug, key)) for slug, key in it.places
        ]
        shown.append(
            ShownPattern(
                it,
                _identify(it),
                _show_blocks(review, it),
                tuple(name_figure(library, id) for id in ids),
                ", ".join(sorted(sources)),
                tuple(places),
            )
        )
    return tuple(shown)


def find_pattern(review: Review, id: str) -> Pattern | None:
    """The pattern that a page showed under `id`; None if it is no longer the same."""
    return next((one for one in review.list_patterns() if _identify(one) == id), None)


def _show_blocks(review: Review, pattern: Pattern) -> tuple[Block, ...]:
    """The changed sentences and rows; rows of one table stand in one, with its head."""
    pieces: list[Piece] = []
    head = ""
    for old, new in zip(pattern.before.split("\n"), pattern.after.split("\n"), strict=False):
        if new.lstrip().startswith("|"):
            above = _find_head(review, pattern, new)
            if above and above != head:
                pieces.append(Piece("equal", f"\n{above}\n"))
            # A changed head stands among the rows itself.
            head = above or new.strip()
        pieces += (*diff_words(old, new), Piece("equal", "\n"))
    notes = note_by_number(pieces)
    return tuple(show_block(line, "inline", notes) for line in split_lines(pieces))


def _find_head(review: Review, pattern: Pattern, row: str) -> str:
    """The first row of the table that `row` stands in, at the pattern's first place."""
    slug = pattern.places[0][0]
    if is_role(slug):
        return ""
    try:
        lines = (review.desk.read_article(slug) or "").split("\n")
    except VsgenError:
        return ""
    at = next((number for number, line in enumerate(lines) if line.strip() == row.strip()), 0)
    while at > 0 and lines[at - 1].lstrip().startswith("|"):
        at -= 1
    return lines[at].strip() if lines[at].strip() != row.strip() else ""


def _identify(pattern: Pattern) -> str:
    content = (pattern.before, pattern.after, pattern.figure, pattern.places)
    return sha256(json.dumps(content).encode()).hexdigest()[:32]
