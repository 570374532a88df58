"""The lines of an article of common Markdown -> its headings and footnote definitions.

Common are paragraphs, headings with hashes, lists, quotes, tables, comments and definitions of one
line each, as nearly all articles have them. In these a line that begins at the margin can be
judged by its beginning and by the line before it; that takes a hundredth of a parser's time. With
anything else in it (code, HTML, headings that are underlined) a text is left to the parser, which
tells the same of every text that is read here.
"""

from collections.abc import Sequence
from typing import NamedTuple

from vsgen.documents import MARK
from vsgen.documents.patterns import Pattern

# A word, a sign that begins no block, or a link; with at most one list mark before it.
_WORDS = (
    r"(?:\*\*?|__?)?(?:(?![0-9]++[.)](?:[ \t]|$))[^\W_]|[^\x00-\x7f]"
    r"|[\"'($%@!&\\]|`(?!`)|\[[^\[\]^]++\]\()"
)
_LINE = Pattern(
    r"(?P<blank>[ \t]*+$)"
    r"|(?P<heading>(?P<hashes>\#{1,6})[ \t]++(?P<words>[^|\0]*+)$)"
    rf"|(?P<note>{MARK}:[ \t]++{_WORDS})"
    r"|(?P<rule>---$)"
    rf"|(?P<text>(?:(?P<indent>[ ]{{1,8}})|>[ ])?(?:(?:[-*+]|[0-9]{{1,3}}[.)])[ ]{{1,3}})?{_WORDS}"
    r"|\||<!--.*?-->)"
)
_BEFORE_NOTE = ("blank", "heading", "note")
_AFTER_NOTE = ("blank", "heading", "note")


class HeadingLine(NamedTuple):
    """A heading; it takes the lines `first` to before `last`, counted from 0."""

    level: int
    text: str
    first: int
    last: int


class Found(NamedTuple):
    """What divides an article, in order."""

    headings: list[HeadingLine]
    notes: list[tuple[int, int]]
    """The lines of each definition: from the first, counted from 0, to before the last."""


def find_common(lines: Sequence[str], hidden: int = 0) -> Found | None:
    """What divides the lines from `hidden` on; None where more than common Markdown is in them."""
    found = Found([], [])
    before, may_go_on = "blank", False
    for number in range(hidden, len(lines)):
        line = _LINE.match(lines[number])
        kind = line.lastgroup if line else None
        if line is None or kind is None or not _may_follow(kind, before):
            return None
        if kind == "heading":
            words = " ".join(line["words"].split())
            if not words or words.endswith("#"):
                return None
            found.headings.append(HeadingLine(len(line["hashes"]), words, number, number + 1))
        elif kind == "note":
            found.notes.append((number, number + 1))
        elif kind == "text" and may_go_on and line["indent"]:
            return None
        may_go_on = kind == "note" or (may_go_on and kind == "blank")
        before = kind
    return found


def _may_follow(kind: str, before: str) -> bool:
    """Whether a line of this kind means the same below a line of that kind as anywhere."""
    if kind == "note":
        return before in _BEFORE_NOTE
    if before == "note":
        return kind in _AFTER_NOTE
    return kind != "rule" or before == "blank"
