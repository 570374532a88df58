"""`vsgen role new`: proposals for a role, from O*NET, texts and neighbours."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vsgen.cli.console import Audience, open_progress, say, say_json, tell
from vsgen.cli.opened_project import AsJson, open_library, open_settings, option, own_roles
from vsgen.cli.proposal_report import report_outcome
from vsgen.cli.writer_options import (
    BUILT_IN,
    ModelName,
    OnlyFacts,
    Tries,
    choose_profile,
    open_asking,
)
from vsgen.errors import UsageError, WriterError

if TYPE_CHECKING:
    from vsgen.prompts import Prompts
    from vsgen.proposing.request import Request
    from vsgen.proposing.role_proposing import ProposingResult
    from vsgen.settings import Settings
    from vsgen.writers.profiles import Profile


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
      vsgen role new "Night Nurse" --like nurse --facts
    """
    from vsgen.prompts import load_prompts
    from vsgen.proposing.opening import Given, open_request
    from vsgen.proposing.role_proposing import propose_by_rules

    settings = open_settings()
    library = open_library(settings)
    given = Given(title, slug, onet or (), onet_folder, onet_release, text or (), like)
    request = open_request(given, library, settings.roles)
    if show_prompt:
        _show_prompt(request, load_prompts(settings.prompts), as_json=as_json)
        return
    profile = _choose(settings, model, facts=facts)
    if profile is None and not request.occupations and request.like is None:
        what = "without a model there is nothing to propose from"
        cure = "Give --onet or --like, or name a model: docs/models.md says how."
        raise UsageError(what, cure=cure)
    roles = own_roles(settings)
    sources = _save_sources(request, roles, onet_folder)
    if profile is None:
        outcome = propose_by_rules(request, roles, date.today().isoformat())
    else:
        with open_progress(quiet=as_json) as audience:
            outcome = _ask(request, settings, profile, audience, tries)
    report_outcome(request, outcome, sources, as_json=as_json)
    if outcome.failed:
        raise typer.Exit(WriterError.exit_code)


def _choose(settings: "Settings", model: str, *, facts: bool) -> "Profile | None":
    """Who is asked: --facts, --model, vsgen.toml and the key of OpenAI, in this order."""
    if facts and model:
        raise UsageError("--facts asks no model", cure="Leave out --facts or --model.")
    wanted = model or settings.writer.profile
    if facts or wanted == BUILT_IN:
        return None
    profile = choose_profile(settings, wanted)
    if profile is None:
        tell("no model is configured; rows are sorted by rules. docs: docs/models.md")
    return profile


def _save_sources(request: "Request", roles: Path, folder: Path | None) -> "tuple[Path, ...]":
    """Write down the sources of O*NET that the project lacks."""
    from vsgen.proposing.onet_source import make_sources
    from vsgen.sourcing.saving import SourceFile, save_sources
    from vsgen.sourcing.source_text import write_source

    today = date.today()
    named = (folder.resolve().name if folder else "").replace("/", "") or "O*NET"
    made = make_sources(request.occupations, request.library, named, today.isoformat())
    if not made:
        return ()
    files = [SourceFile(it.id, write_source(it.values), None) for it in made]
    evidence = {name: text for it in made for name, text in it.evidence.items()}
    return save_sources(roles, files, evidence, today)


def _ask(
    request: "Request",
    settings: "Settings",
    profile: "Profile",
    audience: "Audience",
    tries: int | None,
) -> "ProposingResult":
    from dataclasses import replace

    from vsgen.prompts import load_prompts
    from vsgen.proposing.role_proposing import propose_by_model

    prompts = load_prompts(settings.prompts)
    with open_asking(settings, profile, audience) as bare:
        asking = replace(bare, tries=tries or bare.tries)
        today = date.today().isoformat()
        return propose_by_model(request, prompts, asking, settings.roles, today)


def _show_prompt(request: "Request", prompts: "Prompts", *, as_json: bool) -> None:
    import json

    from vsgen.proposing.proposal_questions import list_questions

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
