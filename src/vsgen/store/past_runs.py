"""A run of `vsgen batch` as the store remembers it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from vsgen.store.kept_values import (
    PLAN,
    SUMMARY,
    check_moment,
    cut_text,
    read_cost,
    read_values,
)
from vsgen.store.queue_rows import pack

BUILT_IN = "facts/"
"""What begins the name of a writer that calls nobody."""


@dataclass(frozen=True, slots=True)
class RunRecord:
    """A run as the store remembers it."""

    id: int
    command: str
    begun_at: str
    ended_at: str | None
    """None while it lives. A killed run ended when it was last known to live."""
    planned: Mapping[str, Any] | None
    summary: Mapping[str, Any] | None
    """None also where it was killed."""
    writer: str = ""
    """By whom it drafts; empty where that is not known."""
    was_killed: bool = False

    @property
    def possibly(self) -> Decimal:
        """US dollars that calls may have been billed of which no reply came, as far as known."""
        return read_cost((self.summary or {}).get("possibly_billed", "0"))

    @property
    def has_broken_off(self) -> bool:
        """Whether calls were under way at its end that may have been billed, nobody knows what."""
        cut = self.was_killed or (not self.possibly and (self.summary or {}).get("broken_off"))
        return bool(cut) and not self.writer.startswith(BUILT_IN)

    @property
    def is_alive(self) -> bool:
        """Whether its process lives."""
        return self.ended_at is None


class Doubts(NamedTuple):
    """What calls of runs may have been billed of which no reply came."""

    possibly: Decimal
    """US dollars, as far as they are known."""
    broken_off: int
    """Runs that were cut off while calls were under way, of which nobody knows."""

    def describe(self) -> dict[str, Any]:
        """The same for a machine."""
        return {"possibly_billed": format(self.possibly, "f"), "runs_broken_off": self.broken_off}


def note_killed(summary: str | None) -> str:
    """What is kept of a run that was killed, instead of `summary`."""
    return pack({**read_values(summary, SUMMARY), "killed": 1})


def read_run(row: Mapping[str, Any]) -> RunRecord:
    """The run of a row; ValueError or TypeError where it is none."""
    planned, summary = (
        None if row[name] is None else read_values(row[name], kinds)
        for name, kinds in (("planned", PLAN), ("summary", SUMMARY))
    )
    told = dict(summary or {})
    killed, writer = told.pop("killed", None), told.get("writer", "")
    # A run that did not end by itself tells its writer only.
    summary = told if told.keys() - {"writer"} else None
    begun_at, ended_at = (check_moment(row[name]) for name in ("begun_at", "ended_at"))
    command = cut_text(row["command"])
    moments = begun_at or "", ended_at
    return RunRecord(int(row["id"]), command, *moments, planned, summary, writer, bool(killed))
