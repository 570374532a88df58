"""All commands: where each stands, imported when it is called; how their errors end.

Somebody who checks an article should not wait for the modules that draft one.
"""

import gc
import os
import sys
from functools import cache
from importlib import import_module
from io import TextIOWrapper
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command, get_group

from vsgen import __version__
from vsgen.cli.console import tell, tell_error
from vsgen.errors import VsgenError

MODULES = {
    "draft": "draft_command",
    "queue": "queue_commands",
    "plan": "plan_command",
    "batch": "batch_command",
    "status": "status_command",
    "refresh": "refresh_command",
    "report": "report_command",
    "where": "where_command",
    "diff": "diff_command",
    "review": "review_commands",
    "approve": "decision_commands",
    "reject": "decision_commands",
    "restore": "decision_commands",
    "confirm": "sentence_commands",
    "strike": "sentence_commands",
    "comment": "comment_command",
    "serve": "review_commands",
    "check": "check_command",
    "trace": "statistics_commands",
    "claims": "statistics_commands",
    "init": "init_command",
    "eval": "eval_command",
    "role": "role_commands",
    "source": "source_commands",
    "schema": "schema_command",
    "prompt": "prompt_commands",
    "store": "store_commands",
}
"""Where each command stands, in the order of `vsgen --help`: a function of its name, or a group."""
_INTERRUPTED = 130
_BROKEN_PIPE = 141


class Commands(TyperGroup):
    """All commands, each made when it is asked for.

    What a person can mend ends here as `Error: …` on stderr and an exit code. Every other
    exception is a defect and keeps its traceback.
    """

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401  # typer's type is private
        """Every command's name, in the order that help shows them."""
        return list(MODULES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401  # the same
        """The command called `cmd_name`; None if there is none."""
        # A misspelt name is compared with those of all commands, so then all are made.
        for name in [cmd_name] if cmd_name in MODULES else MODULES:
            if name not in self.commands:
                self.commands[name] = _make_command(name)
        return super().get_command(ctx, cmd_name)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401  # the same
        """Run the command and turn its errors into an exit code."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except VsgenError as error:
            tell_error(error)
            raise typer.Exit(error.exit_code) from error
        except KeyboardInterrupt as error:
            tell(str(error) or "stopped; what was written stays")
            raise typer.Exit(_INTERRUPTED) from error
        except BrokenPipeError as error:
            _discard_output()
            raise typer.Exit(_BROKEN_PIPE) from error
        return result


@cache
def _make_command(name: str) -> Any:  # noqa: ANN401  # the same
    found = getattr(import_module(f"vsgen.cli.{MODULES[name]}"), name)
    if isinstance(found, typer.Typer):
        return get_group(found)
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name)(found)
    return get_command(app)


def _discard_output() -> None:
    """Nobody reads on: what is still buffered must not fail again when the process ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return


def build_app() -> typer.Typer:
    """The whole command line."""
    app = typer.Typer(
        name="vsgen",
        cls=Commands,
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback()(describe)
    return app


def print_version(wanted: bool) -> None:
    """Answer `--version`, whatever else is asked."""
    if wanted:
        print(f"vsgen {__version__}")
        raise typer.Exit


def describe(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=print_version, is_eager=True, help="Print the version and stop."
        ),
    ] = False,
) -> None:
    """Sourced "Role A vs. Role B" articles, drafted section by section and checked.

    \b
    Exit codes: 0 fine, 1 an error was found, 2 usage, 3 bad facts or files,
    4 model or endpoint failed, 5 a person's text would be overwritten,
    or has changed since it was seen.

    \b
    Example:
      vsgen draft machine-learning-engineer data-manager
      vsgen check output/*.md
    """


app = build_app()


def main() -> None:
    """Run the command that the process was called with."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a dash or a quotation mark is no reason to stop.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    # Looking for garbage after every 700 new objects, and again when all goes back to the system
    # anyway, takes an eighth of a command's time (measured: --help, role list, check and draft).
    gc.set_threshold(50_000)
    # Else pydantic asks every package that is installed whether it brings a plugin for it.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        app()
    finally:
        gc.freeze()
