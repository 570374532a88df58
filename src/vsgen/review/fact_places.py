"""Where the facts that a passage words are written."""

from collections.abc import Iterator

from vsgen.facts import Fact, Library, Role
from vsgen.facts.roles import FACT_LISTS, Reading
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
    role, found = _look_up(name, library)
    label = ""
    if isinstance(found, Fact):
        label = found.label
    elif found is not None:
        known = library.populations.get(found.population)
        label = known.name if known else found.population
    return StoodOn(name, role.title if role else name.partition("/")[0], label, _say(found))


def find_named(basis: Basis, full: str) -> Iterator[FactPlace]:
    """The fact or reading called `<role>/<list>/<fact>`, where there still is one."""
    role, found = _look_up(full, basis.library)
    if role is not None and found is not None:
        id = full.rpartition("/")[2]
        place = ("fact", full.replace("/", "."))
        if isinstance(found, Reading):
            place = ("reading", f"{role.slug}.{id}")
        yield FactPlace(basis.library.where(*place), id, _say(found))


def _look_up(full: str, library: Library) -> tuple[Role | None, Fact | Reading | None]:
    slug, name, id = (*full.split("/"), "", "")[:3]
    role = library.roles.get(slug)
    facts = role.facts(name) if role and name in FACT_LISTS else ()
    readings = role.outlook if role and name == "outlook" else ()
    fact = next((it for it in facts if it.id == id), None)
    return role, fact or next((it for it in readings if it.population == id), None)


def _say(found: Fact | Reading | None) -> str:
    return "" if found is None else found.text if isinstance(found, Fact) else found.why
