"""Plans as the store keeps them: the newest of each queue, for the run that was planned."""

from collections.abc import Mapping, Sequence
from typing import Any

from vsgen.store import RunRecord, Store

_LOOKED_AT = 50
"""Runs, the newest first, in which a plan may have been used."""


def keep_plan(store: Store, words: Sequence[str], plan: Mapping[str, Any]) -> None:
    """Keeps the plan of the queue that a call names with `words`, in place of an earlier one.

    Raises:
        FileError: the store cannot be written.
    """
    store.runs.save_plan(_name(words), plan)


def find_planned(store: Store, words: Sequence[str], writer: str) -> Mapping[str, Any] | None:
    """The plan of the same queue and writer that no run has used yet, to begin a run with."""
    found = store.runs.find_plan(_name(words))
    if found is None or found[0].get("writer") != writer:
        return None
    plan, made_at = found
    used = {(run.planned or {}).get("made_at") for run in store.runs.list(_LOOKED_AT)}
    return None if made_at in used else {**plan, "made_at": made_at}


def find_last_planned(store: Store) -> RunRecord | None:
    """The newest run that has ended and was planned."""
    runs = store.runs.list(_LOOKED_AT)
    return next((run for run in runs if run.planned and run.summary), None)


def _name(words: Sequence[str]) -> str:
    return " ".join(words) or "queue"
