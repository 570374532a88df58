"""Two articles -> what became of each passage, in reading order.

Knows no outline: a passage is known by its headings, a section under a new one by its words.
Decides nothing about what is right.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from vsgen.articles import Article, SectionText
from vsgen.revisions.blocks import diff_texts
from vsgen.revisions.likeness import find_words, share_words
from vsgen.revisions.pieces import Piece

_RENAMED = 0.6
"""Share of words in common from which a section under a new heading is the old one."""

State = Literal["equal", "changed", "added", "removed", "moved"]


@dataclass(frozen=True, slots=True)
class SectionChange:
    """What became of one passage."""

    heading: str
    """The section's heading; "Title", "Introduction" or "Footnotes" for what stands under none."""
    part: str | None
    """The role's sub-heading; none for the pair's passage."""
    state: State
    """`moved` is the order only; a passage moved and changed is `changed`."""
    pieces: tuple[Piece, ...]
    was: str = ""
    """The old heading, or sub-heading, where only its spelling changed."""


class _Passage(NamedTuple):
    heading: str
    part: str | None
    text: str


_Key = tuple[str, str | None, int]


def diff_sections(old: Article, new: Article) -> tuple[SectionChange, ...]:
    """What became of every passage of `old`, and which came; removed ones where they stood."""
    before = _key_passages(old, {})
    after = _key_passages(new, _find_renamed(old, new))
    order = SequenceMatcher(None, list(before), list(after), autojunk=False)
    changes: list[SectionChange] = []
    for op, start, end, new_start, new_end in order.get_opcodes():
        gone = [key for key in list(before)[start:end] if key not in after]
        changes += (_describe(before[key], None) for key in gone)
        for key in list(after)[new_start:new_end]:
            changes.append(_describe(before.get(key), after[key], moved=op != "equal"))
    return tuple(changes)


def _describe(old: _Passage | None, new: _Passage | None, *, moved: bool = False) -> SectionChange:
    pieces = diff_texts(old.text if old else "", new.text if new else "")
    named = new or old or _Passage("", None, "")
    state: State = "moved" if moved else "equal"
    if old is None:
        state = "added"
    elif new is None:
        state = "removed"
    elif old != new:
        state = "changed"
    return SectionChange(named.heading, named.part, state, pieces, _find_old_name(old, new))


def _find_old_name(old: _Passage | None, new: _Passage | None) -> str:
    if old is None or new is None:
        return ""
    if old.part != new.part:
        return old.part or ""
    return old.heading if old.heading != new.heading else ""


def _find_renamed(old: Article, new: Article) -> dict[str, str]:
    """New headings of sections that say what a section said whose heading is gone."""
    gone, come = ({_fold(it.heading): it for it in side.sections} for side in (old, new))
    found: dict[str, str] = {}
    for name, section in come.items():
        if name not in gone:
            left = (it for it in gone if it not in come and it not in found.values())
            own = next((it for it in left if _alike(gone[it], section)), None)
            found |= {name: own} if own else {}
    return found


def _alike(one: SectionText, other: SectionText) -> bool:
    texts = (" ".join((it.text, *(part.text for part in it.parts))) for it in (one, other))
    return share_words(*map(find_words, texts)) >= _RENAMED


def _fold(heading: str) -> str:
    return heading.casefold().strip()


def _key_passages(article: Article, renamed: Mapping[str, str]) -> dict[_Key, _Passage]:
    """Passages by heading and part in lower case, and how many of that name went before."""
    seen: Counter[tuple[str, str | None]] = Counter()
    keyed: dict[_Key, _Passage] = {}
    for passage in _list_passages(article):
        part = passage.part.casefold().strip() if passage.part is not None else None
        heading = _fold(passage.heading)
        name = (renamed.get(heading, heading), part)
        keyed[*name, seen[name]] = passage
        seen[name] += 1
    return keyed


def _list_passages(article: Article) -> Iterator[_Passage]:
    if article.preamble:
        yield _Passage("Before the title", None, article.preamble)
    yield _Passage("Title", None, article.title)
    yield _Passage("Introduction", None, article.introduction)
    for section in article.sections:
        yield _Passage(section.heading, None, section.text)
        for part in section.parts:
            yield _Passage(section.heading, part.heading, part.text)
    notes = "\n".join(f"[^{note.label}]: {note.text}" for note in article.footnotes)
    yield _Passage("Footnotes", None, notes)
