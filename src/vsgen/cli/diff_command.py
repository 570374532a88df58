"""`vsgen diff`: what became of an article since it was generated, or since it was approved."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from difflib import unified_diff
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from vsgen.cli.article_comparison import Against, Comparison, compare_article
from vsgen.cli.console import count, say, say_json, show_path
from vsgen.cli.opened_project import (
    AsJson,
    OutputFolder,
    PairWords,
    open_project,
    option,
    read_pair,
)
from vsgen.cli.review_access import open_review
from vsgen.cli.terminal_input import NoPager, ShowFacts, Width, Window

if TYPE_CHECKING:
    from rich.console import RenderableType

    from vsgen.review.sentence_views import SentenceView
    from vsgen.review.terminal.styled_text import Style
    from vsgen.revisions import SectionChange

_CONTEXT = 1
"""Sentences shown around one that changed."""


def diff(
    words: PairWords,
    against: Annotated[Against, typer.Option(help="What it is compared with.")] = "generated",
    form: Annotated[
        Literal["words", "unified", "json"],
        typer.Option("--format", help="Words marked in the text; or a sentence a line."),
    ] = "words",
    only: Annotated[
        Literal["numbers"] | None,
        option(help="Only the statistics that came, went or changed."),
    ] = None,
    facts: ShowFacts = False,
    width: Width = None,
    no_pager: NoPager = False,
    output: OutputFolder = None,
    as_json: AsJson = False,
) -> None:
    """Show what changed in an article: [-old-]{+new+}, in colour on a terminal.

    The article as it stands is compared with what was last generated, or with what was last
    approved, passage by passage.

    \b
    Example:
      vsgen diff machine-learning-engineer data-manager
      vsgen diff machine-learning-engineer data-manager --against approved --only numbers
      vsgen diff machine-learning-engineer data-manager --format unified | delta
    """
    project = open_project(output)
    pair = read_pair(project, words)
    comparison = compare_article(project, pair.slug, against)
    if facts:
        view = open_review(project).open(pair.slug)
        passages = {(it.heading, it.part): it for it in view.passages}
        comparison = replace(comparison, passages=passages)
    path = show_path(project.desk.article_path(pair.slug))
    if as_json or form == "json":
        say_json(describe_comparison(comparison, path))
        return
    if form == "words":
        say(_sum_up(comparison, path, only))
    window = Window(width, not no_pager)
    # A pipe has no window, and a tool that compares lines wants them whole.
    fold = window.columns is not None and form == "words"
    if only == "numbers":
        from vsgen.review.terminal.passage_blocks import draw_changes

        window.show(draw_changes(comparison.claims), fold=fold)
    elif form == "unified":
        window.show(_draw_sentences(comparison, path), fold=fold)
    else:
        window.show(_draw_words(comparison, numbered=fold), fold=fold)


def _draw_words(found: Comparison, *, numbered: bool) -> "Iterator[RenderableType]":
    """The changed paragraphs with their words marked, below a line that says where they stand.

    If `numbered`, footnotes are shown as numbers, and the labels of those that changed below.
    """
    from vsgen.review.terminal.marked_text import MarkedText, number_labels
    from vsgen.review.terminal.passage_blocks import draw_sentences
    from vsgen.review.terminal.styled_text import plain

    for change in found.sections:
        state = f"{change.state}, was {change.was}" if change.was else change.state
        yield ""
        yield plain(f"== {_name(change)} ({state})", "strong")
        labels = number_labels(change.pieces) if numbered else {}
        yield MarkedText(change.pieces, labels, shortened=True)
        for label in number_labels(it for it in change.pieces if it.op != "equal"):
            if label in labels:
                yield plain(f"[{labels[label]}] {label}", "faint")
        if any(piece.typography for piece in change.pieces):
            yield plain("(quotes, dashes or spaces changed, too: not marked)", "faint")
        if passage := found.passages.get((change.heading, change.part)):
            yield from draw_sentences(passage, everything=True)


def _draw_sentences(found: Comparison, path: str) -> "Iterator[RenderableType]":
    """A unified diff, one sentence a line, for tools that compare lines."""
    from vsgen.documents import split_sentences
    from vsgen.review.terminal.styled_text import plain
    from vsgen.revisions import new_text, old_text

    styles: dict[str, Style] = {"-": "gone", "+": "come", "@": "note"}
    for change in found.sections:
        old, new = (
            [
                line.rstrip()
                for sentence in split_sentences(side(change.pieces))
                for line in sentence.splitlines()
                if line.strip()
            ]
            for side in (old_text, new_text)
        )
        name = f"{path}: {_name(change)}"
        names = f"{name} ({found.against})", name
        for line in unified_diff(old, new, *names, lineterm="", n=_CONTEXT):
            head = line.startswith(("---", "+++"))
            yield plain(line, "strong" if head else styles.get(line[:1], ""))


def _name(change: "SectionChange") -> str:
    return f"{change.heading} / {change.part}" if change.part else change.heading


def _sum_up(found: Comparison, path: str, only: str | None) -> str:
    if only:
        return (
            f"{path}: {count(len(found.claims), 'statistic')} changed since it was {found.against}"
        )
    never = f"; {count(len(found.never), 'passage')} never approved" if found.never else ""
    if found.equal:
        return f"{path} is as it was {found.against}{never}"
    spacing = "" if found.sections else ", in spacing only"
    return f"{path} was changed since it was {found.against}{spacing}{never}"


def describe_comparison(found: Comparison, path: str) -> dict[str, Any]:
    """The same for a machine."""
    from vsgen.cli.machine_forms import describe_change, describe_piece, describe_sentence

    sections = [
        {
            "heading": change.heading,
            "part": change.part,
            "was": change.was,
            "state": change.state,
            "pieces": [describe_piece(*piece[:2]) for piece in change.pieces],
        }
        | _describe_sentences(found, change, describe_sentence)
        for change in found.sections
    ]
    return {
        "pair": found.slug,
        "path": path,
        "against": found.against,
        "equal": found.equal,
        "sections": sections,
        "claims": [describe_change(change) for change in found.claims],
        "never_approved": found.never,
    }


def _describe_sentences(
    found: Comparison, change: "SectionChange", describe: "Callable[[SentenceView], object]"
) -> dict[str, Any]:
    """What those of a changed passage stand on, where it is asked for."""
    passage = found.passages.get((change.heading, change.part))
    return {"sentences": list(map(describe, passage.sentences))} if passage else {}
