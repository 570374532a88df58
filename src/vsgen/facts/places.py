"""Facts, readings, topics, sources and figures -> `file:line` where each is written."""

from vsgen.facts.folder import FactFiles
from vsgen.facts.recorded import record_figures
from vsgen.facts.roles import FACT_LISTS
from vsgen.facts.source_agreement import locate_figure


def list_places(files: FactFiles) -> dict[tuple[str, str], str]:
    """`(kind, id)` to `file:line`; the ids are those of `Library.where`."""
    places: dict[tuple[str, str], str] = {}
    if files.topics is not None:
        for place, topic in enumerate(files.topics.record.topics):
            places["topic", topic.id] = files.topics.at("topics", place)
    for slug, role in files.roles.items():
        places["role", slug] = role.at()
        for name in FACT_LISTS:
            for place, fact in enumerate(role.record.facts(name)):
                places["fact", f"{slug}.{name}.{fact.id}"] = role.at(name, place)
        for place, reading in enumerate(role.record.outlook):
            places["reading", f"{slug}.{reading.population}"] = role.at("outlook", place)
    for name, source in files.sources.items():
        places["source", name] = source.at()
        for record in record_figures(source.record):
            places["figure", record.label] = locate_figure(source, record)
    return places
