"""What all pages share: the service, the editor, addresses, the secrets of this run, templates."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from vsgen.errors import UsageError
from vsgen.facts.roles import FACT_LISTS
from vsgen.planning.pair import name_slug
from vsgen.review.service import Review
from vsgen.review.web.browser_sessions import Flashes, OpenTexts, Tokens
from vsgen.review.web.forms import (
    compare_meanwhile,
    list_labels,
    open_text,
    print_labels,
    propose_resolution,
)
from vsgen.review.web.labels import (
    LOOKS,
    SEVERITY_WORDS,
    STATE_WORDS,
    count_noun,
    describe_decision,
    find_publisher,
    name_facts,
    name_reason,
    show_day,
    show_time,
    speak_numbers,
    summarise_changes,
)
from vsgen.review.web.pair_changes import Undos
from vsgen.review.web.reloading import Watched
from vsgen.review.web.text_html import is_absolute, mark_pieces, mark_quote, show_hidden
from vsgen.revisions import diff_texts, diff_words
from vsgen.store import NewPair, Store
from vsgen.tracing import TRUE_VERDICTS

FOLDER = Path(__file__).parent
_PART = re.compile(r"p-[a-z0-9-]{1,300}")

_PLAIN = re.compile(r"[a-z0-9]++(?:-[a-z0-9]++)*+(?:/[a-z0-9]++(?:-[a-z0-9]++)*+)?+")
_OTHER = re.compile(r"[^a-z0-9]++")


def make_anchor(key: str) -> str:
    """An id for `key`; different keys have different ids, whatever a heading holds."""
    if _PLAIN.fullmatch(key):
        return f"p-{key.replace('/', '--')}"
    known = sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"p-{_OTHER.sub('-', key.lower()[:40])}--{known}-own"


def make_path(kind: str, slug: str, act: str = "") -> str:
    """The address of an article or role, or of an act on it."""
    path = f"/{kind}/{quote(slug, safe='')}"
    return f"{path}/{act}" if act else path


def make_query(**values: str) -> str:
    """`?a=b` of the values that are not empty; empty if all are."""
    filled = {name: value for name, value in values.items() if value}
    return f"?{urlencode(filled)}" if filled else ""


TakeIn = Callable[[Store, str, str], tuple[Sequence[NewPair], Sequence[str]]]
"""The new pairs that a text asks for, as a file of the queue does, and what is worth saying.

Last comes how days between slashes are meant: `day-first`, `month-first`, or empty.
"""


@dataclass(frozen=True)
class Site:
    """One running server."""

    watched: Watched
    who: str
    """Whose decisions these are."""
    tokens: Tokens = field(default_factory=Tokens)
    presence: OpenTexts = field(default_factory=OpenTexts)
    flashes: Flashes = field(default_factory=Flashes)
    undos: Undos = field(default_factory=Undos)
    open_store: Callable[[], Store] | None = None
    """Opens the store that has the queue and what people did."""
    take_in: TakeIn | None = None
    """Reads pairs that somebody asks for."""

    @property
    def review(self) -> Review:
        """The service, over facts and prompts as they are now."""
        return self.watched.read().review

    @cached_property
    def store(self) -> Store:
        """The project's.

        Raises:
            UsageError: this server has none.
        """
        if self.open_store is None:
            raise UsageError("this server has no queue", cure="`vsgen serve` starts one that has.")
        return self.open_store()

    @cached_property
    def _templates(self) -> Environment:
        # Not cached across runs, and never looked for again: a page is one lookup.
        templates = Environment(
            loader=FileSystemLoader(FOLDER / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_show_value,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        templates.globals |= {
            "STATE": STATE_WORDS,
            "SEVERITY": SEVERITY_WORDS,
            "FACT_LISTS": FACT_LISTS,
            "LOOKS": LOOKS,
            "TRUE_VERDICTS": TRUE_VERDICTS,
            "anchor": make_anchor,
            "compare_meanwhile": compare_meanwhile,
            "count": count_noun,
            "describe_decision": describe_decision,
            "diff_texts": diff_texts,
            "diff_words": diff_words,
            "find_publisher": find_publisher,
            "is_absolute": is_absolute,
            "list_labels": list_labels,
            "mark_pieces": mark_pieces,
            "mark_quote": mark_quote,
            "name_facts": name_facts,
            "open_text": open_text,
            "path": make_path,
            "print_labels": print_labels,
            "propose_resolution": propose_resolution,
            "query": make_query,
            "show_day": show_day,
            "show_time": show_time,
            "speak_numbers": speak_numbers,
            "summarise_changes": summarise_changes,
        }
        templates.filters["as_it_is"] = escape
        return templates

    def show(self, request: Request, template: str, status: int = 200, **values: Any) -> Response:  # noqa: ANN401  # a template takes anything
        """A page made of `values`."""
        sign = partial(self.tokens.sign_form, request.state.browser)
        standing = self.watched.read()
        names = {
            "name_reason": partial(name_reason, standing.review.library),
            "name_slug": partial(name_slug, standing.review.library),
        }
        page = self._templates.get_template(template).render(
            who=self.who, sign=sign, standing=standing, **names, **values
        )
        return HTMLResponse(page, status)

    def show_message(self, headers: Headers, status: int, text: str, typed: str = "") -> Response:
        """A page that says why there is no other, with what was typed in the form that failed.

        In the place of a part of a page it is put beside that part, which stays as it is.
        """
        page = self._templates.get_template("message.html").render(
            who=self.who, status=status, text=text, typed=typed
        )
        return HTMLResponse(page, status, _keep_page(headers) if "hx-request" in headers else None)


def _keep_page(headers: Headers) -> Mapping[str, str]:
    part = _PART.fullmatch(headers.get("hx-target", ""))
    place = f"#answer-{part[0]}" if part else "#alert"
    return {"HX-Retarget": place, "HX-Reselect": "#message", "HX-Reswap": "innerHTML"}


def _show_value(value: object) -> object:
    """What a template prints: nothing hides in it, unless it was made as HTML before."""
    if value is None:
        return ""
    return value if isinstance(value, Markup) else show_hidden(str(value))


def tell_time() -> datetime:
    """Now, with its offset."""
    return datetime.now().astimezone()
