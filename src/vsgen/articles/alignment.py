"""The words of a Markdown text and of the page it was made from -> which stand for which.

A converter keeps the words of a page in order, but tells nobody where they stood. Both texts are
read word by word; where they part, the next words in common are looked for.
"""

import html
import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from vsgen.documents.patterns import Pattern

LEFT_OUT = ("aside", "footer", "nav", "noscript", "script", "style", "template")
"""Elements that hold nothing of the article."""

_WORD = Pattern(r"[^\W_]+")
_MARKED_WORD = Pattern(r"(?:[^\W_]|&#?\w{1,10};)++")
_PART = Pattern(r"&#?\w{1,10};|.")
_TAG = Pattern(r"<(?=[A-Za-z/!?])")
_SKIPPED = Pattern(rf"<({'|'.join(LEFT_OUT)}|title)\b", re.IGNORECASE)
_OURS = "<!-- vsgen:"
_NEAR = 12
_RUN = 4


class Anchor(NamedTuple):
    """A word that both texts have."""

    offset: int
    """Of its first character in the Markdown."""
    position: int
    """Of its first character in the page."""
    length: int


Anchors = tuple[Anchor, ...]
_Word = tuple[str, int]


def align_words(markdown: str, page: str) -> Anchors:
    """The words of `markdown` whose place in `page` is known, in the order of both.

    In linear time. A word that the conversion added has no anchor.
    """
    written = [(match[0], match.start()) for match in _WORD.finditer(markdown)]
    shown = list(_read_words(page))
    runs = _index_runs(shown)
    anchors: list[Anchor] = []
    at = 0
    for number, (word, offset) in enumerate(written):
        found = _find_word(written, number, shown, at, runs)
        if found is not None:
            anchors.append(Anchor(offset, shown[found][1], len(word)))
            at = found + 1
    return tuple(anchors)


def _find_word(
    written: list[_Word], number: int, shown: list[_Word], at: int, runs: dict[tuple[str, ...], int]
) -> int | None:
    """The next place of a word in the page: here, near with its neighbour, or far in a run."""
    word = written[number][0]
    if at < len(shown) and shown[at][0] == word:
        return at
    after = [found for found, _ in written[number + 1 : number + 2]]
    for near in range(at + 1, min(at + _NEAR, len(shown))):
        if shown[near][0] == word and [found for found, _ in shown[near + 1 : near + 2]] == after:
            return near
    far = runs.get(tuple(found for found, _ in written[number : number + _RUN]), -1)
    return far if far >= at else None


def _index_runs(shown: list[_Word]) -> dict[tuple[str, ...], int]:
    """Each run of a few words that the page has only once, and where; -1 for the others."""
    words = [word for word, _ in shown]
    runs: dict[tuple[str, ...], int] = {}
    for at, run in enumerate(
        zip(*(islice(words, skip, None) for skip in range(_RUN)), strict=False)
    ):
        runs[run] = -1 if run in runs else at
    return runs


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
        meant = html.unescape(part[0])
        letters.append(meant)
        places += [start + part.start()] * len(meant)
    for word in _WORD.finditer("".join(letters)):
        yield word[0], places[word.start()]


def _find_prose(page: str) -> Iterator[tuple[int, int]]:
    """The spans of a page outside of tags, of what is left out, and of others' comments."""
    done = 0
    tag = _TAG.search(page)
    while tag is not None:
        yield done, tag.start()
        done = _find_end(page, tag.start())
        if done == 0:
            return
        tag = _TAG.search(page, done)
    yield done, len(page)


def _find_end(page: str, start: int) -> int:
    """Where the tag, comment or left-out element at `start` is over; 0 if nowhere."""
    if page.startswith(_OURS, start):
        return start + len("<!--")
    if left_out := _SKIPPED.match(page, start):
        closing = re.compile(f"</{left_out[1]}", re.IGNORECASE).search(page, start)
        start = closing.start() if closing else len(page)
    return page.find("-->" if page.startswith("<!--", start) else ">", start) + 1
