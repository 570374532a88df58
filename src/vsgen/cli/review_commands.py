"""`vsgen review` and `vsgen serve`: what awaits a decision, for a terminal and for a browser."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from vsgen.cli.console import say, tell
from vsgen.cli.opened_project import (
    AsJson,
    Named,
    OutputFolder,
    open_project,
    open_settings,
    read_subject,
)
from vsgen.cli.review_access import find_person, open_review
from vsgen.cli.terminal_input import NoPager, ShowFacts, Width, Window, has_terminal
from vsgen.errors import UsageError

if TYPE_CHECKING:
    from vsgen.cli.review_session import ReviewSession
    from vsgen.review.views import SubjectView
    from vsgen.review.web.reloading import Watched

_CURE = "In the folder that vsgen was cloned into: pip install '.[serve]'"
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


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
    facts: ShowFacts = False,
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
        WantedPassages,
        choose_keys,
        print_entries,
        print_passages,
        show_passages,
        tell_outside,
    )
    from vsgen.review.views import count_open

    project = open_project(output)
    named = read_subject(project, words) if words else Named("", "")
    service = open_review(project)
    wanted = WantedPassages(section or named.section, only, everything)
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

        begun = ReviewSession(service, named.slug, find_person(), tuple(keys), window, since)
        begun.all_facts = facts
        _decide(begun, view)
        view = service.open(named.slug)
    else:
        show_passages(view, keys, window._replace(pager=False), facts=facts)
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


def serve(
    port: Annotated[int, typer.Option(help="0 takes any that is free.", min=0, max=65535)] = 8765,
    open: Annotated[  # the option is called so
        bool, typer.Option("--open/--no-open", help="Open the page in the browser.")
    ] = True,
    host: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    allow_host: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A name by which others may call this machine."),
    ] = None,
    output: OutputFolder = None,
) -> None:
    """Review articles in the browser: what changed and why, approve, reject, edit.

    Prints the address to open; it holds a token for this run. Ctrl-C ends it.

    \b
    Example:
      vsgen serve
      vsgen serve --port 0 --no-open
    """
    allowed = allow_host or []
    if host not in _LOOPBACK and not allowed:
        cure = f"Say by which name others call it: --host {host} --allow-host NAME"
        raise UsageError(f"{host} can be reached from other machines", "--host", cure)
    _require_extra()
    from vsgen.cli.page_wiring import make_site
    from vsgen.cli.review_access import find_person
    from vsgen.review.web.server import list_hosts, make_server, make_start_address, open_socket

    site = make_site(watch_review(output), find_person())
    site.watched.read()
    with closing(open_socket(host, port)) as bound:
        number = bound.getsockname()[1]
        address = make_start_address(allowed[0] if allowed else host, number, site)
        server = make_server(site, list_hosts(number, allowed))
        say(address)
        tell(f"{site.who} reviews; Ctrl-C ends it")
        if open:
            typer.launch(address)
        server.run(sockets=[bound])


def watch_review(output: Path | None = None) -> "Watched":
    """The review of the project, which follows the files of its facts, prompts and settings."""
    from vsgen.cli.review_access import open_review
    from vsgen.review.web.reloading import Watched

    return Watched(_find_files, lambda: open_review(open_project(output)))


def _find_files() -> tuple[Path, ...]:
    from vsgen.settings import PROJECT_FILE

    settings = open_settings()
    return settings.project / PROJECT_FILE, settings.roles, settings.prompts


def _require_extra() -> None:
    """Refuse early and by name where the libraries of the pages are missing."""
    from importlib.util import find_spec

    missing = [name for name in ("starlette", "uvicorn", "nh3") if find_spec(name) is None]
    if missing:
        what = f"the pages need what is not installed: {', '.join(missing)}"
        raise UsageError(what, "vsgen serve", _CURE)
