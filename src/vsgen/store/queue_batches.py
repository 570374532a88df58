"""Many pairs at once, a batch at a time, so that a hundred thousand never stand in memory."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from vsgen.store.queue_questions import select_known, select_named
from vsgen.store.queue_rows import build_new, fill_new
from vsgen.store.queued_pairs import NewPair
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


def add_batch(to: "Connection", tables: Tables, batch: Sequence[NewPair], now: str) -> int:
    """Adds those that are new, whose number it returns, and changes the others."""
    queue = tables.work.queue
    names = select_known(tables, [each.pair for each in batch])
    known = frozenset(to.execute(names).scalars())
    new = [fill_new(each, build_new(each), now) for each in batch if each.pair not in known]
    if new:
        to.execute(queue.insert(), new)
    # Most name nothing but their roles, and are not looked at again.
    naming = {it.pair: build_new(it) for it in batch if it.pair in known and it.names_more}
    kept = to.execute(select_named(tables, [*naming])).mappings().all() if naming else ()
    for row in kept:
        named = naming[row["pair"]]
        if any(row[name] != value for name, value in named.items()):
            to.execute(queue.update().where(queue.c.pair == row["pair"]).values(named))
    return len(new)
