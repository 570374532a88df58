"""Links in a passage's text -> the recorded figures of the sources that they lead to.

A link in a sentence cites its address. It names no edition, so that the figures of all of them
count, the newest first. It opens no links.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from vsgen.claims.patterns import Pattern
from vsgen.facts import RecordedFigure
from vsgen.tracing.grouping import Records

_ADDRESS = Pattern(
    r"(?P<image>!\[[^\[\]]{0,500}+\]\(\s*+<?)?https?://[^\s<>\"'|()\]]++"
    r"(?:\([^\s<>()]{0,200}+\)[^\s<>\"'|()\]]*+)*+",
    re.IGNORECASE,
)
_NAMED = Pattern(
    r"(?<!!)\[(?:[^\[\]\\]|\\.){0,500}+\](?:\[((?:[^\[\]\\^]|\\.){1,200}+)\])?+(?![(:])"
)
_DEFINITION = Pattern(
    r"^ {0,3}\[([^\[\]^][^\[\]]{0,200}+)\]:[ \t]*+<?(https?://[^\s<>]++)",
    re.MULTILINE | re.IGNORECASE,
)
_ENDS = ".,;:!?*_"
_TRACKING = ("utm_", "gclid=", "fbclid=", "msclkid=", "mc_cid=", "mc_eid=")
_PARTS = Pattern(
    r"\s*+(?:https?:)?+//(?:www\.)?+(?P<host>[^/?#:\s]*+)(?::(?:80|443)(?=[/?#]|$))?+"
    r"(?P<path>[^?#\s]*+)(?:\?(?P<query>[^#\s]*+))?+",
    re.IGNORECASE,
)


class Link(NamedTuple):
    """A link to an address, and its place in the passage."""

    address: str
    start: int
    end: int


def read_links(text: str, definitions: Mapping[str, str]) -> tuple[Link, ...]:
    """The links of a passage, in order; images and definitions are none.

    `definitions` are the addresses that the article's labels stand for, as "[label]: address".
    """
    return tuple(sorted(_read_links(text, definitions), key=lambda link: link.start))


def read_definitions(texts: Iterable[str]) -> dict[str, str]:
    """The addresses that labels stand for, by label as `read_links` looks it up."""
    found: dict[str, str] = {}
    for text in texts:
        for match in _DEFINITION.finditer(text) if "]:" in text else ():
            found.setdefault(_fold(match[1]), match[2])
    return found


def normalize_address(address: str) -> str:
    """An address without what leads nowhere else: scheme, "www.", port, tracking, fragment."""
    parts = _PARTS.match(address)
    if parts is None:
        return address
    asked = [
        each
        for each in (parts["query"] or "").split("&")
        if each and not each.lower().startswith(_TRACKING)
    ]
    query = f"?{'&'.join(asked)}" if asked else ""
    return f"{parts['host'].lower()}{parts['path'].rstrip('/')}{query}"


def group_addresses(records: Iterable[RecordedFigure]) -> Mapping[str, Records]:
    """The figures of each address, the newest editions first."""
    found: dict[str, list[RecordedFigure]] = {}
    for record in sorted(records, key=lambda record: record.newest_age - record.age):
        found.setdefault(normalize_address(record.source.url), []).append(record)
    return {address: tuple(members) for address, members in found.items()}


def _read_links(text: str, definitions: Mapping[str, str]) -> Iterator[Link]:
    defined = {match.start(2) for match in _DEFINITION.finditer(text)} if "]:" in text else set()
    for match in _ADDRESS.finditer(text) if "://" in text else ():
        if match["image"] is None and match.start() not in defined:
            address = match[0].rstrip(_ENDS)
            yield Link(address, match.start(), match.start() + len(address))
    for match in _NAMED.finditer(text) if definitions else ():
        defines = definitions.get(_fold(match[1] or match[0][1:-1]))
        if defines is not None:
            yield Link(defines, *match.span())


def _fold(label: str) -> str:
    return " ".join(label.split()).casefold()
