"""Why an article is left as it is: a person's file, or edits that wait to be joined by hand.

To merge the latter, or to take a decision on it, would make one text of both sides and the lines
that mark them.
"""

from pathlib import Path

from vsgen.articles import find_conflict_marks
from vsgen.errors import EditedError, FileError, show_command

REJECTED = ".rej"
"""What `patch` and `git apply --reject` end the names of files with that hold what did not fit."""


def refuse_unmerged(path: Path, text: str) -> None:
    """Nothing, unless `text` holds the marker lines of a conflict, or `path` a rejected patch.

    Raises:
        FileError: it does; the message names the line and the way out.
    """
    refuse_marks(str(path), text)
    rejected = find_rejected(path)
    if rejected.exists():
        remove = show_command("rm", str(rejected))
        cure = f"Make them by hand, then delete that file: {remove}"
        raise FileError(
            f"{rejected.name} holds changes that could not be made in it", str(path), cure
        )


def find_rejected(path: Path) -> Path:
    """Where what a patch could not change in the article stands, or would."""
    return path.with_name(path.name + REJECTED)


def refuse_marks(where: str, text: str) -> None:
    """Nothing, unless `text` holds the marker lines of a conflict; raises as `refuse_unmerged`."""
    marks = find_conflict_marks(text)
    if marks:
        start, end = marks[0]
        line = text.count("\n", 0, start) + 1
        said = text[start:end].strip()[:40]
        shown = show_command("vsgen", "check", where, "--select", "text.conflict-markers")
        cure = f"Keep the words that are right and take the marker lines out; {shown} lists them."
        raise FileError(f"holds a conflict of edits: “{said}”", f"{where}:{line}", cure)


def explain_hand(path: Path) -> EditedError:
    """That the article is a person's, and how to have both."""
    what = "holds a person's edit, or was not drafted here; nothing was changed"
    away = show_command("mv", str(path), f"{path}.mine")
    cure = f"To draft it again, move the file away: {away}, or draft elsewhere with --output."
    return EditedError(what, str(path), cure)
