"""Markdown -> prose of the same length, so that an offset in the one is an offset in the other.

Code, addresses, comments, labels and given names are blanked and remembered by name; emphasis
marks become spaces; typographic variants of digits, dashes and quotes become the plain character.
Block structure (sections, lists, tables) is not read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from vsgen.claims.claim import Span, Suppressed
from vsgen.claims.patterns import Pattern
from vsgen.claims.variants import plain_characters
from vsgen.claims.words import TOKEN

_FENCE = Pattern(r"^ {0,3}(`{3,}|~{3,})[^\n]*+", re.MULTILINE)
_TICKS = Pattern(r"`++")
_BLANK_LINE = Pattern(r"\n[ \t]*+\n")
_COMMENT = "<!--"
# Each pattern starts with a literal (so the search is a fast scan) and is bounded (so that a
# text of nothing but openers stays linear). Before each stands what it cannot do without.
_PATTERNS = (
    ("[^", "footnote label", Pattern(r"\[\^[^\]\s]{1,200}+\]:?")),
    ("://", "URL", Pattern(r"(?:https?|ftp)://[^\s<>\"'|\]]++", re.IGNORECASE)),
    ("www.", "URL", Pattern(r"www\.[^\s<>\"'|)\]]++", re.IGNORECASE)),
    (
        "](",
        "link destination",
        Pattern(r"\]\((?:[^()\s]|\([^()\s]{0,80}+\)){0,300}+[^()\n]{0,200}+\)"),
    ),
    ("][", "link destination", Pattern(r"\]\[[^\]\n]{0,200}+\]")),
    ("<", "HTML tag", Pattern(r"</?[A-Za-z][^<>]{0,400}+>")),
    (
        "*",
        "title",
        Pattern(
            r"\*(?<![*\\\w]\*)(?=[\dA-Z])(?=[^*\n]{0,120}?\d)(?![^*\n]{0,120}\b(?i:percent|pay|salar\w+|wages?|jobs?|openings|growth|employment"
            r"|median|average|years?|workers|people|demand|outlook|million|thousand)\b)"
            r"(?=[^*\n]{0,120}[A-Z])(?:(?:19|20)\d\d(?=:)|(?!(?:19|20)\d\d)\d{1,4}\b|[A-Z][\w'.&-]*+)"
            r"(?::?\s(?:[A-Z][\w'.&-]*+|(?!(?:19|20)\d\d)\d{1,4}\b|(?:an?|the|of|and|in|on|to|for|vs|by|at|with|from)\b)){1,10}+\*(?![*\w])"
        ),
    ),
    ("&", "HTML entity", Pattern(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")),
    ("{#", "heading anchor", Pattern(r"\{#[^{}\s]{1,100}+\}")),
    ("[", "citation mark", Pattern(r"\[\d{1,3}(?:[,–-]\s?\d{1,3}){0,5}\](?!\()")),
)
_ENTITIES = {
    "&minus;": "-", "&ndash;": "–", "&mdash;": "—", "&euro;": "€", "&pound;": "£", "&yen;": "¥",
    "&dollar;": "$", "&percnt;": "%", "&#36;": "$", "&#37;": "%", "&#8211;": "–", "&#8212;": "—",
    "&#8722;": "-", "&#8364;": "€", "&#163;": "£", "&frac12;": "½", "&frac14;": "¼",
}  # fmt: skip
_MARKS = (*"`<&{[]*_\\~/", "www")
"""One is in all that is hidden, but for names; most short texts hold none."""
_BULLET = Pattern(r"^([ \t]*+)\*(?=[ \t])", re.MULTILINE)
_EDGE_UNDERSCORE = Pattern(r"(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")


@dataclass(frozen=True, slots=True)
class Prose:
    """The masked text, the same in lower case, and what was hidden.

    `entities` are the places where several characters ("&euro;") are read as one.
    """

    text: str
    low: str
    hidden: tuple[Suppressed, ...]
    entities: tuple[Span, ...] = ()


def mask_prose(text: str, names: Iterable[str] = ()) -> Prose:
    """The prose of a Markdown text; `names` are hidden as "name" wherever they stand as a word."""
    plain = plain_characters(text)
    unmasked = _lowered(plain)
    marked = any(mark in unmasked for mark in _MARKS)
    regions = _disjoint(_regions(plain, unmasked)) if marked else []
    masked = _blanked(plain, regions)
    named = _disjoint(list(_named(masked, names)))
    masked = _blanked(masked, named)
    if marked:
        masked = _without_marks(masked)
    # Entities that stand for a character are read, not hidden; their own digits stay accounted.
    low = unmasked if masked == plain else _lowered(masked)
    hidden = _hidden(unmasked, regions + named) if regions or named else ()
    entities = tuple(
        (start, end)
        for start, end, name in regions
        if name == "HTML entity" and plain[start:end] in _ENTITIES
    )
    return Prose(masked, low, hidden, entities)


def lower_plain(text: str) -> str:
    """`text` before anything is masked: its plain characters, in lower case."""
    return _lowered(plain_characters(text))


def _lowered(text: str) -> str:
    low = text.lower()
    # One letter has two lower-case characters ("İ"): offsets count for more than its case.
    return low if len(low) == len(text) else text.translate(_LOWER)


_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}
_Region = tuple[int, int, str]


def _regions(text: str, low: str) -> list[_Region]:
    return [*_code_regions(text), *_comments(text), *_matches(text, low)]


def _hidden(low: str, regions: list[_Region]) -> tuple[Suppressed, ...]:
    """The regions that hold a digit or a number word."""
    return tuple(
        Suppressed((start, end), name)
        for start, end, name in sorted(regions)
        if TOKEN.search(low, start, end)
    )


def _code_regions(text: str) -> Iterator[_Region]:
    if "```" in text or "~~~" in text:
        yield from find_fences(text)
    if "`" in text:
        yield from _inline_code(text)


def find_fences(text: str) -> Iterator[_Region]:
    """Every fenced block of code; one that is not closed goes to the end."""
    opened: re.Match[str] | None = None
    for fence in _FENCE.finditer(text):
        if opened is None:
            opened = fence
        elif fence[1].startswith(opened[1]) and not fence[0].strip().strip(fence[1][0]):
            yield opened.start(), fence.end(), "code"
            opened = None
    if opened is not None:
        yield opened.start(), len(text), "code"


def _inline_code(text: str) -> Iterator[_Region]:
    runs = [run.span() for run in _TICKS.finditer(text)]
    closers: dict[int, int] = {}
    closer_of: list[int | None] = [None] * len(runs)
    for index in range(len(runs) - 1, -1, -1):
        length = runs[index][1] - runs[index][0]
        closer_of[index] = closers.get(length)
        closers[length] = index
    breaks = [gap.start() for gap in _BLANK_LINE.finditer(text)]
    index = gap = 0
    while index < len(runs):
        start, inside = runs[index]
        while gap < len(breaks) and breaks[gap] < inside:
            gap += 1
        limit = breaks[gap] if gap < len(breaks) else len(text)
        closer = closer_of[index]
        if closer is None or runs[closer][0] > limit:
            index += 1
            continue
        yield start, runs[closer][1], "code"
        index = closer + 1


def _comments(text: str) -> Iterator[_Region]:
    start = text.find(_COMMENT)
    while start >= 0:
        end = text.find("-->", start + len(_COMMENT))
        # An open comment hides nothing: a forgotten "-->" must not silence the rest of a file.
        if end < 0:
            return
        yield start, end + 3, "HTML comment"
        start = text.find(_COMMENT, end + 3)


def _matches(text: str, low: str) -> Iterator[_Region]:
    for needed, name, pattern in _PATTERNS:
        for match in pattern.finditer(text) if needed in low else ():
            yield match.start(), match.end(), name


def _named(text: str, names: Iterable[str]) -> Iterator[_Region]:
    for name in _with_numbers(frozenset(names)):
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            if not (_is_word(text, start - 1) or _is_word(text, end)):
                yield start, end, "name"
            start = text.find(name, start + 1)


@lru_cache(maxsize=16)
def _with_numbers(names: frozenset[str]) -> tuple[str, ...]:
    # Callers give the same names for text after text, and few of them hold a number.
    plain = {plain_characters(name) for name in names}
    return tuple(sorted(name for name in plain if TOKEN.search(name.translate(_LOWER))))


def _is_word(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalnum()


def _disjoint(regions: list[_Region]) -> list[_Region]:
    kept: list[_Region] = []
    for region in sorted(regions, key=lambda region: (region[0], -region[1])):
        if not kept or region[0] >= kept[-1][1]:
            kept.append(region)
    return kept


def _blanked(text: str, regions: list[_Region]) -> str:
    pieces: list[str] = []
    done = 0
    for start, end, name in regions:
        pieces += (text[done:start], _filling(text[start:end], name))
        done = end
    return "".join((*pieces, text[done:]))


def _filling(hidden: str, name: str) -> str:
    if name == "HTML entity":
        return _ENTITIES.get(hidden, " ").rjust(len(hidden))
    # Code and names stay a capitalised word, so that "`pandas` 2" still reads as a version.
    if name in ("code", "name") and "\n" not in hidden:
        return "X" + "x" * (len(hidden) - 1)
    return "\n".join(" " * len(line) for line in hidden.split("\n"))


def _without_marks(text: str) -> str:
    if "*" in text:
        text = _BULLET.sub(r"\1-", text).replace("*", " ")
    if "_" in text:
        text = _EDGE_UNDERSCORE.sub(" ", text)
    for mark in "\\[]":
        text = text.replace(mark, " ")
    return text
