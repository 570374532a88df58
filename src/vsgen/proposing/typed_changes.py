"""What a person typed in place of a proposal, read as strictly as the files that it goes into."""

from collections.abc import Collection, Mapping
from typing import get_args

from vsgen.errors import FactsError, suggest_name
from vsgen.facts.flow_style import quote, write_text
from vsgen.facts.records import parse_record
from vsgen.facts.roles import Fact, Weight
from vsgen.facts.yaml_files import Document, parse_document
from vsgen.proposing.proposals import Change, Head, Proposals, ProposedFact

PARTS = ("list", "id", "topic", "weight", "label", "text")
"""What a person may change of a fact."""


def change_fact(fact: ProposedFact, typed: Mapping[str, str]) -> Change | None:
    """What is new in `typed`; None if nothing is.

    Raises:
        FactsError: a part is none that a fact can have.
    """
    values = {key: typed[key].strip() for key in PARTS if key in typed}
    new = {key: value for key, value in values.items() if value != str(getattr(fact, key))}
    if not new:
        return None
    return parse_record(Change, Document(fact.name, new, {(): 1})).record


def make_own_fact(typed: Mapping[str, str], by: str, on: str, where: str) -> ProposedFact:
    """A fact that a person writes: proposed by nobody else, and accepted as it is.

    Raises:
        FactsError: a part is missing, or none that a fact can have.
    """
    told = {key: typed[key].strip() for key in PARTS if key in typed}
    origin = {"by": by, "on": on}
    value = {**told, "proposed": origin, "decided": {"as": "accepted", **origin}}
    return parse_record(ProposedFact, Document(where, value, {(): 1})).record


def write_fact_lines(name: str, fact: Fact) -> str:
    """A fact of the list `name` as a person edits it in a terminal: a line for each part."""
    standing = {**fact.model_dump(), "list": name}
    written = {key: write_text(standing[key]) for key in PARTS}
    written["text"] = quote(fact.text)
    return "\n".join(f"{key}: {written[key]}" for key in reversed(PARTS)) + "\n"


def read_fact_lines(text: str, where: str) -> dict[str, str]:
    """The parts of such lines.

    Raises:
        FactsError: they are no YAML, or name what a fact does not have.
    """
    value = parse_document(text, where).value
    unknown = [key for key in value if key not in PARTS]
    if unknown:
        raise FactsError(
            f"unknown key “{unknown[0]}”", where, f"Possible here: {', '.join(PARTS)}."
        )
    return {key: str(one) for key, one in value.items() if one is not None}


def read_short_changes(line: str, topics: Collection[str], where: str) -> dict[str, str]:
    """The parts that one line names: a weight, a topic, `id=…`, `list=…`, in any order.

    Raises:
        FactsError: a word is none of these.
    """
    found: dict[str, str] = {}
    for word in line.split():
        key, named, value = word.partition("=")
        if not named:
            key = "weight" if word in get_args(Weight) else "topic" if word in topics else ""
            value = word
        if key not in PARTS or not value:
            cure = suggest_name(word, topics, "Write a weight (core, common, extra) or a topic.")
            raise FactsError(f"“{word}” is no weight and no topic", where, cure)
        found[key] = value
    return found


def read_head(text: str, standing: Proposals, where: str) -> tuple[str, Head]:
    """The title and the head that a person typed; how it was proposed stays recorded.

    Raises:
        FactsError: it is no head; every problem is told with its line.
    """
    document = parse_document(text, where)
    value = dict(document.value)
    title = value.pop("title", standing.title)
    if not isinstance(title, str):
        raise FactsError("“title” should be a text", document.at("title"), "Put it in quotes.")
    for key in ("proposed", "decided"):
        if key in value:
            raise FactsError(f"unknown key “{key}”", document.at(key), "Leave it out.")
    head = parse_record(Head, Document(where, value, document.lines)).record
    return title, head.model_copy(update={"proposed": standing.head.proposed})
