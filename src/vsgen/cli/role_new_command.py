"""`vsgen role new`: proposals for a role, from O*NET, texts and neighbours."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vsgen.cli.console import say, say_json
from vsgen.cli.opened_project import AsJson, open_library, open_settings, option
from vsgen.cli.writer_options import ModelName, OnlyFacts, Tries

if TYPE_CHECKING:
    from vsgen.prompts import Prompts
    from vsgen.proposing.request import Request


def new_role(
    title: Annotated[str, typer.Argument(metavar="TITLE", help="The job's title, in quotes.")],
    onet: Annotated[
        list[str] | None,
        option("--onet", metavar="CODE", help="An O*NET code, 15-1252.00; may be repeated."),
    ] = None,
    onet_folder: Annotated[
        Path | None,
        option("--onet-folder", metavar="DIR", help="The folder of O*NET's text files."),
    ] = None,
    onet_release: Annotated[
        str,
        option("--onet-release", metavar="29.3", help="Their release, where they do not tell it."),
    ] = "",
    text: Annotated[
        list[Path] | None,
        option("--text", metavar="FILE", help="A posting, interview or notes; may be repeated."),
    ] = None,
    like: Annotated[
        str, option("--like", metavar="ROLE", help="A role that is much like it.")
    ] = "",
    slug: Annotated[str, option("--slug", metavar="SLUG", help="Its file's name.")] = "",
    model: ModelName = "",
    facts: OnlyFacts = False,
    tries: Tries = None,
    show_prompt: Annotated[
        bool, typer.Option("--show-prompt", help="Print what a model would be asked; send nothing.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Propose facts for a role; a person accepts, edits or rejects each.

    With a model, proposals for every list, each with the words that it rests on. Without one, the
    rows of O*NET sorted into lists, and what the role of --like says, to be reworded.

    Nothing is used before it is accepted, and a role's own file is never touched. Called again, it
    adds what was not proposed before.

    \b
    Example:
      vsgen role new "MLOps Engineer" --onet 15-1252.00 --onet-folder onet/ --text posting.txt
      vsgen role new "Night Nurse" --text interview.txt --like nurse --facts
    """
    from vsgen.prompts import load_prompts
    from vsgen.proposing.opening import Given, open_request

    settings = open_settings()
    library = open_library(settings)
    given = Given(title, slug, onet or (), onet_folder, onet_release, text or (), like)
    request = open_request(given, library, settings.roles)
    if show_prompt:
        _show_prompt(request, load_prompts(settings.prompts), as_json=as_json)
        return


def _show_prompt(request: "Request", prompts: "Prompts", *, as_json: bool) -> None:
    import json

    from vsgen.proposing.questions import list_questions

    questions = list_questions(request, prompts)
    if as_json:
        say_json(
            [
                {
                    "group": it.group,
                    "lists": it.lists,
                    "system": it.prompt.system,
                    "user": it.prompt.user,
                    "schema": it.schema,
                    "estimated_tokens": it.prompt.tokens,
                }
                for it in questions
            ]
        )
        return
    if questions:
        say(f"== system, of every call\n{questions[0].prompt.system}")
    for it in questions:
        say(f"\n== user: {it.group}, about {it.prompt.tokens:,} tokens with the system message")
        say(it.prompt.user)
        say(f"== schema of the reply\n{json.dumps(it.schema)}")
