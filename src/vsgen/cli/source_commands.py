"""`vsgen source`: the sources of figures and facts."""

from typing import TYPE_CHECKING, Annotated

import typer

from vsgen.cli.console import count, say, say_json
from vsgen.cli.opened_project import AsJson, open_library, open_settings
from vsgen.cli.source_new_command import new_source
from vsgen.errors import UsageError

if TYPE_CHECKING:
    from vsgen.facts import Edition, Library, Source

source = typer.Typer(
    help="List and show the sources of figures and facts.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

source.command("new")(new_source)


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
    found = _find_source(library, source)
    if as_json:
        say_json({"id": found.id} | found.model_dump(mode="json", by_alias=True))
        return
    for line in _format_source(found, library):
        say(line)


def _find_source(library: "Library", source_id: str) -> "Source":
    from difflib import get_close_matches

    if source_id in library.sources:
        return library.sources[source_id]
    near = get_close_matches(source_id, library.sources, n=3, cutoff=0.5)
    cure = f"Did you mean {' or '.join(near)}?" if near else "`vsgen source list` shows all."
    raise UsageError(f"there is no source {source_id!r}", cure=cure)


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
    return lines
