"""Many pairs at once, a batch at a time, so that a hundred thousand never stand in memory."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from vsgen.store.queue_decisions import find_decisions, forget_decisions
from vsgen.store.queue_questions import select_named
from vsgen.store.queue_rows import build_new, fill_new, pack, unpack
from vsgen.store.queued_pairs import Difference, NewPair
from vsgen.store.store_tables import Tables

if TYPE_CHECKING:
    from sqlalchemy import Connection

_AT_ONCE = 500
_Value = TypeVar("_Value")


def split_batches(values: Iterable[_Value]) -> Iterator[list[_Value]]:
    """The values, in batches."""
    left = iter(values)
    while batch := list(islice(left, _AT_ONCE)):
        yield batch


def split_distinct(pairs: Iterable[NewPair]) -> Iterator[list[NewPair]]:
    """Batches in none of which a pair stands twice."""
    batch: dict[str, NewPair] = {}
    for each in pairs:
        if len(batch) == _AT_ONCE or each.pair in batch:
            yield [*batch.values()]
            batch.clear()
        batch[each.pair] = each
    if batch:
        yield [*batch.values()]


def add_batch(
    to: "Connection", tables: Tables, batch: Sequence[NewPair], now: str, *, keep: bool
) -> tuple[int, list[Difference]]:
    """Adds those that are new, whose number it returns, and changes the others; what differed.

    With `keep`, what a person decided of a known pair stays.
    """
    queue = tables.work.queue
    asked = select_named(tables, [each.pair for each in batch])
    known = {row["pair"]: dict(row) for row in to.execute(asked).mappings()}
    new: list[dict[str, Any]] = []
    changed = []
    for each in batch:
        named, kept = build_new(each), known.get(each.pair)
        if kept is None:
            new.append(fill_new(each, named, now))
            continue
        if each.columns:
            named["columns"] = pack({**unpack(kept["columns"]), **each.columns})
        if any(kept[name] != value for name, value in named.items()):
            changed.append((each, named, kept))
    if new:
        to.execute(queue.insert(), new)
    decisions = find_decisions(to, tables, [each.pair for each, _, _ in changed]) if keep else {}
    differences: list[Difference] = []
    for each, named, kept in changed:
        found = [*_compare(each, named, kept, decisions)]
        differences += found
        staying = {it.name for it in found if it.who}
        if values := {name: it for name, it in named.items() if name not in staying}:
            to.execute(queue.update().where(queue.c.pair == each.pair).values(values))
    if changed and not keep:
        forget_decisions(to, tables, [(each.pair, [*named]) for each, named, _ in changed])
    return len(new), differences


def _compare(
    each: NewPair,
    named: Mapping[str, Any],
    kept: Mapping[str, Any],
    decisions: Mapping[tuple[str, str], tuple[str, str]],
) -> Iterator[Difference]:
    for name, value in named.items():
        if name == "columns":
            had = unpack(kept[name])
            for column, said in each.columns.items():
                if had.get(column, "") != said:
                    yield Difference(each.pair, column, had.get(column, ""), said, each.origin)
        elif kept[name] != value:
            who, at = decisions.get((each.pair, name), ("", ""))
            yield Difference(each.pair, name, str(kept[name]), str(value), each.origin, who, at)
