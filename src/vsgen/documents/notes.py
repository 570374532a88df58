"""Finds a text's footnote marks, the definitions they point to, and its links, by offsets.

What stands in code or in a comment is none of them. It opens no links.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from vsgen.documents.markup import Region, Span
from vsgen.documents.patterns import Pattern
from vsgen.documents.prose import find_markup

_MARGIN = Pattern(r"(?:\A|\n)[ ]{0,3}(?:>[ ]?){0,9}\Z")
_REACH = 24
_BODY = Pattern(r"[^\n]*+(?:\n(?:[ \t]*+\n)*+(?:[ ]{2}|\t)[ \t]*+\S[^\n]*+)*+")
_DESTINATION = Pattern(r"\]\(\s*+(?:<([^<>\n]*+)>|([^\s)]*+(?:\([^\s()]*+\)[^\s)]*+)*+))")
_IMAGE = Pattern(r"!\[[^\[\]]*+\Z")
_REFERENCE = Pattern(r"(?<!!)\[([^\[\]^][^\[\]]{0,300}+)\](?:\[([^\[\]]{0,300}+)\])?+(?![(:])")
_LONGEST = 500
_TRACKING = ("utm_", "gclid=", "fbclid=", "msclkid=", "mc_cid=", "mc_eid=")
_PARTS = Pattern(
    r"\s*+(?:https?:)?+//(?:www\.)?+(?P<host>[^/?#:\s]*+)(?::(?:80|443)(?=[/?#]|$))?+"
    r"(?P<path>[^?#\s]*+)(?:\?(?P<query>[^#\s]*+))?+",
    re.IGNORECASE,
)
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


def find_links(text: str, definitions: Mapping[str, str]) -> tuple[Link, ...]:
    """The links of a text that lead to another site, in order; images are none.

    `definitions` are the addresses by label of the whole that it is a part of.
    """
    found = [
        Link(_read_address(text[it.start : it.end], it.name), it.start, it.end)
        for it in find_markup(text)
    ]
    for match in _REFERENCE.finditer(text) if definitions else ():
        if address := definitions.get(_fold(match[2] or match[1])):
            found.append(Link(address, *match.span()))
    links = (
        link
        for link in found
        if _PARTS.match(link.address)
        and not _IMAGE.search(text, max(link.start - _LONGEST, 0), link.start)
    )
    return tuple(sorted(links, key=lambda link: link.start))


def find_definitions(passages: Iterable[str]) -> Mapping[str, str]:
    """The addresses that labels stand for, "[label]: address", in parts of one text."""
    found: dict[str, str] = {}
    for text in passages:
        for it in find_markup(text, whole=False) if "]:" in text else ():
            if it.name == "link definition":
                label, _, rest = text[it.start + 1 : it.end].partition("]:")
                found.setdefault(_fold(label), rest.split()[0].strip("<>"))
    return found


def normalize_address(address: str) -> str:
    """An address without what leads nowhere else: scheme, "www.", port, tracking, fragment."""
    parts = _PARTS.match(address)
    if parts is None:
        return address
    asked = (it for it in (parts["query"] or "").split("&") if it)
    query = "&".join(it for it in asked if not it.lower().startswith(_TRACKING))
    return f"{parts['host'].lower()}{parts['path'].rstrip('/')}{'?' if query else ''}{query}"


def _read_address(said: str, name: str) -> str:
    """The address in a piece of markup; empty where there is none."""
    if name == "URL":
        return said.strip("<>").rstrip(".,;:!?)")
    if name == "HTML tag":
        href = _HREF.search(said)
        return next(filter(None, href.groups()), "") if href else ""
    found = _DESTINATION.match(said) if name == "link destination" else None
    return (found[1] or found[2] or "") if found else ""


def _fold(label: str) -> str:
    return " ".join(label.split()).casefold()


def is_definition(text: str, region: Region) -> bool:
    """Whether a label stands at the margin, with a colon: anywhere else it is a mark."""
    before = text[max(region.start - _REACH, 0) : region.start]
    return text.startswith(":", region.end) and _MARGIN.search(before) is not None
