"""A source as the text of its file, in the house's layout; an edition put into one that stands.

Every byte that a person wrote stays. What the text means is judged by reading it again.
"""

import json
import re
from collections.abc import Mapping

from vsgen.errors import FactsError
from vsgen.facts.records import Filed, parse_record
from vsgen.facts.sources import (
    Cell,
    Characteristic,
    Edition,
    Figure,
    Period,
    Population,
    Source,
)
from vsgen.facts.yaml_files import parse_document

_PLAIN = re.compile(r"[A-Za-z](?:[A-Za-z0-9 .'’/()_–-]*[A-Za-z0-9.)])?")
_WORDS = frozenset({"true", "false", "null", "none"})
_BARE = re.compile(r"\d{4}-\d\d(?:-\d\d)?")


def write_source(source: Source) -> str:
    """The text of a new source's file."""
    lines = [f"publisher: {quote(source.publisher)}", f"title: {quote(source.title)}"]
    lines.append(f"url: {source.url}")
    lines += [f"page: {source.page}"] if source.page else []
    lines += [f"area: {quote(source.area)}"] if source.area else []
    if source.population:
        lines.append(f"population: {_write_population(source.population)}")
    if source.continued_by:
        lines.append(f"continued_by: [{', '.join(source.continued_by)}]")
    lines += [f"attribution: {quote(source.attribution)}"] if source.attribution else []
    lines.append("editions:")
    for edition in source.editions:
        lines += write_edition(edition)
    return "\n".join(lines) + "\n"


def write_edition(edition: Edition, indent: str = "  ") -> list[str]:
    """The lines of an edition, as an entry of `editions`."""
    lines = [f"{indent}- edition: {quote(edition.edition)}"]
    inner = f"{indent}  "
    lines += [f"{inner}published: {edition.published}"] if edition.published else []
    lines += [f"{inner}state: {edition.state}"] if edition.state != "read" else []
    if edition.read:
        read = edition.read
        lines += [
            f"{inner}read: {{on: {read.on},",
            f"{inner}  copy: {quote(read.copy_of)},",
            f"{inner}  evidence: {read.evidence},",
            f"{inner}  sha256: {read.sha256}}}",
        ]
    if edition.figures:
        lines.append(f"{inner}figures:")
        lines += [
            it for name, one in edition.figures.items() for it in _write_figure(name, one, inner)
        ]
    return lines + write_characteristics(edition.characteristics, inner)


def write_characteristics(said: Mapping[str, Characteristic], indent: str) -> list[str]:
    """The lines of what an edition prints in words; none where it prints nothing."""
    lines = [f"{indent}characteristics:"] if said else []
    for name, one in said.items():
        head = f"{indent}  {name}: {{measure: {quote(one.measure)}, text: {quote(one.text)},"
        lines += _close(head, one.quote, one.cell, indent)
    return lines


def read_source(text: str, name: str, shown: str) -> Filed[Source]:
    """The source that a file's text says; FactsError where it says none."""
    return parse_record(Source, parse_document(text, shown), id=name)


def add_edition(text: str, edition: Edition, name: str, shown: str) -> str:
    """The file with the edition at the end of its list, or in place of its announcement.

    Raises:
        FactsError: the editions are not written as entries of a block, one below the other.
    """
    before = read_source(text, name, shown)
    at = _find_announced(before.record, edition.edition)
    lines, end = _split(text)
    starts = _find_entries(before, lines, shown)
    indent = re.match(r" *", lines[starts[0]])
    new = [f"{line}{end}" for line in write_edition(edition, indent[0] if indent else "")]
    if at is None:
        place = _find_end(lines, starts[-1])
        lines[place:place] = new
    else:
        stop = starts[at + 1] if at + 1 < len(starts) else len(lines)
        lines[starts[at] : min(_find_end(lines, starts[at]), stop)] = new
    editions = list(before.record.editions)
    if at is None:
        editions.append(edition)
    else:
        editions[at] = edition
    return _prove("".join(lines), before.record, tuple(editions), name, shown)


def add_characteristics(
    text: str, edition: str, said: Mapping[str, Characteristic], name: str, shown: str
) -> str:
    """The file with what an edition prints in words below its figures; raises as `add_edition`."""
    before = read_source(text, name, shown)
    editions = list(before.record.editions)
    at = next(place for place, one in enumerate(editions) if one.edition == edition)
    lines, end = _split(text)
    starts = _find_entries(before, lines, shown)
    stop = starts[at + 1] if at + 1 < len(starts) else len(lines)
    place = min(_find_end(lines, starts[at]), stop)
    indent = re.match(r" *", lines[starts[at]])
    new = write_characteristics(said, f"{indent[0] if indent else ''}  ")
    lines[place:place] = [f"{line}{end}" for line in new]
    editions[at] = editions[at].model_copy(update={"characteristics": dict(said)})
    return _prove("".join(lines), before.record, tuple(editions), name, shown)


def quote(text: str) -> str:
    """A text as YAML: bare where it cannot be taken for more than it is."""
    plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS
    return text if plain or _BARE.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _write_population(people: Population) -> str:
    parts = [f"id: {people.id}", f"name: {quote(people.name)}"]
    parts += [f'code: "{people.code}"'] if people.code else []
    parts += [f"aliases: [{', '.join(map(quote, people.aliases))}]"] if people.aliases else []
    return f"{{{', '.join(parts)}}}"


def _write_figure(name: str, figure: Figure, indent: str) -> list[str]:
    parts = [f"measure: {quote(figure.measure)}", f"value: {figure.value:f}"]
    parts += [f"scale: {figure.scale}"] if figure.scale != 1 else []
    parts += [f"precision: {figure.precision:f}"] if figure.precision != 1 else []
    parts += [f"unit: {figure.unit}", f"period: {_write_period(figure.period)}"]
    if figure.population:
        parts.append(f"population: {_write_population(figure.population)}")
    return _close(f"{indent}  {name}: {{{', '.join(parts)},", figure.quote, figure.cell, indent)


def _write_period(period: Period) -> str:
    if period.at is None:
        return f"{{from: {period.start}, to: {period.end}}}"
    return f"{{at: {period.at}}}" if "-" in period.at else f'{{at: "{period.at}"}}'


def _close(head: str, passage: str, cell: Cell | None, indent: str) -> list[str]:
    lines = [head, f"{indent}    quote: {json.dumps(passage, ensure_ascii=False)}"]
    if cell:
        lines[-1] += ","
        lines.append(f"{indent}    cell: {{row: {quote(cell.row)}, column: {quote(cell.column)}}}")
    lines[-1] += "}"
    return lines


def _split(text: str) -> tuple[list[str], str]:
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += end
    return lines, end


def _find_announced(source: Source, edition: str) -> int | None:
    for place, one in enumerate(source.editions):
        if one.edition == edition and one.state == "announced":
            return place
    return None


def _find_entries(source: Filed[Source], lines: list[str], shown: str) -> list[int]:
    """The line at which each edition begins."""
    starts = []
    for place in range(len(source.record.editions)):
        where = source.at("editions", place)
        number = int(where.rpartition(":")[2]) - 1
        if not re.match(r" *- ", lines[number]) or number in starts:
            what = "the editions are not written as entries, one below the other"
            raise FactsError(what, f"{shown}:{number + 1}", "Write them so: “  - edition: …”.")
        starts.append(number)
    return starts


def _find_end(lines: list[str], start: int) -> int:
    """The line behind an entry: comments and blank lines below it are not of it."""
    entry = re.match(r" *", lines[start])
    depth = len(entry[0]) if entry else 0
    end = start + 1
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if len(line) - len(line.lstrip(" ")) <= depth:
            break
        end = number + 1
    return end


def _prove(text: str, before: Source, editions: tuple[Edition, ...], name: str, shown: str) -> str:
    """The text, if it says what it is meant to and nothing else changed."""
    if read_source(text, name, shown).record == before.model_copy(update={"editions": editions}):
        return text
    raise FactsError("the file would be read otherwise than meant", shown, "Add it by hand.")
