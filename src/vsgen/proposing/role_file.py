"""The file of a role that is made of what a person accepted, in the layout of the shipped ones.

What is missing of it is filled in for a trial only, so that a fact is judged before its role is
whole.
"""

from collections.abc import Iterable, Iterator, Mapping

from vsgen.facts.flow_style import quote, write_mapping, write_text, write_value
from vsgen.facts.roles import FACT_LISTS, STAGES, Fact, Reading, Role
from vsgen.facts.topics import Topic
from vsgen.proposing.proposals import Head, Proposals

NEEDED: tuple[str, ...] = tuple(it for it in FACT_LISTS if Role.model_fields[it].is_required())
"""The lists without which there is no role."""


def list_missing(proposals: Proposals) -> tuple[str, ...]:
    """What a person has still to accept before the role can stand: `head`, lists."""
    accepted = gather_accepted(proposals)
    head = () if proposals.head.is_accepted else ("head",)
    return (*head, *(it for it in NEEDED if not accepted.get(it)))


def gather_accepted(proposals: Proposals) -> Mapping[str, tuple[Fact, ...]]:
    """The facts that a person accepted, as they left them, by list, in its order."""
    found: dict[str, list[Fact]] = {}
    for one in proposals.facts:
        if one.decided is not None and one.decided.as_ != "rejected":
            found.setdefault(one.standing_list, []).append(one.fact)
    # Of the facts on a working life, the first says where in it the job stands.
    found.get("stage", []).sort(key=lambda it: it.id not in STAGES)
    return {name: tuple(found[name]) for name in FACT_LISTS if name in found}


def write_role(proposals: Proposals) -> str:
    """The role's file, of a role of which nothing is missing."""
    return _write(proposals.title, proposals.head, gather_accepted(proposals))


def write_trial(proposals: Proposals, topics: Iterable[Topic]) -> str:
    """The same, with a stand-in for all that is missing; never saved."""
    facts = dict(gather_accepted(proposals))
    topic = next((it.id for it in topics if it.scene is None), "none")
    for name in NEEDED:
        label = "Not decided yet"
        stand_in = Fact(id=f"undecided-{name}", topic=topic, label=label, text="is not decided yet")
        facts.setdefault(name, (stand_in,))
    head = proposals.head
    if not head.is_accepted:
        head = Head(plural=f"{proposals.title} roles", level="individual", abstains="Not decided.")
    return _write(proposals.title, head, facts)


def _write(title: str, head: Head, facts: Mapping[str, Iterable[Fact]]) -> str:
    lines = [f"# {title}: facts for articles. Grammar of each list: docs/facts.md."]
    lines += _write_opening(title, head)
    for name in FACT_LISTS:
        if name in facts:
            lines += ["", f"{name}:", *(f"  - {{{write_fact(it)}}}" for it in facts[name])]
    lines += ["", *_write_closing(head), "", "reviewed: {by: null, on: null}"]
    return "\n".join(lines) + "\n"


def write_fact(fact: Fact) -> str:
    """The fact's line without its braces; what is the default is not written."""
    told = fact.model_dump(exclude_none=True, exclude_defaults=True)
    return write_mapping(told)


def _write_opening(title: str, head: Head) -> Iterator[str]:
    yield f"title: {write_text(title)}"
    if head.plural:
        yield f"plural: {write_text(head.plural)}"
    if head.in_text:
        yield f"in_text: {write_value(head.in_text.model_dump())}"
    if head.short:
        yield f"short: {write_text(head.short)}"
    if head.also_called:
        yield "also_called:"
        for other in head.also_called:
            yield f"  - {write_value(other.model_dump(exclude_none=True))}"
    if head.level:
        yield f"level: {head.level}"


def _write_closing(head: Head) -> Iterator[str]:
    if head.outlook:
        yield "outlook:"
        for reading in head.outlook:
            yield from _write_reading(reading)
    if head.abstains is not None:
        yield f"abstains: {quote(head.abstains)}"


def _write_reading(reading: Reading) -> Iterator[str]:
    yield f"  - population: {reading.population}"
    yield f"    relation: {reading.relation}"
    for key in ("when", "why", "skews"):
        if (text := getattr(reading, key)) is not None:
            yield f"    {key}: {quote(text)}"
    yield f"    figures: [{', '.join(reading.figures)}]"


def write_head(proposals: Proposals) -> str:
    """The head as a person edits it: the lines that it will have in the role's file."""
    lines = (*_write_opening(proposals.title, proposals.head), *_write_closing(proposals.head))
    return "\n".join(lines) + "\n"
