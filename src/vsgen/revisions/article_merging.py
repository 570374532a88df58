"""Three states of an article -> one article, passage by passage, each with what became of it.

All three are lifted. Sections are known by their heading, then by their place; what the outline
does not know is the editor's and stays. What a person took out stays out. Footnotes are not
merged here: they follow from the marks (`vsgen.revisions.footnotes`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from vsgen.articles import Article, Outline, Part, SectionText
from vsgen.revisions.identities import Piece, identify_parts, identify_sections
from vsgen.revisions.merging import Merge, merge_texts

T = TypeVar("T")
_Sides = tuple[Piece | None, Piece | None, Piece | None]
"""A section or part as base, current and incoming have it; None where one has none."""
_NO_SECTION = SectionText("", "")
_NO_PART = Part("", "")


@dataclass(frozen=True, slots=True)
class ArticleMerge:
    """A merged article, still lifted, and what became of each of its passages."""

    article: Article
    passages: Mapping[str, Merge]
    """By `<section>` and `<section>/<role heading>`, headings as the base has them."""

    @property
    def conflicts(self) -> tuple[str, ...]:
        """The keys of the passages that a person has to decide on."""
        return tuple(key for key, merge in self.passages.items() if merge.conflicts)


def merge_articles(
    base: Article, current: Article, incoming: Article, outline: Outline
) -> ArticleMerge:
    """What a person made of `base`, and what came anew, in one article."""
    introduction = outline.introduction
    passages: dict[str, Merge] = {}
    opening = merge_texts(base.introduction, current.introduction, incoming.introduction)
    passages[introduction.id if introduction else ""] = opening
    merged = (
        _merge_section(id, sides, passages)
        for id, sides in _match_sections(base, current, incoming, outline)
    )
    article = Article(
        _choose(base.title, current.title, incoming.title),
        opening.text,
        tuple(section for section in merged if section),
        current.footnotes,
        _choose(base.preamble, current.preamble, incoming.preamble),
    )
    return ArticleMerge(article, passages)


def _match_sections(
    base: Article, current: Article, incoming: Article, outline: Outline
) -> Iterator[tuple[str, _Sides[SectionText]]]:
    old = identify_sections(base.sections, outline)
    own = identify_sections(current.sections, outline, old)
    new = identify_sections(incoming.sections, outline, old)
    for id in _order(tuple(old), tuple(own), tuple(new)):
        yield id, (old.get(id), own.get(id), new.get(id))


def _order(old: Sequence[str], own: Sequence[str], new: Sequence[str]) -> list[str]:
    """All ids: in the person's order where the person changed it, else in the new one.

    What only the other side has stands after what precedes it there.
    """
    moved = [id for id in own if id in old] != [id for id in old if id in own]
    order, *others = (list(own), new, old) if moved else (list(new), own, old)
    for ids in others:
        for number, id in enumerate(ids):
            if id not in order:
                before = next((it for it in reversed(ids[:number]) if it in order), None)
                order.insert(order.index(before) + 1 if before is not None else 0, id)
    return order


def _merge_section(
    id: str, sides: _Sides[SectionText], passages: dict[str, Merge]
) -> SectionText | None:
    """The merged section; None where it is gone. Adds its passages by key.

    Where a person took it out, what came anew for it waits in the conflicts.
    """
    base, own, new = (side or _NO_SECTION for side in sides)
    passages[id] = merge = merge_texts(base.text, own.text, new.text)
    parts = tuple(_merge_parts(id, (base, own, new), passages))
    if _is_gone(sides, is_empty=not merge.text and not parts):
        return None
    heading, level = _choose_heading(sides)
    return SectionText(heading, merge.text, parts, level)


def _merge_parts(
    id: str, sections: tuple[SectionText, SectionText, SectionText], passages: dict[str, Merge]
) -> Iterator[Part]:
    base, current, incoming = sections
    old = identify_parts(base.parts)
    own, new = (identify_parts(side.parts, old) for side in (current, incoming))
    for name in _order(tuple(old), tuple(own), tuple(new)):
        sides = (old.get(name), own.get(name), new.get(name))
        merge = merge_texts(*((side or _NO_PART).text for side in sides))
        passages[f"{id}/{name}"] = merge
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
