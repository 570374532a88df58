"""Makes a new pair of a row: finds its roles, reads its priority and day, names its faults."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar, get_args

from vsgen.batch.cell_values import DateOrder, Fault, find_order, read_date, read_priority
from vsgen.batch.intake_notes import Notes
from vsgen.batch.queue_columns import Meaning
from vsgen.batch.queue_faults import Faults
from vsgen.batch.queue_table import Row
from vsgen.batch.role_lookup import RoleLookup, split_words
from vsgen.store.queued_pairs import CAUSES, STATE_NAMES, STATES, NewPair

T = TypeVar("T")
_MOST_RANKS = 5
_COUNTED: tuple[Meaning, ...] = ("words", "errors")
_DIGITS = 10
_TWO = "Write the other role into its row, or take the row out."


@dataclass(slots=True)
class PairMaker:
    """Makes new pairs of one file's rows."""

    lookup: RoleLookup
    dates: DateOrder | None
    today: date
    faults: Faults
    notes: Notes
    ranks: set[str] = field(default_factory=set)
    """Some of the numbers that stand for a priority."""
    orders: set[DateOrder] = field(default_factory=set)
    """In which days between slashes can be read that can be read in one alone."""
    ambiguous: list[tuple[int, str]] = field(default_factory=list)
    """Lines whose day may be two, and which."""

    def tell_ranks(self) -> None:
        """Say which end of small numbers comes first: some desks count the other way."""
        if len(self.ranks) > 1 and self.ranks <= {"1", "2", "3", "4", "5"}:
            low, high = min(self.ranks), max(self.ranks)
            note = f"of priorities {low} to {high}, {high} is drafted first"
            self.notes.tell_once(note, self.faults.shown)

    def tell_days(self) -> None:
        """Name once that days may be two, for how many, and which order fits them all."""
        if not self.ambiguous:
            return
        fit = " or ".join(f"--dates {it}" for it in get_args(DateOrder) if {it} >= self.orders)
        cure = f"{fit} reads all of the column. Or write" if fit else "Both orders occur: write"
        (_, what), *_ = self.ambiguous
        for line, _ in self.ambiguous:
            self.faults.add(line, what, f"{cure} each day as 2026-12-01.")

    def make(self, row: Row) -> NewPair | None:
        """The pair that the row asks for; None where it has a fault, which is added."""
        roles = self._find_roles(row)
        priority, due = self._read_priority(row), self._read_due(row)
        if roles is None or isinstance(priority, Fault) or isinstance(due, Fault):
            return None
        cells = row.cells
        if cells.get("priority", "").isdecimal() and len(self.ranks) <= _MOST_RANKS:
            self.ranks.add(cells["priority"])
        if due is not None and due < self.today:
            self.notes.count("due before today", f"{self.faults.shown}:{row.line}")
        told = self._read_told(row)
        if told is None:
            return None
        return NewPair(
            *roles,
            priority,
            due,
            " ".join(cells.get("assignee", "").split()) or None,
            cells.get("note"),
            row.columns,
            f"{self.faults.shown}:{row.line}",
            **told,
            empty=row.empty,
        )

    def _read_told(self, row: Row) -> dict[str, Any] | None:
        """How far the pair is, where vsgen itself wrote that; None where it has a fault."""
        cells = row.cells
        word = cells.get("state", "").casefold()
        state = STATE_NAMES.get(word) or next((it for it in STATES if it == word), None)
        cause = cells.get("cause", "").casefold()
        if not word:
            return {}
        if state is None or cause not in CAUSES:
            known = [*STATE_NAMES] if state is None else [it for it in CAUSES if it]
            what = f"state “{word[:40]}”" if state is None else f"cause “{cause[:40]}”"
            self.faults.add(row.line, f"there is no {what}", f"Write one of: {', '.join(known)}.")
            return None
        result: dict[str, Any] = {"path": cells["article"]} if cells.get("article") else {}
        for name in _COUNTED:
            if (number := cells.get(name, "")).isdecimal() and len(number) < _DIGITS:
                result[name] = int(number)
        message = cells.get("message", "")
        # No run has it here.
        state = "queued" if state == "running" else state
        return {"state": state, "cause": cause, "message": message, "result": result}

    def _read_priority(self, row: Row) -> int | Fault | None:
        cell = row.cells.get("priority")
        return None if cell is None else self._keep(row, read_priority(cell))

    def _read_due(self, row: Row) -> date | Fault | None:
        cell = row.cells.get("due")
        if cell is None:
            return None
        if order := find_order(cell):
            self.orders.add(order)
        found = read_date(cell, self.dates)
        if isinstance(found, Fault) and found.is_ambiguous:
            self.ambiguous.append((row.line, found.what))
            return found
        return self._keep(row, found)

    def _keep(self, row: Row, value: T) -> T:
        """`value`; if it is a fault, it is added."""
        if isinstance(value, Fault):
            self.faults.add(row.line, value.what, value.cure)
        return value

    def _find_roles(self, row: Row) -> tuple[str, str] | None:
        names = self._find_names(row)
        if names is None:
            return None
        found = [self.lookup.find(name, quick=self.faults.are_many) for name in names]
        for role in found:
            if role.what:
                self.faults.add(row.line, role.what, role.cure)
            elif role.note:
                self.notes.tell_once(role.note, f"{self.faults.shown}:{row.line}")
        if any(role.what for role in found):
            return None
        a, b = found
        if a.slug == b.slug:
            self.faults.add(row.line, f"a role cannot be compared with itself: {a.slug}", _TWO)
            return None
        return a.slug, b.slug

    def _find_names(self, row: Row) -> tuple[str, str] | None:
        a, b = row.cells.get("role_a", ""), row.cells.get("role_b", "")
        if a and b:
            return a, b
        whole = row.cells.get("pair", "") or a or b
        if (split := split_words(whole)) and all(split):
            return split
        what = f"“{whole[:80]}” is one role, and a pair has two" if whole else "no role is named"
        cure = "Write Role A vs. Role B." if whole and not (a or b) else _TWO
        self.faults.add(row.line, what, cure)
        return None
