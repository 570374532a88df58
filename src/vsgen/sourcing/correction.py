"""Corrects a value that was recorded wrongly, in its source's file, and says there what it was.

Only the figure's own bytes change. What is written is proven by loading it: the new value has to
stand in the quote, and the quote in the evidence.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import yaml

from vsgen.desk.disk_files import decode
from vsgen.errors import FactsError, FileError, Problem, UsageError
from vsgen.facts import Figure, Library
from vsgen.facts.flow_style import quote
from vsgen.facts.recorded import format_label, order_editions
from vsgen.sourcing.saving import SourceFile, read_source_file, save_sources

_EVIDENCE = "Where the quote is wrong, too, give the right one: --quote, and --row, --column."


class WantedCorrection(NamedTuple):
    """What a person says about a figure."""

    figure: str
    """`<source>.<figure>`."""
    value: Decimal
    reason: str
    who: str
    on: date
    edition: str = ""
    """Empty for the newest that records it."""
    quote: str = ""
    """Empty where the quote holds the right value."""
    row: str = ""
    """Of a table: where another row has it, its title."""
    column: str = ""
    """Of a table: where another column has it, its header."""


class Corrected(NamedTuple):
    """What was recorded."""

    figure: str
    edition: str
    was: Decimal
    now: Decimal
    where: str
    """`file:line`."""


def correct_figure(folder: Path, library: Library, asked: WantedCorrection) -> Corrected:
    """The correction, recorded in the source's file in `folder` (`roles/`).

    Raises:
        UsageError: there is no such figure or edition, or it has this value already.
        FactsError: the value does not stand in its quote; nothing was written.
        FileError: the figure is not written so that it can be changed alone.
    """
    source, _, name = asked.figure.partition(".")
    edition, figure = _find_figure(library, source, name, asked.edition)
    where = library.where("figure", format_label(source, name, edition))
    content = read_source_file(folder, source)
    if content is None:
        raise FileError("there is no such file", f"{source}.yaml", "Restore it.")
    if figure.value == asked.value:
        shown = f"{figure.value:f} {figure.unit}"
        raise UsageError(f"is recorded as {shown} already", where or asked.figure, "")
    text = correct_text(decode(content, source), figure, asked._replace(edition=edition))
    try:
        save_sources(folder, [SourceFile(source, text, content)], {}, asked.on)
    except FactsError as error:
        problems = (Problem(it.what, it.where, f"{it.cure} {_EVIDENCE}") for it in error.problems)
        raise FactsError(problems) from error
    return Corrected(asked.figure, edition, figure.value, asked.value, where)


def _find_figure(library: Library, source: str, name: str, edition: str) -> tuple[str, Figure]:
    """The edition's name, and the figure in it; the newest edition that has it, unless one is."""
    known = library.sources.get(source)
    if known is None or not any(name in it.figures for it in known.editions):
        # Says which names are near.
        library.current(f"{source}.{name}")
    found = [it for it in order_editions(library.sources[source]) if name in it.figures]
    named = [it for it in found if it.edition == edition] if edition else found[-1:]
    if not named:
        what = f"the edition {edition} does not record {source}.{name}"
        raise UsageError(what, cure=f"There are: {', '.join(it.edition for it in found)}.")
    return named[0].edition, named[0].figures[name]


def correct_text(content: str, figure: Figure, asked: WantedCorrection) -> str:
    """The source's file with another value of the figure, and a line on what it was."""
    changes = sorted(_list_changes(content, figure, asked), reverse=True)
    for start, end, text in changes:
        content = content[:start] + text + content[end:]
    return content


def _list_changes(
    content: str, figure: Figure, asked: WantedCorrection
) -> Iterator[tuple[int, int, str]]:
    """From where, to where, and what is to stand there."""
    root = yaml.compose(content, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    editions = _get(root, "editions")
    listed = editions.value if isinstance(editions, yaml.SequenceNode) else []
    node = next((it for it in listed if _read(_get(it, "edition")) == asked.edition), None)
    entry = _get(_get(node, "figures"), asked.figure.partition(".")[2])
    value, cell = _get(entry, "value"), _get(entry, "cell")
    wanted = {
        "value": (value, f"{asked.value:f}"),
        "quote": (_get(entry, "quote"), quote(asked.quote)),
        "row": (_get(cell, "row"), quote(asked.row)),
        "column": (_get(cell, "column"), quote(asked.column)),
    }
    for key, (part, text) in wanted.items():
        if key != "value" and not getattr(asked, key):
            continue
        if not isinstance(part, yaml.ScalarNode) or part.style in ("|", ">"):
            cure = "Change it by hand, where it is written on a line."
            raise FileError(f"has no {key} that can be changed alone", asked.figure, cure)
        yield part.start_mark.index, part.end_mark.index, text
    yield _record(content, entry, figure, asked)


def _record(
    content: str, entry: yaml.Node | None, figure: Figure, asked: WantedCorrection
) -> tuple[int, int, str]:
    """What was, put behind the value, or behind the corrections of before."""
    said = f"on: {asked.on}, by: {quote(asked.who)}, was: {figure.value:f}"
    said += f", reason: {quote(asked.reason)}"
    if asked.quote:
        said += f", quote: {quote(figure.quote)}"
    if figure.cell and (asked.row or asked.column):
        row, column = quote(figure.cell.row), quote(figure.cell.column)
        said += f", cell: {{row: {row}, column: {column}}}"
    line = f"{{{said}}}"
    known, value = _get(entry, "corrected"), _get(entry, "value")
    if isinstance(known, yaml.SequenceNode) and known.flow_style:
        at = known.end_mark.index - 1
        return at, at, f"{', ' if known.value else ''}{line}"
    if known is not None or value is None or not isinstance(entry, yaml.MappingNode):
        cure = "Write “corrected” as a list in brackets, or add the correction by hand."
        raise FileError("its corrections are not written in brackets", asked.figure, cure)
    if entry.flow_style:
        at = value.end_mark.index
        return at, at, f", corrected: [{line}]"
    end = content.find("\n", value.end_mark.index)
    at = end if end >= 0 else len(content)
    at -= content[at - 1 : at] == "\r"
    key = next(key for key, it in entry.value if it is value)
    mark = "\r\n" if "\r\n" in content else "\n"
    return at, at, f"{mark}{' ' * key.start_mark.column}corrected: [{line}]"


def _get(node: yaml.Node | None, key: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for name, value in node.value if _read(name) == key), None)


def _read(node: yaml.Node | None) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""
