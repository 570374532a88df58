"""Prints what a call asks to see of a review, for a person or a machine.

A machine gets names as in the views, and texts whole.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from vsgen.cli.console import say_json, show_path, tell
from vsgen.cli.machine_forms import (
    describe_change,
    describe_decision,
    describe_piece,
    describe_sentence,
    describe_thread,
)
from vsgen.cli.review_access import find_passage
from vsgen.cli.terminal_input import Window
from vsgen.review.views import OPEN, count_open

if TYPE_CHECKING:
    from vsgen.desk import State
    from vsgen.review.service import Review
    from vsgen.review.views import Entry, PassageView, SubjectView

Only = Literal["conflicts", "errors", "missing", "stale"]
_STATES: "dict[str, State]" = {"conflicts": "conflict", "missing": "missing", "stale": "stale"}


class WantedPassages(NamedTuple):
    """What a call asks to see."""

    section: str
    """A key, or a section's id for all passages of it; empty for every one."""
    only: Only | None
    everything: bool
    """Whether what is decided is wanted, too."""


def print_entries(
    service: "Review", wanted: WantedPassages, window: Window, *, as_json: bool
) -> int:
    """Print the queue; the number of passages in all of it that await a decision."""
    known = service.list_entries()
    shown = [entry for entry in known if _is_pressing(entry, wanted)]
    if as_json:
        say_json([_describe_entry(entry) for entry in shown])
    else:
        from vsgen.review.terminal.screens import draw_entries

        window.show(draw_entries(shown, datetime.now(UTC)))
        tell(_sum_up(len(known), len(shown)))
    return sum(count_open(entry.counts) for entry in known)


def choose_keys(view: "SubjectView", wanted: WantedPassages) -> list[str]:
    """The passages that a call asks for, in their order.

    Raises:
        UsageError: it names a section that is not there.
    """
    within = [it for it in view.passages if wanted.section in ("", *_name(it))]
    if not within and wanted.section:
        find_passage(view, wanted.section)
    return [passage.key for passage in within if _is_wanted(passage, wanted)]


def print_passages(view: "SubjectView", keys: Sequence[str]) -> None:
    """Print the passages called `keys` for a machine."""
    path = show_path(Path(view.path))
    say_json(_describe_view(view, path, [find_passage(view, key) for key in keys]))


def show_passages(view: "SubjectView", keys: Sequence[str], window: Window, *, facts: bool) -> None:
    """Print the passages called `keys` for a person, one below the other.

    With `facts`, what every sentence stands on.
    """
    from vsgen.review.terminal.screens import Look, draw_passage

    path = show_path(Path(view.path))
    for number, key in enumerate(keys, 1):
        look = Look(path, f"{number}/{len(keys)}", all_facts=facts)
        window.show([*draw_passage(find_passage(view, key), view.slug, look), ""])


def tell_outside(view: "SubjectView") -> None:
    """What the check found that concerns no passage: headings, footnotes, the sections' order."""
    if view.replaced:
        tell(f"{show_path(Path(view.path))}: is another text than the article that was drafted")
    if view.comments_problem:
        tell(f"comments cannot be read: {view.comments_problem}")
    for finding in view.findings:
        name = f"{finding.severity} {finding.rule}"
        tell(f"{show_path(Path(view.path))}:{finding.line}: {name}: {finding.message}")


def _name(passage: "PassageView") -> tuple[str, str]:
    return passage.key, passage.key.partition("/")[0]


def _is_wanted(passage: "PassageView", wanted: WantedPassages) -> bool:
    if wanted.only == "errors":
        return passage.errors > 0
    if wanted.only is not None:
        return passage.state == _STATES[wanted.only]
    return wanted.everything or bool(wanted.section) or passage.state in OPEN


def _is_pressing(entry: "Entry", wanted: WantedPassages) -> bool:
    if wanted.only == "errors":
        return entry.errors > 0
    if wanted.only is not None:
        return entry.counts.get(_STATES[wanted.only], 0) > 0
    return wanted.everything or count_open(entry.counts) > 0 or entry.errors > 0


def _sum_up(known: int, shown: int) -> str:
    if not known:
        return "Nothing was drafted yet."
    hidden = known - shown
    shows = f"; {hidden:,} more with --all" if hidden else ""
    return f"{shown:,} of {known:,} articles and roles{shows}."


def _describe_entry(entry: "Entry") -> dict[str, Any]:
    """One line of the queue."""
    return {
        "kind": entry.kind,
        "slug": entry.slug,
        "title": entry.title,
        "counts": dict(entry.counts),
        "errors": entry.errors,
        "warnings": entry.warnings,
        "causes": entry.causes,
        "unreadable": entry.unreadable,
        "since": entry.since,
    }


def _describe_view(
    view: "SubjectView", path: str, passages: "Iterable[PassageView]"
) -> dict[str, Any]:
    """An article or role with some of its passages."""
    return {
        "slug": view.slug,
        "title": view.title,
        "path": path,
        "revision": view.revision,
        "acts": view.acts,
        "counts": dict(view.counts),
        "replaced": getattr(view, "replaced", False),
        "findings": [asdict(finding) for finding in getattr(view, "findings", ())],
        "passages": [_describe_passage(passage) for passage in passages],
    }


def _describe_passage(passage: "PassageView") -> dict[str, Any]:
    """A passage with all that a decision rests on; `revision` is what --rev takes."""
    return {
        "key": passage.key,
        "heading": passage.heading,
        "part": passage.part,
        "state": passage.state,
        "revision": passage.revision,
        "line": passage.line,
        "text": passage.text,
        "compared_with": passage.compared_with,
        "fallback": passage.fallback,
        "restorable": passage.restorable,
        "errors": passage.errors,
        "pieces": [describe_piece(*piece[:2]) for piece in passage.pieces],
        "causes": [asdict(cause) for cause in passage.causes],
        "changes": [describe_change(change) for change in passage.changes],
        "findings": [asdict(finding) for finding in passage.findings],
        "sentences": [describe_sentence(sentence) for sentence in passage.sentences],
        "evidence": [asdict(evidence) for evidence in passage.evidence],
        "conflict": passage.conflict and asdict(passage.conflict),
        "shared": passage.shared and asdict(passage.shared),
        "decisions": [describe_decision(decision) for decision in passage.decisions],
        "comments": [describe_thread(thread, passage.text) for thread in passage.comments],
    }
