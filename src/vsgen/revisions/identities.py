"""Sections and parts -> who they are, whatever they are called by now.

A heading that the outline knows, else a heading that stood in the base, else the place between
two that are known. What is left is the editor's own.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeVar

from vsgen.articles import Outline, Part, SectionText, fold_heading
from vsgen.revisions.likeness import find_words, share_words

OWN = "own:"
"""What the id of a section begins with that the outline does not know."""
_ALIKE = 0.3
"""Share of words in common from which text under a new heading is the text of an old one."""

Piece = TypeVar("Piece", SectionText, Part)


def identify_sections(
    sections: Sequence[SectionText], outline: Outline, base: Mapping[str, SectionText] | None = None
) -> dict[str, SectionText]:
    """`sections` by outline id, in order; a second one of an id is the editor's own.

    With `base`, a section under an unknown heading is the one of the base that is missing, where
    it stands at its place and says much the same.
    """
    names = []
    for section in sections:
        known = outline.identify(section.heading)
        names.append(known.id if known else f"{OWN}{fold_heading(section.heading)}")
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
        known.get(fold_heading(part.heading), part.heading if not base else f"{OWN}{part.heading}")
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
        ids.append(name if seen[name] == 1 else f"{OWN}{name}:{seen[name]}")
    for number, piece in enumerate(pieces):
        if ids[number].startswith(OWN) and ids[number] not in base:
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
    return next((id for _, id in sorted(missing) if _alike(piece, base[id])), None)


def _alike(one: Piece, other: Piece) -> bool:
    own, old = _words(one), _words(other)
    return share_words(own, old) >= _ALIKE or not (own or old)


def _words(piece: Piece) -> frozenset[str]:
    texts = [piece.text]
    if isinstance(piece, SectionText):
        texts += (part.text for part in piece.parts)
    return find_words("\n".join(texts))
