"""A web page (HTML) as the article it holds in Markdown, and where in it each word stands.

What stands around an article (navigation, asides, footer, scripts) is left out. Footnotes as
common programs write them become Markdown's; comments to vsgen are kept. Needs the extra `html`.
A converter keeps the words of a page in order, but tells nobody where they stood: both texts are
read word by word, and where they part, the next words in common are looked for.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple

from vsgen.documents.patterns import Pattern
from vsgen.errors import ArticleError

_LEFT_OUT = ("aside", "footer", "nav", "noscript", "script", "style", "template")
"""Elements that hold nothing of the article."""

_DOCUMENT = Pattern(r"\s*+(?:<\?xml[^>]{0,200}>\s*+)?(?:<!doctype html|<html|<head|<body)\b", re.I)
_FRAGMENT = Pattern(r"\s*+<(?:article|main|section|header|div|h[1-6]|p)\b[^>]{0,400}>", re.I)
_CLOSED = Pattern(r"</(?:h[1-6]|p|li)>", re.IGNORECASE)
_HASHES = Pattern(r"^#{1,6} ", re.MULTILINE)
_OURS = "<!-- vsgen:"
_KEPT = Pattern("\ue000([0-9]{1,6})\ue001")
# The number of a footnote, as a link into the page: [1](#fn1), [[1]](#fn1).
_REFERENCE = Pattern(r"\[\\?\[?(\d{1,3})\\?\]?\]\(#[^()\s]{1,200}\)")
_NOTE = Pattern(r"^(\d{1,3})\. ([^\n]*+)$", re.MULTILINE)
# The number of a footnote that is raised and links to nothing, and the note that begins with it.
_RAISED = Pattern(r"<sup\b[^<>]{0,200}>\s{0,9}+(\d{1,3})\s{0,9}+</sup>", re.IGNORECASE)
_MARK = Pattern("(?<!\\bm)(?<!\\b[ckm]m)(?<!\\bft)\ue002([0-9]{1,3})\ue003")
_RAISED_NOTE = Pattern("^\ue002([0-9]{1,3})\ue003 ?(?=\\S)", re.MULTILINE)
_LEFT_RAISED = Pattern("\ue002([0-9]{1,3})\ue003")
_RAISE = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BACK = Pattern(r" ?\[[^\[\]\n]{0,20}\]\(#[^()\s]{1,200}\)")

_WORD = Pattern(r"[^\W_]+")
_MARKED_WORD = Pattern(r"(?:[^\W_]|&#?\w{1,10};)++")
_PART = Pattern(r"&#?\w{1,10};|.")
_TAG = Pattern(r"<(?=[A-Za-z/!?])")
_SKIPPED = Pattern(rf"<({'|'.join(_LEFT_OUT)}|title)\b", re.IGNORECASE)
_NEAR = 12
_RUN = 4

_Word = tuple[str, int]


class Anchor(NamedTuple):
    """A word that both texts have."""

    offset: int
    """Of its first character in the Markdown."""
    position: int
    """Of its first character in the page."""
    length: int


@dataclass(frozen=True, slots=True)
class Page:
    """An article that was read from HTML; `text` is Markdown."""

    text: str
    anchors: tuple[Anchor, ...]
    """Where words of the Markdown stand in the page, in order."""
    length: int
    """Of the page."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the page the characters from `start` to before `end` of the Markdown stand.

        True for every word that both have. What the conversion added stands beside the word
        before it, or where it begins a line at the word after it.
        """
        begin = self._position(start)
        before = self._index(start)
        said = self.anchors[before].offset if before >= 0 else 0
        if before + 1 < len(self.anchors) and (before < 0 or "\n" in self.text[said:start]):
            begin = self.anchors[before + 1].position
        last = min(self._position(max(end - 1, start)) + 1, self.length)
        return begin, max(last, begin)

    def _position(self, offset: int) -> int:
        index = self._index(offset)
        if index < 0:
            return 0
        anchor = self.anchors[index]
        return anchor.position + min(offset - anchor.offset, anchor.length)

    def _index(self, offset: int) -> int:
        """The last word that begins at `offset` or before; -1 if there is none."""
        return bisect_right(self.anchors, offset, key=lambda anchor: anchor.offset) - 1


def read_page(text: str) -> Page | None:
    """`text` as the page that it is; None where it is no HTML.

    Raises:
        ArticleError: the extra `html` is not installed.
    """
    start = text[:1000].lstrip("\ufeff")
    # Hardly any text is a page. Markdown may begin with a tag, too; then it has headings.
    if not start.lstrip().startswith("<") or not (
        _DOCUMENT.match(start)
        or (_FRAGMENT.match(start) and _CLOSED.search(text) and not _HASHES.search(text))
    ):
        return None
    comments: list[str] = []
    marked = _RAISED.sub("\ue002\\1\ue003", _hide_comments(text, comments))
    markdown = _set_footnotes(_set_raised(_convert(marked)))
    markdown = _KEPT.sub(lambda kept: "".join(comments[int(kept[1]) :][:1]), markdown)
    return Page(markdown, _align_words(markdown, text), len(text))


def _convert(text: str) -> str:
    try:
        from html_to_markdown import ConversionOptions, convert
    except ImportError:
        what = "this is HTML, and the converter for it is not installed"
        raise ArticleError(
            what, cure="In the folder that vsgen was cloned into: pip install '.[html]'"
        ) from None
    options = ConversionOptions(
        extract_metadata=False, exclude_selectors=list(_LEFT_OUT), skip_images=True
    )
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return convert(whole, options).content or ""


def _hide_comments(text: str, comments: list[str]) -> str:
    """The page with a mark for each comment to vsgen, for a converter drops comments."""
    pieces: list[str] = []
    done = 0
    start = text.find(_OURS)
    while start >= 0 and (end := text.find("-->", start)) >= 0:
        pieces += (text[done:start], f"\ue000{len(comments)}\ue001")
        done = end + len("-->")
        comments.append(text[start:done])
        start = text.find(_OURS, done)
    return "".join((*pieces, text[done:]))


def _set_raised(markdown: str) -> str:
    """Raised numbers become marks where a line begins with the same; all others stay raised."""
    defined = set(_RAISED_NOTE.findall(markdown))
    markdown = _mark(_MARK, defined, _RAISED_NOTE.sub(r"[^\1]: ", markdown))
    return _LEFT_RAISED.sub(lambda found: found[1].translate(_RAISE), markdown)


def _set_footnotes(markdown: str) -> str:
    """Numbers that link to a note become marks, and the notes that link back definitions."""
    cited = {reference[1] for reference in _REFERENCE.finditer(markdown)}
    defined: set[str] = set()

    def define(note: re.Match[str]) -> str:
        back = _BACK.search(note[2])
        if note[1] not in cited or back is None:
            return note[0]
        defined.add(note[1])
        return f"[^{note[1]}]: {note[2][: back.start()]}"

    markdown = _NOTE.sub(define, markdown)
    return _mark(_REFERENCE, defined, markdown)


def _mark(number: Pattern, defined: set[str], markdown: str) -> str:
    """The text with footnote marks for those numbers that are defined."""
    return number.sub(lambda it: f"[^{it[1]}]" if it[1] in defined else it[0], markdown)


def _align_words(markdown: str, page: str) -> tuple[Anchor, ...]:
    """The words of `markdown` whose place in `page` is known, in the order of both.

    In linear time. A word that the conversion added has no anchor.
    """
    shown = list(_read_words(page))
    words = [word for word, _ in shown]
    runs: dict[tuple[str, ...], int] = {}
    for at in range(len(words) - _RUN + 1):
        run = tuple(words[at : at + _RUN])
        # A run that the page has more than once leads nowhere.
        runs[run] = -1 if run in runs else at
    written = list(_WORD.finditer(markdown))
    said = [match[0] for match in written]
    anchors: list[Anchor] = []
    at = 0
    for number, match in enumerate(written):
        found = _find_word(said[number : number + _RUN], words, at, runs)
        if found is not None:
            anchors.append(Anchor(match.start(), shown[found][1], len(match[0])))
            at = found + 1
    return tuple(anchors)


def _find_word(
    run: list[str], words: list[str], at: int, runs: dict[tuple[str, ...], int]
) -> int | None:
    """The next place in the page of a run's first word: here, near with the second, or far."""
    if at < len(words) and words[at] == run[0]:
        return at
    for near in range(at + 1, min(at + _NEAR, len(words))):
        if words[near] == run[0] and words[near + 1 : near + 2] == run[1:2]:
            return near
    far = runs.get(tuple(run), -1)
    return far if far >= at else None


def _read_words(page: str) -> Iterator[_Word]:
    """The words between a page's tags, entities read, each with its place."""
    for start, end in _find_prose(page):
        for match in _MARKED_WORD.finditer(page, start, end):
            if "&" in match[0]:
                yield from _read_entities(match[0], match.start())
            else:
                yield match[0], match.start()


def _read_entities(marked: str, start: int) -> Iterator[_Word]:
    """The words of letters and entities; where an entity splits one, its place is its first."""
    letters: list[str] = []
    places: list[int] = []
    for part in _PART.finditer(marked):
        meant = unescape(part[0])
        letters.append(meant)
        places += [start + part.start()] * len(meant)
    for word in _WORD.finditer("".join(letters)):
        yield word[0], places[word.start()]


def _find_prose(page: str) -> Iterator[tuple[int, int]]:
    """The spans of a page outside of tags, of what is left out, and of others' comments."""
    done = 0
    while tag := _TAG.search(page, done):
        yield done, tag.start()
        done = _find_end(page, tag.start())
        if done == 0:
            return
    yield done, len(page)


def _find_end(page: str, start: int) -> int:
    """Where the tag, comment or left-out element at `start` is over; 0 if nowhere."""
    if page.startswith(_OURS, start):
        return start + len("<!--")
    if left_out := _SKIPPED.match(page, start):
        closing = re.compile(f"</{left_out[1]}", re.IGNORECASE).search(page, start)
        start = closing.start() if closing else len(page)
    return page.find("-->" if page.startswith("<!--", start) else ">", start) + 1
