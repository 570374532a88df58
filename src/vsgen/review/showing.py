"""A standing passage, its findings and traces -> what a reviewer sees of it. Reads no file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vsgen.checks import Finding
from vsgen.desk import State
from vsgen.facts import Library
from vsgen.passages import Decision, Passage
from vsgen.production.rendering import render_text
from vsgen.production.standing import StandingPassage
from vsgen.prompts import Prompts, fingerprint
from vsgen.review.causes import find_causes
from vsgen.review.comparing import Compared
from vsgen.review.evidence import show_evidence
from vsgen.review.examining import count_errors
from vsgen.review.views import SETTLED, Cause, Conflict, Part, PassageView, Shared
from vsgen.revisions import MergePart, Piece, diff_texts, merge_texts
from vsgen.tracing import Trace


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a passage besides its text and record."""

    state: State
    compared: Compared
    findings: tuple[Finding, ...] = ()
    traces: tuple[Trace, ...] = ()
    shared: Shared | None = None
    items: tuple[Passage, ...] = ()
    """What a role's passage is made of: deciding on it decides on them."""


def show_passage(
    stood: StandingPassage, seen: Seen, library: Library, prompts: Prompts
) -> PassageView:
    """One passage with all that a person needs to decide on it."""
    record = stood.record
    compared = seen.compared
    errors = count_errors(seen.findings)
    causes: tuple[Cause, ...] = ()
    if seen.state not in SETTLED:
        since = errors if seen.state == "stale" else 0
        causes = find_causes(stood, compared.before, since, library, prompts)
    return PassageView(
        key=stood.key,
        heading=stood.heading,
        part=stood.part,
        state=seen.state,
        text=stood.text,
        revision=find_revision(record, stood.text, map(find_item_revision, seen.items)),
        compared_with=compared.against,
        pieces=_diff(stood.text, compared),
        causes=causes,
        changes=compared.changes,
        findings=seen.findings,
        evidence=tuple(map(show_evidence, seen.traces)),
        conflict=show_conflict(record, stood.text, library, prompts),
        shared=seen.shared,
        decisions=_join_decisions(record, seen.items),
        line=stood.line,
        start=stood.start,
        fallback=compared.fallback,
        restorable=stood.restorable,
        errors=errors,
    )


def find_revision(record: Passage, text: str, items: Iterable[str] = ()) -> str:
    """A hash of all that a decision on the passage rests on."""
    return fingerprint(
        text,
        record.text,
        record.hand,
        record.inputs,
        record.figures,
        record.incoming and (record.incoming.text, record.incoming.figures),
        [(it.who, it.when, it.verdict, it.text_hash) for it in record.decisions],
        list(items),
    )


def find_item_revision(item: Passage) -> str:
    """A hash of all that a decision on a role's passage rests on in one of its items."""
    return find_revision(item, "")


def show_conflict(
    record: Passage, text: str, library: Library, prompts: Prompts
) -> Conflict | None:
    """The three sides of an open conflict, with values filled in."""
    incoming = record.incoming
    if incoming is None:
        return None
    new = render_text(incoming.text, incoming.figures, library, prompts)
    base = render_text(record.text, record.figures, library, prompts)
    new, base = (incoming.text if new is None else new), (record.text if base is None else base)
    merge = merge_texts(base, text, new)
    edits = _show_parts(merge.edits) if merge.rewritten else ()
    return Conflict(_show_parts(merge.parts), merge.rewritten, new, edits)


def _show_parts(parts: Sequence[MergePart]) -> tuple[Part, ...]:
    return tuple(Part(it.outcome, it.base, it.current, it.incoming, it.proposal) for it in parts)


def _diff(text: str, compared: Compared) -> tuple[Piece, ...]:
    if compared.against == "nothing":
        return (Piece("equal", text),) if text else ()
    return diff_texts(compared.text, text)


def _join_decisions(record: Passage, items: Iterable[Passage]) -> tuple[Decision, ...]:
    """The decisions on a passage and on its items, each act once, oldest first."""
    acts = {
        (it.when, it.who, it.verdict, it.why): it
        for one in (record, *items)
        for it in one.decisions
    }
    return tuple(sorted(acts.values(), key=lambda it: it.when))
