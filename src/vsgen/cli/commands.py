"""The name of a command -> the command, imported when it is called or listed.

Somebody who checks an article should not wait for the modules that draft one.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

import typer
from typer.main import get_command, get_group

from vsgen.cli.boundary import Boundary

_PLACES: Mapping[str, str] = {
    "draft": "draft:draft",
    "batch": "batch:batch",
    "diff": "diff:diff",
    "review": "review:review",
    "approve": "decide:approve",
    "reject": "decide:reject",
    "restore": "decide:restore",
    "serve": "serve:serve",
    "check": "check:check",
    "trace": "trace:trace",
    "claims": "claims:claims",
    "init": "init:init",
    "eval": "eval:evaluate",
    "role": "role:role_app",
    "source": "source:source_app",
    "prompt": "prompt:prompt_app",
    "store": "store:store_app",
}
"""Module and name below `vsgen.cli`, in the order of `vsgen --help`: a function is one command, a
`typer.Typer` is a group of them."""


class Commands(Boundary):
    """The group of all commands, each made when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401  # see Boundary
        """Every command's name, in the order that help shows them."""
        return list(_PLACES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401  # see Boundary
        """The command called `cmd_name`; None if there is none."""
        # A misspelt name is compared with those of all commands, so then all are made.
        for name in [cmd_name] if cmd_name in _PLACES else _PLACES:
            if name not in self.commands:
                self.commands[name] = _make_command(name)
        return super().get_command(ctx, cmd_name)


def _make_command(name: str) -> Any:  # noqa: ANN401  # see Boundary
    module, _, attribute = _PLACES[name].partition(":")
    found: typer.Typer | Callable[..., None] = getattr(
        import_module(f"vsgen.cli.{module}"), attribute
    )
    if isinstance(found, typer.Typer):
        return get_group(found)
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name)(found)
    return get_command(app)
