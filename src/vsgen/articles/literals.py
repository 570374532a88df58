"""What of a Markdown text is no prose: code, addresses, images, tags, labels, formulas, fields.

These are meant to the letter: nothing that tidies prose may change them. Where it cannot be told,
it counts as meant to the letter.
"""

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from vsgen.articles.blocks import read_literal_lines
from vsgen.articles.lines import read_lines
from vsgen.claims.patterns import Pattern

Span = tuple[int, int]

_OPENER = Pattern(r"[\\`<\[\]{$&@/]|!\[|://|\bmailto:|\bwww\.")
_TICKS = Pattern(r"`++")
_BLANK_LINE = Pattern(r"\n[ \t]*+\n")
_RAW_ELEMENT = Pattern(r"<(code|kbd|samp|var|tt|pre|script|style|svg|math)\b", 2)
_TAG = Pattern(
    r"</?[A-Za-z][\w-]*+"
    r"(?:\s++[A-Za-z_:@][\w.:@-]*+(?:\s*+=\s*+(?:[^\s\"'=<>`]++|'[^']*+'|\"[^\"]*+\"))?+)*+\s*+/?>"
)
_TARGET = r"(?:<[^<>\n]*+>|(?:[^()\s]|\((?:[^()\s]|\([^()\s]*+\))*+\))*+)"
_TITLE = r"(?:\s++(?:\"[^\"]{0,999}+\"|'[^']{0,999}+'|\([^()]{0,999}+\)))?+"
_LINK = rf"\]\((?:\s*+{_TARGET}{_TITLE}\s*+\)|[^()\n]{{0,999}}+\))"
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
    "<": (Pattern(r"<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*+>|<[^\s<>@]++@[^\s<>@]++>"), _TAG),
    "![": (Pattern(rf"!\[{_NESTED}{_LINK}"), Pattern(rf"!\[{_NESTED}\](?:{_LABEL})?+")),
    "]": (Pattern(_LINK), Pattern(rf"\]{_LABEL}(?!:)")),
    "[": (Pattern(r"\[\[[^\[\]\n]{0,500}+\]\]"), Pattern(r"\[\^[^\]\s]{1,999}+\]:?")),
    "{": (
        Pattern(r"\{\{[^{}\n]{0,500}+\}\}|\{%[^\n%]{0,500}+%\}"),
        Pattern(r"\{[#.:][^{}\n]{0,500}+\}"),
    ),
    "$": (
        Pattern(r"\$\$(?:[^$\\]|\\.){1,999}+\$\$"),
        Pattern(r"\$(?=\S)(?:[^$\n\\]|\\.){1,500}+(?<=\S)\$(?!\d)"),
    ),
    "&": (Pattern(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"),),
}
"""What may stand at each opener; the first that fits counts."""
_CLOSERS = {"<!--": "-->", "<?": "?>", "<![CDATA[": "]]>", "<!": ">"}


@lru_cache(maxsize=4)
def find_literals(text: str) -> tuple[Span, ...]:
    """The spans of `text` that are no prose, in order and apart; any line ends will do."""
    source = read_lines(text)
    ranges, labels = read_literal_lines(source)
    starts = (*source.starts, len(text))
    blocks = sorted((starts[first], starts[last]) for first, last in ranges)
    spans: list[Span] = []
    for span in sorted((*blocks, *_Scan(text, blocks, labels).find())):
        if spans and span[0] < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], span[1]))
        else:
            spans.append(span)
    return tuple(spans)


def is_within(spans: tuple[Span, ...], offset: int) -> bool:
    """Whether the character at `offset` stands in one of the spans, which are in order."""
    index = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return index >= 0 and offset < spans[index][1]


class _Scan:
    """One way through the text outside `blocks`, from left to right, as Markdown is read."""

    def __init__(self, text: str, blocks: list[Span], labels: frozenset[str]) -> None:
        self.text = text
        self.blocks = tuple(blocks)
        self.labels = labels
        self.missing: set[str] = set()
        """Closers that do not come any more: nothing looks for one twice."""
        self.word_end = 0
        """So far words have been looked at."""
        self.ticks = [run.span() for run in _TICKS.finditer(text)] if "`" in text else []
        self.closers = _pair_ticks(self.ticks)

    def find(self) -> Iterator[Span]:
        """Every span of inline Markdown that is no prose."""
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
        if opener == "`":
            return self._read_code(start)
        if opener in ("@", "/", "://", "mailto:", "www."):
            return self._read_word(opener, start)
        if opener == "<" and (span := self._read_element(start)):
            return span
        for form in _FORMS[opener]:
            if match := form.match(self.text, start):
                return match.span()
        return self._read_label(start) if opener == "[" else None

    def _read_code(self, start: int) -> Span | None:
        index = bisect_right(self.ticks, start, key=lambda run: run[0]) - 1
        inside, closer = self.ticks[index][1], self.closers[index]
        if closer is None or self.ticks[index][0] != start:
            return (start, inside)
        gap = _BLANK_LINE.search(self.text, inside, self.ticks[closer][0])
        return (start, inside) if gap else (start, self.ticks[closer][1])

    def _read_element(self, start: int) -> Span | None:
        text = self.text
        for opening, closing in _CLOSERS.items():
            if text.startswith(opening, start):
                return self._read_until(closing, start, start + len(opening))
        raw = _RAW_ELEMENT.match(text, start)
        return self._read_until(f"</{raw[1]}>", start, raw.end()) if raw else None

    def _read_until(self, closing: str, start: int, after: int) -> Span | None:
        end = -1 if closing in self.missing else self.text.find(closing, after)
        if end < 0:
            self.missing.add(closing)
            return None
        return start, end + len(closing)

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


def _pair_ticks(runs: list[Span]) -> list[int | None]:
    """For each run of ticks the next one of the same length."""
    later: dict[int, int] = {}
    found: list[int | None] = [None] * len(runs)
    for index in range(len(runs) - 1, -1, -1):
        length = runs[index][1] - runs[index][0]
        found[index] = later.get(length)
        later[length] = index
    return found
