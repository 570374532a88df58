"""Who words an article: options, vsgen.toml and the environment name a model, or nobody does."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from vsgen.cli.console import Audience, tell
from vsgen.cli.opened_project import Project, option
from vsgen.cli.section_choice import find_section
from vsgen.errors import FileError, UsageError, WriterError

if TYPE_CHECKING:
    from decimal import Decimal

    from vsgen.articles import Outline
    from vsgen.drafting import BuiltIn, Wordsmith
    from vsgen.drafting.model_run import Asking, Fresh
    from vsgen.production import Workshop
    from vsgen.settings import Settings
    from vsgen.writers.profiles import Profile

BUILT_IN = "facts"
"""What the built-in writer is called where a profile may be named."""
_NO_MODEL = "no model is configured; the built-in writer drafts. docs: docs/models.md"
_WITHOUT = "Or let the built-in writer word it all, without a model: --facts"
_STOPPED = "stopped; every reply so far is kept"
_NEEDS_MODEL = "needs a model; the built-in writer always gives the same words"
_HOW_TO_NAME = "Name one with --model, or in vsgen.toml; docs/models.md says how."

ModelName = Annotated[
    str,
    option(
        "--model",
        metavar="PROFILE",
        help="Who words: a profile such as openai or ollama/qwen3:14b.",
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
    option("--fallback", help="Who stands in for what a model failed at."),
]


@dataclass(frozen=True, slots=True)
class WriterOptions:
    """What a call says about who words, and how."""

    model: str = ""
    facts: bool = False
    tries: int | None = None
    fallback: Literal["none", "facts"] | None = None
    fresh: bool = False
    sections: tuple[str, ...] = ()
    note: str = ""
    replay: bool = False
    budget: "Decimal | None" = None
    """The most US dollars that this run may cost."""


@contextmanager
def open_workshop(
    project: Project, options: WriterOptions, audience: Audience | None = None
) -> "Iterator[Workshop]":
    """The project with who words, and the levels of the check, until the block ends.

    Raises:
        UsageError: the options contradict each other, or there is no such profile or section.
        FileError: a profile or the store cannot be used, or a level names no rule.
    """
    from vsgen.checks.registry import set_levels
    from vsgen.production import Workshop

    with _open_writer(project, options, audience or Audience()) as smith:
        levels = set_levels(project.settings.check.rules)
        try:
            yield Workshop(project.library, project.prompts, project.desk, smith, levels)
        except WriterError as error:
            raise _offer_built_in(error) from error


def _offer_built_in(error: WriterError) -> WriterError:
    """The error with a way that needs no model."""
    *others, last = error.problems
    cure = f"{last.cure}\n    {_WITHOUT}" if last.cure else _WITHOUT
    return type(error)([*others, last._replace(cure=cure)])


@contextmanager
def _open_writer(
    project: Project, options: WriterOptions, audience: Audience
) -> "Iterator[Wordsmith]":
    """Who words: `--facts`, `--model`, vsgen.toml and the key of OpenAI, in this order."""
    _refuse_contradictions(options)
    fresh = _read_fresh(options, project.prompts.outline)
    wanted = options.model or project.settings.writer.profile
    profile = None
    if not options.facts and wanted != BUILT_IN:
        profile = choose_profile(project.settings, wanted, replay=options.replay)
        if profile is None:
            tell(_NO_MODEL)
    if profile is None:
        for option, asked in {"--fresh": options.fresh, "--replay": options.replay}.items():
            if asked:
                raise UsageError(f"{option} {_NEEDS_MODEL}", cure=_HOW_TO_NAME)
        yield make_built_in(project)
        return
    with open_asking(project.settings, profile, audience, options.budget) as bare:
        tries = options.tries or bare.tries
        asking = replace(bare, tries=tries, fresh=fresh, replay=options.replay)
        fall_back = (options.fallback or project.settings.writer.fallback) == "facts"
        yield make_by_model(project, asking, fall_back=fall_back)


def make_by_model(project: Project, asking: "Asking", *, fall_back: bool) -> "Wordsmith":
    """The model of `asking`, with the project's prompts and built-in writer."""
    from vsgen.drafting.by_model import ByModel

    return ByModel(asking, project.prompts, make_built_in(project), fall_back)


def make_built_in(project: Project) -> "BuiltIn":
    """The built-in writer with the project's sentence patterns."""
    from vsgen.drafting import BuiltIn
    from vsgen.settings.text_cache import open_cache
    from vsgen.writers import FactsWriter

    patterns, digest = project.prompts.patterns, project.prompts.digest
    cache, key = open_cache(os.environ, "patterns"), f"sound patterns {digest}"
    were_sound = cache is not None and cache.find(key) is not None
    writer = FactsWriter(patterns, digest, were_sound=were_sound)
    if cache and not were_sound:
        cache.put({key: ""})
    return BuiltIn(writer, project.library)


def choose_profile(settings: "Settings", wanted: str, *, replay: bool = False) -> "Profile | None":
    """The profile called `wanted`, or OpenAI's where its key is set; a replay needs no key.

    Raises:
        UsageError: there is no such profile, or its key is not set.
        FileError: its table does not hold what a profile needs.
    """
    from vsgen.writers.profiles import DEFAULT, choose_profile

    if replay:
        wanted = wanted or DEFAULT
    try:
        profile = choose_profile(settings.models, wanted or None, os.environ)
    except UsageError as error:
        if not replay:
            raise
        name = wanted.partition("/")[0]
        # Nothing is sent: neither is a key needed, nor does it matter to whom one would go.
        keyless = {**settings.models.get(name, {}), "key_variable": ""}
        try:
            profile = choose_profile({**settings.models, name: keyless}, wanted, os.environ)
        except FileError:
            raise error from None
    most = settings.writer.concurrency
    if profile is not None and most is not None:
        profile = profile.model_copy(update={"concurrency": most})
    return profile


@contextmanager
def open_asking(
    settings: "Settings",
    profile: "Profile",
    audience: Audience,
    budget: "Decimal | None" = None,
) -> "Iterator[Asking]":
    """A model of `profile` with the project's store; what it has replied is kept on Ctrl-C.

    All that is asked costs at most `budget`, in US dollars, where that is given. A wish for other
    words is fulfilled when the block has come to its end.
    """
    from vsgen.drafting.model_run import Asking
    from vsgen.store import open_store
    from vsgen.writers.breaker import Breaker
    from vsgen.writers.budget import Budget
    from vsgen.writers.discovery import Run
    from vsgen.writers.openai_model import OpenAIModel

    store = open_store(settings.store)
    breaker = Breaker(
        profile.concurrency, patience=profile.patience, tell=lambda what: audience.note("", what)
    )
    money = None if budget is None else Budget(budget)
    run = Run(breaker, os.environ, store, money, audience.note, open_note=store.open_note)
    model = OpenAIModel(profile, run)
    model.prove_bounded()
    writer = settings.writer
    asking = Asking(
        model,
        store,
        writer.tries,
        own=writer.own,
        report=audience.show,
        breaker=breaker,
        at_once=profile.concurrency,
    )
    try:
        yield asking
        asking.finish()
    except KeyboardInterrupt as error:
        raise KeyboardInterrupt(_STOPPED) from error
    finally:
        store.close()


def _refuse_contradictions(options: WriterOptions) -> None:
    named = options.model if options.model != BUILT_IN else ""
    pairs = [
        (options.facts and named, "--facts asks no model", "Leave out --facts or --model."),
        (options.fresh and options.replay, "--replay asks nothing anew", "Leave out one of them."),
        (options.note and not options.fresh, "--note is a wish for new texts", "Add --fresh."),
        (options.sections and not options.fresh, "--section says what is fresh", "Add --fresh."),
    ]
    for wrong, what, cure in pairs:
        if wrong:
            raise UsageError(what, cure=cure)


def _read_fresh(options: WriterOptions, outline: "Outline") -> "Fresh | None":
    if not options.fresh:
        return None
    from vsgen.drafting.model_run import Fresh

    sections = frozenset(find_section(name, outline) for name in options.sections)
    return Fresh(sections, " ".join(options.note.split()))
