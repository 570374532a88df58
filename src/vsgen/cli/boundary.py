"""Errors that a person can mend -> `Error: …` on stderr and an exit code. The only such place.

Every other exception is a defect and keeps its traceback.
"""

import os
import sys
from typing import Any

import typer
from typer.core import TyperGroup

from vsgen.cli.console import tell
from vsgen.errors import VsgenError

INTERRUPTED = 130
BROKEN_PIPE = 141


class Boundary(TyperGroup):
    """The group of all commands; what they raise ends here."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401  # the type of typer's base class is private
        """Run the command and turn its errors into an exit code."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except VsgenError as error:
            tell(format_error(error))
            raise typer.Exit(error.exit_code) from error
        except KeyboardInterrupt as error:
            tell(str(error) or "stopped; what was written stays")
            raise typer.Exit(INTERRUPTED) from error
        except BrokenPipeError as error:
            _discard_output()
            raise typer.Exit(BROKEN_PIPE) from error
        return result


def format_error(error: VsgenError) -> str:
    """The error's problems, the first line led by `Error:`."""
    if len(error.problems) == 1:
        return f"Error: {error.problems[0]}"
    lines = [f"Error: {len(error.problems)} problems", *map(str, error.problems)]
    return "\n".join(lines)


def _discard_output() -> None:
    """Nobody reads on: what is still buffered must not fail again when the process ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return
