"""Judges one row of a BLS table against what the project's sources record already."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from pydantic import ValidationError

from vsgen.facts.sources import Edition, Figure, Source
from vsgen.sourcing.bls_figures import Said, read_row
from vsgen.sourcing.bls_issues import Choices, Issue
from vsgen.sourcing.bls_series import Apart, Series, find_series
from vsgen.sourcing.bls_tables import BlsRow, BlsTable

RowOutcome = Literal["new source", "new edition", "words added", "agrees", "refused"]


class Offer(NamedTuple):
    """A file that is read, and what is said of it."""

    table: BlsTable
    issue: Issue
    choices: Choices


class RowReport(NamedTuple):
    """What became of a row, and why."""

    code: str
    title: str
    outcome: RowOutcome
    source: str = ""
    figures: tuple[str, ...] = ()
    characteristics: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    """Cells that are not recorded, each with the reason."""
    why: str = ""
    cure: str = ""


class Judged(NamedTuple):
    """A row, what it says, and where that belongs."""

    report: RowReport
    row: BlsRow
    said: Said | None = None
    series: Series | None = None


def judge_row(row: BlsRow, offer: Offer, sources: Sequence[Source]) -> Judged:
    """What becomes of the row; of one that is refused, nothing is taken."""
    try:
        return _judge(row, offer, sources)
    except ValidationError:
        # A title that makes no id, a cell of a thousand letters: no row of the publisher's.
        return _refuse(
            row, "its title or a cell is no text that a source may hold", "Leave it out."
        )


def _judge(row: BlsRow, offer: Offer, sources: Sequence[Source]) -> Judged:
    table, edition, choices = offer.table, offer.issue.name, offer.choices

    if row.fault:
        return _refuse(row, f"the row {row.fault}", "Leave it out, or correct the file.")
    wanted = choices.population, choices.continued_by
    series = find_series(table.program, row, edition, sources, wanted)
    if isinstance(series, Apart):
        return _refuse(row, series.why, series.cure)
    said = read_row(table, row, offer.issue.wages)
    if not said.figures:
        return _refuse(row, f"nothing can be read: {'; '.join(said.gaps)}", "")
    name = series.source.id if series.source else f"bls-{table.program}-{series.population.id}"
    every = series.source.editions if series.source else ()
    read = (it for it in every if it.edition == edition and it.state != "announced")
    recorded = next(read, None)
    report = RowReport(
        row.code,
        row.title,
        "new edition" if series.source else "new source",
        name,
        tuple(said.figures),
        tuple(said.characteristics),
        said.gaps,
    )
    if series.source is None and any(it.id == name for it in sources):
        return _refuse(row, f"{name} measures others", "Name the people: --population ID.")
    if recorded is None:
        return Judged(report, row, said, series)
    if apart := next(_find_differences(name, recorded, said), None):
        cure = (
            "Nothing recorded is changed. If this is another print of the same edition, leave it "
            "out; how to mend a recorded mistake: `vsgen source correct --help`."
        )
        return _refuse(row, apart, cure)
    fresh = {} if recorded.characteristics else said.characteristics
    lacking = [it for it in said.figures if it not in recorded.figures]
    why = f"{edition} is recorded in {name} and agrees"
    why += f"; it does not record {', '.join(lacking)}" if lacking else ""
    report = report._replace(
        outcome="words added" if fresh else "agrees",
        figures=(),
        characteristics=tuple(fresh),
        why=why,
    )
    return Judged(report, row, said._replace(characteristics=fresh), series)


def _refuse(row: BlsRow, why: str, cure: str) -> Judged:
    return Judged(RowReport(row.code, row.title, "refused", why=why, cure=cure), row)


def _find_differences(name: str, recorded: Edition, said: Said) -> Iterator[str]:
    for key, here in said.figures.items():
        there = recorded.figures.get(key)
        if there is not None and _list_matter(here) != _list_matter(there):
            yield (
                f"{key} of {recorded.edition} is {_show(there)} in {name} and {_show(here)} here"
            )
    for key, word in said.characteristics.items():
        other = recorded.characteristics.get(key)
        if other is not None and other.text != word.text:
            yield f"{key} of {recorded.edition} is “{other.text}” in {name} and “{word.text}” here"


def _list_matter(figure: Figure) -> tuple[object, ...]:
    return figure.measure, figure.value, figure.unit, figure.period


def _show(figure: Figure) -> str:
    period = figure.period
    when = period.at or f"{period.start}-{period.end}"
    return f"{figure.value:,f} {figure.unit} ({when})"
