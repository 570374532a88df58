"""What people decided about a passage -> its editorial state. Computed, never stored.

Decisions are only ever added. One that is undone is cancelled by a later one, in the order in
which a person undoes.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from vsgen.desk.locks import Approved, Decision, PassageRecord, hash_text

State = Literal["needs-review", "approved", "rejected", "conflict", "stale"]
"""`stale`: approved once, and text or inputs have changed since."""

_SETTLED = frozenset({"approved", "rejected"})


def list_standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that count, oldest first: none that was undone, nor the undoing."""
    standing: list[Decision] = []
    for decision in decisions:
        if decision.verdict != "undone":
            standing.append(decision)
        elif standing:
            standing.pop()
    return tuple(standing)


def find_standing(decisions: Iterable[Decision]) -> Decision | None:
    """The newest decision that counts."""
    return next(reversed(list_standing(decisions)), None)


def compute_state(record: PassageRecord, text: str) -> State:
    """The state of a passage that stands as `text`, with values filled in."""
    if record.incoming is not None:
        return "conflict"
    settled = [one for one in list_standing(record.decisions) if one.verdict in _SETTLED]
    if not settled:
        return "needs-review"
    last = settled[-1]
    if last.text_hash == hash_text(text) and last.inputs == record.inputs:
        return "approved" if last.verdict == "approved" else "rejected"
    return "stale" if any(one.verdict == "approved" for one in settled) else "needs-review"


def keep_approved(record: PassageRecord, text: str) -> Approved | None:
    """What to remember of a passage that stands as `text` before it is replaced."""
    if compute_state(replace(record, incoming=None), text) == "approved":
        return Approved(text, record.figures, record.parts)
    return record.approved


def find_rejection(record: PassageRecord, text: str) -> Decision | None:
    """The rejection of `text` that no later decision answers; its reason goes to the writer."""
    if record.incoming is not None or compute_state(record, text) != "rejected":
        return None
    return [one for one in list_standing(record.decisions) if one.verdict == "rejected"][-1]
