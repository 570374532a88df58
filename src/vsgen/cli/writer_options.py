"""Options, vsgen.toml and environment -> who words an article: a model, or the built-in writer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from vsgen.cli.asking import choose_profile_for, open_asking
from vsgen.cli.console import tell
from vsgen.cli.progress import Audience, Nobody
from vsgen.errors import UsageError

if TYPE_CHECKING:
    from vsgen.articles import Outline
    from vsgen.cli.opened_project import Project
    from vsgen.drafting import BuiltIn, Wordsmith
    from vsgen.drafting.asking import Asking, Fresh

BUILT_IN = "facts"
"""What the built-in writer is called where a profile may be named."""
_NO_MODEL = "no model is configured; the built-in writer drafts. docs: docs/models.md"

ModelName = Annotated[
    str,
    typer.Option(
        "--model",
        metavar="PROFILE",
        help="Who words: a profile such as openai or ollama/qwen3:14b.",
        show_default=False,
    ),
]
OnlyFacts = Annotated[
    bool, typer.Option("--facts", help="Let the built-in writer word all; no model is asked.")
]
Tries = Annotated[
    int | None,
    typer.Option("--tries", min=1, max=20, help="How often a text is asked for.  [default: 3]"),
]
Fallback = Annotated[
    Literal["none", "facts"] | None,
    typer.Option(
        "--fallback", help="Who stands in for what a model failed at.", show_default=False
    ),
]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a call says about who words, and how."""

    model: str = ""
    facts: bool = False
    tries: int | None = None
    fallback: Literal["none", "facts"] | None = None
    fresh: bool = False
    sections: tuple[str, ...] = ()
    note: str = ""
    replay: bool = False


@contextmanager
def open_wordsmith(
    project: "Project", choice: Choice, audience: Audience | None = None
) -> "Iterator[Wordsmith]":
    """Who words: `--facts`, `--model`, [writer] in vsgen.toml and the key of OpenAI, in this order.

    Raises:
        UsageError: the options contradict each other, or there is no such profile or section.
        FileError: a profile or the store cannot be used.
    """
    _refuse_contradictions(choice)
    fresh = _read_fresh(choice, project.prompts.outline)
    built_in = make_built_in(project)
    wanted = choice.model or project.settings.writer.profile
    profile = None
    if not choice.facts and wanted != BUILT_IN:
        profile = choose_profile_for(project.settings, wanted, replay=choice.replay)
        if profile is None:
            tell(_NO_MODEL)
    if profile is None:
        _refuse_model_options(choice)
        yield built_in
        return
    with open_asking(project.settings, profile, audience or Nobody()) as bare:
        tries = choice.tries or project.settings.writer.tries
        asking = replace(bare, tries=tries, fresh=fresh, replay=choice.replay)
        fall_back = (choice.fallback or project.settings.writer.fallback) == "facts"
        yield make_by_model(project, asking, fall_back=fall_back)


def make_by_model(project: "Project", asking: "Asking", *, fall_back: bool) -> "Wordsmith":
    """The model of `asking`, with the project's prompts and built-in writer."""
    from vsgen.drafting.by_model import ByModel

    return ByModel(asking, project.prompts, make_built_in(project), fall_back)


def make_built_in(project: "Project") -> "BuiltIn":
    """The built-in writer with the project's sentence patterns."""
    from vsgen.drafting import BuiltIn
    from vsgen.writers import FactsWriter

    prompts = project.prompts
    return BuiltIn(FactsWriter(prompts.patterns, prompts.digest), project.library)


def _refuse_contradictions(choice: Choice) -> None:
    named = choice.model if choice.model != BUILT_IN else ""
    pairs = [
        (choice.facts and named, "--facts asks no model", "Leave out --facts or --model."),
        (choice.fresh and choice.replay, "--replay asks nothing anew", "Leave out one of them."),
        (choice.note and not choice.fresh, "--note is a wish for new texts", "Add --fresh."),
        (choice.sections and not choice.fresh, "--section says what is fresh", "Add --fresh."),
    ]
    for wrong, what, cure in pairs:
        if wrong:
            raise UsageError(what, cure=cure)


def _refuse_model_options(choice: Choice) -> None:
    """What only a model can do, where the built-in writer words all."""
    asked = {"--fresh": choice.fresh, "--replay": choice.replay}
    for option, wanted in asked.items():
        if wanted:
            raise UsageError(
                f"{option} needs a model; the built-in writer always gives the same words",
                cure="Name one with --model, or in vsgen.toml; docs/models.md says how.",
            )


def _read_fresh(choice: Choice, outline: "Outline") -> "Fresh | None":
    if not choice.fresh:
        return None
    from vsgen.drafting.asking import Fresh

    sections = frozenset(find_section(name, outline) for name in choice.sections)
    return Fresh(sections, " ".join(choice.note.split()))


def find_section(name: str, outline: "Outline") -> str:
    """The id of the section that a person calls `name`, by its id or a heading.

    Raises:
        UsageError: there is none, or nobody words it: it is computed.
    """
    from vsgen.errors import suggest_name

    known = {section.id: section for section in outline.sections}
    section = known.get(name) or outline.identify(name)
    worded = [section.id for section in outline.sections if not section.computed]
    if section is None:
        cure = suggest_name(name, worded, f"There are: {', '.join(worded)}.")
        raise UsageError(f"there is no section {name!r}", cure=cure)
    if section.computed:
        raise UsageError(f"{section.id} is computed; nobody words it")
    return section.id
