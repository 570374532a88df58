"""Finds the links of a passage, and addresses as they are compared. It opens no links."""

import re
from collections.abc import Iterable, Mapping

from vsgen.documents import Link, find_links, find_markup
from vsgen.documents.patterns import Pattern

_IMAGE = Pattern(r"!\[[^\[\]]*+\Z")
_REFERENCE = Pattern(r"(?<!!)\[([^\[\]^][^\[\]]{0,300}+)\](?:\[([^\[\]]{0,300}+)\])?+(?![(:])")
_LONGEST = 500
_TRACKING = ("utm_", "gclid=", "fbclid=", "msclkid=", "mc_cid=", "mc_eid=")
_PARTS = Pattern(
    r"\s*+(?:https?:)?+//(?:www\.)?+(?P<host>[^/?#:\s]*+)(?::(?:80|443)(?=[/?#]|$))?+"
    r"(?P<path>[^?#\s]*+)(?:\?(?P<query>[^#\s]*+))?+",
    re.IGNORECASE,
)


def read_links(text: str, definitions: Mapping[str, str]) -> tuple[Link, ...]:
    """The links of a passage that lead to another site, in order; images are none.

    `definitions` are the article's addresses by label, as `read_definitions` gives them.
    """
    found = [link for link in find_links(text) if not text.startswith("][", link.start)]
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


def read_definitions(texts: Iterable[str]) -> Mapping[str, str]:
    """The addresses that labels stand for in texts, "[label]: address", by label."""
    found: dict[str, str] = {}
    for text in texts:
        for region in find_markup(text, whole=False) if "]:" in text else ():
            if region.name == "link definition":
                label, _, rest = text[region.start + 1 : region.end].partition("]:")
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


def _fold(label: str) -> str:
    return " ".join(label.split()).casefold()
