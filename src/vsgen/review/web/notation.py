r"""A passage as its file has it <-> as an editor types it: notes by number, no needless backslash.

`33.5%[^bls-ep-data-scientists-growth-2024-34]` is typed as `33.5%[^1]`, and `O\*NET` as `O*NET`.
The form carries the labels, so that the numbers mean the same when it comes back.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from vsgen.documents import find_marks, replace_marks

_LABEL = re.compile(r"[^\s\[\]]{1,200}")
_ESCAPED = re.compile(r"(?<=\w)\\\*(?=\w)")
_BARE = re.compile(r"(?<=\w)\*(?=\w)")


def list_labels(*texts: str) -> tuple[str, ...]:
    """The footnote labels of some texts, in the order in which they are numbered."""
    return tuple(dict.fromkeys(it.label for text in texts for it in find_marks(text)))


def open_text(text: str, labels: Sequence[str], seen: str) -> str:
    """`text` for an editor who began with `seen`; as it is where it could not be read back."""
    numbers = {label: str(number) for number, label in enumerate(labels, start=1)}
    shown = _rename(text, numbers)
    shown = _ESCAPED.sub("*", shown) if _escapes_stars(seen) else shown
    return shown if close_text(shown, labels, seen) == text else text


def close_text(typed: str, labels: Sequence[str], seen: str) -> str:
    """What an editor typed, for the file; text that never was opened stays as it is."""
    named = {str(number): label for number, label in enumerate(labels, start=1)}
    text = _rename(typed, named)
    return _BARE.sub(r"\\*", text) if _escapes_stars(seen) else text


def _rename(text: str, labels: Mapping[str, str]) -> str:
    return replace_marks(text, lambda label: f"[^{labels.get(label, label)}]")


def _escapes_stars(seen: str) -> bool:
    """Whether a passage has a backslash before each star within a word, as vsgen writes it."""
    return _BARE.search(seen) is None


def read_labels(field: str) -> tuple[str, ...]:
    """The labels of a form."""
    return tuple(_LABEL.findall(field))


def print_labels(labels: Iterable[str]) -> str:
    """The labels for a form."""
    return " ".join(labels)
