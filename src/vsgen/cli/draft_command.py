"""`vsgen draft`: the checked article of two roles."""

from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vsgen.cli.console import count, open_progress, say, say_json, shorten, show_path, tell
from vsgen.cli.opened_project import (
    AsJson,
    OutputFolder,
    PairWords,
    Project,
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
from vsgen.errors import show_command

if TYPE_CHECKING:
    from vsgen.articles import Outline
    from vsgen.drafting import Spent
    from vsgen.passages import PassageKey
    from vsgen.production import Produced

_MISSING = 4
_MOST = 200
"""Letters of the reasons why a passage is missing."""


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
        produced = produce_article(pair, workshop)
    if as_json:
        say_json(_describe(produced))
    else:
        for line in _format(produced):
            say(line)
        for text in _format_troubles(produced, project, ("--model", model) if model else ()):
            tell(text)
    if produced.missing:
        raise typer.Exit(_MISSING)
    if any(finding.severity == "error" for finding in produced.findings):
        raise typer.Exit(1)


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


def _format_troubles(
    produced: "Produced", project: Project, model: tuple[str, ...]
) -> Iterator[str]:
    """Findings, what the built-in writer stood in for, and what is missing with the way out.

    `model` is the option that names one, for the commands that are proposed.
    """
    from vsgen.checks import format_report

    outline, folder = project.prompts.outline, project.desk.option
    if produced.findings:
        path = show_path(produced.path)
        yield format_report(path, produced.text, produced.findings).rstrip()
    if produced.stood_in:
        places = ", ".join(dict.fromkeys(_name_passage(key, outline) for key in produced.stood_in))
        texts = count(len(produced.stood_in), "text")
        yield f"the built-in writer stood in for {texts}: {places}"
    if produced.conflicts:
        yield "\n".join(_format_conflicts(produced, outline, folder))
    if produced.rejected:
        yield "\n".join(_format_rejected(produced, outline))
    if produced.missing:
        yield "\n".join(_format_missing(produced, outline, (*model, *folder)))


def _format_missing(
    produced: "Produced", outline: "Outline", options: tuple[str, ...]
) -> Iterator[str]:
    named = [(_name_passage(key, outline), why) for key, why in produced.missing.items()]
    yield f"Error: {show_path(produced.path)}: {count(len(named), 'passage')} missing"
    for name, group in groupby(named, key=lambda it: it[0]):
        reasons = dict.fromkeys(" ".join(why.split()) for _, why in group)
        yield f"    {name}: {shorten('; '.join(reasons), _MOST)}"
    sections = dict.fromkeys(key.section for key in produced.missing)
    asked = [word for section in sections for word in ("--section", section)]
    again = ("vsgen", "draft", produced.pair.slug, *options)
    yield "    The article is written and marked. Ask anew:"
    yield f"    {show_command(*again, '--fresh', *asked)}"
    yield "    Or let the built-in writer word what is missing:"
    yield f"    {show_command(*again, '--fallback', 'facts')}"


def _format_conflicts(
    produced: "Produced", outline: "Outline", folder: tuple[str, ...]
) -> Iterator[str]:
    passages = count(len(produced.conflicts), "passage")
    yield f"{show_path(produced.path)}: a person's words stand and new ones wait in {passages}:"
    for key in produced.conflicts:
        yield f"    {_name_passage(key, outline)}"
    review = show_command("vsgen", "review", produced.pair.slug, *folder)
    yield f"    Decide between them: {review}"


def _format_rejected(produced: "Produced", outline: "Outline") -> Iterator[str]:
    names = ", ".join(dict.fromkeys(_name_passage(key, outline) for key in produced.rejected))
    yield f"rejected, and no other words came: {names}"
    if produced.lock.writer.startswith("facts/"):
        yield "    The built-in writer always gives the same words: edit them, correct the fact,"
        yield "    or let a model word it with --model"
    else:
        yield "    Edit the text, or reject it again with another reason."


def _name_passage(key: "PassageKey", outline: "Outline") -> str:
    """`Required Skills, baker` for a role's passage or item; one's own heading as it is."""
    known = next((it for it in outline.sections if it.id == key.section), None)
    own = key.section.partition(":")[2]
    heading = (known.heading or key.section.capitalize()) if known else own
    return f"{heading}, {key.role}" if key.role else heading
