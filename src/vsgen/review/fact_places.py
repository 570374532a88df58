"""Where the facts that a passage words are written."""

from collections.abc import Iterator

from vsgen.facts import Library, Role
from vsgen.facts.roles import FACT_LISTS
from vsgen.passages import PassageKey
from vsgen.planning import list_profile
from vsgen.production.standing_sentences import StandingSentence
from vsgen.prompts import PROFILE
from vsgen.review.sentence_views import SentenceView, StoodOn
from vsgen.review.subject import Basis
from vsgen.review.views import FactPlace


def find_facts(basis: Basis, role: Role, key: PassageKey) -> Iterator[FactPlace]:
    """The facts that a role's item words, and where they are written."""
    if key.item == PROFILE:
        named = [it.full for it in list_profile(role, basis.library)]
    else:
        name = basis.prompts.outline.section(key.section).facts or "outlook"
        named = [f"{role.slug}/{name}/{key.item}"]
    for full in named:
        yield from find_named(basis, full)


def show_sentence(number: int, sentence: StandingSentence, basis: Basis) -> SentenceView:
    """A sentence with what is known of the facts that it stands on."""
    return SentenceView(
        number,
        sentence.text,
        sentence.start,
        tuple(_show_fact(name, basis.library) for name in sentence.facts),
        sentence.own,
        sentence.confirmed,
    )


def _show_fact(name: str, library: Library) -> StoodOn:
    slug, kind, id = (*name.split("/"), "", "")[:3]
    role = library.roles.get(slug)
    if role is None:
        return StoodOn(name, slug, "", "")
    for fact in role.facts(kind) if kind in FACT_LISTS else ():
        if fact.id == id:
            return StoodOn(name, role.title, fact.label, fact.text)
    for reading in role.outlook if kind == "outlook" else ():
        if reading.population == id:
            population = library.populations[id].name if id in library.populations else id
            return StoodOn(name, role.title, population, reading.why)
    return StoodOn(name, role.title, "", "")


def find_named(basis: Basis, full: str) -> Iterator[FactPlace]:
    """The fact or reading called `<role>/<list>/<fact>`, where there still is one."""
    slug, name, id = (*full.split("/"), "", "")[:3]
    role = basis.library.roles.get(slug)
    for fact in role.facts(name) if role and name in FACT_LISTS else ():
        if fact.id == id:
            where = basis.library.where("fact", f"{slug}.{name}.{id}")
            yield FactPlace(where, id, fact.text)
    for reading in role.outlook if role and name == "outlook" else ():
        if reading.population == id:
            yield FactPlace(basis.library.where("reading", f"{slug}.{id}"), id, reading.why)
