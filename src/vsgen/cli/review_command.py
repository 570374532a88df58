"""`vsgen review`: what awaits a decision, and a person who decides, passage by passage."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from vsgen.cli.console import say, tell
from vsgen.cli.opened_project import AsJson, OutputFolder, open_project
from vsgen.cli.pager import NoPager, Width, Window
from vsgen.cli.pair_arguments import Named, read_subject
from vsgen.cli.review_access import find_person, open_review
from vsgen.cli.terminal_input import has_terminal

if TYPE_CHECKING:
    from vsgen.cli.review_session import ReviewSession
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
    from vsgen.cli.review_output import (
        Wanted,
        choose_keys,
        print_entries,
        print_passages,
        show_passages,
        tell_outside,
    )
    from vsgen.review.views import count_open

    project = open_project(output)
    named = read_subject(project, words) if words else Named("", "")
    service = open_review(project, output)
    wanted = Wanted(section or named.section, only, everything)
    window = Window(width, not no_pager)
    if not named.slug:
        left = print_entries(service, wanted, window, as_json=as_json)
        raise typer.Exit(int(left > 0))
    view = service.open(named.slug, since)
    keys = choose_keys(view, wanted)
    if as_json:
        print_passages(view, keys)
        raise typer.Exit(int(count_open(view.counts) > 0))
    tell_outside(view)
    if keys and has_terminal():
        from vsgen.cli.review_session import ReviewSession

        _decide(ReviewSession(service, named.slug, find_person(), tuple(keys), window, since), view)
        view = service.open(named.slug)
    else:
        show_passages(view, keys, window._replace(pager=False))
    tell(_sum_up(view))
    raise typer.Exit(int(count_open(view.counts) > 0))


def _decide(session: "ReviewSession", view: "SubjectView") -> None:
    """Ask a person about each passage, and say at the end what was typed and not saved."""
    from vsgen.cli.key_bindings import KEY_BINDINGS
    from vsgen.cli.review_session import hold_session

    many = f"{len(session.keys)} of {len(view.passages)} passages"
    say(f"{view.title}\n{many}; ? explains the keys.")
    try:
        hold_session(session, KEY_BINDINGS)
    except KeyboardInterrupt as error:
        raise KeyboardInterrupt(f"\n{_sum_up(session.review.open(view.slug))}") from error
    finally:
        for path in session.drafts.values():
            tell(f"What you typed and did not save is in {path}")


def _sum_up(view: "SubjectView") -> str:
    from vsgen.review.terminal.screens import count_states

    return f"{view.slug}: {count_states(view.counts)}"
