"""What no writer words: At a Glance, the list of sources, and the text of each footnote."""

import re
from collections.abc import Iterable, Sequence

from vsgen.articles import show_day, show_edition, show_place
from vsgen.facts import Edition, Library, RecordedFigure, Source
from vsgen.planning import Plan

_ACTIVE = re.compile(r"([\\`*_\[\]<>|~]|&(?=#?\w+;))")


def compute_glance(plan: Plan) -> str:
    """The comparison in a table: a row a topic, a column a role."""
    rows = [(row.topic.label, row.a.fact.label, row.b.fact.label) for row in plan.glance]
    outlook = plan.outlook
    if outlook.a and outlook.b:
        measured = [_capitalize(side[0].population.name) for side in (outlook.a, outlook.b)]
        exact = {side[0].reading.relation for side in (outlook.a, outlook.b)} == {"exact"}
        label = "Occupation counted" if exact else "Nearest occupation counted"
        rows.append((label, measured[0], measured[1]))
    head = ["", plan.pair.a.title, plan.pair.b.title]
    lines = [head, ["---"] * 3, *([f"**{_literal(label)}**", a, b] for label, a, b in rows)]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def compute_sources(plan: Plan, records: Sequence[RecordedFigure], library: Library) -> str:
    """Where the article's figures and descriptions come from, edition by edition."""
    blocks = []
    if records:
        blocks.append(_list("Figures:", _word_editions(records)))
    based = [library.sources[basis] for basis in plan.bases()]
    if based:
        blocks.append(_list("Descriptions of the work:", map(_word_basis, based)))
        credit = dict.fromkeys(source.attribution for source in based if source.attribution)
        blocks += [_literal(text) for text in credit]
    blocks.append("What no source is named for is the editors' own knowledge of the field.")
    return "\n\n".join(blocks)


def word_footnote(record: RecordedFigure) -> str:
    """The proof of one figure: publication, edition, and where in it the value stands."""
    source = record.source
    publication = f"{_literal(source.publisher)}, [{_literal(source.title)}]({source.url})"
    between = ": " if record.figure.cell else ", "
    place = _literal(show_place(record))
    return f"{publication}, {show_edition(record.edition)} edition{between}{place}"


def _word_editions(records: Iterable[RecordedFigure]) -> list[str]:
    shown: dict[tuple[str, str, str], tuple[Source, Edition]] = {}
    for record in records:
        key = (record.source.publisher, record.source.title, record.edition.edition)
        shown.setdefault(key, (record.source, record.edition))
    return [_word_edition(source, edition) for source, edition in shown.values()]


def _word_edition(source: Source, edition: Edition) -> str:
    words = f"{_literal(source.publisher)}, [{_literal(source.title)}]({source.url})"
    words += f", {show_edition(edition)} edition"
    if edition.published:
        words += f", published {show_day(edition.published)}"
    if edition.read:
        words += f", read {show_day(edition.read.on)}"
    newer = [it for it in source.editions if it.state == "announced"]
    for it in newer:
        day = f" (published {show_day(it.published)})" if it.published else ""
        words += f". The {show_edition(it)} edition{day} had not been read for this article"
    return words + "."


def _word_basis(source: Source) -> str:
    return f"{_literal(source.publisher)}, [{_literal(source.title)}]({source.url})."


def _list(lead: str, items: Iterable[str]) -> str:
    return "\n".join([lead, "", *(f"- {item}" for item in items)])


def _cell(text: str) -> str:
    return text if text.startswith(("**", "---")) else _literal(text)


def _literal(text: str) -> str:
    return _ACTIVE.sub(r"\\\1", text.strip())


def _capitalize(text: str) -> str:
    return text[:1].upper() + text[1:]
