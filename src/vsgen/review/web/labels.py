"""The words and signs that pages show states, causes, changes and ids with."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Literal, NamedTuple

from vsgen.desk import State
from vsgen.facts import Library
from vsgen.passages import Decision, PassageKey
from vsgen.planning.pair import name_slug
from vsgen.review.sentence_views import SentenceView
from vsgen.review.views import CauseKind, PassageView
from vsgen.revisions import Piece

_CAUSES: Mapping[CauseKind, str] = {
    "figure": "Figure",
    "fact": "Fact",
    "prompt": "Prompt",
    "model": "Writer",
    "hand": "Edited by hand",
    "finding": "Found since it was approved",
    "new": "Never decided on",
}
_WRITERS = {"facts": "the built-in writer"}
_DECISIONS: Mapping[str, str] = {
    "approved": "approved it",
    "rejected": "rejected it",
    "kept": "kept the own words",
    "taken": "took the new text",
    "resolved": "resolved the conflict",
    "edited": "edited it",
    "left-out": "left it out",
    "restored": "brought the generated text back",
    "confirmed": "confirmed a sentence",
    "undone": "took the last decision back",
}
Look = Literal["inline", "columns", "clean", "rendered"]
LOOKS: Mapping[Look, str] = {
    "inline": "Inline",
    "columns": "Two columns",
    "clean": "Clean",
    "rendered": "As read",
}


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


def name_reason(library: Library, reason: str) -> str:
    """What kind of reason it is, and the thing itself, of `figure bread.growth` or `hand`."""
    kind, _, what = reason.partition(" ")
    told = _CAUSES.get(kind)  # type: ignore[call-overload]  # a word of a file
    if told is None:
        return reason
    if kind == "figure":
        what = name_figure(library, what)
    elif kind == "fact":
        what = name_fact(library, what)
    elif kind == "model":
        what = _WRITERS.get(what.partition("/")[0], what)
    return f"{told}: {what}" if what else str(told)


def name_figure(library: Library, id: str) -> str:
    """`projected employment change of data scientists`; the id of what is no longer recorded."""
    records = library.figures.get(id, ())
    return f"{records[0].measure} of {records[0].population.name}" if records else id


def name_facts(sentence: SentenceView) -> str:
    """What a sentence stands on: roles and labels of its facts, or whose word it is."""
    named = [f"{it.role}, {it.label or 'a fact that is gone'}" for it in sentence.facts]
    if sentence.own:
        taken = sentence.confirmed
        named.insert(0, f"confirmed by {taken.who}" if taken else "on no fact")
    return "; ".join(named)


def name_fact(library: Library, what: str) -> str:
    """`Baker, “Deck oven”`, of `baker/tools/deck-oven`; the name itself where there is no role."""
    slug, _, id = what.partition("/")
    # Locks of before name no list.
    id = id.rpartition("/")[2]
    if slug not in library.roles:
        return what
    return f"{library.roles[slug].title}, {_read_id(id)}"


def name_place(library: Library, headings: Mapping[str, str], slug: str, key: PassageKey) -> str:
    """`Baker vs. Pastry Chef, Outlooks: Baker`: an article or role, and a passage of it."""
    part = key.item or key.role
    heading = headings.get(key.section, key.section)
    if part and part in library.roles:
        part = library.roles[part].title
    elif part:
        part = _read_id(part)
    return f"{name_slug(library, slug)}, {heading}{f': {part}' if part else ''}"


def _read_id(id: str) -> str:
    return id.replace("-", " ")


class Word(NamedTuple):
    """How one thing is shown: never by colour alone."""

    sign: str
    text: str
    counted: str = ""
    """As it follows a number."""


STATE_WORDS: Mapping[State, Word] = {
    "conflict": Word("⇄", "Conflict", "in conflict"),
    "missing": Word("∅", "Missing", "missing"),
    "stale": Word("↻", "Stale", "stale"),
    "rejected": Word("✕", "Rejected", "rejected"),
    "needs-review": Word("○", "Needs review", "to review"),
    "approved": Word("✓", "Approved", "approved"),
    "left-out": Word("–", "Left out", "left out"),
    "computed": Word("=", "Computed", "computed"),
}
SEVERITY_WORDS: Mapping[str, Word] = {
    "error": Word("✕", "Error"),
    "warning": Word("▲", "Warning"),
    "note": Word("•", "Note"),
}


def describe_decision(decision: Decision) -> str:
    """Who did what and when."""
    told = _DECISIONS.get(decision.verdict, decision.verdict)
    return f"{decision.who} {told}, {show_time(decision.when)}"


def show_day(day: date) -> str:
    """A day as people write it."""
    return f"{day.day} {day:%b %Y}"


def show_time(when: str) -> str:
    """An ISO time as people write it; what is none stays as it is."""
    try:
        moment = datetime.fromisoformat(when)
    except ValueError:
        return when
    if moment.tzinfo:
        moment = moment.astimezone()
    return f"{moment.day} {moment:%b %Y, %H:%M}"
