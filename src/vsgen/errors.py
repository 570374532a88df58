"""The errors that a person is shown, and the exit code each ends the program with.

    VsgenError               3  bad facts or files
    ├── UsageError           2  the call's words are off
    │   └── ErrorsStandError    a text with errors would be approved unsaid
    ├── FactsError           3  roles, topics or sources do not load
    ├── PromptsError         3  outline, style or sentence patterns do not load
    ├── ArticleError         3  a text is no article, or did not survive rendering
    ├── FileError            3  a file cannot be read or written
    ├── WriterError          4  a model or endpoint failed
    │   └── HopelessError    4  and would fail again for all else that the run asks
    │       └── BudgetError     what is left of the run's budget pays for no further call
    ├── EditedError          5  a person's edit would be overwritten
    └── StaleError           5  what a person decides on has changed since they saw it

Every other exception is a defect of vsgen and keeps its traceback.
"""

import shlex
from collections.abc import Iterable
from typing import ClassVar, NamedTuple


def show_command(*words: str) -> str:
    """A command as a person may paste it into a shell, between backticks."""
    return f"`{shlex.join(words)}`"


class Problem(NamedTuple):
    """One thing that is wrong: what, where (`file:line`), and what to do about it."""

    what: str
    where: str = ""
    cure: str = ""

    def __str__(self) -> str:
        text = f"{self.where}: {self.what}" if self.where else self.what
        return f"{text}\n    {self.cure}" if self.cure else text


class VsgenError(Exception):
    """Something a person can mend; holds one problem or several found together."""

    exit_code: ClassVar[int] = 3

    def __init__(self, what: str | Iterable[Problem], where: str = "", cure: str = "") -> None:
        self.problems = (Problem(what, where, cure),) if isinstance(what, str) else tuple(what)
        super().__init__("\n".join(map(str, self.problems)))


class UsageError(VsgenError):
    """The call's words are off: an unknown role, the same role twice."""

    exit_code = 2


class ErrorsStandError(UsageError):
    """A text in which errors were found would be approved without a word about them."""


class FactsError(VsgenError):
    """Roles, topics or sources do not load, or contradict each other."""


class PromptsError(VsgenError):
    """Outline, style, templates or sentence patterns do not load."""


class ArticleError(VsgenError):
    """A text is no article, or would not survive being written and read again."""


class FileError(VsgenError):
    """A file or folder cannot be read or written."""


class WriterError(VsgenError):
    """A model or its endpoint failed."""

    exit_code = 4


class HopelessError(WriterError):
    """The endpoint is of no use to the rest of the run: nothing more is asked of it."""


class BudgetError(HopelessError):
    """The budget of a run pays for no further call; what needs none can still be done."""


class EditedError(VsgenError):
    """A file holds a person's edit that would be overwritten."""

    exit_code = 5


class StaleError(VsgenError):
    """What a person decides on has changed since they saw it; nothing was decided."""

    exit_code = 5


def suggest_name(word: str, known: Iterable[str], otherwise: str, most: int = 1) -> str:
    """“Did you mean …?” with at most `most` of `known`; `otherwise` if none is near."""
    from difflib import get_close_matches

    near = get_close_matches(word, sorted(known), n=most, cutoff=0.6)
    return f"Did you mean {' or '.join(f'“{name}”' for name in near)}?" if near else otherwise
