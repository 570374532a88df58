"""Replies -> accepted, or why not. No number of a writer's own gets past it."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from vsgen.articles import scan_references
from vsgen.claims import account_for
from vsgen.writers import Reply


class Fault(NamedTuple):
    """Why a reply goes back: the item, and what is wrong in words that a writer understands."""

    fact: str
    what: str


def find_faults(
    reply: Reply, facts: Collection[str], figures: Collection[str], names: Iterable[str]
) -> tuple[Fault, ...]:
    """What keeps `reply` from being taken; nothing where it may be.

    Args:
        reply: the writer's wording.
        facts: ids that must each be worded once; empty for a pair passage.
        figures: ids that a reference may name.
        names: strings with digits or number words that are names.
    """
    names = tuple(names)
    faults = list(_check_items(reply, facts))
    for item in reply.items:
        if not item.text.strip():
            faults.append(Fault(item.fact, "the text is empty"))
        faults += (Fault(item.fact, what) for what in check_text(item.text, figures, names))
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


def check_text(text: str, figures: Collection[str], names: Iterable[str]) -> Iterator[str]:
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
    account = account_for(_blank(text, spans), names)
    for claim in account.claims:
        if claim.kind != "period":
            yield f"{text[slice(*claim.span)]!r} is a statistic outside a reference"
        else:
            yield f"{text[slice(*claim.span)]!r} is a period outside a reference"
    for span in account.unaccounted:
        yield f"{text[slice(*span)]!r} is a number outside a reference"


def _blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """`text` with every reference as a word of the same length that holds no number."""
    for start, end in spans:
        text = text[:start] + "v" * (end - start) + text[end:]
    return text
