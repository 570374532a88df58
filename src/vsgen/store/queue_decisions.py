"""What people decided of queued pairs, which a file that is added again leaves as it is."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from vsgen.store.activity_log import Deed
from vsgen.store.store_tables import Tables

if TYPE_CHECKING:
    from sqlalchemy import Connection

_DECIDED = ("priority", "due", "assignee", "note")


def note_decisions(
    to: "Connection", tables: Tables, pairs: Collection[str], names: Collection[str], deed: Deed
) -> None:
    """Whoever does `deed` decides these columns of `pairs`."""
    from sqlalchemy.dialects.sqlite import insert

    anew = insert(tables.work.decided)
    anew = anew.on_conflict_do_update(
        index_elements=["pair", "name"],
        set_={"who": anew.excluded.who, "at": anew.excluded.at},
    )
    rows = [
        {"pair": pair, "name": name, "who": deed.who, "at": deed.at}
        for pair in pairs
        for name in _DECIDED
        if name in names
    ]
    if rows:
        to.execute(anew, rows)


def find_decisions(
    to: "Connection", tables: Tables, pairs: Collection[str]
) -> dict[tuple[str, str], tuple[str, str]]:
    """Who decided what of these pairs, and when, by pair and name."""
    if not pairs:
        return {}
    decided = tables.work.decided
    rows = to.execute(decided.select().where(decided.c.pair.in_(pairs))).all()
    return {(pair, name): (who, at) for pair, name, who, at in rows}


def forget_decisions(
    to: "Connection", tables: Tables, taken: Sequence[tuple[str, Sequence[str]]]
) -> None:
    """What is named of each pair comes from a file again."""
    decided = tables.work.decided
    for pair, names in taken:
        to.execute(decided.delete().where(decided.c.pair == pair, decided.c.name.in_(names)))
