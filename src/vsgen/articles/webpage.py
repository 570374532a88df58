"""A web page (HTML) -> its article as Markdown, and where in the page each word of it stands.

What stands around an article (navigation, asides, footer, scripts) is left out. Footnotes as
common programs write them become Markdown's; comments to vsgen are kept. Needs the extra `html`.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from vsgen.articles.alignment import LEFT_OUT, Anchors, align_words
from vsgen.documents.patterns import Pattern
from vsgen.errors import ArticleError

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


@dataclass(frozen=True, slots=True)
class Page:
    """An article that was read from HTML."""

    text: str
    """The article as Markdown."""
    anchors: Anchors
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


def convert_page(text: str) -> Page | None:
    """The same as `vsgen.articles.read_page`, which asks only for what begins with a tag."""
    if not _is_html(text):
        return None
    comments: list[str] = []
    marked = _RAISED.sub("\ue002\\1\ue003", _hide_comments(text, comments))
    markdown = _set_footnotes(_set_raised(_convert(marked)))
    markdown = _KEPT.sub(lambda kept: "".join(comments[int(kept[1]) :][:1]), markdown)
    return Page(markdown, align_words(markdown, text), len(text))


def _is_html(text: str) -> bool:
    start = text[:1000].lstrip("\ufeff")
    if _DOCUMENT.match(start):
        return True
    # Markdown may begin with a tag, too; then it has headings of its own.
    return bool(_FRAGMENT.match(start) and _CLOSED.search(text) and not _HASHES.search(text))


def _convert(text: str) -> str:
    try:
        from html_to_markdown import ConversionOptions, convert
    except ImportError:
        what = "this is HTML, and the converter for it is not installed"
        raise ArticleError(
            what, cure="In the folder that vsgen was cloned into: pip install '.[html]'"
        ) from None
    options = ConversionOptions(
        extract_metadata=False, exclude_selectors=list(LEFT_OUT), skip_images=True
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
    markdown = _RAISED_NOTE.sub(r"[^\1]: ", markdown)
    markdown = _MARK.sub(
        lambda found: f"[^{found[1]}]" if found[1] in defined else found[0], markdown
    )
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
    return _REFERENCE.sub(
        lambda found: f"[^{found[1]}]" if found[1] in defined else found[0], markdown
    )
