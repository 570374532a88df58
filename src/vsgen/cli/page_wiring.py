"""What `vsgen serve` hands to the pages: the store, and a reader of pairs that are asked for."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, get_args

from vsgen.cli.opened_project import open_settings
from vsgen.errors import FileError

if TYPE_CHECKING:
    from vsgen.review.web.reloading import Watched
    from vsgen.review.web.site import Site
    from vsgen.store import NewPair, Store

_PASTED = "pasted.csv"
_CHOICES = {
    " (--both-ways adds)": "",
    "--dates day-first": "“Day first”",
    "--dates month-first": "“Month first”",
}
"""What a page has instead of an option."""


def make_site(watched: "Watched", who: str) -> "Site":
    """The pages over a project, with its queue; the store is opened when a page needs it."""
    from vsgen.review.web.site import Site

    return Site(
        watched,
        who,
        open_store=_open_store,
        take_in=lambda store, text, dates: _take_in(watched, store, text, dates),
    )


def _open_store() -> "Store":
    from vsgen.store import open_store

    return open_store(open_settings().store)


def _take_in(
    watched: "Watched", store: "Store", text: str, dates: str
) -> "tuple[Sequence[NewPair], Sequence[str]]":
    """The new pairs of a text as a file has them; raises as `batch.intake` does."""
    from vsgen.batch.cell_values import DateOrder
    from vsgen.batch.intake import KnownPairs, WantedPairs, take_in

    review = watched.read().review
    standing = KnownPairs(store.queue.names(), review.desk.stamp_articles())
    with TemporaryDirectory() as folder:
        file = Path(folder) / _PASTED
        file.write_text(text, encoding="utf-8", errors="replace", newline="\n")
        try:
            order = next((it for it in get_args(DateOrder) if it == dates), None)
            wanted = WantedPairs((str(file),), dates=order)
            taken = take_in(review.library, wanted, standing, date.today())
        except FileError as error:
            named = [
                it._replace(where=_name(it.where, folder), cure=_name(it.cure, folder))
                for it in error.problems
            ]
            raise FileError(named) from error
    pairs = [replace(it, origin=_name(it.origin, folder)) for it in taken.pairs]
    return pairs, [_name(note, folder) for note in taken.notes]


def _name(text: str, folder: str) -> str:
    """`text`, in which the pasted lines are called so, and no option or passing file is named."""
    for option, choice in _CHOICES.items():
        text = text.replace(option, choice)
    text = text.replace(f"{Path(folder) / _PASTED}:", "pasted line ")
    return text.replace(str(Path(folder) / _PASTED), "what was pasted")
