"""The differences of two texts, paragraphs first; of two articles, passage by passage.

Words are compared inside paragraphs that are alike. No outline is known: a passage goes by its
headings, a section under a new one by its words. What is right is not decided here.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from vsgen.articles import Article, SectionText
from vsgen.documents import find_blocks, mask_prose
from vsgen.revisions.text_units import find_moved, find_words, share_words
from vsgen.revisions.word_diff import Op, Piece, diff_words, join_pieces

_ALIKE = 0.4
"""Share of words in common from which two paragraphs are one that was changed."""
_WITHIN = 0.8
"""Share of a paragraph's words in another from which it is a piece of that, or of words in common
from which one that came is one that went."""
_FEW = 4
"""Words below which that is chance."""
_REACH = 24
"""How many new paragraphs an old one is compared with, which keeps the time linear."""
_MANY = 40_000
"""Comparisons above which only paragraphs that moved word for word are found."""
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


class _Change(NamedTuple):
    """Paragraphs and what they became; empty where there were or are none."""

    old: str
    new: str
    move: int = 0
    """Number of a move, from 1; both places have both texts then."""
    went: bool = False
    """Of a move, whether this is the old place."""


class _Passage(NamedTuple):
    heading: str
    part: str | None
    text: str


_Key = tuple[str, str | None, int]


def diff_texts(old: str, new: str) -> tuple[Piece, ...]:
    """What became of `old`; `old_text` and `new_text` of the pieces give both back exactly."""
    changes = list(_align(split_blocks(old), split_blocks(new)))
    for move, (went, came) in enumerate(list(_match_moves(changes)), start=1):
        texts = changes[went].old, changes[came].new
        changes[went], changes[came] = _Change(*texts, move, went=True), _Change(*texts, move)
    return join_pieces(piece for change in changes for piece in _list_pieces(change))


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


def split_blocks(text: str) -> tuple[str, ...]:
    """`text` in headings, paragraphs, items and rows, each with the space that follows it."""
    blocks = find_blocks(mask_prose(text))
    return tuple(text[start:end] for start, end, _ in blocks)


def _list_pieces(change: _Change) -> Iterator[Piece]:
    """Of a moved paragraph, what came along is marked as moved, what is new as new."""
    if not change.move:
        yield from diff_words(change.old, change.new)
        return
    side: Op = "delete" if change.went else "insert"
    for piece in diff_words(change.old, change.new):
        if piece.op == "equal":
            yield Piece(side, piece.text, change.move)
        elif piece.op == side:
            yield piece


def _align(before: Sequence[str], after: Sequence[str]) -> Iterator[_Change]:
    own, words = ([block.rstrip() for block in blocks] for blocks in (before, after))
    opcodes = SequenceMatcher(None, own, words, autojunk=False).get_opcodes()
    moved = {it for it in find_moved(own, words, opcodes) if len(find_words(it)) >= _FEW}
    for op, start, end, new_start, new_end in opcodes:
        if op == "equal":
            yield from map(_Change, before[start:end], after[new_start:new_end])
        else:
            yield from _pair(before[start:end], after[new_start:new_end], moved)


def _pair(old: Sequence[str], new: Sequence[str], moved: set[str]) -> Iterator[_Change]:
    """Blocks none of which stayed as it was, each old one with its like or with its pieces."""
    own, words = ([find_words(block) for block in blocks] for blocks in (old, new))
    position = number = 0
    while number < len(old):
        near = range(position, min(position + _REACH, len(new)))
        free = (n for n in near if new[n].rstrip() not in moved)
        found = None
        if old[number].rstrip() not in moved:
            found = next((n for n in free if _is_alike(own[number], words[n])), None)
        if found is None:
            yield _Change(old[number], "")
            number += 1
            continue
        yield from (_Change("", text) for text in new[position:found])
        end, position = _extend(own, words, number, found)
        yield _Change("".join(old[number:end]), "".join(new[found:position]))
        number = end
    yield from (_Change("", text) for text in new[position:])


def _extend(
    own: Sequence[frozenset[str]], words: Sequence[frozenset[str]], number: int, found: int
) -> tuple[int, int]:
    """Where the old and the new blocks end that belong together: more than one where split."""
    end, position = number + 1, found + 1
    while position < len(words) and _is_within(words[position], own[number]):
        position += 1
    while position == found + 1 and end < len(own) and _is_within(own[end], words[found]):
        end += 1
    return end, position


def _is_alike(old: frozenset[str], new: frozenset[str]) -> bool:
    return share_words(old, new) >= _ALIKE or _is_within(old, new) or _is_within(new, old)


def _is_within(piece: frozenset[str], whole: frozenset[str]) -> bool:
    return len(piece) >= _FEW and len(piece & whole) >= _WITHIN * len(piece)


def _match_moves(changes: Sequence[_Change]) -> Iterator[tuple[int, int]]:
    """Each place that lost a block with the place that has it now: equal ones first."""
    gone = [number for number, it in enumerate(changes) if it.old and not it.new]
    free = {n: find_words(it.new) for n, it in enumerate(changes) if it.new and not it.old}
    by_text = {changes[number].new.rstrip(): number for number in free}
    left: list[int] = []
    for went in gone:
        came = by_text.get(changes[went].old.rstrip())
        if came in free and len(free[came]) >= _FEW:
            del free[came]
            yield went, came
        else:
            left.append(went)
    if len(left) * len(free) > _MANY:
        return
    for went in left:
        own = find_words(changes[went].old)
        best = max(free, key=lambda came: share_words(own, free[came]), default=None)
        if best is not None and len(own) >= _FEW and share_words(own, free[best]) >= _WITHIN:
            del free[best]
            yield went, best


def _describe(old: _Passage | None, new: _Passage | None, *, moved: bool = False) -> SectionChange:
    pieces = diff_texts(old.text if old else "", new.text if new else "")
    named = new or old or _Passage("", None, "")
    state: State = "moved" if moved else "equal"
    was = ""
    if old is None or new is None:
        state = "removed" if old else "added"
    elif old != new:
        state = "changed"
        renamed = old.heading if old.heading != new.heading else ""
        was = renamed if old.part == new.part else old.part or ""
    return SectionChange(named.heading, named.part, state, pieces, was)


def _find_renamed(old: Article, new: Article) -> dict[str, str]:
    """New headings of sections that say what a section said whose heading is gone."""
    gone, come = ({_fold(it.heading): it for it in side.sections} for side in (old, new))
    found: dict[str, str] = {}
    for name, section in come.items():
        if name not in gone:
            left = (it for it in gone if it not in come and it not in found.values())
            own = next((it for it in left if _is_renamed(gone[it], section)), None)
            found |= {name: own} if own else {}
    return found


def _is_renamed(one: SectionText, other: SectionText) -> bool:
    texts = (" ".join((it.text, *(part.text for part in it.parts))) for it in (one, other))
    return share_words(*map(find_words, texts)) >= _RENAMED


def _fold(heading: str) -> str:
    return heading.casefold().strip()


def _key_passages(article: Article, renamed: Mapping[str, str]) -> dict[_Key, _Passage]:
    """Passages by heading and part in lower case, and how many of that name went before."""
    seen: Counter[tuple[str, str | None]] = Counter()
    keyed: dict[_Key, _Passage] = {}
    for passage in _list_passages(article):
        heading = _fold(passage.heading)
        part = _fold(passage.part) if passage.part is not None else None
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
