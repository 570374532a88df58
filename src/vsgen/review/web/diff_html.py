"""Shows a line of a diff as HTML: words escaped run by run, notes as numbers, faults marked."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup, escape

from vsgen.documents import MARK, find_marks
from vsgen.review.web.diff_lines import Line, Segment
from vsgen.revisions import Op, Piece

_TOKEN = re.compile(
    rf"({MARK})"
    r"|\*\*([^*\[\\\s][^*\[\\]{0,200})\*\*"  # bold words, marked as such at both ends
    r"|(?:\*\*|__|\\(?=[^\w\s]))"  # another sign of Markdown
)
_TAGS: Mapping[Op, str] = {"delete": "del", "insert": "ins"}

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)


def show_hidden(text: str) -> str:
    """`text` with each character that hides, moves or reorders others named: ⟦U+202E⟧."""
    if text.isascii() and text.isprintable():
        return text
    return _HIDDEN.sub(lambda match: f"⟦U+{ord(match[0]):04X}⟧", text.replace("\r\n", "\n"))


class Spot(NamedTuple):
    """A place in the new text that a finding is about."""

    start: int
    end: int
    severity: str


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
    labels = dict.fromkeys(it.label for piece in kept for it in find_marks(piece.text))
    numbers = {label: (number, "") for number, label in enumerate(labels, start=1)}
    run = (Segment(it.op, it.text, 0, it.move, it.typography) for it in kept)
    return mark_line(run, Notes(numbers))


def mark_clean(line: Line, notes: Notes) -> Markup:
    """The line as it stands now, without marks of what changed."""
    return _join(run for segment in line.new for run in _mark_run(segment, notes))


def _join(parts: Iterable[Markup]) -> Markup:
    # Markup's own join escapes each part anew, which takes most of a page's time.
    return Markup("".join(parts))


def _wrap(segment: Segment, html: Markup) -> Markup:
    """`html` in its tag; what only moved says where its other place is, by a number."""
    tag = _TAGS.get(segment.op)
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
        spot = next((one for one in notes.spots if one.start <= start and end <= one.end), None)
        if spot:
            html = Markup('<span class="spot {}">{}</span>').format(spot.severity, html)
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
