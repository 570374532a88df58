"""Shows anybody's words as harmless HTML: a line of a diff, a quote, and Markdown as it is read.

In a diff words are escaped run by run, with notes as numbers and faults marked. Of Markdown its own
HTML is off, the result is cut down to a list of tags, and a link leads to an absolute https address
or to a footnote of the page. The content policy of the page comes on top.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import urlsplit

import nh3
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup, escape

from vsgen.documents import MARK, find_marks, replace_marks
from vsgen.review.diff_lines import Line, Segment
from vsgen.revisions import Op, Piece

_TOKEN = re.compile(
    rf"({MARK})"
    r"|\*\*([^*\[\\\s][^*\[\\]{0,200})\*\*"  # bold words, marked as such at both ends
    r"|(?:\*\*|__|\\(?=[^\w\s]))"  # another sign of Markdown
)
_CHANGE_TAGS: Mapping[Op, str] = {"delete": "del", "insert": "ins"}
_KEPT_TAGS = set(
    "a blockquote br code em h4 h5 h6 hr li ol p pre strong sub sup "
    "table tbody td th thead tr ul".split()
)
_NOTE_LINK = re.compile(r"#fn-[a-z0-9-]{1,200}\Z")
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)


def show_hidden(text: str) -> str:
    """`text` with each character that hides, moves or reorders others named: ⟦U+202E⟧."""
    if text.isascii() and text.isprintable():
        return text
    return _HIDDEN.sub(lambda match: f"⟦U+{ord(match[0]):04X}⟧", text.replace("\r\n", "\n"))


class Spot(NamedTuple):
    """A place in the new text: words that a finding is about, or a sentence."""

    start: int
    end: int
    kind: str
    """The finding's severity; `sentence` of a sentence."""
    title: str = ""
    """Of a sentence: what it stands on, shown where a pointer rests on it."""


class Notes(NamedTuple):
    """What footnote marks and findings of a passage look like in its text."""

    numbers: Mapping[str, tuple[int, str]]
    """By footnote label: its number in the passage, and the id of what explains it, or empty."""
    spots: tuple[Spot, ...] = ()


def mark_line(segments: Iterable[Segment], notes: Notes) -> Markup:
    """The line with `<ins>` and `<del>`."""
    return _join(_wrap(segment, _join(_mark_run(segment, notes))) for segment in segments)


def mark_pieces(pieces: Iterable[Piece]) -> Markup:
    """A diff apart from its passage, in one run; its footnote marks are numbered from 1."""
    kept = tuple(pieces)
    run = (Segment(it.op, it.text, 0, it.move, it.typography) for it in kept)
    return mark_line(run, note_by_number(kept))


def number_marks(pieces: Iterable[Piece]) -> dict[str, int]:
    """The footnote labels of a diff, numbered from 1 in their order."""
    labels = dict.fromkeys(it.label for piece in pieces for it in find_marks(piece.text))
    return {label: number for number, label in enumerate(labels, start=1)}


def note_by_number(pieces: Iterable[Piece]) -> Notes:
    """Notes of a diff apart from its passage: numbers that lead nowhere."""
    return Notes({label: (number, "") for label, number in number_marks(pieces).items()})


def mark_clean(line: Line, notes: Notes) -> Markup:
    """The line as it stands now, without marks of what changed."""
    return _join(run for segment in line.new for run in _mark_run(segment, notes))


def _join(parts: Iterable[Markup]) -> Markup:
    # Markup's own join escapes each part anew, which takes most of a page's time.
    return Markup("".join(parts))


def _wrap(segment: Segment, html: Markup) -> Markup:
    """`html` in its tag; what only moved says where its other place is, by a number."""
    tag = _CHANGE_TAGS.get(segment.op)
    if tag is None:
        return html
    if segment.move:
        word = "moved from here" if segment.op == "delete" else "moved here"
        label = Markup('<small class="move">{} {}</small> ').format(word, segment.move)
        return Markup('<{0} class="moved">{1}{2}</{0}>').format(Markup(tag), label, html)
    if segment.typography:
        return Markup('<{0} class="print">{1}</{0}>').format(Markup(tag), html)
    return Markup("<{0}>{1}</{0}>").format(Markup(tag), html)


def _mark_run(segment: Segment, notes: Notes) -> Iterator[Markup]:
    """The segment cut where a spot begins or ends."""
    if segment.op == "delete" or not notes.spots:
        yield _mark_words(segment.text, notes)
        return
    last = segment.start + len(segment.text)
    edges = {place for spot in notes.spots for place in spot[:2] if segment.start < place < last}
    cuts = [segment.start, *sorted(edges), last]
    for start, end in pairwise(cuts):
        html = _mark_words(segment.text[start - segment.start : end - segment.start], notes)
        here = [one for one in notes.spots if one.start <= start and end <= one.end]
        spot = next((one for one in here if not one.title), None)
        if spot:
            html = Markup('<span class="spot {}">{}</span>').format(spot.kind, html)
        for said in (one for one in here[-1:] if one.title):
            title = show_hidden(said.title)
            html = Markup('<span class="{}" title="{}">{}</span>').format(said.kind, title, html)
        yield html


def _mark_words(text: str, notes: Notes) -> Markup:
    """`text` escaped; footnote marks as numbers, signs of Markdown dimmed."""
    found: list[Markup] = []
    place = 0
    for token in _TOKEN.finditer(text):
        found.append(escape(show_hidden(text[place : token.start()])))
        found.append(_mark_token(token, notes))
        place = token.end()
    found.append(escape(show_hidden(text[place:])))
    return _join(found)


def _mark_token(token: re.Match[str], notes: Notes) -> Markup:
    if token[1]:
        return _mark_note(token[1][2:-1], notes)
    if token[2]:
        return Markup("<strong>{}</strong>").format(show_hidden(token[2]))
    return Markup('<span class="sign">{}</span>').format(token[0])


def _mark_note(label: str, notes: Notes) -> Markup:
    number, id = notes.numbers.get(label, (0, ""))
    shown = str(number) if number else "?"
    if id:
        return Markup('<sup class="note"><a href="#{}">{}</a></sup>').format(id, shown)
    return Markup('<sup class="note" title="{}">{}</sup>').format(show_hidden(label), shown)


def mark_quote(quote: str, marked: tuple[int, int] | None) -> Markup:
    """A source's words, the figure in them marked."""
    if marked is None:
        return escape(show_hidden(quote))
    start, end = marked
    parts = (quote[:start], quote[start:end], quote[end:])
    return Markup("{}<mark>{}</mark>{}").format(*map(show_hidden, parts))


def render_markdown(text: str, notes: Mapping[str, tuple[int, str]]) -> Markup:
    """`text` as HTML; `notes` has, for each footnote label, its number and the id it leads to."""
    html = _parser().render(show_hidden(text), {"notes": notes})
    cleaned = nh3.clean(
        html,
        tags=_KEPT_TAGS,
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
