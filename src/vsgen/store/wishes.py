"""Wishes for other words that are not fulfilled yet, so that a stopped run goes on with them.

Runs inside a transaction of the store's that writes.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from vsgen.store.questions import select_latest_take
from vsgen.store.tables import Tables

if TYPE_CHECKING:
    from sqlalchemy import Connection


def begin_wish(to: "Connection", tables: Tables, fingerprint: str, note: str) -> int:
    """The take for the wish: that of an equal one which is open, else a new one."""
    tables.wishes.create(to, checkfirst=True)
    columns = tables.wishes.c
    is_it = columns.fingerprint == fingerprint
    known = to.execute(tables.wishes.select().where(is_it)).mappings().first()
    if known and known["note"] == note:
        return int(known["take"])
    latest = to.execute(select_latest_take(tables, fingerprint)).scalar() or 0
    take = int(latest) + 1
    to.execute(tables.wishes.delete().where(is_it))
    wish = {"fingerprint": fingerprint, "note": note, "take": take}
    to.execute(tables.wishes.insert(), wish)
    return take


def fulfil_wishes(to: "Connection", tables: Tables, fingerprints: Iterable[str]) -> None:
    """Forget the wishes."""
    tables.wishes.create(to, checkfirst=True)
    to.execute(tables.wishes.delete().where(tables.wishes.c.fingerprint.in_([*fingerprints])))
