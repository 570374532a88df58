"""States, causes, verdicts and severities -> the words and signs that pages show them with."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from vsgen.passages import Decision
from vsgen.review.web.notation import list_labels, open_text, print_labels
from vsgen.review.web.rendered import is_absolute
from vsgen.review.web.selecting import STATES
from vsgen.review.web.summaries import count_noun
from vsgen.review.web.wording import mark_pieces, mark_quote
from vsgen.tracing import TRUE_VERDICTS


class Word(NamedTuple):
    """How one thing is shown: never by colour alone."""

    sign: str
    text: str
    counted: str = ""
    """As it follows a number."""


_STATES: Mapping[str, Word] = {
    "conflict": Word("⇄", "Conflict", "in conflict"),
    "missing": Word("∅", "Missing", "missing"),
    "stale": Word("↻", "Stale", "stale"),
    "rejected": Word("✕", "Rejected", "rejected"),
    "needs-review": Word("○", "Needs review", "to review"),
    "approved": Word("✓", "Approved", "approved"),
    "left-out": Word("–", "Left out", "left out"),
    "computed": Word("=", "Computed", "computed"),
}
_SEVERITIES: Mapping[str, Word] = {
    "error": Word("✕", "Error"),
    "warning": Word("▲", "Warning"),
    "note": Word("•", "Note"),
}
_DECISIONS: Mapping[str, str] = {
    "approved": "approved it",
    "rejected": "rejected it",
    "kept": "kept the own words",
    "taken": "took the new text",
    "resolved": "resolved the conflict",
    "edited": "edited it",
    "left-out": "left it out",
    "restored": "brought the generated text back",
    "undone": "took the last decision back",
}
LOOKS = {"inline": "Inline", "columns": "Two columns", "clean": "Clean", "rendered": "As read"}


def describe_decision(decision: Decision) -> str:
    """Who did what and when."""
    told = _DECISIONS.get(decision.verdict, decision.verdict)
    return f"{decision.who} {told}, {show_time(decision.when)}"


def show_time(when: str) -> str:
    """An ISO time as people write it; what is none stays as it is."""
    try:
        moment = datetime.fromisoformat(when)
    except ValueError:
        return when
    if moment.tzinfo:
        moment = moment.astimezone()
    return f"{moment.day} {moment:%b %Y, %H:%M}"


GLOBALS: Mapping[str, Any] = {
    "STATES": STATES,
    "STATE": _STATES,
    "SEVERITY": _SEVERITIES,
    "LOOKS": LOOKS,
    "TRUE_VERDICTS": TRUE_VERDICTS,
    "count": count_noun,
    "describe_decision": describe_decision,
    "is_absolute": is_absolute,
    "mark_pieces": mark_pieces,
    "mark_quote": mark_quote,
    "open_text": open_text,
    "list_labels": list_labels,
    "print_labels": print_labels,
    "show_time": show_time,
}
"""What every template may use."""
