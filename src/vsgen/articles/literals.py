"""What of a Markdown text is no prose: code, addresses, images, tags, labels, formulas, fields.

These are meant to the letter: nothing that tidies prose may change them. Where it cannot be told,
it counts as meant to the letter.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from vsgen.articles.blocks import read_literal_lines
from vsgen.articles.lines import read_lines
from vsgen.documents import Span, find_markup
from vsgen.documents.patterns import Pattern

_OPENER = Pattern(r"[\\\[{$@/]|!\[|://|\bmailto:|\bwww\.")
_TARGET = r"(?:\([^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)*+\))"
_LABEL = r"\[(?:[^\[\]\\]|\\.){0,999}+\]"
_NESTED = r"(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.){0,300}+\]){0,999}+"
_SHORTCUT = Pattern(r"\[((?:[^\[\]\\]|\\.){1,999}+)\]")
_WORD_EDGES = '<>"|`(['
_ADDRESS = Pattern(r"[^\s<>\"|`]++")
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
"""What may stand at each opener besides markup; the first that fits counts."""


@lru_cache(maxsize=4)
def find_literals(text: str) -> tuple[Span, ...]:
    """The spans of `text` that are no prose, in order and apart; any line ends will do."""
    source = read_lines(text)
    ranges, labels = read_literal_lines(source)
    starts = (*source.starts, len(text))
    known = [(starts[first], starts[last]) for first, last in ranges]
    # Bare addresses are read as words, which may be longer.
    known += (it.span for it in find_markup(text) if it.name != "URL" or text[it.start] == "<")
    blocks = tuple(_join(known))
    return tuple(_join([*blocks, *_Scan(text, blocks, labels).find()]))


def _join(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans in order, those that overlap as one."""
    last: Span | None = None
    for start, end in sorted(spans):
        if last is None or start >= last[1]:
            yield from [last] if last else []
            last = (start, end)
        else:
            last = (last[0], max(last[1], end))
    yield from [last] if last else []


def is_within(spans: tuple[Span, ...], offset: int) -> bool:
    """Whether the character at `offset` stands in one of the spans, which are in order."""
    index = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return index >= 0 and offset < spans[index][1]


class _Scan:
    """One way through the text outside `blocks`, from left to right, as Markdown is read."""

    def __init__(self, text: str, blocks: tuple[Span, ...], labels: frozenset[str]) -> None:
        self.text = text
        self.blocks = blocks
        self.labels = labels
        self.word_end = 0
        """So far words have been looked at."""

    def find(self) -> Iterator[Span]:
        """Every span of inline Markdown that is no prose, but for markup."""
        at = 0
        while opener := _OPENER.search(self.text, at):
            start, at = opener.span()
            if is_within(self.blocks, start):
                at = self.blocks[bisect_right(self.blocks, start, key=lambda it: it[0]) - 1][1]
                continue
            if span := self._read(opener[0], start):
                # An escape only says that what follows it opens nothing.
                if not (opener[0] == "\\" and span[1] - start <= 2):
                    yield span
                at = max(at, span[1])

    def _read(self, opener: str, start: int) -> Span | None:
        if opener in ("@", "/", "://", "mailto:", "www."):
            return self._read_word(opener, start)
        for form in _FORMS[opener]:
            if match := form.match(self.text, start):
                return match.span()
        return self._read_label(start) if opener == "[" else None

    def _read_word(self, opener: str, start: int) -> Span | None:
        """The whole word around the opener, where it is an address, a path or a handle."""
        if start < self.word_end:
            return None
        first = start
        while first > self.word_end and not _is_edge(self.text[first - 1]):
            first -= 1
        word = _ADDRESS.match(self.text, first)
        self.word_end = word.end() if word else start
        if word is None or (opener == "/" and not _is_path(word[0].rstrip(".,;:!?"))):
            return None
        return word.span()

    def _read_label(self, start: int) -> Span | None:
        """`[label]` where the text defines what it leads to."""
        found = _SHORTCUT.match(self.text, start) if self.labels else None
        if found and " ".join(found[1].split()).casefold() in self.labels:
            return found.span()
        return None


def _is_edge(letter: str) -> bool:
    return letter in _WORD_EDGES or letter.isspace()


def _is_path(word: str) -> bool:
    """Whether a word with a slash is more than "and/or"."""
    return word.startswith(("/", ".", "~")) or any(sign in word for sign in "-._=#?&")
