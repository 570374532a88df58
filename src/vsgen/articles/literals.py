"""What of a Markdown text is no prose: code, addresses, images, tags, labels, formulas, fields.

These are meant to the letter: nothing that tidies prose may change them. Where it cannot be told,
it counts as meant to the letter.
"""

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from vsgen.articles.article import read_lines
from vsgen.articles.markdown_blocks import read_literal_lines
from vsgen.documents import Span, find_markup, unite_spans
from vsgen.documents.patterns import Pattern

_TARGET = r"(?:\([^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)*+\))"
_LABEL = r"\[(?:[^\[\]\\]|\\.){0,999}+\]"
_NESTED = r"(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.){0,300}+\]){0,999}+"
_SHORTCUT = Pattern(r"\[((?:[^\[\]\\]|\\.){1,999}+)\]")
_WORD_EDGES = '<>"|`(['
_ADDRESS = Pattern(r"[^\s<>\"|`]++")
_OPENER = Pattern(r"[\\\[{$@/]|!\[|://|\bmailto:|\bwww\.")
_FORMS: dict[str, tuple[Pattern, ...]] = {
    "\\": (
        Pattern(r"\\\((?:[^\\\n]|\\[^)\n]){1,500}+\\\)"),
        Pattern(r"\\\[(?:[^\\]|\\[^\]]){1,999}+\\\]"),
        Pattern(r"\\[^\w\s]"),
    ),
    "![": (Pattern(rf"!\[{_NESTED}\](?:{_TARGET}|{_LABEL})?+"),),
    "[": (Pattern(r"\[\[[^\[\]\n]{0,500}+\]\]"),),
    "{": (Pattern(r"\{\{[^{}\n]{0,500}+\}\}"),),
    "$": (
        Pattern(r"\$\$(?:[^$\\]|\\.){1,999}+\$\$"),
        Pattern(r"\$(?=\S)(?:[^$\n\\]|\\.){1,500}+(?<=\S)\$(?!\d)"),
    ),
}
"""What may stand at each opener besides markup, the first that fits counts; at the others a word
may, which is an address, a path or a handle."""


@lru_cache(maxsize=4)
def find_literals(text: str) -> tuple[Span, ...]:
    """The spans of `text` that are no prose, in order and apart; any line ends will do."""
    source = read_lines(text)
    ranges, labels = read_literal_lines(source)
    starts = (*source.starts, len(text))
    known = [(starts[first], starts[last]) for first, last in ranges]
    # Bare addresses are read as words, which may be longer.
    known += (it.span for it in find_markup(text) if it.name != "URL" or text[it.start] == "<")
    blocks = unite_spans(known)
    return unite_spans([*blocks, *_find_inline(text, blocks, labels)])


def is_within(spans: tuple[Span, ...], offset: int) -> bool:
    """Whether the character at `offset` stands in one of the spans, which are in order."""
    index = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return index >= 0 and offset < spans[index][1]


def _find_inline(text: str, blocks: tuple[Span, ...], labels: frozenset[str]) -> Iterator[Span]:
    """What of the text outside `blocks` is no prose and no markup: once from left to right."""
    at = word_end = 0
    while opener := _OPENER.search(text, at):
        start, at = opener.span()
        if is_within(blocks, start):
            at = blocks[bisect_right(blocks, start, key=lambda it: it[0]) - 1][1]
            continue
        span: Span | None = None
        if opener[0] in _FORMS:
            forms = (form.match(text, start) for form in _FORMS[opener[0]])
            span = next((found.span() for found in forms if found), None)
            if span is None and opener[0] == "[":
                span = _read_label(text, start, labels)
        elif start >= word_end:
            word = _read_word(text, start, word_end)
            word_end = word[1]
            span = word if opener[0] != "/" or _is_path(text[slice(*word)]) else None
        if span:
            # An escape only says that what follows it opens nothing.
            if not (opener[0] == "\\" and span[1] - start <= 2):
                yield span
            at = max(at, span[1])


def _read_word(text: str, start: int, least: int) -> Span:
    """The whole word around `start`, which begins at `least` or later."""
    first = start
    while first > least and not (text[first - 1] in _WORD_EDGES or text[first - 1].isspace()):
        first -= 1
    word = _ADDRESS.match(text, first)
    return word.span() if word else (start, start)


def _is_path(word: str) -> bool:
    """Whether a word with a slash is more than "and/or"."""
    said = word.rstrip(".,;:!?")
    return said.startswith(("/", ".", "~")) or any(sign in said for sign in "-._=#?&")


def _read_label(text: str, start: int, labels: frozenset[str]) -> Span | None:
    """`[label]` where the text defines what it leads to."""
    found = _SHORTCUT.match(text, start) if labels else None
    if found and " ".join(found[1].split()).casefold() in labels:
        return found.span()
    return None
