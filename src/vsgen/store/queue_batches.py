"""Many pairs at once, a batch at a time, so that a hundred thousand never stand in memory."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from vsgen.store.queue_decisions import find_decisions, forget_decisions
from vsgen.store.queue_questions import select_known, select_named
from vsgen.store.queue_rows import build_new, fill_new, pack, unpack
from vsgen.store.queued_pairs import Difference, NewPair
from vsgen.store.store_tables import Tables

if TYPE_CHECKING:
    from sqlalchemy import Connection

_AT_ONCE = 500
_Value = TypeVar("_Value")


def split_batches(values: Iterable[_Value], most: int = _AT_ONCE) -> Iterator[list[_Value]]:
    """The values, in batches."""
    left = iter(values)
    while batch := list(islice(left, most)):
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
    names = select_known(tables, [each.pair for each in batch])
    known = frozenset(to.execute(names).scalars())
    new = [fill_new(each, build_new(each), now) for each in batch if each.pair not in known]
    if new:
        to.execute(queue.insert(), new)
    # Most name nothing but their roles, and are not looked at again.
    naming = {it.pair: it for it in batch if it.pair in known and it.names_more}
    rows = to.execute(select_named(tables, [*naming])).mappings().all() if naming else ()
    changed = []
    for kept in map(dict, rows):
        each = naming[kept["pair"]]
        named = build_new(each)
        if each.columns:
            named["columns"] = pack({**unpack(kept["columns"]), **each.columns})
        if any(kept[name] != value for name, value in named.items()):
            changed.append((each, named, kept))
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
