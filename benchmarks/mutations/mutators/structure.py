"""Sections changed: emptied, moved, without their heading; a sentence in the other role's part."""

import re

from benchmarks.mutations.mutant import Draw, Edit, Kind, Mutant
from benchmarks.mutations.parts import Part, find_parts
from benchmarks.mutations.places import find_block, find_sentence, is_row
from benchmarks.mutations.sites import MARK, Site

_ALL = "all-occupations"


def empty_section(draw: Draw) -> Mutant | None:
    """A heading with nothing under it."""
    text = draw.original.text
    parts = [part for part in find_parts(draw) if part.body < part.end]
    if not parts:
        return None
    part = draw.chance.choice(parts)
    edits = (Edit(part.body, part.end, "\n"), *_drop_unused(text, part.body, part.end))
    section = draw.outline.identify(part.heading)
    # What follows "Sources" may be the footnotes, which are sources too.
    true = None if section and section.id == "sources" else False
    return Mutant("emptied", draw.original, edits, true, anywhere=True)


def move_section(draw: Draw) -> Mutant | None:
    """A section put before one that precedes it in the outline."""
    text = draw.original.text
    sections = [part for part in find_parts(draw) if part.level == 2]
    sections = [part for part in sections if draw.outline.identify(part.heading)]
    if len(sections) < 2:
        return None
    first, second = sorted(draw.chance.sample(sections, 2), key=lambda part: part.start)
    block = text[second.start : second.end].rstrip("\n") + "\n\n"
    edits = (Edit(first.start, first.start, block), Edit(second.start, second.end, ""))
    return Mutant("moved-section", draw.original, edits, true=False, anywhere=True)


def remove_heading(draw: Draw) -> Mutant | None:
    """A section or a role's part that runs on from what stands before it."""
    known = [
        part
        for part in find_parts(draw)
        if draw.outline.identify(part.heading) or part.heading in draw.titles
    ]
    if not known:
        return None
    part = draw.chance.choice(known)
    edit = Edit(part.start, part.body, "")
    section = draw.outline.identify(part.heading)
    # An article does without an optional section: what stood in it may be meant for the one before.
    true = None if section and section.optional else False
    return Mutant("heading-removed", draw.original, (edit,), true, anywhere=True)


def move_sentence(draw: Draw) -> Mutant | None:
    """A statistic moved from one role's part to the other's."""
    text = draw.original.text
    parts = [part for part in find_parts(draw) if part.level == 3 and part.heading in draw.titles]
    sites = [
        (site, other)
        for site in draw.original.sites
        if not is_row(text, site.start)
        for part in parts
        if part.start < site.start < part.end
        for other in _partners(text, parts, part)
    ]
    if not sites:
        return None
    site, other = draw.chance.choice(sites)
    start, end = find_sentence(text, site.start)
    place = other.body + len(text[other.body : other.end].rstrip())
    moved = " ".join(text[start:end].split())
    gap = "\n" if re.match(r"[-*]|\d+\.", moved) else " "
    edits = (Edit(start, end, ""), Edit(place, place, f"{gap}{moved}"))
    slug = next(role.slug for role in draw.roles if role.title == other.heading)
    true = _is_read(draw, slug, (start, end))
    if true and not (_has_own_marks(draw, start) and _has_own_marks(draw, place)):
        # A mark at a paragraph's end may be meant for all of it.
        true = None
    return Mutant("moved-sentence", draw.original, edits, true, anywhere=True)


def _partners(text: str, parts: list[Part], part: Part) -> list[Part]:
    """The other role's part in the same section."""
    return [
        other
        for other in parts
        if other.heading != part.heading
        and "\n## " not in text[min(part.start, other.start) : max(part.start, other.start)]
    ]


def _is_read(draw: Draw, slug: str, span: tuple[int, int]) -> bool | None:
    """Whether the role reads what the sentence gives; unsure where it reads some of it."""
    sites: list[Site] = [one for one in draw.original.sites if span[0] <= one.start < span[1]]
    measured = {record.population.id for site in sites for record in site.records} - {_ALL}
    read = measured & draw.reads(slug)
    if read == measured:
        return True
    return None if read else False


def _has_own_marks(draw: Draw, position: int) -> bool:
    """Whether every sentence with a number has a mark of its own in the block at `position`."""
    text = draw.original.text
    start, end = find_block(text, position)
    sites = [site for site in draw.original.sites if start <= site.start < end]
    return all(MARK.search(text, *find_sentence(text, site.start)) for site in sites)


def _drop_unused(text: str, start: int, end: int) -> tuple[Edit, ...]:
    """The removal of definitions whose only marks stood in what is emptied."""
    rest = text[:start] + text[end:]
    return tuple(
        Edit(note.start(), note.end(), "")
        for note in re.finditer(r"^\[\^([^\]]+)\]: .*\n?", text, re.MULTILINE)
        if f"[^{note[1]}]" in text[start:end]
        and not re.search(rf"\[\^{re.escape(note[1])}\](?!:)", rest)
    )


STRUCTURE_KINDS = (
    Kind(
        "emptied",
        empty_section,
        frozenset({"sections.empty", "sections.no-conclusion", "statistics.no-outlook"}),
    ),
    Kind("moved-section", move_section, frozenset({"sections.order"})),
    Kind(
        "heading-removed",
        remove_heading,
        frozenset({"sections.missing", "sections.role-missing", "sections.no-conclusion"}),
    ),
    Kind(
        "moved-sentence",
        move_sentence,
        frozenset({"statistics.role", "statistics.population"}),
    ),
)
