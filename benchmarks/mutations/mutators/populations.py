"""Populations' names changed: a figure given to others than it measures."""

from benchmarks.mutations.mutant import Draw, Edit, Kind, Mutant
from benchmarks.mutations.places import (
    Mention,
    Span,
    find_block,
    find_cells,
    find_populations,
    find_sentence,
    is_row,
    spell_as,
)
from benchmarks.mutations.sites import Site

WHOSE = frozenset(
    {
        "statistics.population",
        "statistics.role",
        "statistics.value",
        "statistics.unsupported",
        "statistics.derivation",
    }
)


def replace_population(draw: Draw) -> Mutant | None:
    """A population's name replaced by another's."""
    text = draw.original.text
    mentions = _naming_mentions(draw)
    if not mentions:
        return None
    _, mention = draw.chance.choice(mentions)
    named = find_populations(text, find_sentence(text, mention.start), draw.library)
    besides = {one.id for one in named}
    others = [known for known in draw.library.populations.values() if known.id not in besides]
    other = draw.chance.choice(others)
    name = draw.chance.choice((other.name, *other.aliases))
    edit = Edit(mention.start, mention.end, spell_as(name, text[mention.start : mention.end]))
    sites = [site for site, one in mentions if one == mention]
    true = all(site.form == "compared" for site in sites) and _still_compares(
        draw, sites[0], mention.id, other.id
    )
    return Mutant("population", draw.original, (edit,), true)


def exchange_populations(draw: Draw) -> Mutant | None:
    """Two populations of one sentence, or of two rows, exchanged."""
    text = draw.original.text
    site = draw.chance.choice(draw.original.sites)
    spans = [find_sentence(text, site.start)]
    if is_row(text, site.start):
        spans = [find_cells(text, row)[0] for row in _rows(text, site.start)]
    mentions = [one for span in spans for one in find_populations(text, span, draw.library)]
    pairs = [(a, b) for a in mentions for b in mentions if a.start < b.start and a.id != b.id]
    if not pairs:
        return None
    first, second = draw.chance.choice(pairs)
    if [one.id for one in mentions].count(first.id) > 1:
        return None
    if [one.id for one in mentions].count(second.id) > 1:
        return None
    true = _exchange_is_true(draw, spans, {first.id, second.id})
    return Mutant("population-swap", draw.original, _exchange(text, first, second), true)


def _still_compares(draw: Draw, site: Site, old: str, new: str) -> bool | None:
    """Whether a comparison in words holds with another population in one's place."""
    values = []
    for record in site.records:
        known = new if record.population.id == old else record.population.id
        same = [
            other.value
            for other in draw.library.labels.values()
            if (other.population.id, other.measure, other.period)
            == (known, record.measure, record.period)
        ]
        values += same[:1]
    if len(values) < 2:
        return None
    return values[0] > values[1]


def _naming_mentions(draw: Draw) -> list[tuple[Site, Mention]]:
    """Sites, each with a mention without which its figure would be without a population."""
    text = draw.original.text
    found = []
    for site in draw.original.sites:
        span = find_sentence(text, site.start)
        if is_row(text, site.start):
            span = find_cells(text, site.start)[0]
        for record in site.records:
            own = _mentions_of(draw, span, record.population.id)
            if not own and not is_row(text, site.start):
                block = find_block(text, site.start)
                own = _mentions_of(draw, (block[0], span[0]), record.population.id)[-1:]
            if len(own) == 1:
                found.append((site, own[0]))
    return found


def _mentions_of(draw: Draw, span: Span, population: str) -> list[Mention]:
    named = find_populations(draw.original.text, span, draw.library)
    return [mention for mention in named if mention.id == population]


def _rows(text: str, position: int) -> list[int]:
    """A place in each row of the table with a figure."""
    top = find_block(text, position)[0]
    while is_row(text, top - 2):
        top = find_block(text, top - 2)[0]
    rows = []
    while text[top : top + 1] == "|":
        rows.append(top)
        top = find_block(text, top)[1] + 1
    return rows[2:]


def _exchange_is_true(draw: Draw, spans: list[Span], exchanged: set[str]) -> bool | None:
    """Only a difference without a direction stays true; so does what measures others."""
    touched = [
        site
        for site in _sites_in(draw, spans)
        if {record.population.id for record in site.records} & exchanged
    ]
    if not touched:
        return None
    both = all({one.population.id for one in site.records} == exchanged for site in touched)
    return both and all(site.form == "gap" for site in touched)


def _sites_in(draw: Draw, spans: list[Span]) -> list[Site]:
    text = draw.original.text
    return [
        site
        for site in draw.original.sites
        for start, end in spans
        if start <= site.start < end
        or (is_row(text, site.start) and find_cells(text, site.start)[0] == (start, end))
    ]


def _exchange(text: str, first: Mention, second: Mention) -> tuple[Edit, Edit]:
    one, two = text[first.start : first.end], text[second.start : second.end]
    return (
        Edit(first.start, first.end, spell_as(two[0].lower() + two[1:], one)),
        Edit(second.start, second.end, spell_as(one[0].lower() + one[1:], two)),
    )


POPULATION_KINDS = (
    Kind("population", replace_population, WHOSE),
    Kind("population-swap", exchange_populations, WHOSE),
)
