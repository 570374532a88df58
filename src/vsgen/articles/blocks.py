"""The lines of a Markdown text -> its headings and footnote definitions, with true line ranges.

Headings in code, quotes, lists and HTML are not headings. Inline Markdown is not looked at.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from vsgen.articles.common_blocks import Found, HeadingLine, find_common
from vsgen.articles.lines import Lines, Piece, is_blank, join_lines
from vsgen.documents import measure_fields
from vsgen.documents.patterns import Pattern

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_FENCES = ("---", "+++")
_LITERAL = ("fence", "code_block", "html_block")
_SIGNS = ("<", "```", "~~~", "    ", "\t")
_NOTE = Pattern(r"^\[\^[^\[\]\s]++\]:", re.MULTILINE)
_INDENT = Pattern(r" {1,4}|\t")


class Definition(NamedTuple):
    """A footnote definition; it takes the lines `first` to before `last`, counted from 0."""

    label: str
    body: Piece
    first: int
    last: int


class Blocks(NamedTuple):
    """What divides an article."""

    headings: tuple[HeadingLine, ...]
    definitions: tuple[Definition, ...]


def read_blocks(source: Lines) -> Blocks:
    """The headings and definitions that stand on a text's outermost level; never raises."""
    hidden = _count_front_matter(source.lines)
    found = find_common(source.lines, hidden) or find_any(source.lines, hidden)
    notes = (_read_definition(source, first, last) for first, last in found.notes)
    return Blocks(tuple(found.headings), tuple(notes))


def find_any(lines: tuple[str, ...], hidden: int = 0) -> Found:
    """What divides the lines from `hidden` on, whatever Markdown they are."""
    found = Found([], [])
    tokens = _reader().parse("\n".join(("",) * hidden + lines[hidden:]))
    for index, token in enumerate(tokens):
        if token.level or not token.map:
            continue
        first, last = token.map
        if token.type == "heading_open":
            words = " ".join(tokens[index + 1].content.split())
            found.headings.append(HeadingLine(int(token.tag[1:]), words, first, last))
        elif token.type == "footnote_reference_open":
            found.notes.append((first, last))
    return found


def read_literal_lines(source: Lines) -> tuple[list[tuple[int, int]], frozenset[str]]:
    """Ranges of lines that are no prose, counted from 0, and the labels of link definitions.

    Front matter, code, HTML and link definitions. Each range goes to before its second number.
    """
    fields = hidden = _count_front_matter(source.lines)
    found: dict[str, Any] = {}
    text = "\n".join(("",) * hidden + source.lines[hidden:])
    # Most articles hold nothing of the kind; to parse one takes a quarter of a check.
    tokens = _reader().parse(text, found) if _may_hold_literal(text) else []
    ranges = [(0, fields)] if fields else []
    ranges += [(it.map[0], it.map[1]) for it in tokens if it.type in _LITERAL and it.map]
    references: dict[str, dict[str, Any]] = found.get("references", {})
    for one in (*references.values(), *found.get("duplicate_refs", ())):
        ranges.append((one["map"][0], one["map"][1]))
    return ranges, frozenset(label.casefold() for label in references)


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


def _read_definition(source: Lines, first: int, last: int) -> Definition:
    """The definition on these lines, its continuation lines moved to the margin."""
    while last > first + 1 and is_blank(source.lines[last - 1]):
        last -= 1
    opening, _, said = source.lines[first].partition("]:")
    indent = len(source.lines[first]) - len(said.lstrip())
    lines = list(_dedent(source, first, last, indent))
    return Definition(opening.lstrip()[2:], join_lines(lines, source.starts[first]), first, last)


def _dedent(source: Lines, first: int, last: int, indent: int) -> Iterator[tuple[str, int]]:
    yield source.lines[first][indent:], source.starts[first] + indent
    for number in range(first + 1, last):
        line = source.lines[number]
        spare = _INDENT.match(line)
        width = spare.end() if spare else 0
        yield line[width:], source.starts[number] + width


def _count_front_matter(lines: tuple[str, ...]) -> int:
    """How many lines at the top are fields between two fences."""
    if not lines[0].startswith(_FENCES):
        return 0
    text = "\n".join(lines)
    fields = measure_fields(text)
    return text.count("\n", 0, fields) + 1 if fields else 0
