"""A passage or item -> the facts that it words, and where each is written."""

from collections.abc import Iterator

from vsgen.facts import Role
from vsgen.review.acts import is_role
from vsgen.review.tools import Tools, find_item, find_passage
from vsgen.review.views import FactPlace


def list_facts(tools: Tools, slug: str, key: str) -> tuple[FactPlace, ...]:
    """The facts behind a passage of an article, or an item of a role.

    Raises:
        UsageError: there is no such passage.
    """
    if is_role(slug):
        find_item(tools.load_role(slug)[1], key, slug, None)
        return tuple(_find_fact(tools, tools.library.roles[slug], key))
    standing = tools.load_article(slug)
    stood = find_passage(standing, key, None)
    role = key.partition("/")[2]
    if role in tools.library.roles:
        wanted = stood.record.items
        return tuple(
            place
            for it in wanted
            for place in _find_fact(tools, tools.library.roles[role], str(it))
        )
    named = [part.rpartition("@")[0].partition("/") for part in stood.record.parts]
    return tuple(
        place
        for owner, _, fact in named
        if owner in tools.library.roles
        for place in _find_anywhere(tools, tools.library.roles[owner], fact)
    )


def _find_fact(tools: Tools, role: Role, key: str) -> Iterator[FactPlace]:
    section, _, id = key.partition("/")
    name = tools.prompts.outline.section(section).facts
    for fact in role.facts(name) if name else ():
        if fact.id == id:
            yield FactPlace(tools.library.where("fact", f"{role.slug}.{name}.{id}"), id, fact.text)
    for reading in role.outlook if name is None else ():
        if reading.population == id:
            where = tools.library.where("reading", f"{role.slug}.{id}")
            yield FactPlace(where, id, reading.why)


def _find_anywhere(tools: Tools, role: Role, id: str) -> Iterator[FactPlace]:
    for section in tools.prompts.outline.sections:
        yield from _find_fact(tools, role, f"{section.id}/{id}") if section.role else ()
