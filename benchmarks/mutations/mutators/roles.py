"""Roles' names changed: a figure beside, or under the heading of, a role that does not read it."""

from benchmarks.mutations.mutant import Draw, Edit, Kind, Mutant
from benchmarks.mutations.mutators.populations import WHOSE
from benchmarks.mutations.parts import find_parts
from benchmarks.mutations.places import Mention, Span, find_roles, find_sentence, spell_as

_ALL = "all-occupations"


def exchange_roles(draw: Draw) -> Mutant | None:
    """The two roles' names exchanged, or one put for the other, beside a figure."""
    text = draw.original.text
    site = draw.chance.choice(draw.original.sites)
    span = find_sentence(text, site.start)
    mentions = find_roles(text, span, draw.roles)
    if not mentions:
        return None
    measured = _measured(draw, span)
    named = {mention.id for mention in mentions}
    edits = tuple(_rename(draw, text, mention) for mention in mentions)
    reads = [_reads_all(draw, slug, measured) for slug in draw.original.roles]
    if len(named) == 1:
        other = next(slug for slug in draw.original.roles if slug not in named)
        return Mutant("role-swap", draw.original, edits, _reads_all(draw, other, measured))
    return Mutant("role-swap", draw.original, edits, reads[0] is True and reads[1] is True)


def exchange_role_headings(draw: Draw) -> Mutant | None:
    """The roles' sub-headings of a section with statistics exchanged."""
    parts = [part for part in find_parts(draw) if part.level == 3 and part.heading in draw.titles]
    site = draw.chance.choice(draw.original.sites)
    mine = next((part for part in parts if part.start < site.start < part.end), None)
    if mine is None:
        return None
    other = next(title for title in draw.titles if title != mine.heading)
    slug = next(role.slug for role in draw.roles if role.title == other)
    near = [part for part in parts if part.heading == other]
    partner = min(near, key=lambda part: abs(part.start - mine.start))
    edits = tuple(
        Edit(part.body - len(part.heading) - 1, part.body - 1, title)
        for part, title in ((mine, other), (partner, mine.heading))
    )
    own = next(role.slug for role in draw.roles if role.title == mine.heading)
    verdicts = (
        _reads_all(draw, slug, _measured(draw, (mine.start, mine.end))),
        _reads_all(draw, own, _measured(draw, (partner.start, partner.end))),
    )
    true = False if False in verdicts else None if None in verdicts else True
    return Mutant("role-headings", draw.original, edits, true, anywhere=True)


def _measured(draw: Draw, span: Span) -> set[str]:
    """The populations whose figures stand in a span, without the total."""
    sites = [site for site in draw.original.sites if span[0] <= site.start < span[1]]
    return {record.population.id for site in sites for record in site.records} - {_ALL}


def _reads_all(draw: Draw, slug: str, measured: set[str]) -> bool | None:
    """True if a role reads every population, false if none; in between it is not sure."""
    read = measured & draw.reads(slug)
    if read == measured:
        return True
    return None if read else False


def _rename(draw: Draw, text: str, mention: Mention) -> Edit:
    first, second = draw.roles
    other = second if mention.id == first.slug else first
    said = text[mention.start : mention.end]
    return Edit(mention.start, mention.end, spell_as(other.one, said))


ROLE_KINDS = (
    Kind("role-swap", exchange_roles, WHOSE | {"statistics.stand-in-compared"}),
    Kind("role-headings", exchange_role_headings, WHOSE),
)
