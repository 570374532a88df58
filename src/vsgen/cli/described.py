"""What a reviewer sees -> the same for a machine: names as in the views, texts whole."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vsgen.review.views import Entry, PassageView, SubjectView
    from vsgen.tracing import Trace
    from vsgen.tracing.changes import ClaimChange


def describe_entry(entry: "Entry") -> dict[str, Any]:
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


def describe_view(
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
        "passages": [describe_passage(passage) for passage in passages],
    }


def describe_passage(passage: "PassageView") -> dict[str, Any]:
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
        "evidence": [asdict(evidence) for evidence in passage.evidence],
        "conflict": passage.conflict and asdict(passage.conflict),
        "shared": passage.shared and asdict(passage.shared),
        "decisions": [asdict(decision) for decision in passage.decisions],
    }


def describe_piece(op: str, text: str) -> dict[str, str]:
    """What became of a run of text."""
    return {"op": op, "text": text}


def describe_change(change: "ClaimChange") -> dict[str, Any]:
    """A statistic that came, went or changed."""
    return {
        "kind": change.kind,
        "aspects": change.aspects,
        "old": change.old and _describe_trace(change.old),
        "new": change.new and _describe_trace(change.new),
    }


def _describe_trace(trace: "Trace") -> dict[str, Any]:
    record = trace.record
    return {
        "said": trace.said,
        "sentence": trace.sentence,
        "verdict": trace.verdict,
        "figure": record.id if record else "",
        "edition": record.edition.edition if record else "",
    }
