"""`vsgen diff`: what became of an article since it was generated, or since it was approved."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from vsgen.cli.console import count, say, say_json, show_path, tell
from vsgen.cli.opened_project import (
    AsJson,
    OutputFolder,
    PairWords,
    Project,
    open_project,
    option,
    read_pair,
)
from vsgen.cli.review_access import open_review
from vsgen.cli.terminal_input import NoPager, Width, Window
from vsgen.errors import UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from vsgen.review.statistic_changes import ClaimChange
    from vsgen.review.terminal.styled_text import Style
    from vsgen.revisions import SectionChange

_CONTEXT = 1
"""Sentences shown around one that changed."""
Against = Literal["generated", "approved"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of an article."""

    slug: str
    against: Against
    equal: bool
    """Whether the two are the same to the byte; of what was approved, passage by passage."""
    sections: "tuple[SectionChange, ...]"
    """The passages that changed."""
    claims: "tuple[ClaimChange, ...]"
    """Their statistics that came, went or changed."""
    never: tuple[str, ...] = ()
    """Passages that nobody has approved yet."""


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


def compare_article(project: Project, slug: str, against: Against) -> Comparison:
    """The article of a pair beside what was last generated, or last approved.

    Raises:
        UsageError: there is no such article, or it has no lock.
    """
    generated, standing = _read_both(project, slug)
    if against == "approved":
        return _compare_with_approved(project, slug)
    from vsgen.articles import parse_article
    from vsgen.review.statistic_changes import compare_traces
    from vsgen.revisions import diff_sections
    from vsgen.tracing import trace_article

    outline = project.prompts.outline
    both = [parse_article(text, outline) for text in (generated, standing)]
    changes = tuple(it for it in diff_sections(*both) if it.state != "equal")
    traces = (trace_article(article, project.library, outline) for article in both)
    return Comparison(slug, against, generated == standing, changes, compare_traces(*traces))


def _compare_with_approved(project: Project, slug: str) -> Comparison:
    from vsgen.review.views import SETTLED, name_passage
    from vsgen.revisions import SectionChange

    view = open_review(project).open(slug, "approved")
    known = [it for it in view.passages if it.compared_with == "approved"]
    changed = [it for it in known if any(piece.op != "equal" for piece in it.pieces)]
    sections = tuple(SectionChange(it.heading, it.part, "changed", it.pieces) for it in changed)
    claims = tuple(change for it in changed for change in it.changes)
    open_ones = (it for it in view.passages if it.state not in SETTLED)
    never = tuple(name_passage(it) for it in open_ones if it.compared_with != "approved")
    return Comparison(slug, "approved", not changed, sections, claims, never)


def describe_comparison(found: Comparison, path: str) -> dict[str, Any]:
    """The same for a machine."""
    from vsgen.cli.review_output import describe_change, describe_piece

    sections = [
        {
            "heading": change.heading,
            "part": change.part,
            "was": change.was,
            "state": change.state,
            "pieces": [describe_piece(*piece[:2]) for piece in change.pieces],
        }
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


def _read_both(project: Project, slug: str) -> tuple[str, str]:
    """The article as last generated, and as it stands."""
    from vsgen.desk import hash_text
    from vsgen.production import rebuild_article

    path = show_path(project.desk.article_path(slug))
    lock, standing = project.desk.load_lock(slug), project.desk.read_article(slug)
    if standing is None:
        cure = f"{project.desk.show_command('draft', slug)} drafts it."
        raise UsageError("there is no such article", path, cure)
    if lock is None:
        cure = f"Without {slug}.lock.json there is nothing to compare with; restore it."
        raise UsageError("was not drafted here, or has lost its lock", path, cure)
    generated = rebuild_article(lock, project.library, project.prompts, standing)
    if lock.generated not in (hash_text(generated), hash_text(standing)):
        tell("compared with what facts and prompts make of it now, not with what was last written")
    return generated, standing
