"""`vsgen role`, `vsgen source` and `vsgen init`: what a project knows, and a project to know it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vsgen.cli.console import count, say, say_json, show_path, tell
from vsgen.cli.opened_project import AsJson, open_library, open_settings, read_library
from vsgen.errors import UsageError

if TYPE_CHECKING:
    from vsgen.facts import Edition, Library, Reading, Role, Source

role = typer.Typer(
    help="List, show and check the roles that articles can be about.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
source = typer.Typer(
    help="List and show the sources of figures and facts.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@role.command("list")
def list_roles(as_json: AsJson = False) -> None:
    """List all roles.

    \b
    Example:
      vsgen role list
    """
    library = open_library(open_settings())
    if as_json:
        say_json([{"slug": slug, "title": role.title} for slug, role in library.roles.items()])
        return
    width = max(map(len, library.roles), default=0)
    for slug, role in library.roles.items():
        say(f"{slug:{width}}  {role.title}")


@role.command("show")
def show_role(
    role: Annotated[str, typer.Argument(metavar="ROLE", help="A role's slug, or its title.")],
    as_json: AsJson = False,
) -> None:
    """Show everything that is known about a role, with the file and line it stands in.

    \b
    Example:
      vsgen role show data-manager
    """
    from vsgen.facts.library import name_role

    library = open_library(open_settings())
    found = name_role(library, role)
    if as_json:
        say_json({"slug": found.slug} | found.model_dump(mode="json", by_alias=True))
        return
    for line in _format_role(found, library):
        say(line)


@role.command("lint")
def lint_roles(as_json: AsJson = False) -> None:
    """Check all role, topic and source files (exit 3 names every problem).

    \b
    Example:
      vsgen role lint
    """
    from vsgen.errors import FactsError

    try:
        library = read_library(open_settings())
        problems, counts = library.problems, _count(library)
    except FactsError as error:
        problems, counts = error.problems, {}
    if as_json:
        say_json({"problems": [problem._asdict() for problem in problems], **counts})
    elif problems:
        raise FactsError(problems)
    else:
        say(", ".join(count(number, noun[:-1]) for noun, number in counts.items()) + ": no problem")
    if problems:
        raise typer.Exit(FactsError.exit_code)


def _count(library: "Library") -> dict[str, int]:
    return {
        "roles": len(library.roles),
        "facts": sum(len(role.all_facts()) for role in library.roles.values()),
        "topics": len(library.topics),
        "sources": len(library.sources),
        "figures": len(library.labels),
    }


def _format_role(role: "Role", library: "Library") -> list[str]:
    from vsgen.facts.roles import FACT_LISTS

    place = library.where("role", role.slug)
    lines = [f"{role.title} ({role.level})" + (f"  {place}" if place else "")]
    if role.also_called:
        lines.append("also called: " + ", ".join(other.title for other in role.also_called))
    if role.short:
        lines.append(f"in short: {role.short}")
    scenes = {topic.id: topic.scene for topic in library.topics}
    for name in FACT_LISTS:
        facts = role.facts(name)
        lines += [f"\n{name}:"] if facts else []
        for fact in facts:
            lines.append(f"  {fact.id} [{fact.topic}, {fact.weight}] {fact.text}")
            lines += [f"    when {scene}"] if (scene := scenes.get(fact.topic)) else []
    lines.append("\noutlook:")
    lines += [line for reading in role.outlook for line in _format_reading(reading, library)]
    lines += [f"  abstains: {role.abstains}"] if role.abstains else []
    return lines


def _format_reading(reading: "Reading", library: "Library") -> list[str]:
    case = f" if {reading.when}" if reading.when else ""
    lines = [f"  {reading.population} ({reading.relation}){case}", f"    {reading.why}"]
    lines += [f"    It {reading.skews}."] if reading.skews else []
    for figure_id in reading.figures:
        record = library.current(figure_id)
        lines.append(f"    {figure_id}: {record.value:f} {record.unit}, {record.edition.edition}")
    return lines


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


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="Where to start the project.")
    ] = Path(),
    empty: Annotated[
        bool, typer.Option("--empty", help="Two commented example roles, for another field.")
    ] = False,
) -> None:
    """Start a project of your own in a folder.

    Copies the shipped roles/ and prompts/, to be changed freely, and writes vsgen.toml, .gitignore
    and .gitattributes.

    Nothing that stands is overwritten (exit 5).

    \b
    Example:
      vsgen init careers
      vsgen init nursing --empty
    """
    from vsgen.desk.project import FOR_GIT, start_project

    made = start_project(Path.cwd() / folder, empty=empty)
    for path in made:
        say(show_path(path))
    for name, lines in FOR_GIT.items():
        if Path.cwd() / folder / name not in made:
            tell(f"{show_path(Path.cwd() / folder / name)} is yours and stays; add to it:\n{lines}")
