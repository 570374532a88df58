"""`vsgen role`: the roles that articles can be about."""

from typing import TYPE_CHECKING, Annotated

import typer

from vsgen.cli.console import say, say_json
from vsgen.cli.opened_project import AsJson, open_library, open_settings
from vsgen.cli.role_lint_command import lint_roles
from vsgen.cli.role_new_command import new_role
from vsgen.cli.role_review_command import review_role

if TYPE_CHECKING:
    from vsgen.facts import Library, Reading, Role

role = typer.Typer(
    help="List, show and check the roles that articles can be about.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
role.command("new")(new_role)
role.command("review")(review_role)
role.command("lint")(lint_roles)


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
