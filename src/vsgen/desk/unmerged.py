"""An article in which two people's edits wait to be joined by hand: nothing is made of it.

To merge it, or to take a decision on it, would make one text of both sides and the marker lines.
"""

from pathlib import Path

from vsgen.articles.conflicts import find_conflict_marks
from vsgen.errors import FileError, show_command

REJECTED = ".rej"
"""What `patch` and `git apply --reject` end the names of files with that hold what did not fit."""


def refuse_unmerged(path: Path, text: str) -> None:
    """Nothing, unless `text` holds the marker lines of a conflict, or `path` a rejected patch.

    Raises:
        FileError: it does; the message names the line and the way out.
    """
    refuse_marks(str(path), text)
    rejected = path.with_name(path.name + REJECTED)
    if rejected.exists():
        remove = show_command("rm", str(rejected))
        cure = f"Make them by hand, then delete that file: {remove}"
        raise FileError(
            f"{rejected.name} holds changes that could not be made in it", str(path), cure
        )


def refuse_marks(where: str, text: str) -> None:
    """Nothing, unless `text` holds the marker lines of a conflict; raises as `refuse_unmerged`."""
    marks = find_conflict_marks(text)
    if marks:
        line = text.count("\n", 0, marks[0].start) + 1
        said = text[marks[0].start : marks[0].end].strip()[:40]
        shown = show_command("vsgen", "check", where, "--select", "text.conflict-markers")
        cure = f"Keep the words that are right and take the marker lines out; {shown} lists them."
        raise FileError(f"holds a conflict of edits: “{said}”", f"{where}:{line}", cure)
