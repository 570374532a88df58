"""Merged parts one by one -> parts that fit together: nothing torn apart, nothing run together."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from vsgen.revisions.merge_parts import MergePart, Outcome
from vsgen.revisions.units import Kind

_ONE_SIDED: frozenset[Outcome] = frozenset({"took-incoming", "kept-edit"})
_OWN_LINE: frozenset[Kind] = frozenset({"heading", "item", "row"})


def settle_parts(parts: Iterable[MergePart]) -> tuple[MergePart, ...]:
    """The parts in order, with touching edits marked and the space between them put right."""
    return tuple(_separate(_mark_touching(tuple(parts))))


def spread_conflicts(
    parts: Sequence[MergePart | None], but: Container[int]
) -> list[MergePart | None]:
    """The parts of a base's units: what one side took out of an item is disputed where any is.

    Parts at the places `but` were not taken out; they stand elsewhere.
    Else a bullet's label would go and its disputed sentence stay, under another bullet's label.
    """
    settled = list(parts)
    forward = range(1, len(settled))
    for number, beside in (
        *((it, it - 1) for it in forward),
        *((it - 1, it) for it in forward[::-1]),
    ):
        part, other = settled[number], settled[beside]
        first = settled[min(number, beside)]
        if (
            part
            and number not in but
            and other
            and first
            and "\n" not in first.base
            and _fall_together(other, part)
        ):
            settled[number] = replace(part, outcome="conflict", text=part.current)
    return settled


def _fall_together(one: MergePart, other: MergePart) -> bool:
    """Whether one side took out both, and the first is in dispute."""
    if one.outcome != "conflict" or other.outcome == "conflict":
        return False
    return not (one.current or other.current) or not (one.incoming or other.incoming)


def _mark_touching(parts: Sequence[MergePart]) -> list[MergePart]:
    """Edits of both sides that touch in one paragraph fit together, but want a look."""
    marked = list(parts)
    for number, (one, other) in enumerate(pairwise(parts)):
        if {one.outcome, other.outcome} == _ONE_SIDED and "\n" not in (one.base or one.text):
            marked[number] = replace(one, outcome="auto-merged")
            marked[number + 1] = replace(other, outcome="auto-merged")
    return marked


def _separate(parts: Sequence[MergePart]) -> Iterator[MergePart]:
    """Put back the line's end that goes missing where units meet that did not stand together."""
    filled = [number for number, part in enumerate(parts) if part.text]
    followers = {number: parts[after] for number, after in pairwise(filled)}
    for number, part in enumerate(parts):
        follower = followers.get(number)
        if follower:
            yield replace(part, text=part.text + _missing_space(part, follower))
        else:
            yield replace(part, text=part.text.rstrip())


def _missing_space(part: MergePart, follower: MergePart) -> str:
    gap = part.text[len(part.text.rstrip()) :]
    if "\n" in gap or (gap and follower.kind not in _OWN_LINE):
        return ""
    return "\n" if part.kind == follower.kind and part.kind in _OWN_LINE else "\n\n"
