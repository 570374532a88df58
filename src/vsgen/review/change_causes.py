"""Says why a passage is not what was approved: figures, facts, prompts, a hand, errors."""

from collections.abc import Iterator, Mapping

from vsgen.facts import Library
from vsgen.facts.recorded import pick_editions
from vsgen.passages import WANTED, Passage, read_parts
from vsgen.production.corrected_values import list_former
from vsgen.production.hand_merge import find_records
from vsgen.production.standing_article import StandingPassage
from vsgen.review.subject import Basis
from vsgen.review.views import Cause
from vsgen.revisions import lift_text, list_references
from vsgen.tracing import format_record

_WRITER = "writer"


def find_causes(
    stood: StandingPassage,
    before: Passage | None,
    errors: int,
    basis: Basis,
) -> tuple[Cause, ...]:
    """Every reason why a passage is not what was approved: figures, facts, hand, errors.

    `errors` are those that stand in a text that was approved once.
    """
    record = stood.record
    causes: list[Cause] = []
    # What waits beside the person's words came for a reason, too.
    newest = record.incoming or record
    start = before or (
        Passage("", record.inputs, record.figures, record.parts) if record.incoming else None
    )
    if start is not None:
        causes += compare_records(start, newest, basis.library)
    if before is not None:
        causes += list_corrected(before, record, basis)
    if stood.edited and record.inputs != WANTED:
        # Not where a hand's words that stand were there when the passage was approved.
        old, new = lift_both(stood, before, basis) if before else ("", None)
        if old != new:
            causes.append(Cause("hand", ""))
    if errors:
        causes.append(Cause("finding", "1 error" if errors == 1 else f"{errors:,} errors"))
    if before is None and not stood.edited:
        causes.append(Cause("new", ""))
    return tuple(causes)


def list_corrected(before: Passage, record: Passage, basis: Basis) -> Iterator[Cause]:
    """The values that were approved and have been corrected since."""
    records = find_records(before.figures, basis.library, before.text)
    for former in list_former(list_references([record.words]), records, basis.prompts.style):
        if lift_text(before.text, former.printed) != before.text:
            id, _, edition = former.correction.figure.partition("@")
            it, was = former.correction, format_record(former.record)
            now = f"{it.now}, corrected: {it.why} ({it.who}, {it.when})"
            yield Cause("figure", id, f"{was}, {edition}", now)


def compare_records(before: Passage, after: Passage, library: Library) -> tuple[Cause, ...]:
    """Which figures and facts, and what of who words it, are not what a passage was made from."""
    return (
        *_compare_figures(before, after, library),
        *_compare_parts(read_parts(before.parts), read_parts(after.parts)),
    )


def _compare_figures(before: Passage, record: Passage, library: Library) -> Iterator[Cause]:
    old, new = (dict(name.partition("@")[::2] for name in it.figures) for it in (before, record))
    for id in dict.fromkeys((*old, *new)):
        if old.get(id) != new.get(id):
            shown = (_show_figure(id, editions.get(id, ""), library) for editions in (old, new))
            yield Cause("figure", id, *shown)


def _compare_parts(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Cause]:
    if not old or not new:
        return
    for name in dict.fromkeys((*old, *new)):
        before, after = old.get(name, ""), new.get(name, "")
        if before == after:
            continue
        if name != _WRITER:
            said = (
                ("changed", "changed")
                if before and after
                else (before and "told", after and "told")
            )
            yield Cause("fact", name, *said)
        elif before.rpartition("/")[0] == after.rpartition("/")[0]:
            yield Cause("prompt", after.rpartition("/")[0], before, after)
        else:
            yield Cause("model", after, before, after)


def _show_figure(id: str, edition: str, library: Library) -> str:
    """`33.5 percent, 2024-34`; the edition alone where it is no longer recorded."""
    record = pick_editions([f"{id}@{edition}"], library.figures).get(id)
    return f"{format_record(record)}, {edition}" if record else edition


def lift_both(stood: StandingPassage, before: Passage, basis: Basis) -> tuple[str, str]:
    """What was approved and what stands, each with references in place of its editions' values."""
    words, figures = stood.record.words, stood.record.figures
    old = basis.lift(before.text, before.figures, words)
    return old, basis.lift(stood.text, figures, words)
