"""`vsgen serve`: review in the browser, on this machine."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vsgen.cli.console import say, tell
from vsgen.cli.opened_project import OutputFolder, open_project, open_settings
from vsgen.errors import UsageError

if TYPE_CHECKING:
    from vsgen.review.web.reloading import Watched

_CURE = "In the folder that vsgen was cloned into: pip install '.[serve]'"
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


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
    from vsgen.cli.review_access import find_person
    from vsgen.review.web.server import list_hosts, make_server, make_start_address, open_socket
    from vsgen.review.web.site import Site

    site = Site(watch_review(output), find_person())
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

    return Watched(_find_files, lambda: open_review(open_project(output), output))


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
