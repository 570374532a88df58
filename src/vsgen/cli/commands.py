"""The group of all commands: imports the one that is called, and ends its errors.

Somebody who checks an article should not wait for the modules that draft one.
"""

import os
import sys
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command, get_group

from vsgen.cli.console import tell, tell_error
from vsgen.errors import VsgenError

MODULES = {
    "draft": "draft_command",
    "batch": "batch_command",
    "diff": "diff_command",
    "review": "review_commands",
    "approve": "decision_commands",
    "reject": "decision_commands",
    "restore": "decision_commands",
    "serve": "review_commands",
    "check": "check_command",
    "trace": "statistics_commands",
    "claims": "statistics_commands",
    "init": "facts_commands",
    "eval": "eval_command",
    "role": "facts_commands",
    "source": "facts_commands",
    "prompt": "model_commands",
    "store": "model_commands",
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
