"""Finds a text's footnote marks, the definitions they point to, and its links, by offsets.

What stands in code or in a comment is none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from vsgen.documents.markup import Region, Span
from vsgen.documents.patterns import Pattern
from vsgen.documents.prose import find_markup

_MARGIN = Pattern(r"(?:\A|\n)[ ]{0,3}(?:>[ ]?){0,9}\Z")
_REACH = 24
_BODY = Pattern(r"[^\n]*+(?:\n(?:[ \t]*+\n)*+(?:[ ]{2}|\t)[ \t]*+\S[^\n]*+)*+")
_DESTINATION = Pattern(r"\]\(\s*+(?:<([^<>\n]*+)>|([^\s)]*+(?:\([^\s()]*+\)[^\s)]*+)*+))")
_HREF = Pattern(r"\shref\s*=\s*(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))", 2)


class Mark(NamedTuple):
    """A footnote mark `[^label]`."""

    label: str
    start: int
    end: int


class Note(NamedTuple):
    """A footnote definition; it goes from its label to the end of its last line."""

    label: str
    start: int
    end: int
    body: Span


class Link(NamedTuple):
    """Where a text leads somewhere: the address, and the place where it stands in the text."""

    address: str
    start: int
    end: int


def find_marks(text: str) -> tuple[Mark, ...]:
    """The footnote marks of a text, in order."""
    return tuple(
        Mark(text[it.start + 2 : it.end - 1], it.start, it.end)
        for it in (find_markup(text) if "[^" in text else ())
        if it.name == "footnote label" and not is_definition(text, it)
    )


def replace_marks(text: str, replace: Callable[[str], str]) -> str:
    """`text` with what `replace` says of a label in place of its mark."""
    pieces: list[str] = []
    done = 0
    for label, start, end in find_marks(text):
        pieces += (text[done:start], replace(label))
        done = end
    return "".join((*pieces, text[done:]))


def find_notes(text: str) -> tuple[Note, ...]:
    """The footnote definitions of a text, in order."""
    notes: list[Note] = []
    for it in find_markup(text) if "[^" in text else ():
        if it.name == "footnote label" and is_definition(text, it):
            body = _BODY.match(text, it.end + 1)
            end = body.end() if body else it.end + 1
            notes.append(Note(text[it.start + 2 : it.end - 1], it.start, end, (it.end + 1, end)))
    return tuple(notes)


def find_links(text: str) -> tuple[Link, ...]:
    """The links of a text, in order: to addresses and, where it defines them, to labels."""
    markup = find_markup(text)
    defined: dict[str, str] = {}
    for it in markup:
        if it.name == "link definition":
            label, _, rest = text[it.start + 1 : it.end].partition("]:")
            defined.setdefault(_fold(label), rest.split()[0].strip("<>"))
    found = (Link(_read_address(text, it, defined), it.start, it.end) for it in markup)
    return tuple(link for link in found if link.address)


def _read_address(text: str, region: Region, defined: dict[str, str]) -> str:
    said = text[region.start : region.end]
    if region.name == "URL":
        return said.strip("<>").rstrip(".,;:!?)")
    if region.name == "HTML tag":
        href = _HREF.search(said)
        return next(filter(None, href.groups()), "") if href else ""
    if region.name != "link destination":
        return ""
    if said.startswith("]["):
        return defined.get(_fold(said[2:-1]), "")
    address = _DESTINATION.match(said)
    return (address[1] or address[2] or "") if address else ""


def _fold(label: str) -> str:
    return " ".join(label.split()).casefold()


def is_definition(text: str, region: Region) -> bool:
    """Whether a label stands at the margin, with a colon: anywhere else it is a mark."""
    before = text[max(region.start - _REACH, 0) : region.start]
    return text.startswith(":", region.end) and _MARGIN.search(before) is not None
