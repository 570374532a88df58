"""Names what of a Markdown text is no prose: code, addresses, tags, comments, fields.

Read once from left to right, as Markdown is read, so that what stands in code opens nothing. What
opens and never closes hides nothing, but for a block of code. Linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from vsgen.documents.patterns import Pattern

Span = tuple[int, int]

MARK = r"\[\^[^\[\]\s]++\]"
"""A footnote mark, as a part of a regex; opens no group."""

# Each branch begins with one letter, and not with a repetition: so the search is a fast scan.
_OPENER = Pattern(
    r"\\[^\w\s]|``*+|~~~++|<|\[|\](?=[(\[])|\{|&|@(?=[a-z-]{4})|:(?=//)|w(?=ww\.)|W(?=WW\.)"
)
_TICKS = Pattern(r"`++")
_BLANK_LINE = Pattern(r"\n[ \t]*+\n")
_FAR = 40
_MARGIN = Pattern(r"(?:\A|\n)([ >]*+(?:(?:[-+*]|\d{1,3}[.)])[ ]+)?)\Z")
_FENCE = Pattern(r"(`{3,}+)[^`\n]*+$|(~{3,}+)[^\n]*+$", re.MULTILINE)
_CLOSING_FENCE = Pattern(r"^([ >]*+)(`{3,}+|~{3,}+)[ ]*+$", re.MULTILINE)
_NOWHERE = re.compile(r"(?!)")
_SCHEME = Pattern(r"(?:https?|ftp)\Z", re.IGNORECASE)
_ADDRESS = Pattern(r"[^\s<>\"'|\]]++")
_RAW = Pattern(
    r"<(script|style|pre|code|kbd|samp|var|tt|svg|math|template)(?=[\s/>])", re.IGNORECASE
)
_QUOTED = r"\"[^\"\n]*+\"|'[^'\n]*+'"
_TARGET = r"(?:<[^<>\n]*+>|(?:[^()\s]|\((?:[^()\s]|\([^()\s]*+\))*+\))*+)"
_TITLE = r"(?:\s++(?:\"[^\"]{0,999}+\"|'[^']{0,999}+'|\([^()]{0,999}+\)))?+"

_ENDS = {
    "<!--": ("-->", "HTML comment"),
    "<![CDATA[": ("]]>", "HTML tag"),
    "<?": ("?>", "HTML tag"),
    "{/*": ("*/}", "MDX comment"),
    "{{<": (">}}", "shortcode"),
    "{{%": ("%}}", "shortcode"),
    "{%": ("%}", "shortcode"),
}
"""What opens, what closes it, and what it is then."""
_FORMS = (
    ("<", "URL", Pattern(r"<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*+>|<[^\s<>@]++@[^\s<>@]++>")),
    ("<", "HTML tag", Pattern(
        r"<(?:/?[A-Za-z][\w.:-]*+(?:\s++[A-Za-z_:@][\w.:@-]*+(?:\s*+=\s*+(?:[^\s\"'=<>`{]++"
        r"|\"[^\"]*+\"|'[^']*+'|\{(?:[^{}]|\{[^{}]*+\})*+\}))?+)*+\s*+/?|![A-Za-z][^<>]*+)>"
    )),
    ("[", "footnote label", Pattern(MARK)),
    ("[", "link definition", Pattern(
        rf"(?:(?<=\n)|(?<![\s\S]))\[[^\[\]\n]++\]:[ ]*+\S++[ ]*+(?:{_QUOTED})?+[ ]*+$",
        re.MULTILINE,
    )),
    ("[", "citation mark", Pattern(r"\[\s?\d{1,3}(?:[,–-]\s?\d{1,3}){0,5}\s?\](?!\()")),
    ("]", "link destination", Pattern(
        rf"\]\((?:\s*+{_TARGET}{_TITLE}\s*+\)|[^()\n]*+\))|\]\[(?!\^)[^\[\]\n]*+\]"
    )),
    ("{", "heading anchor", Pattern(r"\{#[^{}\s]++\}")),
    ("{", "attributes", Pattern(r"\{[:.#][^{}\n]*+\}")),
    ("{", "style", Pattern(
        r"\{\s*+(?:max-|min-)?(?:width|height|margin|padding|font|color|background|border"
        r"|display|position|line|text|letter|opacity|top|left|right|bottom|flex|grid|float"
        r"|z-index|overflow|transition|transform|content|gap)[a-z-]*+\s*+:[^{}]*+\}"
    )),
    ("@", "style", Pattern(
        r"@(?:media|import|font-face|keyframes|supports|charset|page)\b[^@{};\n]*+[{;]"
    )),
    ("&", "HTML entity", Pattern(
        r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}\d{0,2});"
    )),
)  # fmt: skip
"""What may stand at an opener of one character; the first that fits counts."""
_KEY = r"\"?[A-Za-z_$][\w.$ /-]{0,60}\"?[ ]?[:=](?=[ \n])"
_FIELDS = Pattern(
    rf"[ ]?(---|\+\+\+)[ ]*+\n(?:\#[^\n]*+\n)*+(?={_KEY}|\[)"
    rf"(?:(?!\1|\.\.\.)(?:{_KEY}|[ \#\[\]{{}}-]|(?=\n))[^\n]*+\n)*+(?:\1|\.\.\.)[ ]*+(?![^\n])"
)


class Region(NamedTuple):
    """A part of a text that is no prose, and what it is."""

    start: int
    end: int
    name: str

    @property
    def span(self) -> Span:
        """Where it begins, and before which character it ends."""
        return self.start, self.end


def read_markup(plain: str, *, whole: bool) -> tuple[Region, ...]:
    """What of a text in plain characters is no prose, in order and apart; never raises.

    A text that is not the `whole` document but a part of one has no front matter.
    """
    fields = measure_fields(plain) if whole else 0
    front = (Region(0, fields, "front matter"),) if fields else ()
    return (*front, *_Reader(plain).read(fields))


def measure_fields(text: str) -> int:
    """Where the front matter (YAML or TOML) that a document begins with is over; 0 without any."""
    fields = _FIELDS.match(text)
    return fields.end() if fields else 0


class _Reader:
    """One way through a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._missing: dict[str, int] = {}
        """Up to where something that closes is known not to come: nothing is looked for twice."""

    @cached_property
    def _runs(self) -> dict[int, list[int]]:
        """Where runs of so many ticks begin."""
        runs: dict[int, list[int]] = {}
        for run in _TICKS.finditer(self._text):
            runs.setdefault(len(run[0]), []).append(run.start())
        return runs

    @cached_property
    def _gaps(self) -> list[int]:
        """Where blank lines begin."""
        return [gap.start() for gap in _BLANK_LINE.finditer(self._text)]

    @cached_property
    def _closers(self) -> list[re.Match[str]]:
        return list(_CLOSING_FENCE.finditer(self._text))

    def read(self, at: int) -> Iterator[Region]:
        """The regions from `at` on."""
        while opener := _OPENER.search(self._text, at):
            region = self._read_at(opener, at)
            at = region.end if region else opener.end()
            if region:
                yield region

    def _read_at(self, opener: re.Match[str], least: int) -> Region | None:
        sign, start = opener[0][0], opener.start()
        if sign == "\\":
            return None
        if sign in "`~":
            return self._read_fence(opener) or (self._read_code(opener) if sign == "`" else None)
        if sign in ":wW":
            scheme = _SCHEME.search(self._text, max(least, start - 5), start)
            if sign == ":" and not scheme:
                return None
            address = _ADDRESS.match(self._text, start)
            end = address.end() if address else start
            return Region(scheme.start() if scheme else start, end, "URL")
        for opening, (closing, name) in _ENDS.items():
            if sign == opening[0] and self._text.startswith(opening, start):
                return self._read_until(closing, start, len(opening), name)
        if sign == "<" and (raw := _RAW.match(self._text, start)):
            element = raw[1].lower()
            name = element if element in ("script", "style") else "code"
            if region := self._read_element(element, start, name):
                return region
        for opening, name, form in _FORMS:
            if opening == sign and (match := form.match(self._text, start)):
                return Region(*match.span(), name)
        return None

    def _read_until(self, closing: str, start: int, skip: int, name: str) -> Region | None:
        if start < self._missing.get(closing, 0):
            return None
        end = self._text.find(closing, start + skip)
        gap = self._find_gap(start) if name == "shortcode" else len(self._text)
        if end < 0 or gap < end:
            # A forgotten end must not silence the rest of a file.
            self._missing[closing] = len(self._text) if end < 0 else gap
            return None
        return Region(start, end + len(closing), name)

    def _read_element(self, element: str, start: int, name: str) -> Region | None:
        if element in self._missing:
            return None
        closing = re.compile(rf"</{element}\s*>", re.IGNORECASE).search(self._text, start)
        if closing is None:
            self._missing[element] = len(self._text)
            return None
        return Region(start, closing.end(), name)

    def _read_fence(self, opener: re.Match[str]) -> Region | None:
        """A block of code; one that is not closed ends with its list item, quotation or text."""
        text, start = self._text, opener.start()
        least = max(start - _FAR, 0)
        margin = _MARGIN.search(text[least:start])
        if margin is None or (least and not margin[0].startswith("\n")):
            return None
        fence = _FENCE.match(text, start)
        if fence is None:
            return None
        quoted, width = ">" in margin[1], len(margin[1])
        nested = bool(margin[1].strip()) or width > 3
        outside = _outside(width, quoted=quoted) if nested else _NOWHERE
        at = fence.end()
        first = bisect_left(self._closers, at, key=lambda line: line.start())
        for closer in map(self._closers.__getitem__, range(first, len(self._closers))):
            if over := outside.search(text, at, closer.end()):
                return Region(start, over.start(), "code")
            at = closer.start()
            fits = (">" in closer[1]) is quoted and (quoted or len(closer[1]) <= width + 3)
            if fits and closer[2].startswith(fence[1] or fence[2]):
                return Region(start, closer.end(), "code")
        over = outside.search(text, at)
        return Region(start, over.start() if over else len(text), "code")

    def _read_code(self, opener: re.Match[str]) -> Region | None:
        start, inside = opener.span()
        runs = self._runs.get(inside - start, [])
        later = bisect_left(runs, inside)
        # No code goes beyond its paragraph.
        if later == len(runs) or self._find_gap(inside) < runs[later]:
            return None
        return Region(start, runs[later] + inside - start, "code")

    def _find_gap(self, start: int) -> int:
        after = bisect_right(self._gaps, start)
        return self._gaps[after] if after < len(self._gaps) else len(self._text)


def _outside(width: int, *, quoted: bool) -> re.Pattern[str]:
    """The end of a line below which a quotation, or an item of that width, is over."""
    inside = r"[ ]{0,3}>" if quoted else rf"[ ]{{{width}}}|[ ]*+(?:\n|\Z)"
    return re.compile(rf"\n(?!{inside})")
