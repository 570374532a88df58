"""What was approved and what stands -> why the two differ, as far as the lock tells."""

from collections.abc import Iterator, Mapping

from vsgen.desk import Approved, Incoming, PassageRecord, hash_text, list_standing
from vsgen.facts import Library
from vsgen.review.views import Cause
from vsgen.tracing import format_record

_WRITER = "writer"


def find_approved(record: PassageRecord, text: str, generated: str | None) -> Approved | None:
    """What was approved last, with what it was made from; None if nothing was, or it is lost."""
    verdicts = [it for it in list_standing(record.decisions) if it.verdict == "approved"]
    if not verdicts:
        return None
    wanted = verdicts[-1].text_hash
    if record.approved and hash_text(record.approved.text) == wanted:
        return record.approved
    for found in (generated, text):
        if found is not None and hash_text(found) == wanted:
            return Approved(found, record.figures, record.parts)
    return None


def find_causes(
    record: PassageRecord, before: Approved | None, library: Library, *, edited: bool
) -> tuple[Cause, ...]:
    """Why a passage is not what was approved; figures first, a person's hand last."""
    causes: list[Cause] = []
    if record.incoming is not None:
        # What waits beside the person's words came for a reason, too.
        stands = Approved("", record.figures, record.parts)
        causes += _compare_figures(stands, record.incoming, library)
        causes += _compare_parts(_read_parts(record.parts), _read_parts(record.incoming.parts))
    elif before is not None:
        causes += _compare_figures(before, record, library)
        causes += _compare_parts(_read_parts(before.parts), _read_parts(record.parts))
    if edited:
        causes.append(Cause("hand", ""))
    if before is None and not edited:
        causes.append(Cause("new", ""))
    return tuple(causes)


def _compare_figures(
    before: Approved, record: PassageRecord | Incoming, library: Library
) -> Iterator[Cause]:
    old, new = (_split(figures) for figures in (before.figures, record.figures))
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


def _split(figures: tuple[str, ...]) -> dict[str, str]:
    return {id: edition for id, _, edition in (name.partition("@") for name in figures)}


def _read_parts(parts: tuple[str, ...]) -> dict[str, str]:
    return {name: print_ for name, _, print_ in (part.rpartition("@") for part in parts)}


def _show_figure(id: str, edition: str, library: Library) -> str:
    """`33.5 percent, 2024-34`; the edition alone where it is no longer recorded."""
    for record in library.figures.get(id, ()):
        if record.edition.edition == edition:
            return f"{format_record(record)}, {edition}"
    return edition
