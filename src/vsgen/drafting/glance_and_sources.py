"""What no writer words: At a Glance, the list of sources, and the text of each footnote."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from vsgen.articles import show_day, show_edition, show_place, show_row
from vsgen.facts import Edition, Library, RecordedFigure, Source
from vsgen.planning import Plan

_REST = "What is said of the work without a source here is the editors' own description."
_ADDRESS = re.compile(r"^https://(?:www\.)?")
_ACTIVE = re.compile(r"([\\`*_\[\]<>|~]|&(?=#?\w+;))")


def compute_glance(plan: Plan) -> str:
    """The comparison in a table: a row a topic, a column a role."""
    rows = [(row.label, row.a.fact.label, row.b.fact.label) for row in plan.glance]
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
        blocks.append(_list("Descriptions of the work:", _word_bases(based)))
        credit = dict.fromkeys(source.attribution for source in based if source.attribution)
        blocks += [_literal(text) for text in credit]
    blocks.append(_REST)
    return "\n\n".join(blocks)


def word_footnote(record: RecordedFigure) -> str:
    """The proof of a figure and of the others of its row: publication, edition, cells, page.

    Of a figure whose footnote is for it alone, as articles of before have them, only its cell.
    """
    source, alone = record.source, record.note == record.label
    publication = f"{_literal(source.publisher)}, [{_literal(source.title)}]({source.url})"
    between = ": " if record.figure.cell else ", "
    place = _literal(show_place(record) if alone else show_row(record))
    words = f"{publication}, {show_edition(record.edition)} edition{between}{place}"
    if alone or source.page is None:
        return words
    shown = _ADDRESS.sub("", source.page)
    return f"{words} On the occupation: [{_literal(shown)}]({source.page})."


def define_labels(labels: Iterable[str], library: Library) -> dict[str, str]:
    """The footnote of each of the labels that stands for figures of the library."""
    named = {label: records[0] for label in labels if (records := library.noted(label))}
    return {label: word_footnote(replace(it, note=label)) for label, it in named.items()}


def define_every_label(library: Library) -> dict[str, str]:
    """The footnote of every label: of each row, and of each figure alone."""
    every = (label for it in library.labels.values() for label in (it.note, it.label))
    return define_labels(dict.fromkeys(every), library)


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
    return words + "."


def _word_bases(sources: Iterable[Source]) -> list[str]:
    """The sources of descriptions; what one publication says of several occupations in a line."""
    shown: dict[tuple[str, str, str], list[str]] = {}
    for source in sources:
        publication, _, entry = source.title.partition(", ")
        shown.setdefault((source.publisher, publication, source.url), []).append(entry)
    return [
        f"{_literal(publisher)}, [{_literal(publication)}]({url})"
        + (f": {_literal('; '.join(entries))}." if all(entries) else ".")
        for (publisher, publication, url), entries in shown.items()
    ]


def _list(lead: str, items: Iterable[str]) -> str:
    return "\n".join([lead, "", *(f"- {item}" for item in items)])


def _cell(text: str) -> str:
    return text if text.startswith(("**", "---")) else _literal(text)


def _literal(text: str) -> str:
    return _ACTIVE.sub(r"\\\1", text.strip())


def _capitalize(text: str) -> str:
    return text[:1].upper() + text[1:]
