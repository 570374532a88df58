"""`vsgen review`: what awaits a decision, and a person who decides, passage by passage."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from vsgen.cli.console import say, tell
from vsgen.cli.deciding import find_person, open_review, open_view
from vsgen.cli.keys import has_terminal
from vsgen.cli.naming import Named, read_subject
from vsgen.cli.pager import NoPager, Width
from vsgen.cli.session import AsJson, OutputFolder, open_session

if TYPE_CHECKING:
    from vsgen.cli.sitting import Sitting
    from vsgen.review.views import SubjectView


def review(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PAIR|ROLE",
            help="An article (baker-vs-pastry-chef, or baker pastry-chef), or a role's own "
            "wordings (baker); a section may follow.",
            show_default=False,
        ),
    ] = None,
    section: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="These passages, decided or not: outlooks, skills/baker.",
            show_default=False,
        ),
    ] = "",
    only: Annotated[
        Literal["conflicts", "errors", "missing", "stale"] | None,
        typer.Option(help="Only what has one of these.", show_default=False),
    ] = None,
    since: Annotated[
        Literal["generated", "approved"] | None,
        typer.Option(
            help="What the words are compared with; unsaid, approved, else generated.",
            show_default=False,
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="What is decided, too.")] = False,
    width: Width = None,
    no_pager: NoPager = False,
    output: OutputFolder = None,
    as_json: AsJson = False,
) -> None:
    """Decide on what was drafted, passage by passage; without a name, list what awaits it.

    Each decision is saved at once. Where nobody can be asked (no terminal, or --json) the
    passages are printed. Who decides: VSGEN_EDITOR, else git's user. docs/review.md is the guide.
    Exit codes: 0 all is decided, 1 something is left.

    \b
    Example:
      vsgen review
      vsgen review baker-vs-pastry-chef
      vsgen review baker --only conflicts --json
    """
    from vsgen.cli.reviewed import (
        Wanted,
        choose_keys,
        print_entries,
        print_passages,
        tell_outside,
    )
    from vsgen.cli.sitting import Sitting, Window
    from vsgen.review.terminal_queue import count_open

    session = open_session(output)
    named = read_subject(session, words) if words else Named("", "")
    subject = named.slug
    service = open_review(session, output)
    wanted = Wanted(section or named.section, only, everything)
    if not subject:
        left = print_entries(service, wanted, width, pager=not no_pager, as_json=as_json)
        raise typer.Exit(int(left > 0))
    view = open_view(service, subject, since)
    keys = choose_keys(view, wanted)
    if not as_json:
        tell_outside(view)
    if keys and has_terminal() and not as_json:
        window = Window(width, not no_pager)
        _decide(Sitting(service, subject, find_person(), tuple(keys), window, since), view)
        view = open_view(service, subject)
    else:
        print_passages(service, view, keys, width, as_json=as_json)
    if not as_json:
        tell(_sum_up(view))
    raise typer.Exit(int(count_open(view.counts) > 0))


def _decide(sitting: "Sitting", view: "SubjectView") -> None:
    """Ask a person about each passage, and say at the end what was typed and not saved."""
    from vsgen.cli.answers import ANSWERS
    from vsgen.cli.sitting import hold_sitting

    many = f"{len(sitting.keys)} of {len(view.passages)} passages"
    say(f"{view.title}\n{many}; ? explains the keys.")
    try:
        hold_sitting(sitting, ANSWERS)
    except KeyboardInterrupt as error:
        raise KeyboardInterrupt(f"\n{_sum_up(open_view(sitting.review, view.slug))}") from error
    finally:
        for path in sitting.drafts.values():
            tell(f"What you typed and did not save is in {path}")


def _sum_up(view: "SubjectView") -> str:
    from vsgen.review.spans import paint_line
    from vsgen.review.terminal_queue import span_counts

    return f"{view.slug}: {paint_line(span_counts(view.counts), colour=False)}"
