"""Plans as the store keeps them: the newest of each queue, for the run that was planned."""

from collections.abc import Mapping
from typing import Any

from vsgen.batch.intake import WantedPairs
from vsgen.store import RunRecord, Store

_LOOKED_AT = 50
"""Runs, the newest first, in which a plan may have been used."""


def name_queue(wanted: WantedPairs) -> tuple[str, ...]:
    """The words with which a call names what it asks for; none for all that is queued."""
    words = [*wanted.words]
    words += ["--roles", ",".join(wanted.roles)] if wanted.roles else []
    words += ["--all-pairs"] if wanted.every_pair else []
    if words:
        words += ["--both-ways"] if wanted.both_ways else []
        words += ["--skip-bad"] if wanted.skip_bad else []
        words += ["--dates", wanted.dates] if wanted.dates else []
    return tuple(words)


def keep_plan(store: Store, wanted: WantedPairs, plan: Mapping[str, Any]) -> None:
    """Keeps the plan of what a call asks for, in place of an earlier one.

    Raises:
        FileError: the store cannot be written.
    """
    store.runs.save_plan(_name(wanted), plan)


def find_planned(store: Store, wanted: WantedPairs, writer: str) -> Mapping[str, Any] | None:
    """The plan of the same queue and writer that no run has used yet, to begin a run with.

    A run that made nothing and asked nothing has used none, nor has one that was killed; the plan
    of nothing is held against nothing.
    """
    found = store.runs.find_plan(_name(wanted))
    if found is None or found[0].get("writer") != writer:
        return None
    return _date(found, store)


def find_unused_plan(store: Store) -> Mapping[str, Any] | None:
    """The newest plan, if no run has used it; see `find_planned`."""
    found = store.runs.find_plan()
    return _date(found, store) if found else None


def _date(found: tuple[Mapping[str, Any], str], store: Store) -> Mapping[str, Any] | None:
    plan, made_at = found
    runs = store.runs.list(_LOOKED_AT)
    used = {run.planned.get("made_at") for run in runs if run.planned and _did(run)}
    is_free = made_at not in used and plan.get("articles")
    return {**plan, "made_at": made_at} if is_free else None


def find_last_planned(store: Store) -> RunRecord | None:
    """The newest run that has ended and was planned."""
    runs = store.runs.list(_LOOKED_AT)
    return next((run for run in runs if run.planned and run.summary), None)


def _did(run: RunRecord) -> bool:
    """Whether it made or asked something, or may yet; a killed run leaves its plan to the next."""
    told = run.summary or {}
    return run.is_alive or any(told.get(name) for name in ("written", "merged", "calls"))


def _name(wanted: WantedPairs) -> str:
    return " ".join(name_queue(wanted)) or "queue"
