"""`vsgen draft`: the checked article of two roles."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vsgen.cli.console import count, open_progress, say, say_json, show_path, tell
from vsgen.cli.draft_output import describe_opinion, format_opinion, format_troubles
from vsgen.cli.opened_project import (
    AsJson,
    OutputFolder,
    PairWords,
    open_project,
    option,
    read_pair,
)
from vsgen.cli.writer_options import (
    Fallback,
    ModelName,
    OnlyFacts,
    Tries,
    WriterOptions,
    open_workshop,
)
from vsgen.errors import UsageError

if TYPE_CHECKING:
    from vsgen.drafting import Spent
    from vsgen.drafting.model_run import Asking
    from vsgen.passages import PassageKey
    from vsgen.production import Produced, Workshop
    from vsgen.production.second_opinion import Opinion

_MISSING = 4


def draft(
    words: PairWords,
    model: ModelName = "",
    facts: OnlyFacts = False,
    tries: Tries = None,
    fallback: Fallback = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Ask the model anew for what stands.")
    ] = False,
    section: Annotated[
        list[str] | None,
        option(
            "--section", metavar="NAME", help="With --fresh: only this section; may be repeated."
        ),
    ] = None,
    note: Annotated[
        str,
        option("--note", metavar="WISH", help="With --fresh: a wish that the model is told."),
    ] = "",
    replay: Annotated[
        bool, typer.Option("--replay", help="Use stored replies only; never call a model.")
    ] = False,
    verify: Annotated[
        bool,
        typer.Option(
            "--verify", help="Ask the model whether each sentence follows from its facts, too."
        ),
    ] = False,
    output: OutputFolder = None,
    as_json: AsJson = False,
) -> None:
    """Draft the article that compares two roles, check it, and save it.

    Without a model the built-in writer drafts; docs/models.md says how to name one. Replies are
    kept: a second run asks nothing that was answered. Where passages are missing the article is
    written and says where (exit 4).

    What people changed in the article is merged with what comes anew. Where both touch the same
    words, the person's stand, and the new ones wait for `vsgen review`. An article that was not
    drafted here is left alone (exit 5).

    \b
    Example:
      vsgen draft machine-learning-engineer data-manager
      vsgen draft machine-learning-engineer data-manager --fresh --section tips --note "shorter"
    """
    from vsgen.production import produce_article

    project = open_project(output)
    pair = read_pair(project, words)
    choice = WriterOptions(model, facts, tries, fallback, fresh, tuple(section or ()), note, replay)
    with (
        open_progress(quiet=as_json) as audience,
        open_workshop(project, choice, audience) as workshop,
    ):
        asking = _find_asking(workshop) if verify else None
        produced = produce_article(pair, workshop)
        opinion = _ask_second_opinion(produced, workshop, asking) if asking else None
    if as_json:
        told = {"verified": describe_opinion(opinion)} if opinion else {}
        say_json(_describe(produced) | told)
    else:
        for line in _format(produced):
            say(line)
        for text in format_troubles(produced, project, ("--model", model) if model else ()):
            tell(text)
        for text in format_opinion(opinion) if opinion else ():
            tell(text)
    if produced.missing:
        raise typer.Exit(_MISSING)
    if any(finding.severity == "error" for finding in produced.findings):
        raise typer.Exit(1)


def _find_asking(workshop: "Workshop") -> "Asking":
    """The model that writes, and how it is asked.

    Raises:
        UsageError: none does.
    """
    from vsgen.drafting.by_model import ByModel

    if not isinstance(workshop.smith, ByModel):
        raise UsageError("--verify needs a model", cure="Name one with --model.")
    return workshop.smith.asking


def _ask_second_opinion(produced: "Produced", workshop: "Workshop", asking: "Asking") -> "Opinion":
    from vsgen.production.second_opinion import ask_second_opinion

    library, prompts = workshop.library, workshop.prompts
    return ask_second_opinion(produced, workshop.desk, library, prompts, asking)


def _describe(produced: "Produced") -> dict[str, Any]:
    """The article for a machine; `cost` is exact, in US dollars, without `unpriced` calls."""
    spent = produced.spent
    return {
        "pair": produced.pair.slug,
        "path": show_path(produced.path),
        "state": produced.state,
        "writer": produced.lock.writer,
        "words": produced.totals.words,
        "statistics": produced.totals.statistics,
        **asdict(spent),
        "cost": format(spent.cost, "f"),
        "missing": {_describe_key(key): why for key, why in produced.missing.items()},
        "stood_in": [_describe_key(key) for key in produced.stood_in],
        "conflicts": [str(key) for key in produced.conflicts],
        "rejected": [_describe_key(key) for key in produced.rejected],
        "findings": [asdict(finding) for finding in produced.findings],
    }


def _describe_key(key: "PassageKey") -> str:
    """`baker/skills/oven` for an item of a role, which stands in many articles."""
    return f"{key.role}/{key.section}/{key.item}" if key.item else str(key)


def _format(produced: "Produced") -> Iterator[str]:
    """The result in a line; a second one for what a model took."""
    from vsgen.checks import summarize_findings

    totals = produced.totals
    words, statistics = count(totals.words, "word"), count(totals.statistics, "statistic")
    found = summarize_findings(produced.findings)
    yield f"{show_path(produced.path)}: {produced.state}; {words}, {statistics}; {found}"
    if not produced.lock.writer.startswith("facts/"):
        yield _format_spent(produced.spent)


def _format_spent(spent: "Spent") -> str:
    """`20 calls, 3 replies reused; 31,000 tokens read, 4,200 written; $0.0421`."""
    calls, reused = count(spent.calls, "call"), f"{spent.reused:,} replies reused"
    reused = "1 reply reused" if spent.reused == 1 else reused
    if not spent.calls:
        return f"{calls}, {reused}"
    tokens = f"{spent.input_tokens:,} tokens read, {spent.output_tokens:,} written"
    return f"{calls}, {reused}; {tokens}; {_format_cost(spent)}"


def _format_cost(spent: "Spent") -> str:
    """The money; calls without a known price are said."""
    if not spent.unpriced:
        return f"${spent.cost:.4f}"
    if spent.unpriced == spent.calls:
        return "cost unknown"
    return f"${spent.cost:.4f} and {count(spent.unpriced, 'call')} of unknown cost"
