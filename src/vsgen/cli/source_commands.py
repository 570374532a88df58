"""`vsgen source`: the sources of figures and facts."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vsgen.cli.console import count, say, say_json, show_path, tell
from vsgen.cli.correct_command import correct_figure
from vsgen.cli.opened_project import AsJson, open_library, open_settings, option, own_roles
from vsgen.cli.source_check_command import check_sources, refuse_unknown
from vsgen.cli.source_new_command import new_source
from vsgen.errors import FactsError

if TYPE_CHECKING:
    from vsgen.facts import Edition, Library, Source
    from vsgen.sourcing.bls_import import Plan

source = typer.Typer(
    help="List and show the sources of figures and facts.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

source.command("new")(new_source)
source.command("check")(check_sources)
source.command("correct")(correct_figure)


@source.command("list")
def list_sources(as_json: AsJson = False) -> None:
    """List all sources with their editions.

    \b
    Example:
      vsgen source list
    """
    library = open_library(open_settings())
    if as_json:
        say_json([_summarise(source) for source in library.sources.values()])
        return
    width = max(map(len, library.sources), default=0)
    for slug, source in library.sources.items():
        editions = ", ".join(_name_edition(edition) for edition in source.editions)
        say(f"{slug:{width}}  {source.publisher}: {source.title} ({editions})")


@source.command("show")
def show_source(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="A source's id.")],
    as_json: AsJson = False,
) -> None:
    """Show a source: what it measures, every edition, every figure with its quote.

    \b
    Example:
      vsgen source show bls-ep-data-scientists
    """
    library = open_library(open_settings())
    refuse_unknown(source, library.sources)
    found = library.sources[source]
    if as_json:
        say_json({"id": found.id} | found.model_dump(mode="json", by_alias=True))
        return
    for line in _format_source(found, library):
        say(line)


imports = typer.Typer(
    help="Record what a publisher's file prints.", no_args_is_help=True, rich_markup_mode=None
)
source.add_typer(imports, name="import")


@imports.command("bls")
def import_bls(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The table, as CSV in UTF-8.")],
    code: Annotated[
        list[str] | None,
        option("--code", metavar="CODE", help="Only this occupation; may be given several times."),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Every row, not only codes of the project's sources.")
    ] = False,
    edition: Annotated[
        str, option("--edition", help="As published, where the file does not say it: “May 2025”.")
    ] = "",
    published: Annotated[
        str, option("--published", metavar="DAY", help="When the edition was: 2026-08-27.")
    ] = "",
    copy: Annotated[str, option("--copy", metavar="TEXT", help="Where the file was read.")] = "",
    page: Annotated[
        str, option("--page", metavar="URL", help="The publisher's page for readers (new sources).")
    ] = "",
    population: Annotated[
        str, option("--population", metavar="ID", help="An id for the people of the one --code.")
    ] = "",
    continued_by: Annotated[
        list[str] | None,
        option("--continued-by", metavar="ID", help="The population that took their place."),
    ] = None,
    dry: Annotated[bool, typer.Option("--dry-run", help="Tell, and write nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Record a table of the U.S. Bureau of Labor Statistics, each row judged.

    Takes Table 1.2 (1.7 before) of the Employment Projections, exports of occupationProj, and the
    national file of the Occupational Employment and Wage Statistics.

    Nothing recorded is changed, and codes that changed are not joined. A row that was asked for by
    its code and refused is exit 3; the others are written.

    \b
    Example:
      vsgen source import bls occupation.csv --copy "bls.gov, downloaded today"
      vsgen source import bls national_M2025_dl.csv --edition "May 2025" --code 15-2051
    """
    from datetime import date

    from vsgen.sourcing.bls_import import plan_import
    from vsgen.sourcing.bls_issues import Choices
    from vsgen.sourcing.saving import prove_sources, save_sources

    roles = own_roles(open_settings())
    choices = Choices(
        today=date.today(),
        edition=edition,
        published=published,
        copy=copy or f"file {file.name}",
        codes=tuple(code or ()),
        every=every,
        continued_by=tuple(continued_by or ()),
        population=population,
        page=page,
    )
    plan = plan_import(Path.cwd() / file, roles, choices)
    write = prove_sources if dry else save_sources
    write(roles, plan.files, plan.evidence, choices.today)
    if as_json:
        told = {"edition": plan.edition, "rows": [row._asdict() for row in plan.rows]}
        say_json(told | {"passed_over": plan.passed, "written": () if dry else plan.names})
    else:
        for line in _format_plan(plan):
            say(line)
    for name in plan.names:
        verb = "would be written" if dry else "written"
        tell(f"{show_path(roles / 'sources' / name)} {verb}")
    if code and any(row.outcome == "refused" for row in plan.rows):
        raise typer.Exit(FactsError.exit_code)


def _format_plan(plan: "Plan") -> Iterator[str]:
    yield f"{plan.edition}: {count(len(plan.rows), 'row')} asked for, {plan.passed} passed over"
    for row in plan.rows:
        what = ", ".join((*row.figures, *row.characteristics))
        head = f"{row.code}{'  ' if row.title else ''}{row.title}: {row.outcome}"
        head += f" {row.source}" if row.source else ""
        yield f"{head} ({what})" if what else head
        yield from (f"    {it}" for it in (row.why, row.cure) if it)
        yield from (f"    left out: {it}" for it in row.left_out)
    refused = sum(row.outcome == "refused" for row in plan.rows)
    yield f"{len(plan.rows) - refused} read, {refused} refused"


def _summarise(source: "Source") -> dict[str, object]:
    return {
        "id": source.id,
        "publisher": source.publisher,
        "title": source.title,
        "population": source.population.id if source.population else None,
        "editions": [
            {"edition": edition.edition, "state": edition.state} for edition in source.editions
        ],
    }


def _name_edition(edition: "Edition") -> str:
    return edition.edition + ("" if edition.state == "read" else f" {edition.state}")


def _format_source(source: "Source", library: "Library") -> list[str]:
    from vsgen.facts.recorded import format_label

    lines = [f"{source.publisher}: {source.title}", source.url]
    if source.population:
        code = f" ({source.population.code})" if source.population.code else ""
        lines.append(f"measures {source.population.name}{code}")
    lines += [source.attribution] if source.attribution else []
    for edition in source.editions:
        published = f", published {edition.published}" if edition.published else ""
        figures = count(len(edition.figures), "figure")
        lines.append(f"\n{_name_edition(edition)}{published}: {figures}")
        for name, figure in edition.figures.items():
            place = library.where("figure", format_label(source.id, name, edition.edition))
            lines += [
                f"  {name}: {figure.measure} {figure.value:f} {figure.unit}  {place}".rstrip(),
                f"    “{figure.quote}”",
            ]
        lines += [f"  {it.measure}: {it.text}" for it in edition.characteristics.values()]
    return lines
