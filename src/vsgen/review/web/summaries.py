"""A passage's diff and changed statistics -> sentences for those who hear the page."""

from collections.abc import Sequence

from vsgen.review.views import PassageView
from vsgen.revisions import Piece


def summarise_changes(passage: PassageView) -> str:
    """What changed, in words: "2 insertions, 1 deletion."; or that nothing did."""
    if passage.compared_with == "nothing":
        return "New: there is no earlier text to compare with."
    counts = _count_changes(passage.pieces)
    return f"{counts}." if counts else f"No change since it was {passage.compared_with}."


def speak_numbers(passage: PassageView) -> str:
    """The changed statistics, in words: "33.0% to 33.5%; 20,800 to 23,400."."""
    numbers = "; ".join(
        f"{change.was} to {change.now}" for change in passage.changes if change.old and change.new
    )
    return f"{numbers}." if numbers else ""


def find_publisher(passage: PassageView) -> str:
    """Whose the changed statistics all are; empty if they are of several, or of nobody."""
    traces = [change.new or change.old for change in passage.changes]
    found = {it.record.source.publisher if it and it.record else "" for it in traces}
    return found.pop() if len(found) == 1 else ""


def _count_changes(pieces: Sequence[Piece]) -> str:
    inserted = sum(piece.op == "insert" for piece in pieces)
    deleted = sum(piece.op == "delete" for piece in pieces)
    named = (count_noun(inserted, "insertion"), count_noun(deleted, "deletion"))
    return ", ".join(text for text in named if not text.startswith("0 "))


def count_noun(number: int, noun: str) -> str:
    """`1 finding`, `2 findings`, `1,770 articles`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
