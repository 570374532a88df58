"""The headings, footnote definitions and literal lines of a Markdown text, with true line ranges.

Headings in code, quotes, lists and HTML are not headings. Inline Markdown is not looked at.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from vsgen.articles.article import Lines, is_blank
from vsgen.documents import MARK, measure_fields
from vsgen.documents.patterns import Pattern

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_FENCES = ("---", "+++")
_LITERAL = ("fence", "code_block", "html_block")
_SIGNS = ("<", "```", "~~~", "    ", "\t")
_NOTE = Pattern(r"^\[\^[^\[\]\s]++\]:", re.MULTILINE)
# A word, a sign that begins no block, or a link; with at most one list mark before it.
_WORDS = (
    r"(?:\*\*?|__?)?(?:(?![0-9]++[.)](?:[ \t]|$))[^\W_]|[^\x00-\x7f]"
    r"|[\"'($%@!&\\]|`(?!`)|\[[^\[\]^]++\]\()"
)
_COMMON = Pattern(
    r"(?P<blank>[ \t]*+$)"
    r"|(?P<heading>(?P<hashes>\#{1,6})[ \t]++(?P<words>[^|\0]*+)$)"
    rf"|(?P<note>{MARK}:[ \t]++{_WORDS})"
    r"|(?P<rule>---$)"
    rf"|(?P<text>(?:(?P<indent>[ ]{{1,8}})|>[ ])?(?:(?:[-*+]|[0-9]{{1,3}}[.)])[ ]{{1,3}})?{_WORDS}"
    r"|\||<!--.*?-->)"
)
_BESIDE_NOTE = ("blank", "heading", "note")


class HeadingLine(NamedTuple):
    """A heading; it takes the lines `first` to before `last`, counted from 0."""

    level: int
    text: str
    first: int
    last: int


class Blocks(NamedTuple):
    """What divides an article, in order."""

    headings: list[HeadingLine]
    notes: list[tuple[int, int]]
    """The lines of each definition: from the first, counted from 0, to before the last."""


def read_blocks(source: Lines) -> Blocks:
    """The headings and definitions that stand on a text's outermost level; never raises."""
    hidden = _count_front_matter(source.lines)
    return find_common(source.lines, hidden) or find_any(source.lines, hidden)


def find_common(lines: Sequence[str], hidden: int = 0) -> Blocks | None:
    """What divides the lines from `hidden` on; None where more than common Markdown is in them.

    Common are paragraphs, headings with hashes, lists, quotes, tables, comments and definitions
    of one line each, as nearly all articles have them: a line that begins at the margin is judged
    by its beginning and by the line before it. That takes 0.15 ms for an article of 23 KB where
    the parser takes 3, and spares a process the 55 ms that importing the parser takes.
    """
    found = Blocks([], [])
    before, may_go_on = "blank", False
    for number in range(hidden, len(lines)):
        line = _COMMON.match(lines[number])
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


def find_any(lines: Sequence[str], hidden: int = 0) -> Blocks:
    """What divides the lines from `hidden` on, whatever Markdown they are."""
    found = Blocks([], [])
    tokens = _reader().parse(_hide(lines, hidden))
    for index, token in enumerate(tokens):
        if token.level or not token.map:
            continue
        first, last = token.map
        if token.type == "heading_open":
            words = " ".join(tokens[index + 1].content.split())
            found.headings.append(HeadingLine(int(token.tag[1:]), words, first, last))
        elif token.type == "footnote_reference_open":
            while last > first + 1 and is_blank(lines[last - 1]):
                last -= 1
            found.notes.append((first, last))
    return found


def read_literal_lines(source: Lines) -> tuple[list[tuple[int, int]], frozenset[str]]:
    """Ranges of lines that are no prose, counted from 0, and the labels of link definitions.

    Front matter, code, HTML and link definitions. Each range goes to before its second number.
    """
    fields = _count_front_matter(source.lines)
    found: dict[str, Any] = {}
    text = _hide(source.lines, fields)
    # Most articles hold nothing of the kind; to parse one of 23 KB takes 3 ms, see `find_common`.
    tokens = _reader().parse(text, found) if _may_hold_literal(text) else []
    ranges = [(0, fields)] if fields else []
    ranges += [(it.map[0], it.map[1]) for it in tokens if it.type in _LITERAL and it.map]
    references: dict[str, dict[str, Any]] = found.get("references", {})
    for one in (*references.values(), *found.get("duplicate_refs", ())):
        ranges.append((one["map"][0], one["map"][1]))
    return ranges, frozenset(label.casefold() for label in references)


def _may_follow(kind: str, before: str) -> bool:
    """Whether a line of this kind means the same below a line of that kind as anywhere."""
    if "note" in (kind, before):
        return kind in _BESIDE_NOTE and before in _BESIDE_NOTE
    return kind != "rule" or before == "blank"


def _may_hold_literal(text: str) -> bool:
    """Whether a sign of code, HTML or a link definition stands anywhere in the text."""
    if any(sign in text for sign in _SIGNS):
        return True
    return text.count("]:") > len(_NOTE.findall(text))


@cache
def _reader() -> "MarkdownIt":
    """A parser of blocks only, which is all that is needed and twice as fast."""
    # Imported here because half of the commands never parse an article.
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    reader = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
    reader.core.ruler.enableOnly(["normalize", "block"])
    return reader


def _hide(lines: Sequence[str], hidden: int) -> str:
    """The text of the lines, the first of them blank."""
    return "\n".join((*("",) * hidden, *lines[hidden:]))


def _count_front_matter(lines: Sequence[str]) -> int:
    """How many lines at the top are fields between two fences."""
    if not lines[0].startswith(_FENCES):
        return 0
    text = "\n".join(lines)
    fields = measure_fields(text)
    return text.count("\n", 0, fields) + 1 if fields else 0
