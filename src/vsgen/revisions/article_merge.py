"""Three states of an article in one, passage by passage, each with what became of it.

All three are lifted. Sections are known by a heading that the outline knows, else by one that
stood in the base, else by their place between two that are known; what is left is the editor's and
stays. What a person took out stays out. Footnotes follow from the marks.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from vsgen.articles import Article, Footnote, Outline, Part, SectionText, fold_heading
from vsgen.documents import find_marks
from vsgen.revisions.text_merge import Merge, merge_texts
from vsgen.revisions.text_units import find_words, fold_typography, share_words

_OWN = "own:"
"""What the id of a section begins with that the outline does not know."""
_ALIKE = 0.3
"""Share of words in common from which text under a new heading is the text of an old one."""
_NO_SECTION = SectionText("", "")
_NO_PART = Part("", "")

T = TypeVar("T")
Piece = TypeVar("Piece", SectionText, Part)
MergeKey = tuple[str, str | None]
"""The id of a section, and the heading of one of its parts, as the base has them."""
_Sides = tuple[Piece | None, Piece | None, Piece | None]
"""A section or part as base, current and incoming have it; None where one has none."""


@dataclass(frozen=True, slots=True)
class ArticleMerge:
    """A merged article, still lifted, and what became of each of its passages."""

    article: Article
    passages: Mapping[MergeKey, Merge]


def merge_articles(
    base: Article, current: Article, incoming: Article, outline: Outline
) -> ArticleMerge:
    """What a person made of `base`, and what came anew, in one article; footnotes as `current`."""
    introduction = outline.introduction
    opening = merge_texts(base.introduction, current.introduction, incoming.introduction)
    passages: dict[MergeKey, Merge] = {(introduction.id if introduction else "", None): opening}
    old = identify_sections(base.sections, outline)
    own, new = (identify_sections(it.sections, outline, old) for it in (current, incoming))
    merged = [
        _merge_section(id, (old.get(id), own.get(id), new.get(id)), passages)
        for id in _order(old, own, new)
    ]
    article = Article(
        _choose(base.title, current.title, incoming.title),
        opening.text,
        tuple(section for section in merged if section),
        current.footnotes,
        _choose(base.preamble, current.preamble, incoming.preamble),
    )
    return ArticleMerge(article, passages)


def merge_footnotes(
    texts: Iterable[str],
    current: Iterable[Footnote],
    generated: Mapping[str, str],
    derived: Mapping[str, str],
) -> tuple[Footnote, ...]:
    """The definitions in the order of their first marks, the person's unmarked ones last.

    A definition that a person wrote or changed is kept, even where its mark is gone: the check
    says so. `generated` is what the file's definitions were by label, `derived` what they would be
    now.
    """
    own = {
        note.label: note
        for note in current
        if fold_typography(note.text) != fold_typography(generated.get(note.label, ""))
    }
    marked = dict.fromkeys(mark.label for text in texts for mark in find_marks(text))
    notes = {label: Footnote(label, derived[label]) for label in marked if label in derived} | own
    ordered = (*(label for label in marked if label in notes), *own)
    return tuple(notes[label] for label in dict.fromkeys(ordered))


def identify_sections(
    sections: Sequence[SectionText], outline: Outline, base: Mapping[str, SectionText] | None = None
) -> dict[str, SectionText]:
    """`sections` by outline id, in order; a second one of an id is the editor's own.

    With `base`, a section under an unknown heading is the one of the base that is missing, where
    it stands at its place and says much the same.
    """
    known = (outline.identify(section.heading) for section in sections)
    names = [
        found.id if found else f"{_OWN}{fold_heading(section.heading)}"
        for section, found in zip(sections, known, strict=True)
    ]
    return _name(sections, names, base or {})


def identify_parts(
    parts: Sequence[Part], base: Mapping[str, Part] | None = None
) -> dict[str, Part]:
    """`parts` by heading, in order; with `base`, a renamed one by its heading there."""
    # Of two of a name the first is meant, so it is put in last.
    known = {
        fold_heading(part.heading): name for name, part in reversed(list((base or {}).items()))
    }
    names = [
        known.get(fold_heading(part.heading), part.heading if not base else f"{_OWN}{part.heading}")
        for part in parts
    ]
    return _name(parts, names, base or {})


def _name(
    pieces: Sequence[Piece], names: Sequence[str], base: Mapping[str, Piece]
) -> dict[str, Piece]:
    seen: Counter[str] = Counter()
    ids: list[str] = []
    for name in names:
        seen[name] += 1
        ids.append(name if seen[name] == 1 else f"{_OWN}{name}:{seen[name]}")
    for number, piece in enumerate(pieces):
        if ids[number].startswith(_OWN) and ids[number] not in base:
            previous = ids[number - 1] if number else None
            ids[number] = _find_renamed(piece, previous, ids, base) or ids[number]
    return dict(zip(ids, pieces, strict=True))


def _find_renamed(
    piece: Piece, previous: str | None, ids: Sequence[str], base: Mapping[str, Piece]
) -> str | None:
    """The missing id of the base that `piece` was, if one is alike; the nearest in place first."""
    order = list(base)
    place = order.index(previous) + 1 if previous is not None and previous in base else 0
    missing = [(abs(number - place), id) for number, id in enumerate(order) if id not in ids]
    return next((id for _, id in sorted(missing) if _is_alike(piece, base[id])), None)


def _is_alike(one: Piece, other: Piece) -> bool:
    own, old = _list_words(one), _list_words(other)
    return share_words(own, old) >= _ALIKE or not (own or old)


def _list_words(piece: SectionText | Part) -> frozenset[str]:
    parts = piece.parts if isinstance(piece, SectionText) else ()
    return find_words("\n".join((piece.text, *(part.text for part in parts))))


def _order(old: Iterable[str], own: Iterable[str], new: Iterable[str]) -> list[str]:
    """All ids: in the person's order where the person changed it, else in the new one.

    What only the other side has stands after what precedes it there.
    """
    before, mine, theirs = list(old), list(own), list(new)
    moved = [id for id in mine if id in before] != [id for id in before if id in mine]
    order, *others = (mine, theirs, before) if moved else (theirs, mine, before)
    order = list(order)
    for ids in others:
        for number, id in enumerate(ids):
            if id not in order:
                after = next((it for it in reversed(ids[:number]) if it in order), None)
                order.insert(order.index(after) + 1 if after is not None else 0, id)
    return order


def _merge_section(
    id: str, sides: _Sides[SectionText], passages: dict[MergeKey, Merge]
) -> SectionText | None:
    """The merged section; None where it is gone. Adds its passages by key.

    Where a person took it out, what came anew for it waits in the conflicts.
    """
    base, own, new = (side or _NO_SECTION for side in sides)
    passages[id, None] = merge = merge_texts(base.text, own.text, new.text)
    parts = tuple(_merge_parts(id, (base, own, new), passages))
    if _is_gone(sides, is_empty=not merge.text and not parts):
        return None
    heading, level = _choose_heading(sides)
    return SectionText(heading, merge.text, parts, level)


def _merge_parts(
    id: str, sections: tuple[SectionText, SectionText, SectionText], passages: dict[MergeKey, Merge]
) -> Iterator[Part]:
    base, current, incoming = sections
    old = identify_parts(base.parts)
    own, new = (identify_parts(side.parts, old) for side in (current, incoming))
    for name in _order(old, own, new):
        sides = (old.get(name), own.get(name), new.get(name))
        merge = merge_texts(*((side or _NO_PART).text for side in sides))
        passages[id, name] = merge
        if not _is_gone(sides, is_empty=not merge.text):
            heading, level = _choose_heading(sides)
            yield Part(heading, merge.text, level)


def _is_gone(sides: _Sides[Piece], *, is_empty: bool) -> bool:
    """Whether nothing of it stays: a person took it out, or it went and no edit holds it."""
    base, current, incoming = sides
    return base is not None and (current is None or (incoming is None and is_empty))


def _choose_heading(sides: _Sides[Piece]) -> tuple[str, int]:
    """The heading and its level, of those sides that have them."""
    base, current, incoming = sides
    own, new = current or incoming or _NO_PART, incoming or current or _NO_PART
    old = base or own
    heading = _choose(old.heading, own.heading, new.heading)
    return heading, _choose(old.level, own.level, new.level)


def _choose(base: T, current: T, incoming: T) -> T:
    """The person's where the person changed it, else the new one."""
    return incoming if current == base else current
