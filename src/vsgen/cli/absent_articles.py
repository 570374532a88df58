"""Finds drafted pairs whose article is gone, or never came along with a file that tells of it."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from vsgen.cli.console import count
from vsgen.errors import show_command

if TYPE_CHECKING:
    from vsgen.store import QueuedPair, Store

_MOST = 500
"""Pairs whose articles are looked for one by one, where they were drafted elsewhere."""
ABSENT = "its article is not in output/"


def is_absent(row: "QueuedPair", folder: Path) -> bool:
    """Whether the pair is drafted, and no article is in `folder` or where its run wrote it."""
    paths = (folder / f"{row.pair}.md", str(row.result.get("path") or ""))
    return row.state == "done" and not any(_is_file(Path(path)) for path in paths)


def find_absent(store: "Store", folder: Path) -> frozenset[str]:
    """The drafted pairs of which that holds; of very many that are not in `folder`, some."""
    there = {path.stem for path in folder.glob("*-vs-*.md")}
    gone = sorted(store.queue.names(("done",)) - there)[:_MOST]
    rows = store.queue.list(("done",), pairs=gone) if gone else ()
    return frozenset(row.pair for row in rows if is_absent(row, folder))


def tell_absent(pairs: Iterable[str]) -> Iterator[str]:
    """How many drafted pairs have no article, and how to have them drafted; nothing of none."""
    if names := [*pairs]:
        which = names if len(names) == 1 else ["--state", "drafted"]
        again = show_command("vsgen", "queue", "retry", *which)
        drafted = f"{count(len(names), 'drafted pair')}{' or more' if len(names) == _MOST else ''}"
        them = "it" if len(names) == 1 else "them"
        yield f"{drafted} without an article in output/; to draft {them}: {again}, `vsgen batch`"


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a file that is added may say anything, also what no name can be
        return False
