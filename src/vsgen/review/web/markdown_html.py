"""Shows Markdown of anybody as HTML of a few harmless tags, as a reader would see it.

Markdown's own HTML is off, the result is cut down to a list of tags, and a link leads to an
absolute https address or to a footnote of the page. The content policy of the page comes on top.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

import nh3
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

from vsgen.documents import replace_marks
from vsgen.review.web.diff_html import show_hidden

_TAGS = set(
    "a blockquote br code em h4 h5 h6 hr li ol p pre strong sub sup "
    "table tbody td th thead tr ul".split()
)
_NOTE_LINK = re.compile(r"#fn-[a-z0-9-]{1,200}\Z")


def render_markdown(text: str, notes: Mapping[str, tuple[int, str]]) -> Markup:
    """`text` as HTML; `notes` has, for each footnote label, its number and the id it leads to."""
    html = _parser().render(show_hidden(text), {"notes": notes})
    cleaned = nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}},
        attribute_filter=_filter_attribute,
        url_schemes={"https"},
        link_rel="noopener noreferrer",
    )
    return Markup(cleaned)  # cleaned in the line above


def _filter_attribute(tag: str, name: str, value: str) -> str | None:
    """`value` of a link that is kept; the cleaner itself lets relative addresses through."""
    del tag
    kept = name != "href" or _NOTE_LINK.match(value) or is_absolute(value)
    return value if kept else None


def is_absolute(address: str) -> bool:
    """Whether a link may lead to `address`."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return address.startswith("https://") and bool(parts.hostname)


class _Renderer(RendererHTML):
    """Prints footnote marks as numbered links; definitions stand elsewhere in the article."""

    def text(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """The words of a text token."""
        words = escapeHtml(tokens[idx].content)
        return replace_marks(words, lambda label: _link_note(label, env["notes"]))


def _link_note(label: str, notes: Mapping[str, tuple[int, str]]) -> str:
    number, id = notes.get(label, (0, ""))
    return f'<sup><a href="#{id}">{number}</a></sup>' if number else "<sup>?</sup>"


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return (
        MarkdownIt("commonmark", {"html": False}, renderer_cls=_Renderer)
        .enable("table")
        .disable("image")
    )
