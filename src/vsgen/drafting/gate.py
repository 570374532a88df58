"""Accepts replies, or says why not. No number of a writer's own gets past it."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from vsgen.articles import scan_references
from vsgen.articles.number_licence import Licence, join_spans
from vsgen.claims import find_claims
from vsgen.claims.visible import see_text
from vsgen.writers import Reply

_PRINTED = "\N{OBJECT REPLACEMENT CHARACTER}"


class Fault(NamedTuple):
    """Why a reply goes back: the item, and what is wrong in words that a writer understands."""

    fact: str
    what: str


def find_faults(
    reply: Reply, facts: Collection[str], figures: Collection[str], licence: Licence
) -> tuple[Fault, ...]:
    """What keeps `reply` from being taken; nothing where it may be.

    Args:
        reply: the writer's wording.
        facts: ids that must each be worded once; empty for a pair passage.
        figures: ids that a reference may name.
        licence: what of the article's own words may hold a number.
    """
    faults = list(_check_items(reply, facts))
    for item in reply.items:
        if not item.text.strip():
            faults.append(Fault(item.fact, "the text is empty"))
        faults += (Fault(item.fact, what) for what in check_text(item.text, figures, licence))
    return tuple(faults)


def _check_items(reply: Reply, facts: Collection[str]) -> Iterator[Fault]:
    given = [item.fact for item in reply.items]
    if not facts:
        if given != [""]:
            yield Fault("", "a pair passage is one item that names no fact")
        return
    for fact in facts:
        if given.count(fact) != 1:
            found = "is missing" if fact not in given else "is worded more than once"
            yield Fault(fact, f"the fact {fact!r} {found}")
    for fact in given:
        if fact not in facts:
            yield Fault(fact, f"the brief holds no fact {fact!r}")


def check_text(text: str, figures: Collection[str], licence: Licence) -> Iterator[str]:
    """Each number and reference in `text` that a writer may not use, in words."""
    scan = scan_references(text)
    for fault in scan.faults:
        yield f"{text[slice(*fault.span)]!r} is no reference"
    spans = [fault.span for fault in scan.faults]
    for reference in scan.references:
        spans.append(reference.span)
        for figure in reference.figures:
            if figure not in figures:
                yield f"the brief offers no figure {figure!r}"
    bare = _blank(text, spans)
    seen = see_text(bare)
    found = tuple(licence.find_unlicensed(seen))
    for it in found:
        if it.foreign:
            start, end = seen.place(it.start, it.end)
            yield f"{text[start:end]!r} holds letters of another alphabet; write plain English"
    places = (seen.place(it.start, it.end) for it in found if not it.foreign)
    for start, end in join_spans(places, bare):
        yield f"{text[start:end]!r} is a number outside a reference"
    for claim in find_claims(bare):
        if claim.kind == "qualitative":
            yield f"{text[slice(*claim.span)]!r} is a statistic outside a reference"


def _blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """`text` with every reference as signs of the same length that are no word."""
    for start, end in spans:
        text = text[:start] + _PRINTED * (end - start) + text[end:]
    return text
