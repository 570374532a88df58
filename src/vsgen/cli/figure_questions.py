"""Asks which figures of the kept evidence are recorded: a column of the row, or a sentence."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, get_args

from vsgen.cli.asked_answers import NONE, Answers, Question
from vsgen.cli.console import say

if TYPE_CHECKING:
    from vsgen.facts import Source
    from vsgen.sourcing.evidence_tables import Column, Row
    from vsgen.sourcing.recording import Material

Values = dict[str, Any]
_PARTS = ("measure", "unit", "scale", "precision", "period", "value")


def ask_row(answers: Answers, material: "Material") -> "Row":
    """The row that is recorded, searched by words and chosen by number."""
    from vsgen.errors import UsageError
    from vsgen.sourcing.evidence_tables import search_rows

    if known := answers.values.get("_row"):
        try:
            return material.find_row(known["title"], known["code"])
        except UsageError:
            del answers.values["_row"]
    while True:
        words = answers.read_line("row", "Row of the table [words of it, or its code]: ")
        found = search_rows(material.rows, words) if words else ()
        if not found:
            say("  No row with numbers has these words.")
            continue
        row = found[0] if len(found) == 1 else None
        row = row or answers.choose(
            "row", "Which row [its number]", found, lambda it: it.text.strip()
        )
        if row is not None:
            say(f"  {row.text.strip()}")
            answers.values["_row"] = {"title": row.title, "code": row.code}
            answers.keep()
            return row


def ask_figures(
    answers: Answers, material: "Material", row: "Row | None", standing: "Source | None"
) -> None:
    """All figures of the edition, those that its source has already first."""
    figures: Values = answers.values.setdefault("figures", {})
    if row is not None and standing is not None and not figures:
        for id, values in _find_again(answers, material, row, standing):
            _confirm(answers, figures, id, values)
    while not answers.values.get("_done"):
        found = _choose_cell(answers, material, row) if row else _choose_sentence(answers, material)
        if found is None:
            answers.values["_done"] = True
        else:
            _confirm(answers, figures, *found)


def _find_again(
    answers: Answers, material: "Material", row: "Row", standing: "Source"
) -> Iterator[tuple[str, Values]]:
    """What the source records already, in the new table."""
    from vsgen.errors import UsageError
    from vsgen.facts.recorded import order_editions

    for id, figure in order_editions(standing)[-1].figures.items():
        if figure.cell is not None:
            try:
                column = material.find_column(row, figure.cell.column)
            except UsageError:
                say(f"{id}: this table has no column like “{figure.cell.column}”")
                continue
            yield id, _propose(answers, material, row, column) | {"measure": figure.measure}


def _choose_cell(answers: Answers, material: "Material", row: "Row") -> tuple[str, Values] | None:
    from vsgen.sourcing.evidence_tables import list_columns

    columns = [it for it in list_columns(material.rows, row) if it.value is not None]
    if not columns:
        say("No row above this one says what its numbers are: the table needs a header.")
        return None
    words = "Next figure [its number; Enter when done]"
    column = answers.choose("column", words, columns, lambda it: f"{it.printed:>12}  {it.header}")
    if column is None:
        return None
    values = _propose(answers, material, row, column)
    return _name_figure(material, column.header, values), values


def _propose(answers: Answers, material: "Material", row: "Row", column: "Column") -> Values:
    from vsgen.sourcing.figure_proposals import propose_from_cell, propose_moment

    found = propose_from_cell(column, material.rows, material.known)
    return {
        **propose_moment(answers.values["edition"]),
        **found,
        "row": row.title,
        "column": column.header,
    }


def _choose_sentence(answers: Answers, material: "Material") -> tuple[str, Values] | None:
    from vsgen.sourcing.figure_proposals import list_quotable

    every = list_quotable(material.published.text)
    words = answers.read_line("quote", "Next figure [words of its sentence; Enter when done]: ")
    if not words:
        return None
    found = [it for it in every if words.casefold() in it.quote.casefold()]
    if not found:
        say("  No sentence with a number has these words.")
        return _choose_sentence(answers, material)
    chosen = found[0] if len(found) == 1 else None
    chosen = chosen or answers.choose(
        "quote", "Which sentence [its number]", found, lambda it: it.quote
    )
    if chosen is None:
        return _choose_sentence(answers, material)
    say(f"  “{chosen.quote}”")
    values = chosen.values[0]
    if chosen.values[1:]:
        words = "Which number [its number here]"
        picked = answers.choose(
            "value", words, chosen.values, lambda it: f"{it['value']:f} {it['unit']}"
        )
        values = picked or values
    return "", {**values, "quote": chosen.quote}


def _name_figure(material: "Material", header: str, values: Values) -> str:
    """What such a figure is called elsewhere."""
    from vsgen.sourcing.figure_proposals import fold_header

    record = material.known.get(fold_header(header))
    same = record is not None and record.measure == values.get("measure")
    return record.id.partition(".")[2] if record is not None and same else ""


def _confirm(answers: Answers, figures: Values, id: str, values: Values) -> None:
    """The figure as proposed where Enter is pressed, else part by part; or not at all."""
    if id and "measure" in values and "period" in values:
        shown = (_write(values[part]) for part in ("measure", "value", "unit", "period"))
        say(f"  {id}: {', '.join(shown)}")
        line = answers.read_line("take", f"Take it? [Enter; c to change it; {NONE} to leave it]: ")
        if line == NONE:
            return
        if line.lower() not in ("c", "n"):
            _add(answers, figures, id, values)
            return
    id = answers.ask_again(Question("figure id", "Id of the figure (pay-high)", id))
    for part in _PARTS:
        default = _write(values.get(part))
        values[part] = answers.ask_again(
            Question(f"figure {part}", f"  {part}{_explain(part)}", default, read=_READERS[part])
        )
    _add(answers, figures, id, values)


def _add(answers: Answers, figures: Values, id: str, values: Values) -> None:
    figures[id] = values
    answers.keep()


def _explain(part: str) -> str:
    from vsgen.facts.sources import Unit

    words = {
        "unit": ", ".join(get_args(Unit)),
        "scale": "1000 where thousands are printed",
        "precision": "the last digit printed",
        "period": "2025 to 2035, or 2025-05",
    }
    return f" ({words[part]})" if part in words else ""


def _write(value: object) -> str:
    match value:
        case None:
            return ""
        case {"from": start, "to": end}:
            return f"{start} to {end}"
        case {"at": moment}:
            return str(moment)
        case Decimal():
            return f"{value:f}"
    return str(value)


def _read_number(line: str) -> Decimal:
    from vsgen.facts.evidence_rows import read_cell

    number = read_cell(line)
    if number is None:
        raise ValueError("Type a number.")
    return number


def _read_scale(line: str) -> int:
    if not line.isdecimal() or int(line) < 1:
        raise ValueError("Type 1, or 1000.")
    return int(line)


def _read_period(line: str) -> Values:
    words = line.replace("–", "-").split(" to ")
    if len(words) == 2 and all(word.strip().isdecimal() for word in words):
        return {"from": int(words[0]), "to": int(words[1])}
    if line[:4].isdecimal() and len(line) in (4, 7):
        return {"at": line}
    raise ValueError("Type “2025 to 2035” or “2025-05”.")


_READERS: Mapping[str, Callable[[str], Any]] = {
    "measure": str,
    "unit": str,
    "scale": _read_scale,
    "precision": _read_number,
    "period": _read_period,
    "value": _read_number,
}
