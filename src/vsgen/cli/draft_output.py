"""Tells what is to be known of a drafted article beside its counts: troubles, second opinions."""

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from vsgen.cli.console import count, shorten, show_path
from vsgen.cli.opened_project import Project
from vsgen.errors import show_command

if TYPE_CHECKING:
    from vsgen.articles import Outline
    from vsgen.passages import PassageKey
    from vsgen.production import Produced
    from vsgen.production.second_opinion import Opinion

_MOST = 200
"""Letters of a sentence, or of the reasons why a passage is missing."""


def format_troubles(
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
    yield f"    {show_command(*again, '--fallback', 'facts')} (or all of it: --facts)"


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


def format_opinion(opinion: "Opinion") -> Iterator[str]:
    """How many sentences were asked about, and each that is doubted; nothing was changed."""
    if opinion.failed:
        yield f"not verified: {opinion.failed}"
        return
    sentences = count(opinion.asked, "sentence")
    yield f"verified: {len(opinion.doubts)} of {sentences} doubted; nothing was changed"
    for doubt in opinion.doubts:
        words = " ".join(doubt.text.split())
        words = words if len(words) <= _MOST else f"{words[:_MOST].rstrip()}…"
        yield f"    {doubt.key}: “{words}”: {doubt.why}"


def describe_opinion(opinion: "Opinion") -> dict[str, Any]:
    """The same for a machine."""
    return {
        "sentences": opinion.asked,
        "doubts": [{"key": str(it.key), "text": it.text, "why": it.why} for it in opinion.doubts],
        "failed": opinion.failed,
        "calls": opinion.spent.calls,
        "reused": opinion.spent.reused,
    }
