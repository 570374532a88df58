"""`vsgen schema`: what editors need to complete and check files of facts."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from vsgen.cli.console import say_json

if TYPE_CHECKING:
    from pydantic import BaseModel


def schema(
    kind: Annotated[
        Literal["role", "topics", "source", "proposals"],
        typer.Argument(metavar="KIND", help="role, topics, source or proposals."),
    ],
) -> None:
    """Print the JSON Schema of a kind of file in roles/, for an editor that completes YAML.

    Save it beside the files, and begin a file with the line
    `# yaml-language-server: $schema=role.schema.json`.

    \b
    Example:
      vsgen schema role > roles/role.schema.json
    """
    from vsgen.facts.json_schemas import describe_file
    from vsgen.facts.roles import Role
    from vsgen.facts.sources import Source
    from vsgen.facts.topics import Topics
    from vsgen.proposing.proposals import Proposals

    models: dict[str, type[BaseModel]] = {"role": Role, "topics": Topics, "source": Source}
    models["proposals"] = Proposals
    say_json(describe_file(models[kind], f"vsgen: {kind}"))
