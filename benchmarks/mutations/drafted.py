"""An article of the built-in writer -> the numbers in it, by the few forms that it prints."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from benchmarks.mutations.numbers import TIMES, parse_digits, parse_times, shown_step
from benchmarks.mutations.sites import HEDGES, MARK, Original, Site

from vsgen.facts import Library, RecordedFigure

_RUN = re.compile(r"(?:\[\^[^\]\s]+\])+(?!:)")
_FIGURE = re.compile(
    r"(?P<prefix>\$?)(?P<number>[−-]?\d[\d,.]*)(?P<suffix>%?)"
    r"(?: from \d{4} to \d{4}| in May \d{4}| openings a year)?$"
)
_DERIVED = re.compile(
    rf"\b(?:(?P<hedge>{'|'.join(HEDGES)}) )?"
    rf"(?:(?P<number>{TIMES})|(?P<prefix>\$)(?P<amount>\d[\d,]*))$"
)


def read_original(name: str, text: str, roles: tuple[str, str], library: Library) -> Original:
    """An article of the built-in writer, whose footnote labels name occupations in an edition."""
    sites = tuple(_find_sites(text, library))
    labels = {match[1] for match in MARK.finditer(text)}
    covers = {label: cover(library.noted(label)[0], library) for label in labels}
    return Original(name, text, roles, sites, covers)


def cover(record: RecordedFigure, library: Library) -> frozenset[str]:
    """The labels of every figure of the same source and edition: of the same row."""
    return frozenset(
        other.label
        for other in library.labels.values()
        if other.source.id == record.source.id and other.edition.edition == record.edition.edition
    )


def _find_sites(text: str, library: Library) -> Iterator[Site]:
    for run in _RUN.finditer(text):
        rows = [library.noted(label) for label in MARK.findall(run[0])]
        line = text.rfind("\n", 0, run.start()) + 1
        before = text[line : run.start()]
        if len(rows) == 2 and (derived := _DERIVED.search(before)):
            yield _read_derived(derived, line, _choose_records(derived["number"], before, rows))
        elif figure := _FIGURE.search(before):
            number = figure["number"]
            start = line + figure.start("number")
            yield Site(
                start=start,
                end=start + len(number),
                form="figure",
                records=(_choose_record(figure, rows[0]),),
                value=parse_digits(number),
                step=shown_step(number),
                prefix=figure["prefix"],
                suffix=figure["suffix"],
            )


def _choose_record(figure: re.Match[str], row: Sequence[RecordedFigure]) -> RecordedFigure:
    """The figure of a row that is printed in its unit; of several, such as wages, the one said."""
    unit = _read_unit(figure["prefix"], figure["suffix"])
    printed = [record for record in row if record.unit == unit]
    said = abs(parse_digits(figure["number"]))
    return min(printed, key=lambda it: abs(abs(it.value) - said))


def _choose_records(
    times: str | None, before: str, rows: Sequence[Sequence[RecordedFigure]]
) -> tuple[RecordedFigure, ...]:
    """The figures of two rows that a comparison is computed from, by the words before it."""
    unit = "USD/year"
    if times:
        unit = "openings/year" if "penings" in before else "percent"
    return tuple(next(record for record in row if record.unit == unit) for row in rows)


def _read_unit(prefix: str, suffix: str) -> str:
    return "USD/year" if prefix else "percent" if suffix else "openings/year"


def _read_derived(match: re.Match[str], line: int, records: tuple[RecordedFigure, ...]) -> Site:
    group = "number" if match["number"] else "amount"
    said, start = match[group], line + match.start(group)
    in_times = group == "number"
    return Site(
        start=start,
        end=start + len(said),
        form="times" if in_times else "more",
        records=records,
        value=parse_times(said) if in_times else parse_digits(said),
        step=Decimal(1) if in_times else shown_step(said, round_zeros=True),
        prefix=match["prefix"] or "",
        style="times" if in_times else "digits",
        hedge=HEDGES.get(match["hedge"] or "", ""),
        hedge_words=match["hedge"] or "",
    )
