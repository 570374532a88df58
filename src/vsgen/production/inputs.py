"""A pair and all that its article is made from -> one fingerprint."""

from vsgen.drafting import Wordsmith
from vsgen.facts import Library
from vsgen.planning import Pair
from vsgen.prompts import Prompts, fingerprint


def inputs_of(pair: Pair, library: Library, prompts: Prompts, smith: Wordsmith) -> str:
    """The fingerprint of all that the article of `pair` is made from."""
    populations = {it.population for role in (pair.a, pair.b) for it in role.outlook}
    shown = [
        records[0]
        for records in library.figures.values()
        if records[0].population.id in populations or records[0].population.id == "all-occupations"
    ]
    sources = {record.source.id for record in shown}
    for role in (pair.a, pair.b):
        sources |= {fact.basis for fact in role.all_facts() if fact.basis}
        sources |= {title.basis for title in role.also_called if title.basis}
    return fingerprint(
        smith.digest,
        prompts.outline.model_dump(),
        [role.model_dump() for role in (pair.a, pair.b)],
        [topic.model_dump() for topic in library.topics],
        sorted(library.names),
        [record.label for record in shown],
        [library.sources[id].model_dump() for id in sorted(sources)],
    )
