"""Where comments lie: `output/comments/<article or role>.json`, read and written by the desk only.

They belong to the text, so they go with it into version control and outlive the store.
"""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from vsgen.desk.article_folder import Stamp, check_pair_slug, check_role_slug
from vsgen.desk.comments import (
    CommentAct,
    Thread,
    format_comments,
    list_threads,
    parse_comments,
)
from vsgen.desk.desk import Desk
from vsgen.desk.disk_files import (
    explain,
    hold_turn,
    make_folder,
    read_text,
    refuse_link,
    replace_text,
)
from vsgen.errors import FileError

_FOLDER = "comments"
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MOST_BYTES = 4_000_000


def find_comments(desk: Desk, slug: str) -> Path:
    """Where the comments on an article or a role's wordings stand."""
    name = check_pair_slug(slug) if "-vs-" in slug else check_role_slug(slug)
    return desk.folder / _FOLDER / f"{name}.json"


def read_comments(desk: Desk, slug: str) -> tuple[CommentAct, ...]:
    """All that was said and done, oldest first.

    Raises:
        FileError: the file is a link, too large, or no file of comments.
    """
    path = find_comments(desk, slug)
    for followed in (path.parent, path):
        refuse_link(followed)
    text = read_text(path)
    if text is None:
        return ()
    if len(text) > _MOST_BYTES:
        what = f"is larger than {_MOST_BYTES // 1_000_000} MB"
        raise FileError(what, str(path), "No comments of vsgen's are: move it away.")
    return parse_comments(text, str(path))


def add_comments(
    desk: Desk, slug: str, make: Callable[[tuple[CommentAct, ...]], Iterable[CommentAct]]
) -> None:
    """Add what `make` makes of all that stands; nobody else may write meanwhile.

    Raises:
        FileError: as `read_comments`, or it cannot be written; nothing was changed.
    """
    with hold_turn(desk.folder):
        before = read_comments(desk, slug)
        added = tuple(make(before))
        if set(added) - set(before):
            path = find_comments(desk, slug)
            text = format_comments((*before, *added))
            # Nothing is written that would be refused when it is read.
            parse_comments(text, str(path))
            make_folder(path.parent)
            replace_text(path, text)


def read_threads(desk: Desk, slug: str) -> tuple[Thread, ...]:
    """The threads on an article or a role's wordings, oldest first; raises as `read_comments`."""
    return list_threads(read_comments(desk, slug))


def stamp_comments(desk: Desk) -> dict[str, Stamp]:
    """Every article and role that has a file of comments, with what tells whether it changed."""
    found = {}
    for slug in list_commented(desk):
        with suppress(OSError):
            status = find_comments(desk, slug).stat()
            found[slug] = (status.st_size, status.st_mtime_ns)
    return found


def list_commented(desk: Desk) -> tuple[str, ...]:
    """Every article and role that has a file of comments, in alphabetical order.

    Raises:
        FileError: the folder cannot be read.
    """
    folder = desk.folder / _FOLDER
    refuse_link(folder)
    try:
        names = sorted(it.stem for it in folder.glob("*.json"))
    except OSError as error:
        raise explain(error, folder, "read") from error
    return tuple(it for it in names if _SLUG.fullmatch(it))
